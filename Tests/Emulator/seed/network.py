"""Security groups, and the default group that each VPC of each region has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from facts import DEFAULT_REGIONS

from seed.account import HOME, Account

IPV4 = "ec2-security-group-admin-ports-ipv4"
IPV6 = "ec2-security-group-admin-ports-ipv6"
CIFS = "ec2-security-group-cifs"
CLOSED = "ec2-default-security-group-closed"

EVERYONE = "0.0.0.0/0"
EVERYONE6 = "::/0"
OFFICE = "198.51.100.0/24"


def rule(protocol: str, ports: tuple[int, int] | None, *sources: str) -> dict[str, Any]:
    permission: dict[str, Any] = {
        "IpProtocol": protocol,
        "IpRanges": [{"CidrIp": each} for each in sources if ":" not in each],
        "Ipv6Ranges": [{"CidrIpv6": each} for each in sources if ":" in each],
    }
    if ports:
        permission |= {"FromPort": ports[0], "ToPort": ports[1]}
    return permission


@dataclass(frozen=True)
class Group:
    """A security group; the last ones say which door is open, where one is."""

    name: str
    description: str
    region: str
    rules: list[dict[str, Any]]
    open4: str | None = None
    open6: str | None = None
    cifs: str | None = None
    prefix_list: list[str] | None = None
    """What a prefix list holds that its SSH comes from, beside the rules."""


SSH = (22, 22)
REMOTE_DESKTOP = (3389, 3389)
SHARES = (445, 445)
HTTPS = (443, 443)

GROUPS = [
    Group(
        "web",
        "public web servers",
        HOME,
        [
            rule("tcp", HTTPS, EVERYONE, EVERYONE6),
            rule("tcp", (80, 80), EVERYONE, EVERYONE6),
        ],
    ),
    Group("bastion-office", "ssh from the office", HOME, [rule("tcp", SSH, OFFICE)]),
    Group(
        "bastion-2019",
        "the old way in",
        HOME,
        [rule("tcp", SSH, OFFICE, EVERYONE)],
        open4="22",
    ),
    Group(
        "windows-build",
        "build machine",
        HOME,
        [rule("tcp", REMOTE_DESKTOP, EVERYONE)],
        open4="3389",
    ),
    Group(
        "buoy-gateway",
        "buoys call in here",
        HOME,
        [rule("tcp", (20, 25), EVERYONE)],
        open4="20-25 holds 22",
    ),
    Group("buoy-telemetry", "readings by UDP", HOME, [rule("udp", (5000, 5100), EVERYONE)]),
    Group(
        "ping",
        "ICMP type 8 and code 0, which are not ports",
        HOME,
        [rule("icmp", (8, 0), EVERYONE)],
    ),
    Group(
        "database",
        "from the servers only",
        HOME,
        [rule("tcp", (5432, 5432), "10.20.0.0/16")],
    ),
    Group(
        "high-ports",
        "just above remote desktop",
        HOME,
        [rule("tcp", (3390, 65535), EVERYONE, EVERYONE6)],
    ),
    Group(
        "survey-boat",
        "ssh from the boat's network",
        HOME,
        [rule("tcp", SSH, "203.0.113.0/25")],
    ),
    Group(
        "unused-lab",
        "attached to nothing",
        "eu-central-1",
        [rule("-1", None, EVERYONE)],
        open4="every protocol",
        cifs="every protocol",
    ),
    Group(
        "ipv6-pilot",
        "the pilot with the university",
        "eu-central-1",
        [rule("tcp", SSH, EVERYONE6)],
        open6="22",
    ),
    Group(
        "dual-stack-test",
        "both ways",
        "eu-central-1",
        [rule("tcp", (0, 65535), EVERYONE, EVERYONE6)],
        "every port",
        "every port",
        "every port",
    ),
    Group("us-web", "American website", "us-east-1", [rule("tcp", HTTPS, EVERYONE)]),
    Group(
        "us-everything6",
        "left over from a demonstration",
        "us-east-1",
        [rule("-1", None, EVERYONE6)],
        open6="every protocol",
        cifs="every protocol",
    ),
    Group(
        "us-remote-desktop",
        "contractors",
        "us-east-1",
        [rule("tcp", (3000, 4000), EVERYONE, EVERYONE6)],
        "3000-4000 holds 3389",
        "3000-4000 holds 3389",
    ),
    Group(
        "charts-share",
        "the share with the charts",
        HOME,
        [rule("tcp", SHARES, EVERYONE)],
        cifs="445",
    ),
    Group(
        "partners-share",
        "the share for partners",
        "us-east-1",
        [rule("tcp", (137, 500), EVERYONE6), rule("udp", (137, 138), EVERYONE)],
        cifs="137-500 holds 445",
    ),
    Group(
        "office-share",
        "the share of the office",
        HOME,
        [rule("tcp", SHARES, OFFICE), rule("tcp", (446, 450), EVERYONE)],
    ),
    Group("bastion-list", "ssh from the list of offices", HOME, [], prefix_list=[OFFICE]),
    Group(
        "bastion-temporary",
        "the list that someone widened",
        HOME,
        [],
        open4="its prefix list holds everyone",
        prefix_list=[OFFICE, EVERYONE],
    ),
]

CLOSED_REGIONS = ["eu-west-1", "eu-west-2", "eu-north-1"]
"""Where someone has emptied the default VPC's group. Elsewhere it is as AWS made it."""


