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


CASES = [
    Case(
        action="cloudwatch-alarm-chain",
        name="neither filter nor alarm",
        inputs={"requirement": "mon-vpc-change", "topic": OPERATIONS},
        drift=put_filter,
        mend=delete_filter,
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
    ),
]
