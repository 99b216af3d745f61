"""Instance types: what they are, where they are offered, which of them fit."""

import boto3
from botocore.exceptions import ClientError
from scenarios import main, scenario

ec2 = boto3.client("ec2")


@scenario("the numbers of a type, as a sizing script reads them")
def _():
    answer = ec2.describe_instance_types(InstanceTypes=["t3.micro", "m5.large", "c7g.xlarge"])
    types = {each["InstanceType"]: each for each in answer["InstanceTypes"]}
    assert types["t3.micro"]["VCpuInfo"]["DefaultVCpus"] == 2
    assert types["t3.micro"]["MemoryInfo"]["SizeInMiB"] == 1024
    assert types["t3.micro"]["BurstablePerformanceSupported"] is True
    assert types["m5.large"]["MemoryInfo"]["SizeInMiB"] == 8192
    assert types["c7g.xlarge"]["ProcessorInfo"]["SupportedArchitectures"] == ["arm64"]


@scenario("types by vCPUs, architecture and generation")
def _():
    pages = ec2.get_paginator("describe_instance_types").paginate(
        Filters=[
            {"Name": "vcpu-info.default-vcpus", "Values": ["2"]},
            {"Name": "processor-info.supported-architecture", "Values": ["x86_64"]},
            {"Name": "current-generation", "Values": ["true"]},
            {"Name": "memory-info.size-in-mib", "Values": ["8192"]},
        ]
    )
    names = {each["InstanceType"] for page in pages for each in page["InstanceTypes"]}
    assert "m7i.large" in names and "t3.micro" not in names


@scenario("offerings by zone name the zones of the Region")
def _():
    zones = {each["ZoneName"] for each in ec2.describe_availability_zones()["AvailabilityZones"]}
    pages = ec2.get_paginator("describe_instance_type_offerings").paginate(
        LocationType="availability-zone",
        Filters=[{"Name": "instance-type", "Values": ["t3.micro"]}],
    )
    places = {each["Location"] for page in pages for each in page["InstanceTypeOfferings"]}
    assert places and places <= zones


@scenario("a type that does not exist is refused")
def _():
    try:
        ec2.describe_instance_types(InstanceTypes=["t3.gigantic"])
        raise AssertionError("found")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "InvalidInstanceType"
        assert "t3.gigantic" in error.response["Error"]["Message"]


main()
