"""A saved plan in an account that has changed meanwhile, or without some of its steps: the actions are asked again."""

from __future__ import annotations

import json
import signal
import time

import pytest
from actions.case import Client
from actions.people import USERS, key_of
from conftest import Plumbline, Run
from emulator import Emulator
from facts import ACCOUNT
from plans import operations, outcomes, writes
from test_remediation import weaken_all_but

PLAN = "plan.json"
ADMINISTRATOR = f"{USERS}/platform/victor.lindholm"
REGION = "ap-south-1"


# The account is changed.
pytestmark = pytest.mark.usefixtures("account")


def keep(plumbline: Plumbline, *numbers: int) -> None:
    """Takes all other steps out of the saved plan."""
    file = plumbline.folder / PLAN
    plan = json.loads(file.read_text())
    plan["steps"] = [step for step in plan["steps"] if step["step"] in numbers]
    file.write_text(json.dumps(plan))


def reasons(run: Run) -> list[str]:
    return [step.get("reason", "") for step in run.result["steps"]]


def default_group(client: Client) -> tuple[str, list[str]]:
    """The id of a default security group that nothing uses, and the arguments that close it."""
    groups = client("ec2", REGION).describe_security_groups(GroupNames=["default"])["SecurityGroups"]
    group = groups[0]["GroupId"]
    arn = f"arn:aws:ec2:{REGION}:{ACCOUNT}:security-group/{group}"
    return group, ["--action", "ec2-close-default-security-group", "--resource", arn]


def uses_group(client: Client, group: str) -> None:
    ec2 = client("ec2", REGION)
    subnet = ec2.describe_subnets()["Subnets"][0]["SubnetId"]
    ec2.create_network_interface(SubnetId=subnet, Groups=[group])


def test_what_an_action_would_do_no_more_is_not_done(
    plumbline: Plumbline, account: Emulator, client: Client
) -> None:
    """Of her two keys the other one was made inactive: the one that the plan names is the only one left."""
    user = f"{USERS}/platform/amara.okafor"
    plan = plumbline.plan(PLAN, "--action", "iam-deactivate-second-key", "--resource", user)
    chosen = plan["steps"][0]["target"]["part"]
    [other] = {key_of("amara.okafor", client, number) for number in (1, 2)} - {chosen}
    client("iam").update_access_key(UserName="amara.okafor", AccessKeyId=other, Status="Inactive")
    account.forget_calls()
    run = plumbline.apply(PLAN)
    assert (run.code, outcomes(run), writes(account)) == (5, ["refused"], {}), run.err
    assert "would not do this any more: make a new plan" in reasons(run)[0]


def test_nobody_loses_rights_that_another_step_was_to_give(
    plumbline: Plumbline, account: Emulator, client: Client
) -> None:
    """The last administrator would lose the policy, and no group would have it."""
    weaken_all_but(client("iam"), "victor.lindholm")
    plan = plumbline.plan(PLAN, "--action", "iam-move-policies-to-group", "--resource", ADMINISTRATOR)
    calls = operations(plan)
    keep(plumbline, calls.index("iam:DetachUserPolicy") + 1)
    account.forget_calls()
    run = plumbline.apply(PLAN)
    assert (run.code, outcomes(run), writes(account)) == (5, ["refused"], {}), run.err
    assert "lacks a step that has to come first: iam:CreateGroup" in reasons(run)[0]


def test_a_step_may_be_missing_that_somebody_else_has_done(plumbline: Plumbline, client: Client) -> None:
    plan = plumbline.plan(PLAN, "--action", "iam-move-policies-to-group", "--resource", ADMINISTRATOR)
    assert operations(plan)[0] == "iam:CreateGroup"
    client("iam").create_group(GroupName=plan["steps"][0]["target"]["arn"].rpartition("/")[2])
    keep(plumbline, *range(2, len(plan["steps"]) + 1))
    run = plumbline.apply(PLAN)
    assert (run.code, set(outcomes(run))) == (0, {"done"}), run.err


