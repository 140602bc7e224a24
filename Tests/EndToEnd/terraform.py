"""How Terraform's AWS provider calls what our settings change.

https://registry.terraform.io/providers/hashicorp/aws/latest/docs
"""

from __future__ import annotations

RESOURCES = {
    "accessanalyzer-analyzer": "aws_accessanalyzer_analyzer",
    "account-security-contact": "aws_account_alternate_contact",
    "cloudtrail-trail": "aws_cloudtrail",
    "cloudwatch-alarm": "aws_cloudwatch_metric_alarm",
    "config-delivery-channel": "aws_config_delivery_channel",
    "config-recorder": "aws_config_configuration_recorder",
    "config-recording": "aws_config_configuration_recorder_status",
    "ec2-ebs-encryption-by-default": "aws_ebs_encryption_by_default",
    "ec2-instance-metadata-options": "aws_instance",
    "ec2-instance-profile": "aws_instance",
    "ec2-network-acl-entry": "aws_network_acl_rule",
    "ec2-security-group-ingress": "aws_security_group",
    "ec2-vpc-flow-log": "aws_flow_log",
    "iam-access-key": "aws_iam_access_key",
    "iam-account-password-policy": "aws_iam_account_password_policy",
    "iam-group": "aws_iam_group",
    "iam-group-attached-policies": "aws_iam_group_policy_attachments_exclusive",
    "iam-group-inline-policy": "aws_iam_group_policy",
    "iam-group-membership": "aws_iam_user_group_membership",
    "iam-idle-access-key": "aws_iam_access_key",
    "iam-role": "aws_iam_role",
    "iam-role-attached-policies": "aws_iam_role_policy_attachments_exclusive",
    "iam-service-linked-role": "aws_iam_service_linked_role",
    "iam-user-attached-policies": "aws_iam_user_policy_attachments_exclusive",
    "iam-user-inline-policy": "aws_iam_user_policy",
    "kms-key-rotation": "aws_kms_key",
    "logs-metric-filter": "aws_cloudwatch_log_metric_filter",
    "rds-instance-minor-upgrades": "aws_db_instance",
    "rds-instance-multi-az": "aws_db_instance",
    "rds-instance-public-access": "aws_db_instance",
    "s3-account-public-access-block": "aws_s3_account_public_access_block",
    "s3-bucket": "aws_s3_bucket",
    "s3-bucket-acl": "aws_s3_bucket_acl",
    "s3-bucket-encryption": "aws_s3_bucket_server_side_encryption_configuration",
    "s3-bucket-logging": "aws_s3_bucket_logging",
    "s3-bucket-ownership": "aws_s3_bucket_ownership_controls",
    "s3-bucket-policy": "aws_s3_bucket_policy",
    "s3-bucket-public-access-block": "aws_s3_bucket_public_access_block",
    "s3-bucket-versioning": "aws_s3_bucket_versioning",
    "securityhub-hub": "aws_securityhub_account",
    "sns-topic": "aws_sns_topic",
    "sns-topic-subscription": "aws_sns_topic_subscription",
}
"""By the names of settings. What is taken away, and a part of a resource that another setting makes, is a comment."""
