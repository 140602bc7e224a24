"""How plans are applied: what has to be allowed, what is never done, and what is told."""

from __future__ import annotations

import json
import shlex
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from actions.case import Client
from conftest import WHATEVER, Plumbline, Run
from emulator import Emulator
from facts import ACCOUNT
from plans import outcomes, writes

PLAN = "plan.json"
APPLY = ["remediate", "--plan", PLAN, "--confirm", "--format", "json"]

PASSWORDS = ["--action", "iam-password-policy", "--set", "minimum_length=14"]
WEBSITE = "harbourlight-www-assets"
PRIVATE = ["--action", "s3-block-public-access", "--resource", f"arn:aws:s3:::{WEBSITE}"]
ROTATION = ["--rule", "kms-key-rotation"]


# The account is changed.
pytestmark = pytest.mark.usefixtures("account")


def edit(plumbline: Plumbline, **changes: Any) -> None:
    """Changes the saved plan as a person with an editor could."""
    file = plumbline.folder / PLAN
    file.write_text(json.dumps(json.loads(file.read_text()) | changes))


def refused(run: Run, account: Emulator, *words: str) -> None:
    """Nothing was done, and the reason was told."""
    assert run.code == 5, run.err
    for word in words:
        assert word in run.err + run.out
    assert writes(account) == {}


def test_what_can_cut_something_off_has_to_be_allowed(plumbline: Plumbline, account: Emulator) -> None:
    plumbline.plan(PLAN, *PRIVATE)
    refused(plumbline.run(*APPLY), account, "--allow may-interrupt")
    run = plumbline.run(*APPLY, "--allow", "may-interrupt")
    assert (run.code, outcomes(run)) == (0, ["done"])


def test_what_cannot_be_taken_back_has_to_be_allowed(plumbline: Plumbline, account: Emulator) -> None:
    user = f"arn:aws:iam::{ACCOUNT}:user/mobile/josefine.kraus"
    plumbline.plan(PLAN, "--action", "iam-remove-password", "--resource", user)
    refused(plumbline.run(*APPLY, "--allow", "may-interrupt"), account, "--allow irreversible")
    run = plumbline.run(*APPLY, "--allow", "may-interrupt", "--allow", "irreversible")
    assert (run.code, outcomes(run)) == (0, ["done"])
    undone = plumbline.undo(run.result["journal"], "--confirm")
    assert undone.code == 5
    assert "cannot be taken back" in undone.out


def test_an_action_is_asked_again_before_its_plan_is_applied(
    plumbline: Plumbline, account: Emulator, client: Client
) -> None:
    """The group's own rules stay as they were planned; what has changed is that something uses it."""
    region = "ap-south-1"
    ec2 = client("ec2", region)
    group = ec2.describe_security_groups(GroupNames=["default"])["SecurityGroups"][0]["GroupId"]
    arn = f"arn:aws:ec2:{region}:{ACCOUNT}:security-group/{group}"
    plumbline.plan(PLAN, "--action", "ec2-close-default-security-group", "--resource", arn)
    subnet = ec2.describe_subnets()["Subnets"][0]["SubnetId"]
    ec2.create_network_interface(SubnetId=subnet, Groups=[group])
    refused(plumbline.run(*APPLY, "--allow", "may-interrupt"), account, "is used by network interface")


def test_many_changes_have_to_be_allowed(plumbline: Plumbline, account: Emulator) -> None:
    count = len(plumbline.plan(PLAN, *ROTATION)["steps"])
    refused(plumbline.run(*APPLY, "--max-changes", str(count - 1)), account, f"--max-changes {count}")
    assert plumbline.run(*APPLY, "--max-changes", str(count)).code == 0


def test_25_changes_need_no_permission(plumbline: Plumbline, account: Emulator) -> None:
    steps = plumbline.plan(PLAN, "--rule", "s3-bucket-*")["steps"]
    edit(plumbline, steps=steps[:26])
    refused(plumbline.run(*APPLY), account, "the plan has 26 changes, more than 25; --max-changes 26")
    edit(plumbline, steps=steps[:25])
    run = plumbline.run(*APPLY)
    assert "--max-changes" not in run.err
    assert len(outcomes(run)) == 25


