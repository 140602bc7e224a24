"""What of fidelity.py is about machines: instances, images, snapshots, and keys."""

from __future__ import annotations

import json
from typing import Any

from fidelity import Method, restores
from moto.core.responses import ActionResult
from moto.ec2.models.instances import InstanceBackend
from moto.ec2.responses.elastic_block_store import ElasticBlockStore
from moto.kms.responses import KmsResponse


@restores(InstanceBackend, "modify_instance_metadata_options")
def options_that_are_not_named_stay(
    original: Method, backend: InstanceBackend, instance_id: str, **options: Any
) -> Any:
    """What is left out keeps its value; moto forgets it.

    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceMetadataOptions.html
    """
    current = backend.get_instance(instance_id).metadata_options
    kept = {
        "http_tokens": current.http_tokens,
        "hop_limit": current.http_put_response_hop_limit,
        "http_endpoint": current.http_endpoint,
        "http_protocol": current.http_protocol_ipv6,
        "metadata_tags": current.instance_metadata_tags,
    }
    named = {name: value for name, value in options.items() if value is not None}
    return original(backend, instance_id=instance_id, **kept | named)


@restores(ElasticBlockStore, "modify_snapshot_attribute")
def permissions_are_added_and_removed_at_once(original: Method, response: ElasticBlockStore) -> ActionResult:
    """CreateVolumePermission says what is added and what is removed; moto knows the older way to say it only.

    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySnapshotAttribute.html
    """
    permission = response._get_param("CreateVolumePermission")
    if not permission:
        return original(response)
    snapshot = response._get_param("SnapshotId")
    ways = {
        "Add": response.ec2_backend.add_create_volume_permission,
        "Remove": response.ec2_backend.remove_create_volume_permission,
    }
    for name, change in ways.items():
        items = permission.get(name, [])
        groups = [each["Group"] for each in items if "Group" in each]
        accounts = [each["UserId"] for each in items if "UserId" in each]
        change(snapshot, user_ids=accounts, groups=groups)
    return ActionResult({})


@restores(KmsResponse, "enable_key_rotation")
def rotation_has_a_period(original: Method, response: KmsResponse) -> str:
    """A key rotates after a number of days that can be chosen, a year else; the answer is empty.

    https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html
    """
    original(response)
    key_of(response).rotation_period = response._get_param("RotationPeriodInDays", 365)
    return ""


@restores(KmsResponse, "disable_key_rotation")
def nothing_is_said_of_rotation_that_ends(original: Method, response: KmsResponse) -> str:
    """The answer is empty.

    https://docs.aws.amazon.com/kms/latest/APIReference/API_DisableKeyRotation.html
    """
    original(response)
    return ""


@restores(KmsResponse, "get_key_rotation_status")
def a_key_that_rotates_tells_its_period(original: Method, response: KmsResponse) -> str:
    """https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyRotationStatus.html"""
    status = json.loads(original(response))
    if status["KeyRotationEnabled"]:
        status["RotationPeriodInDays"] = getattr(key_of(response), "rotation_period", 365)
    return json.dumps(status)


def key_of(response: KmsResponse) -> Any:
    backend = response.kms_backend
    return backend.keys[backend.get_key_id(response._get_param("KeyId"))]
