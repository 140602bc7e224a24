"""Instances, images, snapshots, volumes, databases and keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from actions.case import Case, Client

PROFILES = {"pilots": "pilots", "strangers": "strangers"}
"""Instance profiles with their roles."""


def instance(region: str, state: str) -> Callable[[Client], str]:
    """The ARN of the only instance of the region in this state."""

    def arn(client: Client) -> str:
        filters = [{"Name": "instance-state-name", "Values": [state]}]
        (reservation,) = client("ec2", region).describe_instances(Filters=filters)["Reservations"]
        return f"arn:aws:ec2:{region}:{reservation['OwnerId']}:instance/{reservation['Instances'][0]['InstanceId']}"

    return arn


def id_of(arn: Callable[[Client], str], client: Client) -> str:
    return arn(client).rpartition("/")[2]


us_orders = instance("us-east-1", "running")
lidar_workstation = instance("eu-west-1", "stopped")


def hops(client: Client, limit: int) -> None:
    client("ec2", "us-east-1").modify_instance_metadata_options(
        InstanceId=id_of(us_orders, client), HttpPutResponseHopLimit=limit
    )


def make_profiles(client: Client) -> None:
    iam = client("iam", "us-east-1")
    for profile, role in PROFILES.items():
        iam.create_role(RoleName=role, AssumeRolePolicyDocument='{"Version":"2012-10-17","Statement":[]}')
        iam.create_instance_profile(InstanceProfileName=profile)
        iam.add_role_to_instance_profile(InstanceProfileName=profile, RoleName=role)


def associate(client: Client) -> None:
    client("ec2").associate_iam_instance_profile(
        InstanceId=id_of(lidar_workstation, client), IamInstanceProfile={"Name": "strangers"}
    )


def disassociate(client: Client) -> None:
    ec2 = client("ec2")
    filters = [{"Name": "instance-id", "Values": [id_of(lidar_workstation, client)]}]
    found = ec2.describe_iam_instance_profile_associations(Filters=filters)
    for association in found["IamInstanceProfileAssociations"]:
        ec2.disassociate_iam_instance_profile(AssociationId=association["AssociationId"])


def volumes(client: Client, *, encrypted: bool) -> None:
    ec2 = client("ec2", "ap-south-1")
    if encrypted:
        ec2.enable_ebs_encryption_by_default()
    else:
        ec2.disable_ebs_encryption_by_default()


def image(client: Client) -> str:
    found = client("ec2").describe_images(Filters=[{"Name": "name", "Values": ["workshop"]}])["Images"]
    return f"arn:aws:ec2:eu-west-1::image/{found[0]['ImageId']}"


def start_image(client: Client, change: str) -> None:
    client("ec2").modify_image_attribute(
        ImageId=id_of(image, client), LaunchPermission={change: [{"UserId": "111122223333"}]}
    )


def snapshot(client: Client) -> str:
    filters = [{"Name": "description", "Values": ["course-material"]}]
    found = client("ec2").describe_snapshots(Filters=filters)["Snapshots"]
    return f"arn:aws:ec2:eu-west-1::snapshot/{found[0]['SnapshotId']}"


def use_snapshot(client: Client, change: str) -> None:
    client("ec2").modify_snapshot_attribute(
        SnapshotId=id_of(snapshot, client),
        Attribute="createVolumePermission",
        OperationType=change,
        UserIds=["111122223333"],
    )


def database(
    action: str, name: str, region: str, member: str, wanted: bool, inputs: dict[str, str] | None = None
) -> Case:
    """An action that turns one property of a database."""

    def turn(client: Client, value: bool) -> None:
        client("rds", region).modify_db_instance(DBInstanceIdentifier=name, **{member: value})

    def arn(client: Client) -> str:
        found: dict[str, Any] = client("rds", region).describe_db_instances(DBInstanceIdentifier=name)
        return str(found["DBInstances"][0]["DBInstanceArn"])

    return Case(
        action=action,
        resource=arn,
        region=region,
        inputs=inputs or {},
        is_switch=True,
        drift=partial(turn, value=wanted),
        mend=partial(turn, value=not wanted),
    )


def key(client: Client) -> str:
    return str(client("kms").describe_key(KeyId="alias/harbourlight/backups")["KeyMetadata"]["Arn"])


CASES = [
    Case(
        action="ec2-require-imdsv2",
        resource=us_orders,
        region="us-east-1",
        drift=partial(hops, limit=2),
        mend=partial(hops, limit=1),
    ),
    Case(
        action="ec2-instance-role",
        resource=lidar_workstation,
        region="eu-west-1",
        inputs={"instance_profile": "pilots"},
        prepare=make_profiles,
        drift=associate,
        mend=disassociate,
    ),
    Case(
        action="ec2-ebs-default-encryption",
        region="ap-south-1",
        is_switch=True,
        drift=partial(volumes, encrypted=True),
        mend=partial(volumes, encrypted=False),
    ),
    Case(
        action="ec2-image-private",
        resource=image,
        region="eu-west-1",
        drift=partial(start_image, change="Add"),
        mend=partial(start_image, change="Remove"),
    ),
    Case(
        action="ec2-snapshot-private",
        resource=snapshot,
        region="eu-west-1",
        drift=partial(use_snapshot, change="add"),
        mend=partial(use_snapshot, change="remove"),
    ),
    database("rds-not-public", "vessel-tracks", "eu-west-1", "PubliclyAccessible", False),
    database("rds-minor-upgrades", "customers", "eu-central-1", "AutoMinorVersionUpgrade", True),
    database("rds-multi-az", "vessel-tracks", "eu-west-1", "MultiAZ", True, {"accept_cost": "yes"}),
    Case(
        action="kms-key-rotation",
        resource=key,
        region="eu-west-1",
        inputs={"days": "180"},
        drift=lambda client: client("kms").enable_key_rotation(KeyId=key(client), RotationPeriodInDays=90),
        mend=lambda client: client("kms").disable_key_rotation(KeyId=key(client)),
    ),
]
