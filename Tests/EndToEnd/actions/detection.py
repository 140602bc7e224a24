"""Being told of what happens: alarms on the trail's events, analyzers, Security Hub and the security contact."""

from __future__ import annotations

from actions.case import Case, Client

LOG_GROUP = "/harbourlight/cloudtrail"
OPERATIONS = "arn:aws:sns:eu-west-1:444455556666:operations"
REGION = "us-east-2"
CONTACT = {
    "Name": "Rohan Mehta",
    "Title": "Security Engineer",
    "EmailAddress": "security@harbourlight.example",
    "PhoneNumber": "+353 1 555 0177",
}


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


def put_contact(client: Client, **more: str) -> None:
    client("account", "us-east-1").put_alternate_contact(AlternateContactType="SECURITY", **CONTACT | more)


def drop_contact(client: Client) -> None:
    client("account", "us-east-1").delete_alternate_contact(AlternateContactType="SECURITY")


def make_analyzer(client: Client) -> None:
    client("accessanalyzer", REGION).create_analyzer(
        analyzerName="external-access", type="ACCOUNT_UNUSED_ACCESS"
    )


def make_hub(client: Client) -> None:
    hub = client("securityhub", REGION)
    hub.enable_security_hub(EnableDefaultStandards=False)
    standard = f"arn:aws:securityhub:{REGION}::standards/cis-aws-foundations-benchmark/v/3.0.0"
    hub.batch_enable_standards(StandardsSubscriptionRequests=[{"StandardsArn": standard}])


def add_archive_rule(client: Client) -> None:
    analyzers = client("accessanalyzer", REGION)
    name = analyzers.list_analyzers(type="ACCOUNT")["analyzers"][0]["name"]
    partner = {"principal.AWS": {"eq": ["555566667777"]}}
    analyzers.create_archive_rule(analyzerName=name, ruleName="our-partner", filter=partner)


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
    Case(
        action="account-security-contact",
        inputs={
            "name": "Watch",
            "title": "On Call",
            "email": "watch@harbourlight.example",
            "phone": "+353 1 555 0199",
        },
        drift=put_contact,
        mend=drop_contact,
    ),
    Case(
        action="account-security-contact",
        name="another",
        inputs={
            "name": "Watch",
            "title": "On Call",
            "email": "watch@harbourlight.example",
            "phone": "+353 1 555 0199",
        },
        prepare=put_contact,
        drift=lambda client: put_contact(client, Title="Head of Security"),
        mend=put_contact,
    ),
    Case(
        action="accessanalyzer-create",
        region=REGION,
        drift=make_analyzer,
        mend=lambda client: client("accessanalyzer", REGION).delete_analyzer(analyzerName="external-access"),
        fill=add_archive_rule,
        spared=("access-analyzer:DeleteAnalyzer",),
    ),
    Case(
        action="securityhub-enable",
        region=REGION,
        inputs={"accept_cost": "yes"},
        drift=make_hub,
        mend=lambda client: client("securityhub", REGION).disable_security_hub(),
    ),
]
