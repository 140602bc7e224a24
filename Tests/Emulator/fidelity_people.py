"""What of fidelity.py is about users: how old their credentials are, how many policies they can have, when a group goes."""

from __future__ import annotations

from datetime import datetime

from facts import FACTS, LAST_HOUR, days_ago
from fidelity import Method, restores
from moto.core.responses import ActionResult
from moto.iam.exceptions import DeleteConflictException, LimitExceededException
from moto.iam.models import IAMBackend, User
from moto.iam.responses import IamResponse


def age(user: User, column: str) -> datetime | None:
    """When the seed says that this was, by the name that it has in the credential report."""
    days = FACTS.credential_ages.get(user.name, {}).get(column)
    return None if days is None else datetime.fromisoformat(days_ago(days))


@restores(IAMBackend, "get_credential_report")
def a_report_is_kept_for_hours(original: Method, backend: IAMBackend) -> str:
    """A report is made anew only when the last one is four hours old; here that is where a test asks for it.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
    """
    kept: str | None = getattr(backend, "kept_report", None)
    report = kept if kept and FACTS.credential_report_is_kept else original(backend)
    backend.kept_report = report
    return report


@restores(IamResponse, "list_access_keys")
def keys_are_as_old_as_in_the_report(original: Method, response: IamResponse) -> ActionResult:
    """CreateDate is the report's access_key_1_last_rotated; moto's keys are all new.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
    """
    answer = original(response)
    user = response.backend.get_user(answer._result["UserName"])
    answer._result["AccessKeyMetadata"] = [
        {
            "UserName": user.name,
            "AccessKeyId": key.access_key_id,
            "Status": key.status,
            "CreateDate": age(user, f"access_key_{number}_last_rotated") or key.create_date,
        }
        for number, key in enumerate(user.access_keys, start=1)
    ]
    return answer


@restores(IamResponse, "get_access_key_last_used")
def keys_were_used_when_the_report_says(original: Method, response: IamResponse) -> ActionResult:
    """LastUsedDate is the report's access_key_1_last_used_date, unless the key is stated to have been used since.

    https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccessKeyLastUsed.html
    """
    answer = original(response)
    user = response.backend.get_user(answer._result["UserName"])
    keys = [key.access_key_id for key in user.access_keys]
    used = keys.index(response._get_param("AccessKeyId")) + 1
    date = age(user, f"access_key_{used}_last_used_date")
    if keys[used - 1] in FACTS.used_keys:
        date = LAST_HOUR
    if date:
        answer._result["AccessKeyLastUsed"] = {
            "LastUsedDate": date,
            "Region": "eu-west-1",
            "ServiceName": "s3",
        }
    return answer


@restores(IamResponse, "get_login_profile")
def passwords_are_as_old_as_in_the_report(original: Method, response: IamResponse) -> ActionResult:
    """CreateDate is when the password was made; moto's is when the user was.

    https://docs.aws.amazon.com/IAM/latest/APIReference/API_LoginProfile.html
    """
    answer = original(response)
    profile = answer._result["LoginProfile"]
    user = response.backend.get_user(profile["UserName"])
    profile["CreateDate"] = age(user, "password_last_changed") or profile["CreateDate"]
    return answer


@restores(IamResponse, "get_user")
def users_last_signed_in_when_the_report_says(original: Method, response: IamResponse) -> ActionResult:
    """PasswordLastUsed is there for a user with a password that was used.

    https://docs.aws.amazon.com/IAM/latest/APIReference/API_User.html
    """
    answer = original(response)
    user = answer._result["User"]
    used = age(user, "password_last_used") if user.password else None
    if used is None:
        return answer
    described = {
        "Path": user.path,
        "UserName": user.name,
        "UserId": user.id,
        "Arn": user.arn,
        "CreateDate": age(user, "user_creation_time") or user.create_date,
        "PasswordLastUsed": used,
    }
    return ActionResult({"User": described})


@restores(IAMBackend, "delete_group")
def a_group_goes_when_it_is_empty(original: Method, backend: IAMBackend, group_name: str) -> None:
    """A group with members or policies is not deleted.

    https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteGroup.html
    """
    group = backend.groups.get(group_name)
    if group and (group.users or group.policies or group.managed_policies):
        raise DeleteConflictException("Cannot delete entity, must remove its users and policies first.")
    original(backend, group_name)


@restores(IAMBackend, "put_user_policy")
def inline_policies_have_a_size(
    original: Method, backend: IAMBackend, user_name: str, policy_name: str, policy_json: str
) -> None:
    """All of a user's together are at most UserPolicySizeQuota characters, of which white space does not count.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    """
    policies = backend.get_user(user_name).policies | {policy_name: policy_json}
    size = sum(len("".join(text.split())) for text in policies.values())
    limit = backend.account_summary.summary_map["UserPolicySizeQuota"]
    if size > limit:
        raise LimitExceededException(f"Maximum policy size of {limit} bytes exceeded for user {user_name}")
    original(backend, user_name, policy_name, policy_json)


@restores(IAMBackend, "attach_user_policy")
def only_so_many_policies_are_attached(
    original: Method, backend: IAMBackend, policy_arn: str, user_name: str
) -> None:
    """A user has AttachedPoliciesPerUserQuota managed policies at most.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    """
    attached = backend.get_user(user_name).managed_policies
    limit = backend.account_summary.summary_map["AttachedPoliciesPerUserQuota"]
    if policy_arn not in attached and len(attached) >= limit:
        raise LimitExceededException(f"Cannot exceed quota for PoliciesPerUser: {limit}")
    original(backend, policy_arn, user_name)