def test_the_last_steps_may_be_missing(plumbline: Plumbline, account: Emulator, client: Client) -> None:
    plan = plumbline.plan(PLAN, "--action", "iam-move-policies-to-group", "--resource", ADMINISTRATOR)
    keep(plumbline, 1, 2)
    run = plumbline.apply(PLAN)
    assert (run.code, outcomes(run)) == (0, ["done", "done"]), run.err
    assert list(writes(account)) == operations(plan)[:2]


def test_one_of_several_calls_of_a_change_may_be_missing(
    plumbline: Plumbline, account: Emulator, client: Client
) -> None:
    """The user has two policies, and shall lose the first of them alone."""
    arns = ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess", "arn:aws:iam::aws:policy/SecurityAudit"]
    for arn in arns:
        client("iam").attach_user_policy(UserName="ci-deployer", PolicyArn=arn)
    user = f"{USERS}/automation/ci-deployer"
    plan = plumbline.plan(PLAN, "--action", "iam-move-policies-to-group", "--resource", user)
    places = [place for place, call in enumerate(operations(plan), 1) if call == "iam:DetachUserPolicy"]
    assert len(places) > 1
    keep(plumbline, *range(1, places[0] + 1))
    run = plumbline.apply(PLAN)
    assert (run.code, set(outcomes(run))) == (0, {"done"}), run.err
    assert writes(account)["iam:DetachUserPolicy"] == 1


def test_an_action_is_asked_again_when_a_plan_is_resumed(
    plumbline: Plumbline, account: Emulator, client: Client
) -> None:
    group, wish = default_group(client)
    calls = operations(plumbline.plan(PLAN, *wish))
    account.set(deny=[calls[-1]])
    assert outcomes(plumbline.apply(PLAN)) == ["done", "failed"]
    account.set()
    uses_group(client, group)
    account.forget_calls()
    run = plumbline.apply(PLAN)
    assert (run.code, outcomes(run), writes(account)) == (5, ["already so", "refused"], {}), run.err
    assert "is used by network interface" in reasons(run)[1]


@pytest.mark.parametrize("done", [1, 2, 3])
def test_entries_of_a_network_acl_are_resumed(
    plumbline: Plumbline, account: Emulator, client: Client, done: int
) -> None:
    """What is there already takes the numbers that it was planned with."""
    acls = client("ec2", REGION).describe_network_acls()["NetworkAcls"]
    arn = f"arn:aws:ec2:{REGION}:{ACCOUNT}:network-acl/{acls[0]['NetworkAclId']}"
    wish = ["--action", "ec2-network-acl-deny-admin-ports", "--resource", arn]
    plan = plumbline.plan(
        PLAN, *wish, "--set", "rule_number=70", "--set", "ports=22,23,24,3389", "--set", "udp=1"
    )
    count = len(plan["steps"])
    assert count > done
    process = start_and_interrupt(plumbline, account, done)
    assert process == ["done"] * done + ["not tried"] * (count - done)
    run = plumbline.apply(PLAN)
    assert (run.code, outcomes(run)) == (0, ["already so"] * done + ["done"] * (count - done)), run.err


def start_and_interrupt(plumbline: Plumbline, account: Emulator, number: int) -> list[str]:
    """What becomes of the steps when Ctrl-C comes during the call of this number."""
    arguments = ["remediate", "--plan", PLAN, "--confirm", "--format", "json"]
    process = plumbline.start_holding(account, number, "after", *arguments)
    process.send_signal(signal.SIGINT)
    time.sleep(0.3)
    account.release()
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130, err
    account.hold(0, "before")
    return [step["outcome"] for step in json.loads(out)["steps"]]


def test_one_call_for_several_findings_is_done(plumbline: Plumbline, account: Emulator) -> None:
    """Each of the rules on passwords tells the action something else, and one call does for all of them."""
    plan = plumbline.plan(PLAN, "--rule", "iam-password-policy-*")
    [step] = plan["steps"]
    assert len(step["findings"]) > 1
    run = plumbline.apply(PLAN)
    assert (run.code, outcomes(run)) == (0, ["done"]), run.err
    assert {each["verdict"] for each in run.result["findings"]} == {"fixed"}
