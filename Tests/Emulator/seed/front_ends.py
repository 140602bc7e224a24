"""Distributions and load balancers before the internet, and the endpoints by which a VPC does without it."""

from __future__ import annotations

from typing import Any

from seed.account import HOME, Account

LOGGING = "cloudfront-web-frontend-logging"
ENDPOINTS = "ec2-vpc-endpoints-used"


def build(account: Account) -> None:
    distributions(account)
    balancers(account)
    endpoints(account)


def distributions(account: Account) -> None:
    cloudfront = account.client("cloudfront", "us-east-1")
    for name, is_logging in [("tiles", True), ("charts", False)]:
        logging: dict[str, Any] = {"Enabled": is_logging, "IncludeCookies": False, "Bucket": "", "Prefix": ""}
        if is_logging:
            logging["Bucket"] = "harbourlight-access-logs.s3.amazonaws.com"
        origin = {
            "Id": name,
            "DomainName": f"{name}.harbourlight.example.s3.amazonaws.com",
            "S3OriginConfig": {"OriginAccessIdentity": ""},
        }
        made = cloudfront.create_distribution(
            DistributionConfig={
                "CallerReference": name,
                "Comment": name,
                "Enabled": True,
                "Logging": logging,
                "Origins": {"Quantity": 1, "Items": [origin]},
                "DefaultCacheBehavior": {"TargetOriginId": name, "ViewerProtocolPolicy": "https-only"},
            }
        )
        account.truth.leaves(LOGGING, made["Distribution"]["ARN"], "logs" if is_logging else "does not log")


def balancers(account: Account) -> None:
    ec2 = account.client("ec2")
    subnets = [each["SubnetId"] for each in ec2.describe_subnets()["Subnets"]][:2]
    elb = account.client("elbv2")
    made = elb.create_load_balancer(Name="berths", Subnets=subnets, Type="application")
    account.truth.leaves(LOGGING, made["LoadBalancers"][0]["LoadBalancerArn"], "does not log")
    elb.create_load_balancer(Name="buoys", Subnets=subnets, Type="network")


def endpoints(account: Account) -> None:
    """One VPC has an endpoint; each that an instance or a database is in is spoken of."""
    ec2 = account.client("ec2")
    vpc = ec2.describe_vpcs(Filters=[{"Name": "is-default", "Values": ["true"]}])["Vpcs"][0]["VpcId"]
    table = ec2.describe_route_tables(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["RouteTables"][0]
    ec2.create_vpc_endpoint(
        VpcId=vpc,
        ServiceName=f"com.amazonaws.{HOME}.s3",
        VpcEndpointType="Gateway",
        RouteTableIds=[table["RouteTableId"]],
    )
    for region in (HOME, "eu-central-1", "us-east-1"):
        client = account.client("ec2", region)
        reservations = client.describe_instances()["Reservations"]
        used = {
            each.get("VpcId")
            for reservation in reservations
            for each in reservation["Instances"]
            if each["State"]["Name"] != "terminated"
        }
        for database in account.client("rds", region).describe_db_instances()["DBInstances"]:
            used.add(database.get("DBSubnetGroup", {}).get("VpcId"))
        for used_vpc in sorted(each for each in used | ({vpc} if region == HOME else set()) if each):
            arn = f"arn:aws:ec2:{region}:{account.id}:vpc/{used_vpc}"
            account.truth.leaves(ENDPOINTS, arn, "who uses it is to be asked")
