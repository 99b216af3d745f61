"""Service Quotas: what is allowed, by default and here, and asking for more."""

import boto3
from botocore.exceptions import ClientError
from scenarios import main, scenario

ec2 = boto3.client("ec2")
quotas = boto3.client("service-quotas")
STANDARD = "L-1216C47A"
image = boto3.client("ssm").get_parameter(
    Name="/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
)["Parameter"]["Value"]


@scenario("the on-demand standard quota is in vCPUs and among EC2's")
def _():
    found = quotas.get_service_quota(ServiceCode="ec2", QuotaCode=STANDARD)["Quota"]
    assert found["QuotaName"] == (
        "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances"
    )
    assert found["Adjustable"] is True and found["Value"] >= 5
    pages = quotas.get_paginator("list_service_quotas").paginate(ServiceCode="ec2")
    codes = [each["QuotaCode"] for page in pages for each in page["Quotas"]]
    assert STANDARD in codes and len(codes) == len(set(codes))
    services = quotas.get_paginator("list_services").paginate()
    assert "ec2" in [each["ServiceCode"] for page in services for each in page["Services"]]


@scenario("a launch over the vCPU limit is refused whole, with AWS's sentence")
def _():
    before = len(ec2.describe_instances()["Reservations"])
    try:
        ec2.run_instances(ImageId=image, InstanceType="m5.24xlarge", MinCount=2, MaxCount=2)
        raise AssertionError("launched")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "VcpuLimitExceeded"
        assert "You have requested more vCPU capacity than your current vCPU limit" in str(error)
    assert len(ec2.describe_instances()["Reservations"]) == before


@scenario("an increase is asked for once, and found in the history")
def _():
    asked = {"ServiceCode": "ec2", "QuotaCode": "L-0263D0A3"}
    now = quotas.get_service_quota(**asked)["Quota"]["Value"]
    made = quotas.request_service_quota_increase(**asked, DesiredValue=now + 5)["RequestedQuota"]
    assert made["DesiredValue"] == now + 5
    assert made["Status"] in ("PENDING", "CASE_OPENED", "APPROVED")
    found = quotas.get_requested_service_quota_change(RequestId=made["Id"])["RequestedQuota"]
    assert found["QuotaCode"] == "L-0263D0A3"
    try:
        quotas.request_service_quota_increase(**asked, DesiredValue=1)
        raise AssertionError("lowered")
    except ClientError as error:
        assert error.response["Error"]["Code"] in (
            "IllegalArgumentException",
            "ResourceAlreadyExistsException",
        )


@scenario("an unknown quota is refused")
def _():
    try:
        quotas.get_service_quota(ServiceCode="ec2", QuotaCode="L-00000000")
        raise AssertionError("found")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "NoSuchResourceException"


main()
