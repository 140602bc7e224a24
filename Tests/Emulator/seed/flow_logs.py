"""Flow logs of VPCs: of some, of a subnet alone, and of none."""

from __future__ import annotations

from facts import DEFAULT_REGIONS

from seed.account import HOME, Account

RULE = "ec2-vpc-flow-logs"
BUCKET = "arn:aws:s3:::harbourlight-access-logs"


def build(account: Account) -> None:
    for region in DEFAULT_REGIONS:
        ec2 = account.client("ec2", region)
        for vpc in ec2.describe_vpcs()["Vpcs"]:
            flaw: str | None = "no flow log"
            if region == HOME:
                flaw = None
                note(ec2, "VPC", vpc["VpcId"], "REJECT" if vpc["IsDefault"] else "ALL")
            elif region == "eu-central-1":
                flaw = "a subnet's flow log is not the VPC's"
                here = [{"Name": "vpc-id", "Values": [vpc["VpcId"]]}]
                note(ec2, "Subnet", ec2.describe_subnets(Filters=here)["Subnets"][0]["SubnetId"], "ALL")
            arn = f"arn:aws:ec2:{region}:{account.id}:vpc/{vpc['VpcId']}"
            account.truth.judges(RULE, arn, flaw)


def note(ec2: object, kind: str, resource: str, traffic: str) -> None:
    created = ec2.create_flow_logs(  # type: ignore[attr-defined]
        ResourceType=kind,
        ResourceIds=[resource],
        TrafficType=traffic,
        LogDestinationType="s3",
        LogDestination=BUCKET,
    )
    assert not created["Unsuccessful"]
