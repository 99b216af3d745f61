"""CloudTrail: what was called, on what, by whom."""

import json

import boto3
from botocore.exceptions import ClientError
from scenarios import main, scenario

ec2 = boto3.client("ec2")
trail = boto3.client("cloudtrail")
image = boto3.client("ssm").get_parameter(
    Name="/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
)["Parameter"]["Value"]


def look_up(key, value):
    pages = trail.get_paginator("lookup_events").paginate(
        LookupAttributes=[{"AttributeKey": key, "AttributeValue": value}]
    )
    return [each for page in pages for each in page["Events"]]


@scenario("a launch and a termination are found by the instance's id, newest first")
def _():
    instance_id = ec2.run_instances(
        ImageId=image, InstanceType="t3.micro", MinCount=1, MaxCount=1
    )["Instances"][0]["InstanceId"]
    ec2.terminate_instances(InstanceIds=[instance_id])
    events = look_up("ResourceName", instance_id)
    assert [each["EventName"] for each in events] == ["TerminateInstances", "RunInstances"]
    record = json.loads(events[1]["CloudTrailEvent"])
    assert record["eventSource"] == "ec2.amazonaws.com"
    assert record["awsRegion"] == ec2.meta.region_name
    assert record["requestParameters"]["instanceType"] == "t3.micro"
    assert instance_id in json.dumps(record["responseElements"])
    assert [each["ResourceName"] for each in events[0]["Resources"]] == [instance_id]
    assert "boto3" in record["userAgent"].lower()


@scenario("a refused call is recorded with its error")
def _():
    try:
        ec2.terminate_instances(InstanceIds=["i-0feedfacefeedface"])
        raise AssertionError("terminated")
    except ClientError:
        pass
    newest = look_up("EventName", "TerminateInstances")[0]
    record = json.loads(newest["CloudTrailEvent"])
    assert record["errorCode"] == "Client.InvalidInstanceID.NotFound"
    assert "i-0feedfacefeedface" in record["errorMessage"]


@scenario("read-only calls are told from those that write")
def _():
    ec2.describe_vpcs()
    names = {each["EventName"] for each in look_up("ReadOnly", "false")}
    assert "RunInstances" in names and "DescribeVpcs" not in names
    assert all(each["ReadOnly"] == "true" for each in look_up("EventName", "DescribeVpcs"))


main()