def test_the_command_that_makes_the_changes_can_be_pasted(
    plumbline: Plumbline, account: Emulator, client: Client
) -> None:
    user = f"arn:aws:iam::{ACCOUNT}:user/mobile/josefine.kraus"
    tags = [{"Key": "managed-by", "Value": "terraform"}]
    client("iam").tag_user(UserName="josefine.kraus", Tags=tags)
    choice = ["--action", "iam-remove-password", "--resource", user, "--include-managed"]
    planned = plumbline.run("remediate", *choice, "--plan", "kim's plan.json", "--journals", "kim's journals")
    assert planned.code == 0, planned.err
    command = shlex.split(planned.err.partition("to make them: ")[2])
    assert command[0] == "plumbline"
    run = plumbline.run(*command[1:], "--format", "json")
    assert (run.code, outcomes(run)) == (0, ["done"]), run.err
    assert run.result["journal"].startswith("kim's journals/")


@pytest.mark.parametrize("hours", [-25, 1], ids=["of yesterday", "of the future"])
def test_a_plan_is_of_today(plumbline: Plumbline, account: Emulator, hours: int) -> None:
    plumbline.plan(PLAN, *PASSWORDS)
    made = datetime.now(UTC) + timedelta(hours=hours)
    edit(plumbline, created=made.strftime("%Y-%m-%dT%H:%M:%SZ"))
    refused(plumbline.run(*APPLY), account, "24 hours")
    assert plumbline.run(*APPLY, "--max-age", "26").code == (0 if hours < 0 else 5)


def test_a_plan_is_for_its_account(plumbline: Plumbline, account: Emulator) -> None:
    plan = plumbline.plan(PLAN, *PASSWORDS)
    other = json.loads(json.dumps(plan).replace(ACCOUNT, "111122223333"))
    edit(plumbline, **other)
    refused(plumbline.run(*APPLY), account, "111122223333", ACCOUNT)


def test_a_plan_is_for_its_caller(plumbline: Plumbline, account: Emulator) -> None:
    plumbline.plan(PLAN, *PASSWORDS)
    edit(plumbline, caller=f"arn:aws:iam::{ACCOUNT}:user/security/rohan.mehta")
    refused(plumbline.run(*APPLY), account, "rohan.mehta", "make your own plan")


def test_a_plan_is_for_its_regions(plumbline: Plumbline, account: Emulator) -> None:
    """In others no rule is judged again, so that all would look settled."""
    steps = plumbline.plan(PLAN, *ROTATION)["steps"]
    account.forget_calls()
    edit(plumbline, regions=[steps[-1]["target"]["region"]])
    run = plumbline.run(*APPLY)
    assert run.code == 2, run.err
    assert f"step 1: it is in {steps[0]['target']['region']}, which is none of the plan's regions" in run.err
    assert account.calls() == {}


def test_a_plan_of_one_region_can_be_applied(plumbline: Plumbline, account: Emulator) -> None:
    count = len(plumbline.plan(PLAN, "--region", "eu-central-1")["steps"])
    assert count > 25
    refused(plumbline.run(*APPLY), account, f"--max-changes {count}")


def test_steps_may_be_taken_out_of_a_plan(plumbline: Plumbline, account: Emulator) -> None:
    steps = plumbline.plan(PLAN, *ROTATION)["steps"]
    assert len(steps) > 2
    edit(plumbline, steps=steps[::2])
    run = plumbline.run(*APPLY)
    assert run.code == 0, run.err
    assert outcomes(run) == ["done"] * len(steps[::2])
    assert writes(account) == {"kms:EnableKeyRotation": len(steps[::2])}


def test_what_another_tool_manages_is_left_alone(
    plumbline: Plumbline, account: Emulator, client: Client
) -> None:
    tags = [{"Key": "managed-by", "Value": "terraform"}]
    client("s3", "us-east-1").put_bucket_tagging(Bucket=WEBSITE, Tagging={"TagSet": tags})
    plan = plumbline.plan(PLAN, *PRIVATE)
    assert plan["steps"] == []
    assert "managed by Terraform" in plan["refused"][0]["reason"]
    plan = plumbline.plan(PLAN, *PRIVATE, "--include-managed")
    assert [step["managed_by"] for step in plan["steps"]] == ["Terraform"]
    refused(plumbline.run(*APPLY, "--allow", "may-interrupt"), account, "--include-managed")
    assert plumbline.apply(PLAN).code == 0


def test_a_certificate_that_another_tool_manages_is_left_alone(plumbline: Plumbline, client: Client) -> None:
    tags = [{"Key": "managed-by", "Value": "terraform"}]
    client("iam").tag_server_certificate(ServerCertificateName="www-2011", Tags=tags)
    certificates = client("iam").list_server_certificates()["ServerCertificateMetadataList"]
    [arn] = [each["Arn"] for each in certificates if each["ServerCertificateName"] == "www-2011"]
    plan = plumbline.plan(PLAN, "--action", "iam-delete-expired-certificates", "--resource", arn)
    assert plan["steps"] == []
    assert "managed by Terraform" in plan["refused"][0]["reason"]


