"""What of fidelity.py is about storage: buckets, access points, snapshots, and who looks for data in them."""

from __future__ import annotations

import json
import re
from types import SimpleNamespace
from typing import Any

from facts import FACTS
from fidelity import Method, restores
from moto.core.exceptions import JsonRESTError
from moto.core.responses import ActionResult
from moto.ec2.responses.elastic_block_store import ElasticBlockStore
from moto.macie2.responses import MacieResponse
from moto.s3.exceptions import S3ClientError
from moto.s3.models import FakeAcl, FakeBucket, FakeGrant, S3Backend
from moto.s3.responses import S3Response
from moto.s3control.models import s3control_backends
from moto.s3control.responses import S3ControlResponse


@restores(S3Response, "all_buckets")
def buckets_are_listed_in_pages_with_their_regions(original: Method, response: S3Response) -> Any:
    """With any parameter each bucket has its BucketRegion; what is over MaxBuckets waits behind a token.

    https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html
    """
    limit = response._get_param("max-buckets")
    prefix = response._get_param("prefix")
    region = response._get_param("bucket-region")
    after = response._get_param("continuation-token") or ""
    if not (limit or prefix or region or after):
        return original(response)
    found = response.backend.list_buckets(prefix, region, None)
    waiting = sorted((each for each in found if each.name > after), key=lambda b: b.name)
    page = waiting[: int(limit or 10000)]
    response.data["Action"] = "ListBuckets"
    answer = {
        "Owner": {"ID": "bcaf1ffd86f41161ca5fb16fd081034f"},
        "Buckets": [
            {
                "Name": bucket.name,
                "CreationDate": bucket.creation_date_ISO8601,
                "BucketRegion": bucket.region_name,
            }
            for bucket in page
        ],
    }
    if len(page) < len(waiting):
        answer["ContinuationToken"] = page[-1].name
    return response.serialized(ActionResult(answer))


@restores(S3Response, "get_bucket_versioning")
def versions_are_told_in_a_versioning_configuration(original: Method, response: S3Response) -> Any:
    """It is empty where nobody ever touched it; MfaDelete, which only the root user can turn on, is stated as a fact.

    https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html
    """
    status = response.backend.get_bucket_versioning(response.bucket_name)
    members = f"<Status>{status}</Status>" if status else ""
    if response.bucket_name in FACTS.mfa_delete_buckets:
        members += "<MfaDelete>Enabled</MfaDelete>"
    namespace = "http://s3.amazonaws.com/doc/2006-03-01/"
    return 200, {}, f'<VersioningConfiguration xmlns="{namespace}">{members}</VersioningConfiguration>'


@restores(S3Response, "_bucket_response_put")
def mfa_delete_can_be_turned_on(
    original: Method, response: S3Response, request: Any, bucket_name: str, querystring: dict[str, Any]
) -> Any:
    """MfaDelete is a part of the versioning configuration; moto passes over it.

    https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html
    """
    if "versioning" in querystring and (found := re.search(rb"<MfaDelete>(\w+)</MfaDelete>", response.body)):
        others = [each for each in FACTS.mfa_delete_buckets if each != bucket_name]
        FACTS.mfa_delete_buckets = others + ([bucket_name] if found[1] == b"Enabled" else [])
    return original(response, request, bucket_name, querystring)


@restores(S3Response, "_bucket_response_get")
def a_bucket_says_who_pays(
    original: Method, response: S3Response, bucket_name: str, querystring: dict[str, Any]
) -> Any:
    """The owner does until Requester Pays is turned on; moto lists the objects instead.

    https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketRequestPayment.html
    """
    if "requestPayment" not in querystring:
        return original(response, bucket_name, querystring)
    payer = getattr(response.backend.get_bucket(bucket_name), "payer", "BucketOwner")
    namespace = "http://s3.amazonaws.com/doc/2006-03-01/"
    body = f"<Payer>{payer}</Payer>"
    return 200, {}, f'<RequestPaymentConfiguration xmlns="{namespace}">{body}</RequestPaymentConfiguration>'


@restores(S3Response, "_bucket_response_put")
def a_bucket_is_told_who_pays(
    original: Method, response: S3Response, request: Any, bucket_name: str, querystring: dict[str, Any]
) -> Any:
    """https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketRequestPayment.html"""
    if "requestPayment" not in querystring:
        return original(response, request, bucket_name, querystring)
    found = re.search(rb"<Payer>(\w+)</Payer>", response.body)
    response.backend.get_bucket(bucket_name).payer = found[1].decode() if found else "BucketOwner"
    return 200, {}, ""


@restores(S3Response, "_bucket_response_put")
def a_policy_is_taken_without_a_word(
    original: Method, response: S3Response, request: Any, bucket_name: str, querystring: dict[str, Any]
) -> Any:
    """The answer has no body; moto's is a word that no XML parser reads.

    https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html
    """
    answer = original(response, request, bucket_name, querystring)
    return (204, {}, "") if answer == "True" else answer


