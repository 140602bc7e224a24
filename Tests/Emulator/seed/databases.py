"""RDS instances."""

from __future__ import annotations

from dataclasses import dataclass

from seed.account import HOME, Account

RULE = "rds-instance-not-public"
ENCRYPTED = "rds-instance-encrypted"
UPGRADED = "rds-instance-minor-upgrades"
TWO_ZONES = "rds-instance-multi-az"


@dataclass(frozen=True)
class Database:
    """An instance; the last four say what is wrong, where something is."""

    name: str
    engine: str
    region: str = HOME
    public: str | None = None
    clear: str | None = None
    stale: str | None = None
    one_zone: str | None = None


DATABASES = [
    Database("tides", "postgres"),
    Database("customers", "postgres", "eu-central-1", stale="upgraded by hand"),
    Database("vessel-tracks", "mysql", public="for a partner's dashboard", one_zone="to save money"),
    Database("us-orders", "postgres", "us-east-1", one_zone="nobody thought of it"),
    Database(
        "demo-2022",
        "mysql",
        "us-east-1",
        public="for a demonstration",
        clear="the class could not encrypt",
        stale="to stay as it was shown",
        one_zone="for a demonstration",
    ),
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
            StorageEncrypted=database.clear is None,
            AutoMinorVersionUpgrade=database.stale is None,
            MultiAZ=database.one_zone is None,
            PubliclyAccessible=database.public is not None,
        )
        arn = created["DBInstance"]["DBInstanceArn"]
        account.truth.judges(RULE, arn, database.public)
        account.truth.judges(ENCRYPTED, arn, database.clear)
        account.truth.judges(UPGRADED, arn, database.stale)
        account.truth.judges(TWO_ZONES, arn, database.one_zone)
