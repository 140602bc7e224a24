"""What an AWS request asks for: read from the request as AWS's own service models describe it."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import parse_qs, unquote

import botocore.session
from botocore.model import ServiceModel

# Where the name that signs differs from the name of the model, or two models sign with one name.
MODELS_OF_SIGNING_NAME = {
    "access-analyzer": ["accessanalyzer"],
    "apigateway": ["apigatewayv2", "apigateway"],
    "elasticfilesystem": ["efs"],
    "elasticloadbalancing": ["elbv2"],
    "monitoring": ["cloudwatch"],
    "s3": ["s3control", "s3"],
    "sso": ["sso-admin"],
}


@dataclass(frozen=True)
class Call:
    """One request to AWS. `target` is the bucket's name for S3, else empty."""

    service: str
    operation: str
    region: str
    access_key: str
    protocol: str
    target: str

    @property
    def name(self) -> str:
        return f"{self.service}:{self.operation}"


@dataclass(frozen=True)
class Route:
    """How a REST operation is recognised: the more specific of two routes wins."""

    operation: str
    method: str
    path: re.Pattern[str]
    query: frozenset[str]

    @property
    def specificity(self) -> tuple[int, int]:
        return (len(self.query), len(self.path.pattern))


def identify(environ: dict[str, Any]) -> Call | None:
    """The call that a request makes; `None` for a request that is not signed as AWS asks."""
    scope = re.search(
        r"Credential=([^/,]+)/\d{8}/([^/]+)/([^/]+)/aws4_request",
        environ.get("HTTP_AUTHORIZATION", ""),
    )
    if not scope:
        return None
    access_key, region, signing_name = scope.groups()
    path = environ.get("RAW_URI", environ.get("PATH_INFO", "/")).split("?")[0]
    for service in MODELS_OF_SIGNING_NAME.get(signing_name, [signing_name]):
        model = service_model(service)
        if model is None:
            continue
        protocol = model.metadata["protocol"]
        operation = named_operation(environ) or routed_operation(
            service, environ["REQUEST_METHOD"], path, environ.get("QUERY_STRING", "")
        )
        if operation:
            target = unquote(path.split("/")[1]) if service == "s3" else ""
            if protocol == "smithy-rpc-v2-cbor":
                protocol = "json" if "HTTP_X_AMZ_TARGET" in environ else "query"
            return Call(service, operation, region, access_key, protocol, target)
    return Call(signing_name, "Unknown", region, access_key, "json", "")


def body_of(environ: dict[str, Any]) -> bytes:
    """The body, which stays readable for whoever comes next."""
    length = int(environ.get("CONTENT_LENGTH") or 0)
    body = environ["wsgi.input"].read(length) if length else b""
    environ["wsgi.input"] = io.BytesIO(body)
    return body


def named_operation(environ: dict[str, Any]) -> str | None:
    """The operation of the protocols that name it: JSON in a header, Query and EC2 in the body."""
    if target := environ.get("HTTP_X_AMZ_TARGET"):
        return target.rsplit(".", 1)[-1]
    if environ.get("CONTENT_TYPE", "").startswith("application/x-www-form-urlencoded"):
        return parse_qs(body_of(environ).decode()).get("Action", [None])[0]
    return None


def routed_operation(service: str, method: str, path: str, query: str) -> str | None:
    """The operation of the REST protocols, by method, path and query."""
    keys = parse_qs(query, keep_blank_values=True).keys()
    fitting = [
        route
        for route in routes(service)
        if route.method == method and route.path.fullmatch(path) and route.query <= keys
    ]
    best = max(fitting, key=lambda route: route.specificity, default=None)
    return best.operation if best else None


@cache
def service_model(service: str) -> ServiceModel | None:
    session = botocore.session.get_session()
    if service not in session.get_available_services():
        return None
    return session.get_service_model(service)


@cache
def routes(service: str) -> list[Route]:
    model = service_model(service)
    assert model is not None
    return [route_of(name, model.operation_model(name).http) for name in sorted(model.operation_names)]


def route_of(name: str, http: dict[str, Any]) -> Route:
    path, _, query = http["requestUri"].partition("?")
    pattern = ""
    for piece in re.split(r"(\{[^}]+\})", path):
        if piece.startswith("{"):
            pattern += ".+" if piece.endswith("+}") else "[^/]+"
        else:
            pattern += re.escape(piece)
    keys = frozenset(parse_qs(query, keep_blank_values=True))
    return Route(name, http["method"], re.compile(pattern + "/?"), keys)
