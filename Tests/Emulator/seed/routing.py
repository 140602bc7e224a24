"""Network ACLs, and the routes between two VPCs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from facts import DEFAULT_REGIONS

from seed.account import HOME, Account
from seed.network import EVERYONE, EVERYONE6, OFFICE
from seed.truth import Verdict

ACL = "ec2-network-acl-admin-ports"
PEERING = "ec2-vpc-peering-routes"

TCP = "6"
EVERY_PROTOCOL = "-1"


@dataclass(frozen=True)
class Entry:
    """One inbound entry of a network ACL."""

    number: int
    action: str
    source: str
    protocol: str = TCP
    ports: tuple[int, int] | None = None


@dataclass(frozen=True)
class NetworkACL:
    """A network ACL of the production VPC; `flaw` says what it lets in, where it should not."""

    name: str
    entries: list[Entry]
    flaw: str | None = None


NETWORK_ACLS = [
    NetworkACL("closed", []),
    NetworkACL("web", [Entry(100, "allow", EVERYONE, ports=(443, 443))]),
    NetworkACL("office", [Entry(100, "allow", OFFICE, ports=(22, 22))]),
    NetworkACL("ssh", [Entry(100, "allow", EVERYONE, ports=(22, 22))], "22"),
    NetworkACL("answers", [Entry(100, "allow", EVERYONE, ports=(1024, 65535))], "1024-65535 holds 3389"),
    NetworkACL(
        "refused-first",
        [
            Entry(90, "deny", EVERYONE, ports=(22, 22)),
            Entry(95, "deny", EVERYONE, ports=(3389, 3389)),
            Entry(100, "allow", EVERYONE, EVERY_PROTOCOL),
        ],
    ),
    NetworkACL(
        "refused-too-late",
        [Entry(100, "allow", EVERYONE, EVERY_PROTOCOL), Entry(110, "deny", EVERYONE, EVERY_PROTOCOL)],
        "the entry that refuses comes second",
    ),
    NetworkACL("ipv6", [Entry(100, "allow", EVERYONE6, ports=(22, 22))], "22 by IPv6"),
]


def build(account: Account) -> None:
    ec2 = account.client("ec2")
    production, default = (
        ec2.describe_vpcs(Filters=[{"Name": name, "Values": [value]}])["Vpcs"][0]
        for name, value in (("cidr", "10.20.0.0/16"), ("is-default", "true"))
    )
    for each in NETWORK_ACLS:
        acl = create(ec2, production["VpcId"], each)
        account.truth.judges(ACL, arn_of(account, HOME, "network-acl", acl), each.flaw)
    only_default = [{"Name": "default", "Values": ["true"]}]
    for region in DEFAULT_REGIONS:
        for acl in account.client("ec2", region).describe_network_acls(Filters=only_default)["NetworkAcls"]:
            arn = arn_of(account, region, "network-acl", acl["NetworkAclId"])
            account.truth.fails(ACL, arn, "as AWS made it")
    peer(account, ec2, production, default)


def create(ec2: Any, vpc: str, acl: NetworkACL) -> str:
    created: str = ec2.create_network_acl(VpcId=vpc)["NetworkAcl"]["NetworkAclId"]
    for entry in acl.entries:
        source = {"Ipv6CidrBlock" if ":" in entry.source else "CidrBlock": entry.source}
        ports = {"PortRange": {"From": entry.ports[0], "To": entry.ports[1]}} if entry.ports else {}
        ec2.create_network_acl_entry(
            NetworkAclId=created,
            RuleNumber=entry.number,
            RuleAction=entry.action,
            Protocol=entry.protocol,
            Egress=False,
            **source,
            **ports,
        )
    return created


def peer(account: Account, ec2: Any, production: dict[str, Any], default: dict[str, Any]) -> None:
    """One table leads to all of the peered VPC, one to the servers that are needed; a person decides on both."""
    asked = ec2.create_vpc_peering_connection(VpcId=production["VpcId"], PeerVpcId=default["VpcId"])
    connection = asked["VpcPeeringConnection"]["VpcPeeringConnectionId"]
    ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=connection)
    for destination in (default["CidrBlock"], "172.31.32.0/24"):
        table = ec2.create_route_table(VpcId=production["VpcId"])["RouteTable"]["RouteTableId"]
        ec2.create_route(
            RouteTableId=table, DestinationCidrBlock=destination, VpcPeeringConnectionId=connection
        )
        arn = arn_of(account, HOME, "route-table", table)
        verdict = Verdict(arn, None, "manual", f"it leads to {destination}")
        account.truth.verdicts.setdefault(PEERING, []).append(verdict)


def arn_of(account: Account, region: str, kind: str, name: str) -> str:
    return f"arn:aws:ec2:{region}:{account.id}:{kind}/{name}"
