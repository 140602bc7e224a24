"""The chain that should tell someone when the root user is used, and other alarms.

Its every link is there but the last: the only subscription of its topic waits for a confirmation that never came.
"""

from __future__ import annotations

from seed.account import Account
from seed.trails import LOG_GROUP

ROOT_USED = (
    '{ ($.eventType != "AwsServiceEvent") && ($.userIdentity.invokedBy NOT EXISTS) '
    '&& ($.userIdentity.type = "Root") }'
)
CONSOLE_SIGN_IN_FAILED = '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }'
NAMESPACE = "Harbourlight/Audit"


def build(account: Account) -> None:
    pager = topic(account, "security-pager", "pager@harbourlight.example")
    operations = topic(account, "operations", "operations@harbourlight.example")
    nobody = topic(account, "nobody", None)
    metric_filter(account, "root-used", ROOT_USED, "RootUsed")
    metric_filter(account, "sign-in-failed", CONSOLE_SIGN_IN_FAILED, "SignInFailed")
    alarm(account, "root-used", NAMESPACE, "RootUsed", pager)
    alarm(account, "root-used-too", NAMESPACE, "RootUsed", nobody)
    alarm(account, "sign-in-failed", NAMESPACE, "SignInFailed", operations)
    alarm(account, "database-storage-low", "AWS/RDS", "FreeStorageSpace", operations)
    account.emulator.state(confirmed_endpoints=["operations@harbourlight.example"])
    account.truth.fails(
        "cloudwatch-root-usage-alarm",
        account.truth.root,
        "one alarm's subscription is not confirmed, the other's topic has none",
    )


def topic(account: Account, name: str, address: str | None) -> str:
    sns = account.client("sns")
    arn: str = sns.create_topic(Name=name)["TopicArn"]
    if address:
        sns.subscribe(TopicArn=arn, Protocol="email", Endpoint=address)
    return arn


def metric_filter(account: Account, name: str, pattern: str, metric: str) -> None:
    account.client("logs").put_metric_filter(
        logGroupName=LOG_GROUP,
        filterName=name,
        filterPattern=pattern,
        metricTransformations=[{"metricName": metric, "metricNamespace": NAMESPACE, "metricValue": "1"}],
    )


def alarm(account: Account, name: str, namespace: str, metric: str, action: str) -> None:
    account.client("cloudwatch").put_metric_alarm(
        AlarmName=name,
        Namespace=namespace,
        MetricName=metric,
        Statistic="Sum",
        Period=300,
        EvaluationPeriods=1,
        Threshold=1,
        ComparisonOperator="GreaterThanOrEqualToThreshold",
        AlarmActions=[action],
    )
