"""Which keys strangers may use, and which will be gone."""

from __future__ import annotations

import json

from seed.account import Account
from seed.keys import KEYS

DELETED = "kms-key-not-deleted"
PUBLIC = "kms-key-not-public"
OPEN = "partner-key"


def build(account: Account) -> None:
    for key in KEYS:
        kms = account.client("kms", key.region)
        arn: str = kms.describe_key(KeyId=f"alias/harbourlight/{key.alias}")["KeyMetadata"]["Arn"]
        if key.alias == OPEN:
            kms.put_key_policy(KeyId=arn, PolicyName="default", Policy=json.dumps(policy(account)))
            account.truth.leaves("iam-resource-policy-wildcard", arn, "anyone may decrypt")
        account.truth.judges(PUBLIC, arn, "any account may decrypt" if key.alias == OPEN else None)
        account.truth.judges(DELETED, arn, "scheduled for deletion" if key.then == "delete" else None)


def policy(account: Account) -> dict[str, object]:
    owner = {"AWS": f"arn:aws:iam::{account.id}:root"}
    return {
        "Version": "2012-10-17",
        "Statement": [
            {"Sid": "Owner", "Effect": "Allow", "Principal": owner, "Action": "kms:*", "Resource": "*"},
            {
                "Sid": "Partners",
                "Effect": "Allow",
                "Principal": "*",
                "Action": "kms:Decrypt",
                "Resource": "*",
            },
        ],
    }
