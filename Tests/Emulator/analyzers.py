"""IAM Access Analyzer's analyzers, a service that moto does not have: create, list and delete; and their archive rules.

https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ListAnalyzers.html
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, unquote

from calls import Call, body_of
from errors import Answer
from facts import ACCOUNT


class Analyzers:
    """The analyzers of every region."""

    def __init__(self) -> None:
        self.by_region: dict[str, list[dict[str, Any]]] = {}
        self.archive_rules: dict[tuple[str, str], list[dict[str, Any]]] = {}

    def answer(self, call: Call, environ: dict[str, Any]) -> Answer:
        regional = self.by_region.setdefault(call.region, [])
        names = [each["name"] for each in regional]
        if call.operation == "CreateAnalyzer":
            analyzer = self.create(call.region, json.loads(body_of(environ)))
            if analyzer["name"] in names:
                return refusal("409 Conflict", "ConflictException", "An analyzer has this name.")
            regional.append(analyzer)
            return document({"arn": analyzer["arn"]})
        if call.operation in ("CreateArchiveRule", "ListArchiveRules"):
            return self.archive(call, environ)
        if call.operation == "DeleteAnalyzer":
            name = unquote(environ["PATH_INFO"].rsplit("/", 1)[-1])
            if name not in names:
                return refusal("404 Not Found", "ResourceNotFoundException", "No analyzer has this name.")
            del regional[names.index(name)]
            self.archive_rules.pop((call.region, name), None)
            return document({})
        if call.operation == "ListAnalyzers":
            wanted = parse_qs(environ.get("QUERY_STRING", "")).get("type")
            fitting = [each for each in regional if not wanted or each["type"] in wanted]
            return document({"analyzers": fitting})
        return Answer("501 Not Implemented", "application/json", [], b"{}")

    def archive(self, call: Call, environ: dict[str, Any]) -> Answer:
        name = unquote(environ["PATH_INFO"].split("/")[-2])
        if name not in [each["name"] for each in self.by_region[call.region]]:
            return refusal("404 Not Found", "ResourceNotFoundException", "No analyzer has this name.")
        rules = self.archive_rules.setdefault((call.region, name), [])
        if call.operation == "ListArchiveRules":
            return document({"archiveRules": rules})
        request = json.loads(body_of(environ))
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        rules.append(
            {key: request[key] for key in ("ruleName", "filter")} | {"createdAt": now, "updatedAt": now}
        )
        return document({})

    def create(self, region: str, request: dict[str, Any]) -> dict[str, Any]:
        name = request["analyzerName"]
        return {
            "arn": f"arn:aws:access-analyzer:{region}:{ACCOUNT}:analyzer/{name}",
            "name": name,
            "type": request["type"],
            "status": "ACTIVE",
            "createdAt": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "tags": request.get("tags", {}),
        }


def document(value: dict[str, Any]) -> Answer:
    return Answer("200 OK", "application/json", [], json.dumps(value).encode())


def refusal(status: str, code: str, message: str) -> Answer:
    headers = [("x-amzn-ErrorType", code)]
    return Answer(status, "application/json", headers, json.dumps({"message": message}).encode())
