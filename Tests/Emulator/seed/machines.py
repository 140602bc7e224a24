"""EC2 instances, snapshots and images; EFS file systems."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from seed.account import HOME, Account

ROLE = "ec2-instance-role"
TOKENS = "ec2-instance-imdsv2"
SNAPSHOT = "ec2-snapshot-not-public"
IMAGE = "ec2-image-not-public"
ENCRYPTED = "efs-file-system-encrypted"


@dataclass(frozen=True)
class Machine:
    """An instance; `no_role` and `no_token` say what is wrong, where something is. One that is gone is not judged."""

    name: str
    region: str = HOME
    no_role: str | None = None
    no_token: str | None = None
    metadata: str = "required"
    state: str = "running"


MACHINES = [
    Machine("tide-forecast"),
    Machine("buoy-gateway", "eu-central-1", metadata="disabled"),
    Machine("us-orders", "us-east-1", no_token="made before IMDSv2", metadata="optional"),
    Machine("old-website", no_role="never had one", no_token="made before IMDSv2", metadata="optional"),
    Machine("lidar-workstation", no_role="keys in a file", state="stopped"),
    Machine("experiment", no_role="gone", no_token="gone", metadata="optional", state="terminated"),
]

# What they share with everyone: the flaw by name.
SNAPSHOTS = {"nightly": None, "for-the-auditors": None, "course-material": "shared with everyone"}
IMAGES = {"tide-forecast-base": None, "workshop": "shared with everyone"}
FILE_SYSTEMS = {"models": None, "surveys": None, "old-home": "made without encryption"}


def build(account: Account) -> None:
    profile = make_profile(account)
    for machine in MACHINES:
        start(account, machine, profile)
    snapshots(account)
    images(account)
    file_systems(account)


def make_profile(account: Account) -> dict[str, str]:
    iam = account.client("iam")
    made = iam.create_instance_profile(InstanceProfileName="machines")
    return {"Arn": made["InstanceProfile"]["Arn"]}


def start(account: Account, machine: Machine, profile: dict[str, str]) -> None:
    ec2 = account.client("ec2", machine.region)
    options: dict[str, Any] = {"HttpEndpoint": "enabled", "HttpTokens": machine.metadata}
    if machine.metadata == "disabled":
        options = {"HttpEndpoint": "disabled"}
    more = {} if machine.no_role else {"IamInstanceProfile": profile}
    started = ec2.run_instances(
        ImageId=some_image(ec2), MinCount=1, MaxCount=1, MetadataOptions=options, **more
    )
    id = started["Instances"][0]["InstanceId"]
    if machine.state == "stopped":
        ec2.stop_instances(InstanceIds=[id])
    if machine.state == "terminated":
        ec2.terminate_instances(InstanceIds=[id])
        return
    arn = f"arn:aws:ec2:{machine.region}:{account.id}:instance/{id}"
    account.truth.judges(ROLE, arn, machine.no_role)
    account.truth.judges(TOKENS, arn, machine.no_token)


def some_image(ec2: Any) -> str:
    return ec2.describe_images(Owners=["amazon"])["Images"][0]["ImageId"]


def snapshots(account: Account) -> None:
    ec2 = account.client("ec2")
    volume = ec2.create_volume(AvailabilityZone=f"{HOME}a", Size=8)["VolumeId"]
    for name, flaw in SNAPSHOTS.items():
        id = ec2.create_snapshot(VolumeId=volume, Description=name)["SnapshotId"]
        if flaw:
            ec2.modify_snapshot_attribute(
                SnapshotId=id,
                Attribute="createVolumePermission",
                OperationType="add",
                GroupNames=["all"],
            )
        if name == "for-the-auditors":
            ec2.modify_snapshot_attribute(
                SnapshotId=id,
                Attribute="createVolumePermission",
                OperationType="add",
                UserIds=["111122223333"],
            )
        account.truth.judges(SNAPSHOT, f"arn:aws:ec2:{HOME}::snapshot/{id}", flaw)


def images(account: Account) -> None:
    ec2 = account.client("ec2")
    for name, flaw in IMAGES.items():
        id = ec2.register_image(Name=name, RootDeviceName="/dev/xvda")["ImageId"]
        if flaw:
            ec2.modify_image_attribute(ImageId=id, LaunchPermission={"Add": [{"Group": "all"}]})
        account.truth.judges(IMAGE, f"arn:aws:ec2:{HOME}::image/{id}", flaw)


def file_systems(account: Account) -> None:
    efs = account.client("efs")
    for name, flaw in FILE_SYSTEMS.items():
        made = efs.create_file_system(CreationToken=name, Encrypted=flaw is None)
        account.truth.judges(ENCRYPTED, made["FileSystemArn"], flaw)