def test_nobody_locks_their_own_group_out(plumbline: Plumbline, account: Emulator, client: Client) -> None:
    """However its ARN is written."""
    iam = client("iam")
    policy = "arn:aws:iam::aws:policy/AdministratorAccess"
    for group in ("own", "other"):
        iam.create_group(GroupName=group)
        iam.attach_group_policy(GroupName=group, PolicyArn=policy)
    iam.add_user_to_group(GroupName="own", UserName="plumbline")
    iam.attach_user_policy(UserName="rohan.mehta", PolicyArn=policy)
    account.forget_calls()
    detach = ["--action", "iam-detach-full-administrator", "--resource", policy, "--set"]
    plan = plumbline.plan(PLAN, *detach, f"from=arn:aws:iam::{ACCOUNT}:group/other")
    assert len(plan["steps"]) == 1
    file = plumbline.folder / PLAN
    text = file.read_text()
    file.write_text(text.replace("other", "own"))
    refused(plumbline.run(*APPLY, *WHATEVER), account, "is a group of who is calling")
    file.write_text(text.replace(":group/other", ":/group/own").replace("other", "own"))
    run = plumbline.run(*APPLY, *WHATEVER)
    assert (run.code, writes(account)) == (2, {}), run.err


def test_nobody_locks_themselves_out(plumbline: Plumbline, account: Emulator) -> None:
    caller = f"arn:aws:iam::{ACCOUNT}:user/security/plumbline"
    plan = plumbline.plan(PLAN, "--action", "iam-suspend-user", "--resource", caller)
    assert plan["steps"] == []
    assert "is who is calling" in plan["refused"][0]["reason"]


def test_the_last_administrator_stays(plumbline: Plumbline, client: Client) -> None:
    iam = client("iam")
    weaken_all_but(iam, "victor.lindholm")
    user = f"arn:aws:iam::{ACCOUNT}:user/platform/victor.lindholm"
    plan = plumbline.plan(PLAN, "--action", "iam-detach-administrator-access", "--resource", user)
    assert plan["steps"] == []
    assert "last administrator" in plan["refused"][0]["reason"]
    arn = "arn:aws:iam::aws:policy/AdministratorAccess"
    iam.attach_user_policy(UserName="rohan.mehta", PolicyArn=arn)
    plan = plumbline.plan(PLAN, "--action", "iam-detach-administrator-access", "--resource", user)
    assert [step["call"]["operation"] for step in plan["steps"]] == ["iam:DetachUserPolicy"]


def weaken_all_but(iam: Any, name: str) -> None:
    """Takes every policy from every user, group and role but this user."""
    details = iam.get_account_authorization_details(Filter=["User", "Role", "Group"], MaxItems=1000)
    for kind in ("User", "Role", "Group"):
        for each in details[f"{kind}DetailList"]:
            who = {f"{kind}Name": each[f"{kind}Name"]}
            if name in who.values():
                continue
            for policy in each["AttachedManagedPolicies"]:
                getattr(iam, f"detach_{kind.lower()}_policy")(**who, PolicyArn=policy["PolicyArn"])
            for policy in each.get(f"{kind}PolicyList", []):
                delete = getattr(iam, f"delete_{kind.lower()}_policy")
                delete(**who, PolicyName=policy["PolicyName"])


def test_one_run_at_a_time_changes_an_account(plumbline: Plumbline, account: Emulator) -> None:
    plumbline.plan(PLAN, *PASSWORDS)
    first = plumbline.start_holding(account, 1, "before", *APPLY)
    second = plumbline.run(*APPLY)
    account.release()
    assert (second.code, "another plumbline is changing" in second.err) == (5, True)
    first.communicate(timeout=30)
    assert first.returncode == 0
    assert writes(account) == {"iam:UpdateAccountPasswordPolicy": 1}


@pytest.mark.parametrize("keeps_going", [False, True])
def test_the_other_steps_are_done_where_that_is_wanted(
    plumbline: Plumbline, account: Emulator, keeps_going: bool
) -> None:
    steps = plumbline.plan(PLAN, *ROTATION)["steps"]
    denied = steps[0]["target"]["region"]
    account.set(deny=[f"kms:EnableKeyRotation:{denied}"])
    run = plumbline.run(*APPLY, *(["--keep-going"] if keeps_going else []))
    assert run.code == 5, run.err
    fails = [step["target"]["region"] == denied for step in steps]
    assert not all(fails)
    if keeps_going:
        assert outcomes(run) == ["failed" if each else "done" for each in fails]
        verdicts = [each["verdict"] for each in run.result["findings"]]
        assert verdicts == ["still failing" if each else "fixed" for each in fails]
    else:
        assert outcomes(run) == ["failed"] + ["not tried"] * (len(steps) - 1)


