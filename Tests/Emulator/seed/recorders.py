"""AWS Config's recorders, in a few regions only."""

from __future__ import annotations

from dataclasses import dataclass

from facts import DEFAULT_REGIONS

from seed.account import HOME, Account

RULE = "config-recorder-all-regions"


@dataclass(frozen=True)
class Recorder:
    """A region's recorder; `flaw` says what is wrong with it, if anything is."""

    region: str
    is_global: bool = False
    records_all: bool = True
    runs: bool = True
    flaw: str | None = None


RECORDERS = [
    Recorder(HOME, is_global=True),
    Recorder("eu-central-1"),
    Recorder("us-east-1", runs=False, flaw="stopped to save money"),
    Recorder("eu-north-1", records_all=False, flaw="only instances are recorded"),
]


def build(account: Account) -> None:
    flaws: dict[str, str | None] = {region: "no recorder" for region in DEFAULT_REGIONS}
    for recorder in RECORDERS:
        create(account, recorder)
        flaws[recorder.region] = recorder.flaw
    for region, flaw in flaws.items():
        if flaw:
            account.truth.fails(RULE, account.truth.root, flaw, region)
        else:
            account.truth.passes(RULE, account.truth.root, "records all", region)
    account.truth.passes(RULE, account.truth.root, f"{HOME} records IAM", "global")


def create(account: Account, recorder: Recorder) -> None:
    config = account.client("config", recorder.region)
    group = (
        {"allSupported": True, "includeGlobalResourceTypes": recorder.is_global}
        if recorder.records_all
        else {"allSupported": False, "resourceTypes": ["AWS::EC2::Instance"]}
    )
    role = f"arn:aws:iam::{account.id}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig"
    config.put_configuration_recorder(
        ConfigurationRecorder={"name": "default", "roleARN": role, "recordingGroup": group}
    )
    config.put_delivery_channel(
        DeliveryChannel={"name": "default", "s3BucketName": "harbourlight-trail-logs"}
    )
    config.start_configuration_recorder(ConfigurationRecorderName="default")
    if not recorder.runs:
        config.stop_configuration_recorder(ConfigurationRecorderName="default")
