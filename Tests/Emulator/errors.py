"""An error in the words and the shape of the AWS service that gives it."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape

from calls import Call, service_model

# IAM actions whose name is not that of the operation.
ACTIONS = {
    # API Gateway's actions are the methods of HTTP.
    "apigateway:GetRestApis": "apigateway:GET",
    "apigateway:GetStages": "apigateway:GET",
    "apigatewayv2:GetApis": "apigateway:GET",
    "apigatewayv2:GetStages": "apigateway:GET",
    "s3:ListBuckets": "s3:ListAllMyBuckets",
    "s3:GetBucketEncryption": "s3:GetEncryptionConfiguration",
    "s3:GetPublicAccessBlock": "s3:GetBucketPublicAccessBlock",
    "s3control:GetPublicAccessBlock": "s3:GetAccountPublicAccessBlock",
}

# (JSON, Query and REST-XML, EC2): each protocol's code for the same refusal.
DENIED = ("AccessDeniedException", "AccessDenied", "UnauthorizedOperation")
UNKNOWN_KEY = ("UnrecognizedClientException", "InvalidClientTokenId", "AuthFailure")
BAD_SIGNATURE = (
    "InvalidSignatureException",
    "SignatureDoesNotMatch",
    "AuthFailure",
)


@dataclass(frozen=True)
class Answer:
    status: str
    content_type: str
    headers: list[tuple[str, str]]
    body: bytes


def access_denied(call: Call, caller: str) -> Answer:
    """https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html"""
    action = action_of(call.name)
    reason = (
        f"User: {caller} is not authorized to perform: {action} because no "
        f"identity-based policy allows the {action} action"
    )
    if call.protocol == "ec2":
        reason = f"You are not authorized to perform this operation. {reason}"
    code = "AuthorizationError" if call.service == "sns" else None
    return error(call, DENIED, reason, code=code)


def unknown_key(call: Call) -> Answer:
    """https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html"""
    code = "InvalidAccessKeyId" if call.service == "s3" else None
    reason = "The security token included in the request is invalid."
    return error(call, UNKNOWN_KEY, reason, code=code)


def bad_signature(call: Call) -> Answer:
    """https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html"""
    reason = (
        "The request signature we calculated does not match the signature you "
        "provided. Check your AWS Secret Access Key and signing method."
    )
    return error(call, BAD_SIGNATURE, reason)


def throttled(call: Call) -> Answer:
    """https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html"""
    codes = ("ThrottlingException", "Throttling", "RequestLimitExceeded")
    code = "SlowDown" if call.service == "s3" else None
    answer = error(call, codes, "Rate exceeded", code=code)
    is_busy = call.service == "s3" or call.protocol == "ec2"
    status = "503 Service Unavailable" if is_busy else "400 Bad Request"
    return replace(answer, status="429 Too Many Requests" if call.protocol == "rest-json" else status)


def action_of(name: str) -> str:
    """The IAM action that allows a call `service:Operation`."""
    service, operation = name.split(":")
    model = service_model(service)
    prefix = model.signing_name.replace("monitoring", "cloudwatch") if model else service
    return ACTIONS.get(name, f"{prefix}:{operation}")


def error(call: Call, codes: tuple[str, str, str], reason: str, code: str | None = None) -> Answer:
    request = str(uuid.uuid4())
    json_code, query_code, ec2_code = codes
    text = escape(reason)
    match call.protocol:
        case "ec2":
            return xml(
                "401 Unauthorized" if ec2_code == "AuthFailure" else "403 Forbidden",
                f"<Response><Errors><Error><Code>{ec2_code}</Code><Message>{text}"
                f"</Message></Error></Errors><RequestID>{request}</RequestID></Response>",
            )
        case "query":
            return xml(
                "403 Forbidden",
                f"<ErrorResponse><Error><Type>Sender</Type><Code>{code or query_code}"
                f"</Code><Message>{text}</Message></Error>"
                f"<RequestId>{request}</RequestId></ErrorResponse>",
            )
        case "rest-xml" if call.service == "s3":
            return xml(
                "403 Forbidden",
                f"<Error><Code>{code or query_code}</Code><Message>{text}</Message>"
                f"<RequestId>{request}</RequestId><HostId>emulator</HostId></Error>",
            )
        case "rest-xml":
            return xml(
                "403 Forbidden",
                f"<ErrorResponse><Error><Code>{code or query_code}</Code><Message>"
                f"{text}</Message></Error><RequestId>{request}</RequestId></ErrorResponse>",
            )
        case "rest-json":
            body = json.dumps({"message": reason}).encode()
            kind = [("x-amzn-ErrorType", json_code)]
            return Answer("403 Forbidden", "application/json", kind, body)
        case _:
            body = json.dumps({"__type": json_code, "message": reason}).encode()
            return Answer("400 Bad Request", "application/x-amz-json-1.1", [], body)


def xml(status: str, body: str) -> Answer:
    document = f'<?xml version="1.0" encoding="UTF-8"?>\n{body}'
    return Answer(status, "text/xml", [], document.encode())


def wrong_region(call: Call, home: str) -> Answer:
    """https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html"""
    answer = xml(
        "400 Bad Request",
        "<Error><Code>AuthorizationHeaderMalformed</Code><Message>The authorization header "
        f"is malformed; the region '{call.region}' is wrong; expecting '{home}'</Message>"
        f"<Region>{home}</Region><RequestId>{uuid.uuid4()}</RequestId></Error>",
    )
    answer.headers.append(("x-amz-bucket-region", home))
    return answer