def test_the_rules_say_what_became_of_their_findings(plumbline: Plumbline, account: Emulator) -> None:
    run = plumbline.run("remediate", *ROTATION, "--confirm", "--format", "json")
    assert run.code == 0, run.err
    assert {each["verdict"] for each in run.result["findings"]} == {"fixed"}
    assert {each["rule"] for each in run.result["findings"]} == {"kms-key-rotation"}
    assert plumbline.scan(*ROTATION).code == 0


def test_what_cannot_be_looked_at_is_not_changed(plumbline: Plumbline, account: Emulator) -> None:
    plumbline.plan(PLAN, *PASSWORDS)
    account.set(deny=["iam:GetAccountPasswordPolicy"])
    refused(plumbline.run(*APPLY), account, "could not be looked at", "AccessDenied")


def test_what_cannot_be_read_back_is_no_success(plumbline: Plumbline, account: Emulator) -> None:
    plumbline.plan(PLAN, *PASSWORDS)
    process = plumbline.start_holding(account, 1, "after", *APPLY)
    account.set(deny=["iam:GetAccountPasswordPolicy"])
    account.release()
    out, err = process.communicate(timeout=60)
    assert process.returncode == 5, err
    assert [step["outcome"] for step in json.loads(out)["steps"]] == ["failed"]
    account.set()
    undone = plumbline.undo(json.loads(out)["journal"], "--confirm")
    assert (undone.code, outcomes(undone)) == (0, ["done"])


def test_a_journal_is_for_its_owner_alone(plumbline: Plumbline, account: Emulator) -> None:
    plumbline.plan(PLAN, *PASSWORDS)
    run = plumbline.run(*APPLY, "--journals", "elsewhere")
    journal = plumbline.folder / run.result["journal"]
    assert journal.parent == plumbline.folder / "elsewhere"
    assert journal.stat().st_mode & 0o777 == 0o600
    assert account.secret_key not in journal.read_text() + (plumbline.folder / PLAN).read_text()


def test_without_a_journal_nothing_is_changed(plumbline: Plumbline, account: Emulator) -> None:
    plumbline.plan(PLAN, *PASSWORDS)
    run = plumbline.run(*APPLY, "--journals", "/proc/journals")
    assert (run.code, writes(account)) == (2, {}), run.err
    assert "/proc/journals" in run.err


def test_an_undo_leaves_alone_what_has_changed_since(
    plumbline: Plumbline, account: Emulator, client: Client
) -> None:
    plumbline.plan(PLAN, *PASSWORDS)
    journal = plumbline.run(*APPLY).result["journal"]
    client("iam").update_account_password_policy(MinimumPasswordLength=20)
    account.forget_calls()
    undone = plumbline.undo(journal, "--confirm")
    refused(undone, account, "has changed since", "14 → 20")


def test_a_journal_is_for_its_account(plumbline: Plumbline, account: Emulator) -> None:
    plumbline.plan(PLAN, *PASSWORDS)
    journal = Path(plumbline.run(*APPLY).result["journal"])
    journal.write_text(journal.read_text().replace(ACCOUNT, "111122223333"))
    account.forget_calls()
    for flags in [], ["--confirm"]:
        refused(plumbline.undo(journal, *flags), account, "111122223333", ACCOUNT)


def test_an_undo_can_be_taken_back(plumbline: Plumbline) -> None:
    plumbline.plan(PLAN, *PASSWORDS)
    journal = plumbline.run(*APPLY).result["journal"]
    second = plumbline.undo(journal, "--confirm").result["journal"]
    assert outcomes(plumbline.undo(second, "--confirm")) == ["done"]
    assert plumbline.plan("again.json", *PASSWORDS)["steps"] == []


def test_a_reader_that_leaves_early_does_not_stop_a_change(plumbline: Plumbline, account: Emulator) -> None:
    plumbline.plan(PLAN, *PASSWORDS)
    process = plumbline.start(*APPLY, *WHATEVER)
    assert process.stdout and process.stderr
    process.stdout.close()
    err = process.stderr.read()
    assert process.wait(timeout=30) in (0, 4), err
    assert "plumbline undo" in err
    assert writes(account) == {"iam:UpdateAccountPasswordPolicy": 1}
