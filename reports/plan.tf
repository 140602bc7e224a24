# What 17 changes in account 444455556666 come to, planned 2026-11-20T17:32:31Z.
# What your configuration has already is better changed there; take over the arguments.

# s3-make-bucket-private: harbourlight-student-share in eu-central-1
resource "aws_s3_bucket_acl" "harbourlight_student_share" {
  bucket = "harbourlight-student-share"
  access_control_policy {
    grant {
      grantee {
        type = "CanonicalUser"
        id   = "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a"
      }
      permission = "FULL_CONTROL"
    }
    owner {
      id = "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a"
    }
  }
}

import {
  to = aws_s3_bucket_acl.harbourlight_student_share
  id = "harbourlight-student-share"
}

# s3-make-bucket-private: harbourlight-student-share in eu-central-1
resource "aws_s3_bucket_public_access_block" "harbourlight_student_share" {
  bucket                  = "harbourlight-student-share"
  block_public_acls       = true
  ignore_public_acls      = true
  block_public_policy     = true
  restrict_public_buckets = true
}

# s3-make-bucket-private: charts.harbourlight.example in eu-west-1
resource "aws_s3_bucket_public_access_block" "charts_harbourlight_example" {
  bucket                  = "charts.harbourlight.example"
  block_public_acls       = true
  ignore_public_acls      = true
  block_public_policy     = true
  restrict_public_buckets = true
}

import {
  to = aws_s3_bucket_public_access_block.charts_harbourlight_example
  id = "charts.harbourlight.example"
}

# s3-make-bucket-private: charts.harbourlight.example in eu-west-1
# remove the resource aws_s3_bucket_policy of charts.harbourlight.example

# s3-make-bucket-private: harbourlight-webcam-stills in eu-west-1
resource "aws_s3_bucket_acl" "harbourlight_webcam_stills" {
  bucket = "harbourlight-webcam-stills"
  access_control_policy {
    grant {
      grantee {
        type = "CanonicalUser"
        id   = "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a"
      }
      permission = "FULL_CONTROL"
    }
    owner {
      id = "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a"
    }
  }
}

import {
  to = aws_s3_bucket_acl.harbourlight_webcam_stills
  id = "harbourlight-webcam-stills"
}

# s3-make-bucket-private: harbourlight-webcam-stills in eu-west-1
resource "aws_s3_bucket_public_access_block" "harbourlight_webcam_stills" {
  bucket                  = "harbourlight-webcam-stills"
  block_public_acls       = true
  ignore_public_acls      = true
  block_public_policy     = true
  restrict_public_buckets = true
}

import {
  to = aws_s3_bucket_public_access_block.harbourlight_webcam_stills
  id = "harbourlight-webcam-stills"
}

# s3-make-bucket-private: tiles.harbourlight.example in eu-west-1
resource "aws_s3_bucket_public_access_block" "tiles_harbourlight_example" {
  bucket                  = "tiles.harbourlight.example"
  block_public_acls       = true
  ignore_public_acls      = true
  block_public_policy     = true
  restrict_public_buckets = true
}

# s3-make-bucket-private: tiles.harbourlight.example in eu-west-1
resource "aws_s3_bucket_policy" "tiles_harbourlight_example" {
  bucket = "tiles.harbourlight.example"
  policy = "{\"Statement\":[{\"Action\":\"s3:*\",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}},\"Effect\":\"Deny\",\"Principal\":\"*\",\"Resource\":[\"arn:aws:s3:::tiles.harbourlight.example\",\"arn:aws:s3:::tiles.harbourlight.example/*\"],\"Sid\":\"HttpsOnly\"}],\"Version\":\"2012-10-17\"}"
}

import {
  to = aws_s3_bucket_policy.tiles_harbourlight_example
  id = "tiles.harbourlight.example"
}

# s3-make-bucket-private: harbourlight-www-assets in us-east-1
resource "aws_s3_bucket_acl" "harbourlight_www_assets" {
  bucket = "harbourlight-www-assets"
  access_control_policy {
    grant {
      grantee {
        type = "CanonicalUser"
        id   = "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a"
      }
      permission = "FULL_CONTROL"
    }
    owner {
      id = "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a"
    }
  }
}

import {
  to = aws_s3_bucket_acl.harbourlight_www_assets
  id = "harbourlight-www-assets"
}

# s3-make-bucket-private: harbourlight-www-assets in us-east-1
resource "aws_s3_bucket_public_access_block" "harbourlight_www_assets" {
  bucket                  = "harbourlight-www-assets"
  block_public_acls       = true
  ignore_public_acls      = true
  block_public_policy     = true
  restrict_public_buckets = true
}

# iam-password-policy: account 444455556666
resource "aws_iam_account_password_policy" "account_global" {
  minimum_password_length        = 14
  max_password_age               = 90
  password_reuse_prevention      = 24
  require_lowercase_characters   = true
  require_uppercase_characters   = true
  require_numbers                = true
  require_symbols                = true
  allow_users_to_change_password = false
  hard_expiry                    = false
}

import {
  to = aws_iam_account_password_policy.account_global
  id = "iam-account-password-policy"
}

# kms-key-rotation: ecad613c-f168-4f37-9d87-90e941d90429 in eu-central-1
resource "aws_kms_key" "ecad613c_f168_4f37_9d87_90e941d90429" {
  enable_key_rotation     = true
  rotation_period_in_days = 365
}

import {
  to = aws_kms_key.ecad613c_f168_4f37_9d87_90e941d90429
  id = "ecad613c-f168-4f37-9d87-90e941d90429"
}

# kms-key-rotation: 3eb07d73-4b03-44f9-bccf-ea3ba29f3787 in eu-west-1
resource "aws_kms_key" "_3eb07d73_4b03_44f9_bccf_ea3ba29f3787" {
  enable_key_rotation     = true
  rotation_period_in_days = 365
}

import {
  to = aws_kms_key._3eb07d73_4b03_44f9_bccf_ea3ba29f3787
  id = "3eb07d73-4b03-44f9-bccf-ea3ba29f3787"
}

# kms-key-rotation: 93759998-a7b8-4b8e-b59f-126acdb5be1b in eu-west-1
resource "aws_kms_key" "_93759998_a7b8_4b8e_b59f_126acdb5be1b" {
  enable_key_rotation     = true
  rotation_period_in_days = 365
}

import {
  to = aws_kms_key._93759998_a7b8_4b8e_b59f_126acdb5be1b
  id = "93759998-a7b8-4b8e-b59f-126acdb5be1b"
}
