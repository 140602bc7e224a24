"""What is switched on region by region: Security Hub, Access Analyzer, EBS encryption; and the security contact."""

from __future__ import annotations

from facts import DEFAULT_REGIONS

from seed.account import Account

HUB = ["eu-west-1", "eu-central-1"]
ENCRYPTED = ["eu-west-1", "eu-central-1", "us-east-1", "eu-north-1"]
ANALYZERS = {
    "eu-west-1": ["ACCOUNT", "ACCOUNT_UNUSED_ACCESS"],
    "us-east-1": ["ACCOUNT"],
    "eu-central-1": ["ACCOUNT_UNUSED_ACCESS"],
}
"""An analyzer of unused access says nothing about access from outside."""


def build(account: Account) -> None:
    for region in DEFAULT_REGIONS:
        if region in HUB:
            hub = account.client("securityhub", region)
            hub.enable_security_hub(EnableDefaultStandards=False)
        if region in ENCRYPTED:
            account.client("ec2", region).enable_ebs_encryption_by_default()
        for kind in ANALYZERS.get(region, []):
            name = f"harbourlight-{kind.lower().replace('_', '-')}"
            analyzer = account.client("accessanalyzer", region)
            analyzer.create_analyzer(analyzerName=name, type=kind)
        judge(account, "securityhub-enabled", region, region in HUB)
        judge(account, "ec2-ebs-default-encryption", region, region in ENCRYPTED)
        is_analyzed = region in ("eu-west-1", "us-east-1")
        judge(account, "accessanalyzer-enabled", region, is_analyzed)
    build_contact(account)


def judge(account: Account, rule: str, region: str, is_on: bool) -> None:
    truth = account.truth
    if is_on:
        truth.passes(rule, truth.root, "switched on", region)
    else:
        truth.fails(rule, truth.root, "not switched on", region)


def build_contact(account: Account) -> None:
    """There is a contact for bills and none for security."""
    account.client("account", "us-east-1").put_alternate_contact(
        AlternateContactType="BILLING",
        Name="Grace Achieng",
        Title="Controller",
        EmailAddress="bills@harbourlight.example",
        PhoneNumber="+353 1 555 0142",
    )
    truth = account.truth
    truth.fails("account-security-contact", truth.root, "only one for bills")
