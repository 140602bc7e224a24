"""API Gateway, for which moto wants a part that is not installed: the account has no APIs.

https://docs.aws.amazon.com/apigateway/latest/api/API_GetRestApis.html
"""

from __future__ import annotations

from calls import Call
from errors import Answer


def answer(call: Call) -> Answer:
    if call.operation == "GetRestApis":
        return Answer("200 OK", "application/json", [], b'{"item": []}')
    if call.operation == "GetApis":
        return Answer("200 OK", "application/json", [], b'{"items": []}')
    return Answer("501 Not Implemented", "application/json", [], b"{}")
