"""Resource policies of queues, topics, secrets and event buses that let anyone in, or only seem to."""

from __future__ import annotations

import json
from typing import Any

from seed.account import Account
from seed.buckets import BUCKETS, READ_BY_ANY_AWS_USER, READ_BY_ANYONE

RULE = "iam-resource-policy-wildcard"


def policy(action: str, resource: str, **more: Any) -> str:
    statement = {
        "Sid": "In",
        "Effect": "Allow",
        "Principal": "*",
        "Action": action,
        "Resource": resource,
        **more,
    }
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def build(account: Account) -> None:
    truth = account.truth
    truth.leaves(RULE, truth.root, "how many there are")
    for bucket in BUCKETS:
        if READ_BY_ANYONE in bucket.policy or READ_BY_ANY_AWS_USER in bucket.policy:
            truth.leaves(RULE, f"arn:aws:s3:::{bucket.name}", "anyone may read, whatever blocks it")
    build_queues(account)
    build_topic(account)
    build_secrets(account)
    build_bus(account)


def build_queues(account: Account) -> None:
    sqs = account.client("sqs")
    sqs.create_queue(QueueName="readings")
    name = "partner-orders"
    arn = f"arn:aws:sqs:eu-west-1:{account.id}:{name}"
    sqs.create_queue(QueueName=name, Attributes={"Policy": policy("sqs:SendMessage", arn)})
    account.truth.leaves(RULE, arn, "anyone may send")
    name = "alarms"
    arn = f"arn:aws:sqs:eu-west-1:{account.id}:{name}"
    source = {"ArnEquals": {"aws:SourceArn": f"arn:aws:sns:eu-west-1:{account.id}:operations"}}
    sqs.create_queue(QueueName=name, Attributes={"Policy": policy("sqs:SendMessage", arn, Condition=source)})


def build_topic(account: Account) -> None:
    sns = account.client("sns", "eu-central-1")
    arn = sns.create_topic(Name="tide-warnings")["TopicArn"]
    sns.set_topic_attributes(
        TopicArn=arn,
        AttributeName="Policy",
        AttributeValue=policy("sns:Subscribe", arn),
    )
    account.truth.leaves(RULE, arn, "anyone may subscribe")


def build_secrets(account: Account) -> None:
    secrets = account.client("secretsmanager")
    secrets.create_secret(Name="ledger-password", SecretString="not for you")
    arn = secrets.create_secret(Name="met-office-key", SecretString="nor this")["ARN"]
    secrets.put_resource_policy(SecretId=arn, ResourcePolicy=policy("secretsmanager:GetSecretValue", "*"))
    account.truth.leaves(RULE, arn, "anyone may read")


def build_bus(account: Account) -> None:
    events = account.client("events")
    arn = events.create_event_bus(Name="partners")["EventBusArn"]
    document = policy("events:PutEvents", arn)
    events.put_permission(EventBusName="partners", Policy=document)
    account.truth.leaves(RULE, arn, "anyone may put events")