@restores(ElasticBlockStore, "describe_snapshots")
def snapshots_are_told_by_owner_and_by_who_can_restore_them(
    original: Method, response: ElasticBlockStore
) -> ActionResult:
    """`self` names the caller's own, which are not those of AWS's images; restorable by `all` are the public ones.

    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSnapshots.html
    """
    found = original(response)._result["Snapshots"]
    if "self" in response._get_param("OwnerIds", []):
        found = [each for each in found if not each.from_ami]
    if "all" in response._get_param("RestorableByUserIds", []):
        found = [each for each in found if "all" in each.create_volume_permission_groups]
    return ActionResult({"Snapshots": found})


@restores(MacieResponse, "get_macie_session")
def macie_is_off_until_it_is_turned_on(original: Method, response: MacieResponse) -> str:
    """Of an account where nobody has turned Macie on, AWS says that access is denied; here nobody has.

    https://docs.aws.amazon.com/macie/latest/APIReference/macie.html
    """
    error = JsonRESTError("AccessDeniedException", "Macie is not enabled")
    error.code = 403
    raise error


@restores(S3ControlResponse, "list_access_points")
def access_points_are_listed_in_their_own_region(
    original: Method, response: S3ControlResponse
) -> ActionResult:
    """A region lists the access points that were made in it; all of moto's say that they were made in Virginia.

    https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_ListAccessPoints.html
    """
    answer = original(response)
    points = answer._result["AccessPointList"]
    answer._result["AccessPointList"] = [
        each for each in points if f":s3:{response.region}:" in each["AccessPointArn"]
    ]
    return answer


@restores(S3Backend, "put_bucket_policy")
def a_public_policy_is_refused_while_that_is_blocked(
    original: Method, backend: S3Backend, name: str, policy: bytes
) -> None:
    """BlockPublicPolicy refuses the call; a public policy that is older stays.

    https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
    """
    if is_blocked(backend, name, "block_public_policy") and is_public(json.loads(policy)):
        raise PublicAccessIsBlockedError("policies")
    original(backend, name, policy)


@restores(S3Backend, "put_bucket_acl")
def a_public_acl_is_refused_while_that_is_blocked(
    original: Method, backend: S3Backend, name: str, acl: FakeAcl | None
) -> None:
    """BlockPublicAcls refuses the call; a public ACL that is older stays. Where ACLs are disabled, none is taken.

    https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
    https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
    """
    if backend.get_bucket(name).ownership_rule == "BucketOwnerEnforced":
        raise AclsAreDisabledError()
    grants = acl.grants if acl else []
    if is_blocked(backend, name, "block_public_acls") and any(map(is_granted_to_strangers, grants)):
        raise PublicAccessIsBlockedError("ACLs")
    original(backend, name, acl)


@restores(S3Backend, "get_bucket_acl")
def a_public_grant_is_not_told_while_it_is_ignored(
    original: Method, backend: S3Backend, name: str
) -> FakeAcl | None:
    """GetBucketAcl answers what is in effect; what IgnorePublicAcls hides is still there, and counts again without it.

    https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
    """
    acl = original(backend, name)
    if not acl or not is_blocked(backend, name, "ignore_public_acls"):
        return acl
    return FakeAcl([grant for grant in acl.grants if not is_granted_to_strangers(grant)])


@restores(FakeBucket, "_log_permissions_enabled_policy")
def logs_may_be_let_in_beside_statements_for_everyone(
    original: Method, bucket: FakeBucket, *, target_bucket: FakeBucket, target_prefix: str | None
) -> bool:
    """Any statement can allow it; moto trips over one whose principal is `*`.

    https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
    """
    policy = json.loads(target_bucket.policy or b'{"Statement": []}')
    statements = [each for each in policy["Statement"] if isinstance(each["Principal"], dict)]
    view = SimpleNamespace(
        name=target_bucket.name,
        partition=target_bucket.partition,
        policy=json.dumps({"Statement": statements}).encode(),
    )
    return original(target_bucket=view, target_prefix=target_prefix)


class PublicAccessIsBlockedError(S3ClientError):
    def __init__(self, what: str) -> None:
        text = f"public {what} are blocked by the Block Public Access setting of the bucket or the account"
        super().__init__("AccessDenied", f"User is not authorized to perform this operation because {text}.")


class AclsAreDisabledError(S3ClientError):
    def __init__(self) -> None:
        super().__init__("AccessControlListNotSupported", "The bucket does not allow ACLs")


def is_blocked(backend: S3Backend, name: str, switch: str) -> bool:
    """Whether the bucket or the account has the switch on."""
    blocks = [
        backend.get_bucket(name).public_access_block,
        s3control_backends[backend.account_id]["aws"].public_access_block,
    ]
    return any(block and str(getattr(block, switch)).lower() == "true" for block in blocks)


def is_granted_to_strangers(grant: FakeGrant) -> bool:
    """Whether it is for one of the two groups of which strangers are members."""
    return any("/groups/global/" in grantee.uri for grantee in grant.grantees)


def is_public(policy: dict[str, Any]) -> bool:
    """Whether a statement lets anyone in, without any condition: enough for the policies of the account here."""
    return any(
        each["Effect"] == "Allow" and each["Principal"] in ("*", {"AWS": "*"}) and not each.get("Condition")
        for each in policy["Statement"]
    )
