"""What of fidelity.py is about storage: buckets, access points, snapshots, and who looks for data in them."""

from __future__ import annotations

from typing import Any

from facts import FACTS
from fidelity import Method, restores
from moto.core.exceptions import JsonRESTError
from moto.core.responses import ActionResult
from moto.ec2.responses.elastic_block_store import ElasticBlockStore
from moto.macie2.responses import MacieResponse
from moto.s3.responses import S3Response
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
