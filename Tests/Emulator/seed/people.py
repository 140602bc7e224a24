"""IAM users with their groups, passwords, devices and keys; the root user; the password policy."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from seed.account import Account

MFA = "iam-user-console-mfa"
UNUSED = "iam-user-credentials-unused"
INITIAL_KEY = "iam-user-no-initial-access-key"
SINGLE_KEY = "iam-user-single-access-key"
ROTATION = "iam-user-access-key-rotation"
DIRECT = "iam-user-no-direct-policies"
ADMINISTRATOR = "iam-user-administrator-access"
INLINE_ALL = "iam-inline-policy-full-administrator"
INLINE_MORE = "iam-inline-policy-privilege-escalation"

GROUPS = {
    "platform": "PowerUserAccess",
    "data": "AmazonAthenaFullAccess",
    "science": "AmazonS3ReadOnlyAccess",
    "mobile": "AmazonCognitoReadOnly",
    "finance": "job-function/Billing",
    "support": "AWSSupportAccess",
    "security": "SecurityAudit",
    "automation": None,
}
"""Each group with the AWS policy it has."""


@dataclass(frozen=True)
class Password:
    """A console password; ages in days, `None` for never used."""

    used: int | None
    changed: int


@dataclass(frozen=True)
class Key:
    """An access key; ages in days, `None` for never used."""

    used: int | None
    created: int
    active: bool = True


@dataclass(frozen=True)
class Person:
    """A user, with policies of their own; the last ones say what is wrong, where something is."""

    name: str
    job: str
    group: str
    password: Password | None = None
    keys: tuple[Key, ...] = ()
    attached: str | None = None
    inline: dict[str, Any] = field(default_factory=dict)
    no_mfa: str | None = None
    unused: str | None = None
    initial_key: str | None = None
    two_keys: str | None = None
    old_key: str | None = None
    inline_all: str | None = None
    inline_more: str | None = None


PEOPLE = [
    # People who work in the console every day.
    Person("ingrid.solberg", "head of platform", "platform", Password(0, 30)),
    Person("tomas.ruzicka", "platform engineer", "platform", Password(1, 88), (Key(2, 60),)),
    Person(
        "amara.okafor",
        "platform engineer",
        "platform",
        Password(2, 41),
        (Key(0, 70), Key(44, 50)),
        two_keys="both in use",
    ),
    Person("bjorn.lindqvist", "site reliability", "platform", Password(4, 15)),
    Person("yuki.tanabe", "site reliability", "platform", Password(1, 59), (Key(9, 85),)),
    Person("carys.bevan", "data engineer", "data", Password(3, 77)),
    Person("luca.ferrante", "data engineer", "data", Password(12, 64), (Key(1, 31),)),
    Person("nadia.haddad", "data engineer", "data", Password(6, 20)),
    Person("piotr.zielinski", "data engineer", "data", Password(30, 200)),
    Person("fatou.diallo", "head of data", "data", Password(5, 45)),
    Person("ewan.mackay", "oceanographer", "science", Password(8, 90)),
    Person("soledad.ibarra", "oceanographer", "science", Password(21, 300)),
    Person("henrik.dahl", "wave modeller", "science", Password(2, 14), (Key(3, 44),)),
    Person("priya.raman", "head of science", "science", Password(10, 52)),
    Person("mateus.carvalho", "app developer", "mobile", Password(1, 33)),
    Person("leila.rostami", "app developer", "mobile", Password(7, 66), (Key(5, 12),)),
    Person("grace.achieng", "controller", "finance", Password(28, 89)),
    Person("oskar.nieminen", "support lead", "support", Password(3, 80)),
    Person("dilys.pugh", "support engineer", "support", Password(2, 19)),
    Person("rohan.mehta", "security engineer", "security", Password(0, 27)),
    Person("root-cause-desk", "incident desk, shared", "security", Password(11, 24)),
    # A password used 44 days ago is still in use, and one given ten days ago may wait for its first day.
    Person("signe.aaberg", "on parental leave until May", "science", Password(44, 120)),
    Person(
        "zeynep.aydin",
        "starts next week",
        "mobile",
        Password(None, 10),
        (Key(None, 10),),
        initial_key="made along with the user",
    ),
    # Console passwords without a device.
    Person(
        "callum.reid",
        "field technician",
        "science",
        Password(6, 61),
        no_mfa="no device since the phone was lost",
    ),
    Person(
        "josefine.kraus",
        "contract designer",
        "mobile",
        Password(9, 9),
        no_mfa="never set one up",
    ),
    Person(
        "marek.novotny",
        "accountant",
        "finance",
        Password(17, 140),
        no_mfa="never set one up",
    ),
    # Credentials nobody uses.
    Person(
        "aoife.brennan",
        "left in spring",
        "data",
        Password(45, 210),
        unused="password: 45 days",
    ),
    Person(
        "victor.lindholm",
        "left in winter",
        "platform",
        Password(163, 420),
        (Key(170, 400),),
        attached="AdministratorAccess",
        unused="password and key: months",
        old_key="400 days",
    ),
    Person(
        "hanna.weiss",
        "moved to sales",
        "science",
        Password(None, 95),
        unused="password never used in 95 days",
    ),
    Person(
        "dario.conti",
        "intern, gone",
        "data",
        Password(60, 100),
        no_mfa="never set one up",
        unused="password: 60 days",
    ),
    Person(
        "teresa.vidal",
        "analyst",
        "data",
        Password(5, 70),
        (Key(1, 30), Key(46, 300)),
        unused="second key: 46 days",
        two_keys="the old one was never turned off",
        old_key="300 days",
    ),
    # Programs.
    Person("buoy-ingest", "takes in the buoys' readings", "automation", keys=(Key(0, 40),)),
    Person("tide-forecast-batch", "nightly model run", "automation", keys=(Key(1, 80),)),
    Person(
        "ci-deployer",
        "builds and deploys",
        "automation",
        keys=(Key(0, 25), Key(190, 390, active=False)),
        inline={
            "Action": ["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"],
            "Resource": "*",
        },
        inline_more="can give a function any role",
    ),
    Person(
        "grafana-reader",
        "dashboards",
        "automation",
        keys=(Key(0, 61),),
        inline={"Action": "cloudwatch:GetMetricData", "Resource": "*"},
    ),
    Person(
        "partner-met-office",
        "hands data to a partner",
        "automation",
        keys=(Key(3, 500),),
        attached="AmazonS3ReadOnlyAccess",
        old_key="500 days",
    ),
    Person("satellite-sync", "set up yesterday", "automation", keys=(Key(None, 1),)),
    Person(
        "ais-scraper",
        "stopped long ago",
        "automation",
        keys=(Key(88, 600),),
        unused="key: 88 days",
        old_key="600 days",
    ),
    Person(
        "legacy-ftp-bridge",
        "never went live",
        "automation",
        keys=(Key(None, 230),),
        inline={"Action": "*", "Resource": "*"},
        unused="key never used in 230 days",
        old_key="230 days",
        inline_all="everything, for a bridge that never was",
        inline_more="everything",
    ),
    Person("chart-printer", "has no credentials left", "automation"),
    Person("plumbline", "this scanner", "security", keys=(Key(0, 20),)),
]


def build(account: Account) -> None:
    build_groups(account)
    for person in PEOPLE:
        build_person(account, person)
    account.emulator.state(credential_ages={each.name: ages(each) for each in PEOPLE})
    build_root(account)
    build_password_policy(account)


def build_password_policy(account: Account) -> None:
    account.client("iam").update_account_password_policy(
        MinimumPasswordLength=10,
        RequireNumbers=True,
        RequireLowercaseCharacters=True,
        PasswordReusePrevention=12,
    )
    flaws = {
        "length": "10 characters",
        "number": None,
        "lowercase": None,
        "uppercase": "not required",
        "symbol": "not required",
        "reuse": "twelve are remembered",
        "expiry": "never",
    }
    for requirement, flaw in flaws.items():
        account.truth.judges(f"iam-password-policy-{requirement}", account.truth.root, flaw)


def build_groups(account: Account) -> None:
    iam = account.client("iam")
    for group, policy in GROUPS.items():
        iam.create_group(GroupName=group)
        if policy:
            arn = f"arn:aws:iam::aws:policy/{policy}"
            iam.attach_group_policy(GroupName=group, PolicyArn=arn)
            why = "grants less"
            account.truth.passes("iam-policy-full-administrator", arn, why, optional=True)


def build_person(account: Account, person: Person) -> None:
    iam = account.client("iam")
    path = f"/{person.group}/"
    tags = [{"Key": "job", "Value": person.job}]
    user = iam.create_user(UserName=person.name, Path=path, Tags=tags)["User"]
    iam.add_user_to_group(GroupName=person.group, UserName=person.name)
    if person.password:
        iam.create_login_profile(UserName=person.name, Password="Sea-level-rise-2031!")
        if not person.no_mfa:
            enable_device(account, person)
    for key in person.keys:
        created = iam.create_access_key(UserName=person.name)["AccessKey"]
        if not key.active:
            identity = {"UserName": person.name, "AccessKeyId": created["AccessKeyId"]}
            iam.update_access_key(**identity, Status="Inactive")
        elif person.name == "plumbline":
            account.auditor_access_key = created["AccessKeyId"]
            account.auditor_secret_key = created["SecretAccessKey"]
    build_policies(account, person, user["Arn"])
    truth = account.truth
    truth.judges(SINGLE_KEY, user["Arn"], person.two_keys)
    truth.judges(ROTATION, user["Arn"], person.old_key)
    if person.password:
        truth.judges(INITIAL_KEY, user["Arn"], person.initial_key)
    if person.password:  # without one there is nothing that a device could guard
        account.truth.judges(MFA, user["Arn"], person.no_mfa)
    account.truth.judges(UNUSED, user["Arn"], person.unused)


def build_policies(account: Account, person: Person, arn: str) -> None:
    """The policies that the person has beside those of the group."""
    iam = account.client("iam")
    truth = account.truth
    if person.attached:
        policy = f"arn:aws:iam::aws:policy/{person.attached}"
        iam.attach_user_policy(UserName=person.name, PolicyArn=policy)
    if person.inline:
        statement = {"Effect": "Allow"} | person.inline
        document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        iam.put_user_policy(UserName=person.name, PolicyName="own", PolicyDocument=document)
        truth.judges(INLINE_ALL, arn, person.inline_all)
        truth.judges(INLINE_MORE, arn, person.inline_more)
    truth.judges(DIRECT, arn, "has its own" if person.attached or person.inline else None)
    truth.judges(ADMINISTRATOR, arn, "has it" if person.attached == "AdministratorAccess" else None)


def enable_device(account: Account, person: Person) -> None:
    iam = account.client("iam")
    device = iam.create_virtual_mfa_device(VirtualMFADeviceName=person.name)
    iam.enable_mfa_device(
        UserName=person.name,
        SerialNumber=device["VirtualMFADevice"]["SerialNumber"],
        AuthenticationCode1="204871",
        AuthenticationCode2="993015",
    )


def ages(person: Person) -> dict[str, int | None]:
    """The person's columns of the credential report, as days ago."""
    columns: dict[str, int | None] = {"user_creation_time": 700}
    if person.password:
        columns["password_last_used"] = person.password.used
        columns["password_last_changed"] = person.password.changed
    for number, key in enumerate(person.keys, start=1):
        columns[f"access_key_{number}_last_rotated"] = key.created
        columns[f"access_key_{number}_last_used_date"] = key.used
    return columns


def build_root(account: Account) -> None:
    """The root user has a device, a virtual one, and an access key from the first days."""
    truth = account.truth
    account.emulator.state(
        root_access_keys=1,
        root_has_password=True,
        root_mfa=True,
        root_virtual_mfa_serial=f"arn:aws:iam::{account.id}:mfa/root-account-mfa-device",
        root_password_last_used=74,
    )
    truth.fails("iam-root-access-key", truth.root, "a key from the first days")
    truth.passes("iam-root-mfa", truth.root, "has a device")
    truth.fails("iam-root-hardware-mfa", truth.root, "the device is virtual")
    truth.fails("iam-root-not-used", truth.root, "74 days ago")
