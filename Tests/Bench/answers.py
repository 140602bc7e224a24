"""The answers of the generated account, service by service."""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import quote, unquote

import empty_answers
from account import ACCOUNT, HOME, REGIONS, Account, user_arn

JSON = "application/x-amz-json-1.1"
XML = "text/xml"
TRAIL = f"arn:aws:cloudtrail:{HOME}:{ACCOUNT}:trail/all-regions"
LOG_GROUP = "/bench/cloudtrail"
TOPIC = f"arn:aws:sns:{HOME}:{ACCOUNT}:pager"
DAY = "2026-11-20T09:00:00Z"


@dataclass(frozen=True)
class Request:
    """What a request asks for; `subject` is the bucket, the key or the marker that it names."""

    service: str
    operation: str
    region: str
    subject: str = ""


@dataclass(frozen=True)
class Answer:
    status: int
    content_type: str
    body: str


def answer(account: Account, request: Request) -> Answer | None:
    """`None` for what the account cannot answer."""
    services = {
        "iam": iam,
        "s3": s3,
        "ec2": ec2,
        "kms": kms,
        "cloudtrail": cloudtrail,
        "rds": rds,
    }
    found = services.get(request.service, others)(account, request)
    if found:
        return found
    empty = empty_answers.answer(request.service, request.operation)
    return Answer(*empty) if empty else None


def result(request: Request, content: str) -> Answer:
    """An answer of the Query protocol."""
    name = request.operation
    inner = f"<{name}Result>{content}</{name}Result>"
    return Answer(
        200,
        XML,
        f"<{name}Response>{inner}<ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></{name}Response>",
    )


def members(items: list[str]) -> str:
    return "".join(f"<member>{each}</member>" for each in items)


def iam(account: Account, request: Request) -> Answer | None:
    match request.operation:
        case "GetAccountSummary":
            entries = {"AccountMFAEnabled": 1, "AccountAccessKeysPresent": 0, "AccountPasswordPresent": 1}
            entries["Users"] = account.size.users
            rows = "".join(f"<entry><key>{k}</key><value>{v}</value></entry>" for k, v in entries.items())
            return result(request, f"<SummaryMap>{rows}</SummaryMap>")
        case "GenerateCredentialReport":
            return result(request, "<State>COMPLETE</State>")
        case "GetCredentialReport":
            content = f"<Content>{account.credential_report}</Content><ReportFormat>text/csv</ReportFormat>"
            return result(request, f"{content}<GeneratedTime>{DAY}</GeneratedTime>")
        case "ListVirtualMFADevices":
            return result(request, "<IsTruncated>false</IsTruncated><VirtualMFADevices/>")
        case "GetAccountPasswordPolicy":
            policy = (
                "<MinimumPasswordLength>14</MinimumPasswordLength><ExpirePasswords>false</ExpirePasswords>"
            )
            return result(request, f"<PasswordPolicy>{policy}</PasswordPolicy>")
        case "ListAccountAliases":
            return result(request, "<AccountAliases><member>bench</member></AccountAliases>")
        case "GetAccountAuthorizationDetails":
            return authorization_details(account, request)
        case "ListPolicies":
            policies = members([policy(name, with_document=False) for name in account.policy_names])
            return result(request, f"<IsTruncated>false</IsTruncated><Policies>{policies}</Policies>")
        case "GetPolicyVersion":
            return result(request, f"<PolicyVersion>{VERSION}</PolicyVersion>")
        case "ListUsers":
            users = members([user(name) for name in account.user_names])
            return result(request, f"<IsTruncated>false</IsTruncated><Users>{users}</Users>")
    return None


DOCUMENT = quote(
    json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}],
        }
    )
)
VERSION = (
    f"<Document>{DOCUMENT}</Document><VersionId>v1</VersionId><IsDefaultVersion>true</IsDefaultVersion>"
    f"<CreateDate>{DAY}</CreateDate>"
)


def authorization_details(account: Account, request: Request) -> Answer:
    """Users and policies in pages of a thousand, as the real call gives them."""
    everyone = account.user_names
    start = int(request.subject or 0)
    page = everyone[start : start + 1000]
    users = members([user(name) + "<GroupList/><AttachedManagedPolicies/>" for name in page])
    more = start + len(page) < len(everyone)
    policies = "" if more else members([policy(name, with_document=True) for name in account.policy_names])
    marker = f"<Marker>{start + len(page)}</Marker>" if more else ""
    return result(
        request,
        f"<IsTruncated>{str(more).lower()}</IsTruncated>{marker}<UserDetailList>{users}</UserDetailList>"
        f"<GroupDetailList/><RoleDetailList/><Policies>{policies}</Policies>",
    )


def user(name: str) -> str:
    return (
        f"<Path>/</Path><UserName>{name}</UserName><UserId>AIDA{name}</UserId><Arn>{user_arn(name)}</Arn>"
        f"<CreateDate>{DAY}</CreateDate>"
    )