def build(account: Account) -> None:
    for group in GROUPS:
        group_id = create(account, group)
        arn = arn_of(account, group.region, group_id)
        account.truth.judges(IPV4, arn, group.open4)
        account.truth.judges(IPV6, arn, group.open6)
        account.truth.judges(CIFS, arn, group.cifs)
    ec2 = account.client("ec2")
    production = ec2.create_vpc(CidrBlock="10.20.0.0/16")["Vpc"]["VpcId"]
    for region in DEFAULT_REGIONS:
        judge_default_groups(account, region, production)


def create(account: Account, group: Group) -> str:
    ec2 = account.client("ec2", group.region)
    created = ec2.create_security_group(GroupName=group.name, Description=group.description)
    group_id: str = created["GroupId"]
    rules = list(group.rules)
    if group.prefix_list:
        rules.append(rule("tcp", SSH) | {"PrefixListIds": [{"PrefixListId": prefix_list(ec2, group)}]})
    ec2.authorize_security_group_ingress(GroupId=group_id, IpPermissions=rules)
    return group_id


def prefix_list(ec2: Any, group: Group) -> str:
    created = ec2.create_managed_prefix_list(
        PrefixListName=group.name,
        MaxEntries=10,
        AddressFamily="IPv4",
        Entries=[{"Cidr": each} for each in group.prefix_list or []],
    )
    return str(created["PrefixList"]["PrefixListId"])


def judge_default_groups(account: Account, region: str, production: str) -> None:
    """Default groups let in only their own members: shut to the world, yet not closed."""
    ec2 = account.client("ec2", region)
    only_default = [{"Name": "group-name", "Values": ["default"]}]
    for group in ec2.describe_security_groups(Filters=only_default)["SecurityGroups"]:
        arn = arn_of(account, region, group["GroupId"])
        account.truth.passes(IPV4, arn, "its own members only")
        account.truth.passes(IPV6, arn, "its own members only")
        account.truth.passes(CIFS, arn, "its own members only")
        if region in CLOSED_REGIONS and group["VpcId"] != production:
            empty(ec2, group)
            account.truth.passes(CLOSED, arn, "emptied")
        else:
            account.truth.fails(CLOSED, arn, "as AWS made it")


def empty(ec2: Any, group: dict[str, Any]) -> None:
    ec2.revoke_security_group_ingress(GroupId=group["GroupId"], IpPermissions=group["IpPermissions"])
    ec2.revoke_security_group_egress(GroupId=group["GroupId"], IpPermissions=group["IpPermissionsEgress"])


def arn_of(account: Account, region: str, group_id: str) -> str:
    return f"arn:aws:ec2:{region}:{account.id}:security-group/{group_id}"
