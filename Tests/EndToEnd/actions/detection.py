"""Being told of what happens: alarms on the trail's events."""

from __future__ import annotations

from actions.case import Case, Client

LOG_GROUP = "/harbourlight/cloudtrail"
OPERATIONS = "arn:aws:sns:eu-west-1:444455556666:operations"


def put_filter(client: Client) -> None:
    """Somebody makes a filter of the name that ours would have."""
    client("logs").put_metric_filter(
        logGroupName=LOG_GROUP,
        filterName="plumbline-vpc-changes",
        filterPattern='{ $.eventName = "CreateVpc" }',
        metricTransformations=[{"metricName": "Vpcs", "metricNamespace": "Mine", "metricValue": "1"}],
    )


def delete_filter(client: Client) -> None:
    client("logs").delete_metric_filter(logGroupName=LOG_GROUP, filterName="plumbline-vpc-changes")


def put_alarm(client: Client) -> None:
    """Somebody makes an alarm of the name that ours would have."""
    client("cloudwatch").put_metric_alarm(
        AlarmName="plumbline-gateway-changes",
        Namespace="Mine",
        MetricName="Gateways",
        Statistic="Sum",
        Period=60,
        EvaluationPeriods=2,
        Threshold=3,
        ComparisonOperator="GreaterThanThreshold",
    )


def delete_alarm(client: Client) -> None:
    client("cloudwatch").delete_alarms(AlarmNames=["plumbline-gateway-changes"])


def raise_threshold(client: Client) -> None:
    """Somebody wants to hear of the fifth change only."""
    cloudwatch = client("cloudwatch")
    found = cloudwatch.describe_alarms(AlarmNames=["plumbline-vpc-changes"])["MetricAlarms"][0]
    parts = ("AlarmName", "Namespace", "MetricName", "Statistic", "Period", "EvaluationPeriods")
    alarm = {part: found[part] for part in (*parts, "ComparisonOperator", "AlarmActions")}
    cloudwatch.put_metric_alarm(**alarm, Threshold=5)


def subscribe(client: Client) -> None:
    """Somebody else wants to be told, too."""
    sns = client("sns")
    made = [topic["TopicArn"] for topic in sns.list_topics()["Topics"] if "plumbline" in topic["TopicArn"]]
    sns.subscribe(TopicArn=made[0], Protocol="email", Endpoint="watch@harbourlight.example")


CASES = [
    Case(
        action="cloudwatch-alarm-chain",
        name="neither filter nor alarm",
        inputs={"requirement": "mon-vpc-change", "topic": OPERATIONS},
        drift=put_filter,
        mend=delete_filter,
        fill=raise_threshold,
        spared=("logs:DeleteMetricFilter", "cloudwatch:DeleteAlarms"),
    ),
    Case(
        action="cloudwatch-alarm-chain",
        name="a filter without an alarm",
        inputs={"requirement": "mon-gateway-change", "topic": "operations"},
        drift=put_alarm,
        mend=delete_alarm,
    ),
    Case(
        action="cloudwatch-alarm-chain",
        name="a new topic, whose subscriber confirms",
        inputs={"requirement": "mon-gateway-change", "email": "operations@harbourlight.example"},
        drift=put_alarm,
        mend=delete_alarm,
        fill=subscribe,
        spared=("sns:DeleteTopic",),
    ),
]