def policy(name: str, with_document: bool) -> str:
    versions = f"<PolicyVersionList>{members([VERSION])}</PolicyVersionList>" if with_document else ""
    return (
        f"<PolicyName>{name}</PolicyName><PolicyId>ANPA{name}</PolicyId>"
        f"<Arn>arn:aws:iam::{ACCOUNT}:policy/{name}</Arn><Path>/</Path><DefaultVersionId>v1</DefaultVersionId>"
        f"<AttachmentCount>1</AttachmentCount><IsAttachable>true</IsAttachable>{versions}"
    )


def s3(account: Account, request: Request) -> Answer | None:
    bucket = request.subject
    match request.operation:
        case "ListBuckets":
            return buckets(account, request)
        case "policy":
            if int(bucket[6:11]) % 5 == 0:
                return missing("NoSuchBucketPolicy")
            return Answer(200, "application/json", account.bucket_policy(bucket))
        case "publicAccessBlock":
            if int(bucket[6:11]) % 7 == 0:
                return missing("NoSuchPublicAccessBlockConfiguration")
            return Answer(200, XML, public_access_block("true"))
        case "acl":
            owner = "<ID>75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a</ID>"
            grantee = (
                '<Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CanonicalUser">'
                f"{owner}</Grantee>"
            )
            grant = f"<Grant>{grantee}<Permission>FULL_CONTROL</Permission></Grant>"
            lists = f"<Owner>{owner}</Owner><AccessControlList>{grant}</AccessControlList>"
            return Answer(200, XML, f"<AccessControlPolicy>{lists}</AccessControlPolicy>")
        case "location":
            region = account.bucket_regions[bucket].replace("us-east-1", "")
            return Answer(200, XML, f"<LocationConstraint>{region}</LocationConstraint>")
        case "account":
            # On for the account, so that a scan need not ask each bucket.
            return Answer(200, XML, public_access_block("true"))
    return None


def buckets(account: Account, request: Request) -> Answer:
    """All buckets, or a page of them after the name in `subject` (`limit after`)."""
    limit, _, after = request.subject.partition(" ")
    waiting = [name for name in account.bucket_regions if name > unquote(after)]
    page = waiting[: int(limit or len(waiting))]
    rows = "".join(
        f"<Bucket><Name>{name}</Name><CreationDate>{DAY}</CreationDate>"
        f"<BucketRegion>{account.bucket_regions[name]}</BucketRegion></Bucket>"
        for name in page
    )
    token = f"<ContinuationToken>{page[-1]}</ContinuationToken>" if len(page) < len(waiting) else ""
    return Answer(
        200, XML, f"<ListAllMyBucketsResult><Buckets>{rows}</Buckets>{token}</ListAllMyBucketsResult>"
    )


def public_access_block(value: str) -> str:
    switches = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"]
    rows = "".join(f"<{each}>{value}</{each}>" for each in switches)
    return f"<PublicAccessBlockConfiguration>{rows}</PublicAccessBlockConfiguration>"


def missing(code: str) -> Answer:
    return Answer(404, XML, f"<Error><Code>{code}</Code><Message>it is not there</Message></Error>")


def ec2(account: Account, request: Request) -> Answer | None:
    name = request.operation
    match name:
        case "DescribeRegions":
            rows = "".join(
                f"<item><regionName>{each}</regionName><regionEndpoint>ec2.{each}.amazonaws.com</regionEndpoint>"
                "<optInStatus>opt-in-not-required</optInStatus></item>"
                for each in REGIONS
            )
            content = f"<regionInfo>{rows}</regionInfo>"
        case "GetEbsEncryptionByDefault":
            content = "<ebsEncryptionByDefault>true</ebsEncryptionByDefault>"
        case "DescribeSecurityGroups":
            rows = "".join(group(request.region, number) for number in range(account.size.groups))
            content = f"<securityGroupInfo>{rows}</securityGroupInfo>"
        case _:
            return None
    return Answer(200, XML, f"<{name}Response><requestId>r</requestId>{content}</{name}Response>")


def group(region: str, number: int) -> str:
    """One security group: the first is the default one, every tenth is open for SSH."""
    name = f"group-{number}" if number else "default"
    source = "0.0.0.0/0" if number % 10 == 9 else "10.0.0.0/8"
    rule = (
        "<item><ipProtocol>tcp</ipProtocol><fromPort>22</fromPort><toPort>22</toPort><groups/>"
        f"<ipRanges><item><cidrIp>{source}</cidrIp></item></ipRanges><ipv6Ranges/><prefixListIds/></item>"
    )
    return (
        f"<item><ownerId>{ACCOUNT}</ownerId><groupId>sg-{number:017x}</groupId><groupName>{name}</groupName>"
        f"<groupDescription>{region}</groupDescription><vpcId>vpc-0</vpcId><ipPermissions>{rule}</ipPermissions>"
        "<ipPermissionsEgress/></item>"
    )


