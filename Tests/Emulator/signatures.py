"""Checks requests' signatures with AWS's own signer, so that a scanner's signer is tested by one that is not its own."""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import Any

from botocore.auth import S3SigV4Auth, SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from calls import Call, body_of
from facts import ACCOUNT
from moto.iam.models import iam_backends
from moto.sts.models import sts_backends


class DeclaredPayload:
    """Takes the body's hash from the header, where the signer wrote it."""

    def payload(self, request: AWSRequest) -> str:
        body: bytes = request.data
        declared = request.headers.get("X-Amz-Content-SHA256")
        return declared or hashlib.sha256(body).hexdigest()


class Signer(DeclaredPayload, SigV4Auth):
    pass


class S3Signer(DeclaredPayload, S3SigV4Auth):
    pass


def credentials_for(access_key: str) -> Credentials | None:
    """The credentials of an IAM user or of an assumed role."""
    for user in iam_backends[ACCOUNT]["aws"].users.values():
        for key in user.access_keys:
            if key.access_key_id == access_key and key.status == "Active":
                return Credentials(access_key, key.secret_access_key)
    for role in sts_backends[ACCOUNT]["aws"].assumed_roles:
        if role.access_key_id == access_key:
            return Credentials(access_key, role.secret_access_key, role.session_token)
    return None


def is_signed_by(credentials: Credentials, call: Call, environ: dict[str, Any]) -> bool:
    """Whether the Authorization header is what `credentials` give for this request."""
    authorization = environ["HTTP_AUTHORIZATION"]
    signed = re.search(r"SignedHeaders=([^,\s]+)", authorization)
    given = re.search(r"Signature=([0-9a-f]{64})", authorization)
    service = re.search(r"/([^/]+)/aws4_request", authorization)
    if not (signed and given and service):
        return False
    headers = {name: header(environ, name) for name in signed[1].split(";")}
    body = body_of(environ)
    declared = headers.get("x-amz-content-sha256", "")
    is_hash = re.fullmatch("[0-9a-f]{64}", declared)
    if is_hash and declared != hashlib.sha256(body).hexdigest():
        return False
    if credentials.token and credentials.token != headers.get("x-amz-security-token"):
        return False
    request = AWSRequest(
        method=environ["REQUEST_METHOD"],
        url=f"http://{environ['HTTP_HOST']}{environ['RAW_URI']}",
        data=body,
        headers=headers,
    )
    request.context["timestamp"] = headers.get("x-amz-date", "")
    signer_type = S3Signer if service[1] == "s3" else Signer
    signer = signer_type(credentials, service[1], call.region)
    to_sign = signer.string_to_sign(request, signer.canonical_request(request))
    return hmac.compare_digest(signer.signature(to_sign, request), given[1])


def header(environ: dict[str, Any], name: str) -> str:
    key = name.upper().replace("-", "_")
    bare = {"CONTENT_TYPE", "CONTENT_LENGTH"}
    return environ.get(key if key in bare else f"HTTP_{key}", "")
