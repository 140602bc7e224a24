"""AWS's API as botocore has it."""

from __future__ import annotations

from functools import cache
from typing import Any

import botocore.session
from botocore.model import ServiceModel
from botocore.validate import ParamValidator


@cache
def model(service: str) -> ServiceModel:
    return botocore.session.get_session().get_service_model(service)


def is_operation(service: str, operation: str) -> bool:
    return operation in model(service).operation_names


def wrong_input(call: dict[str, Any]) -> str:
    """What botocore would say if it were to make the call of a plan's step; empty where all is right."""
    service, operation = call["operation"].split(":")
    shape = model(service).operation_model(operation).input_shape
    if shape is None:
        return "" if call["input"] == {} else f"{call['operation']} takes no input"
    report = ParamValidator().validate(call["input"], shape).generate_report()
    return f"{call['operation']}: {report}" if report else ""