def kms(account: Account, request: Request) -> Answer | None:
    match request.operation:
        case "ListKeys":
            keys = [{"KeyId": arn[-36:], "KeyArn": arn} for arn in account.key_arns(request.region)]
            return document({"Keys": keys, "Truncated": False})
        case "ListAliases":
            return document({"Aliases": [], "Truncated": False})
        case "GetKeyRotationStatus":
            return document({"KeyRotationEnabled": True})
        case "DescribeKey":
            metadata = {
                "KeyId": request.subject[-36:],
                "Arn": f"arn:aws:kms:{request.region}:{ACCOUNT}:key/{request.subject[-36:]}",
                "KeyManager": "CUSTOMER",
                "KeyState": "Enabled",
                "KeySpec": "SYMMETRIC_DEFAULT",
                "KeyUsage": "ENCRYPT_DECRYPT",
                "Origin": "AWS_KMS",
                "Enabled": True,
            }
            return document({"KeyMetadata": metadata})
    return None


def cloudtrail(account: Account, request: Request) -> Answer | None:
    trail = {
        "Name": "all-regions",
        "TrailARN": TRAIL,
        "HomeRegion": HOME,
        "S3BucketName": next(iter(account.bucket_regions), ""),
        "IsMultiRegionTrail": True,
        "LogFileValidationEnabled": True,
        "CloudWatchLogsLogGroupArn": f"arn:aws:logs:{HOME}:{ACCOUNT}:log-group:{LOG_GROUP}:*",
    }
    selector = {"ReadWriteType": "All", "IncludeManagementEvents": True, "DataResources": []}
    answers = {
        "DescribeTrails": {"trailList": [trail]},
        "ListTrails": {"Trails": [{"Name": "all-regions", "TrailARN": TRAIL, "HomeRegion": HOME}]},
        "GetTrail": {"Trail": trail},
        "GetTrailStatus": {"IsLogging": True},
        "GetEventSelectors": {"TrailARN": TRAIL, "EventSelectors": [selector]},
    }
    found = answers.get(request.operation)
    return document(found) if found else None


def rds(account: Account, request: Request) -> Answer | None:
    if request.operation != "DescribeDBInstances":
        return None
    rows = "".join(
        f"<DBInstance><DBInstanceIdentifier>db-{number}</DBInstanceIdentifier><Engine>postgres</Engine>"
        f"<DBInstanceArn>arn:aws:rds:{request.region}:{ACCOUNT}:db:db-{number}</DBInstanceArn>"
        "<PubliclyAccessible>false</PubliclyAccessible><StorageEncrypted>true</StorageEncrypted>"
        "<MultiAZ>true</MultiAZ><AutoMinorVersionUpgrade>true</AutoMinorVersionUpgrade></DBInstance>"
        for number in range(account.size.databases)
    )
    return result(request, f"<DBInstances>{rows}</DBInstances>")


def others(account: Account, request: Request) -> Answer | None:
    """The services of which a scan asks one thing."""
    match (request.service, request.operation):
        case ("sts", "GetCallerIdentity"):
            arn = f"arn:aws:sts::{ACCOUNT}:assumed-role/audit/bench"
            return result(request, f"<Arn>{arn}</Arn><UserId>AROA:bench</UserId><Account>{ACCOUNT}</Account>")
        case ("logs", "DescribeMetricFilters"):
            return document({"metricFilters": []})
        case ("monitoring", "DescribeAlarms"):
            return result(request, "<MetricAlarms/>")
        case ("monitoring", "DescribeAlarms.JSON"):
            return document({"MetricAlarms": [], "CompositeAlarms": []})
        case ("sns", "ListSubscriptionsByTopic"):
            return result(request, "<Subscriptions/>")
        case ("securityhub", "/accounts"):
            hub = f"arn:aws:securityhub:{request.region}:{ACCOUNT}:hub/default"
            return document({"HubArn": hub, "SubscribedAt": DAY})
        case ("access-analyzer", "/analyzer"):
            arn = f"arn:aws:access-analyzer:{request.region}:{ACCOUNT}:analyzer/bench"
            analyzer = {"arn": arn, "name": "bench", "type": "ACCOUNT", "status": "ACTIVE", "createdAt": DAY}
            return document({"analyzers": [analyzer]})
        case ("account", "/getAlternateContact"):
            contact = {
                "AlternateContactType": "SECURITY",
                "Name": "Security",
                "EmailAddress": "security@bench.example",
                "PhoneNumber": "+353 1 555 0142",
                "Title": "Security",
            }
            return document({"AlternateContact": contact})
    return None


def document(value: object) -> Answer:
    return Answer(200, JSON, json.dumps(value))
