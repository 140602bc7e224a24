"""RDS instances."""

from __future__ import annotations

from dataclasses import dataclass

from seed.account import HOME, Account

RULE = "rds-instance-not-public"


@dataclass(frozen=True)
class Database:
    """An instance; `public` says why it can be reached from outside, where it can."""

    name: str
    engine: str
    region: str = HOME
    public: str | None = None


DATABASES = [
    Database("tides", "postgres"),
    Database("customers", "postgres", "eu-central-1"),
    Database("vessel-tracks", "mysql", public="for a partner's dashboard"),
    Database("us-orders", "postgres", "us-east-1"),
    Database("demo-2022", "mysql", "us-east-1", public="for a demonstration"),
]


def build(account: Account) -> None:
    for database in DATABASES:
        created = account.client("rds", database.region).create_db_instance(
            DBInstanceIdentifier=database.name,
            Engine=database.engine,
            DBInstanceClass="db.t3.medium",
            AllocatedStorage=50,
            MasterUsername="keeper",
            MasterUserPassword="high-water-mark",
            StorageEncrypted=True,
            PubliclyAccessible=database.public is not None,
        )
        arn = created["DBInstance"]["DBInstanceArn"]
        account.truth.judges(RULE, arn, database.public)
