"""Security groups and network ACLs."""

from __future__ import annotations

from typing import Any

from actions.case import Case, Client

OFFICE = "203.0.113.0/24"


def named(name: str, region: str = "eu-west-1") -> Any:
    """The ARN of the group with this name."""

    def arn(client: Client) -> str:
        filters = [{"Name": "group-name", "Values": [name]}]
        group = client("ec2", region).describe_security_groups(Filters=filters)["SecurityGroups"][0]
        return f"arn:aws:ec2:{region}:{group['OwnerId']}:security-group/{group['GroupId']}"

    return arn


def office(name: str, region: str = "eu-west-1") -> dict[str, Any]:
    """A source that the plan does not know comes, and goes again."""

    def rule(client: Client) -> dict[str, Any]:
        group = named(name, region)(client).rpartition("/")[2]
        return {
            "GroupId": group,
            "IpPermissions": [
                {"IpProtocol": "tcp", "FromPort": 8022, "ToPort": 8022, "IpRanges": [{"CidrIp": OFFICE}]}
            ],
        }

    return {
        "resource": named(name, region),
        "region": region,
        "drift": lambda client: client("ec2", region).authorize_security_group_ingress(**rule(client)),
        "mend": lambda client: client("ec2", region).revoke_security_group_ingress(**rule(client)),
    }


def describe(client: Client) -> None:
    """A rule with all that a rule can have beside its source."""
    client("ec2").authorize_security_group_ingress(
        GroupId=named("survey-boat")(client).rpartition("/")[2],
        IpPermissions=[
            {
                "IpProtocol": "tcp",
                "FromPort": 20,
                "ToPort": 4000,
                "IpRanges": [{"CidrIp": "0.0.0.0/0", "Description": "until the survey ends"}],
            }
        ],
        TagSpecifications=[
            {"ResourceType": "security-group-rule", "Tags": [{"Key": "owner", "Value": "ada"}]}
        ],
    )


def acl(client: Client) -> str:
    """The ARN of the network ACL of the default VPC, as AWS makes it: everyone is let in by entry 100."""
    ec2 = client("ec2", "ap-south-1")
    found = ec2.describe_network_acls(Filters=[{"Name": "default", "Values": ["true"]}])["NetworkAcls"][0]
    return f"arn:aws:ec2:ap-south-1:{found['OwnerId']}:network-acl/{found['NetworkAclId']}"


def refuse(client: Client) -> None:
    client("ec2", "ap-south-1").create_network_acl_entry(
        NetworkAclId=acl(client).rpartition("/")[2],
        RuleNumber=90,
        Protocol="6",
        PortRange={"From": 22, "To": 22},
        CidrBlock=OFFICE,
        RuleAction="deny",
        Egress=False,
    )


def refuse_no_more(client: Client) -> None:
    client("ec2", "ap-south-1").delete_network_acl_entry(
        NetworkAclId=acl(client).rpartition("/")[2], RuleNumber=90, Egress=False
    )


CASES = [
    Case(action="ec2-close-open-ports", **office("bastion-2019")),
    Case(
        action="ec2-close-open-ports",
        name="in-a-range",
        inputs={"ports": "22,445,3389"},
        **office("dual-stack-test", "eu-central-1"),
    ),
    Case(
        action="ec2-close-open-ports",
        name="of-one-family",
        inputs={"family": "ipv6"},
        **office("us-remote-desktop", "us-east-1"),
    ),
    Case(
        action="ec2-close-open-ports",
        name="in-all-protocols",
        inputs={"ports": "445", "udp": "1"},
        **office("unused-lab", "eu-central-1"),
    ),
    Case(
        action="ec2-close-open-ports",
        name="but-to-some",
        inputs={"trusted_cidr": "198.51.100.7/24"},
        **office("buoy-gateway"),
    ),
    Case(
        action="ec2-close-open-ports",
        name="with-its-description",
        prepare=describe,
        **office("survey-boat"),
    ),
    Case(action="ec2-close-default-security-group", **office("default", "ap-south-1")),
    Case(
        action="ec2-network-acl-deny-admin-ports",
        resource=acl,
        region="ap-south-1",
        inputs={"rule_number": "90"},
        drift=refuse,
        mend=refuse_no_more,
    ),
]
