"""Alarms on what the trail records, each with the link of its chain that is missing, if one is.

The chain for failed sign-ins is whole, and stands with the root user's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from seed.account import Account
from seed.root_alarm import NAMESPACE, metric_filter, topic

REFUSED = '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") || ($.eventName != "HeadBucket") }'
SIGN_IN_WITHOUT_MFA = '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }'
NO_FILTER = "no filter sees this"


def any_of(*calls: str) -> str:
    return "{ " + " || ".join(f"($.eventName = {call})" for call in calls) + " }"


@dataclass(frozen=True)
class Chain:
    """A filter and its alarm; `flaw` says which link is missing, where one is."""

    rule: str
    pattern: str | None
    alarm: dict[str, Any] | None = field(default_factory=dict)
    flaw: str | None = None


CHAINS = [
    Chain(
        "unauthorized-calls", REFUSED, flaw="the exclusion is joined with OR, so the filter sees everything"
    ),
    Chain("sign-in-without-mfa", SIGN_IN_WITHOUT_MFA),
    Chain(
        "iam-policy-changes",
        any_of(
            *(f"{verb}{who}Policy" for verb in ("Put", "Delete") for who in ("Group", "Role", "User")),
            *(f"{verb}{who}Policy" for verb in ("Attach", "Detach") for who in ("Group", "Role", "User")),
            *(f"{verb}Policy{what}" for verb in ("Create", "Delete") for what in ("", "Version")),
        ),
    ),
    Chain(
        "cloudtrail-changes",
        any_of("CreateTrail", "UpdateTrail", "DeleteTrail", "StopLogging"),
        flaw="StartLogging is forgotten",
    ),
    Chain(
        "kms-key-deletion",
        '{ $.eventSource = "kms.amazonaws.com" && ($.eventName = "DisableKey" || $.eventName = "ScheduleKeyDeletion") }',
        {"Statistic": "Average", "Threshold": 5},
        "an average of ones never reaches five",
    ),
    Chain("bucket-policy-changes", None, flaw=NO_FILTER),
    Chain(
        "config-changes",
        any_of(
            "StopConfigurationRecorder",
            "DeleteDeliveryChannel",
            "PutDeliveryChannel",
            "PutConfigurationRecorder",
        ),
        {"ActionsEnabled": False},
        "the actions of the alarm are off",
    ),
    Chain(
        "security-group-changes",
        any_of(
            *(
                f"{verb}SecurityGroup{way}"
                for verb in ("Authorize", "Revoke")
                for way in ("Ingress", "Egress")
            ),
            *("CreateSecurityGroup", "DeleteSecurityGroup"),
        ),
        flaw="ModifySecurityGroupRules came later",
    ),
    Chain(
        "network-acl-changes",
        any_of(
            *("CreateNetworkAcl", "CreateNetworkAclEntry", "DeleteNetworkAcl", "DeleteNetworkAclEntry"),
            *("ReplaceNetworkAclEntry", "ReplaceNetworkAclAssociation"),
        ),
    ),
    Chain(
        "gateway-changes",
        any_of(
            *("CreateCustomerGateway", "DeleteCustomerGateway", "AttachInternetGateway"),
            *("CreateInternetGateway", "DeleteInternetGateway", "DetachInternetGateway"),
        ),
        None,
        "there is no alarm",
    ),
    Chain("route-table-changes", None, flaw=NO_FILTER),
    Chain("vpc-changes", None, flaw=NO_FILTER),
    Chain("organizations-changes", None, flaw=NO_FILTER),
]


def build(account: Account) -> None:
    operations = topic(account, "operations", None)
    for chain in CHAINS:
        metric = chain.rule.title().replace("-", "")
        if chain.pattern:
            metric_filter(account, chain.rule, chain.pattern, metric)
            if chain.alarm is not None:
                alarm(account, chain.rule, metric, operations, chain.alarm)
        account.truth.judges(f"cloudwatch-{chain.rule}-alarm", account.truth.root, chain.flaw)
    account.truth.passes("cloudwatch-sign-in-failures-alarm", account.truth.root, "operations are told")


def alarm(account: Account, name: str, metric: str, action: str, settings: dict[str, Any]) -> None:
    usual = {
        "Statistic": "Sum",
        "Period": 300,
        "EvaluationPeriods": 1,
        "Threshold": 1,
        "ComparisonOperator": "GreaterThanOrEqualToThreshold",
    }
    account.client("cloudwatch").put_metric_alarm(
        AlarmName=name, Namespace=NAMESPACE, MetricName=metric, AlarmActions=[action], **(usual | settings)
    )
