"""Spot: price history, one-time and persistent requests, instances launched by market options."""

import datetime

import boto3
from botocore.exceptions import ClientError
from scenarios import main, scenario

ec2 = boto3.client("ec2")
image = boto3.client("ssm").get_parameter(
    Name="/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
)["Parameter"]["Value"]


@scenario("the price history is below on-demand and walks back in time")
def _():
    pages = ec2.get_paginator("describe_spot_price_history").paginate(
        InstanceTypes=["m5.large"],
        ProductDescriptions=["Linux/UNIX"],
        PaginationConfig={"MaxItems": 40, "PageSize": 10},
    )
    prices = [each for page in pages for each in page["SpotPriceHistory"]]
    assert prices and all(0 < float(each["SpotPrice"]) < 0.2 for each in prices)
    assert all(isinstance(each["Timestamp"], datetime.datetime) for each in prices)
    assert {each["InstanceType"] for each in prices} == {"m5.large"}


@scenario("an instance launched with market options is a Spot instance and cannot be stopped")
def _():
    answer = ec2.run_instances(
        ImageId=image,
        InstanceType="t3.micro",
        MinCount=1,
        MaxCount=1,
        InstanceMarketOptions={"MarketType": "spot"},
    )["Instances"][0]
    assert answer["InstanceLifecycle"] == "spot"
    assert answer["SpotInstanceRequestId"].startswith("sir-")
    ec2.get_waiter("instance_running").wait(InstanceIds=[answer["InstanceId"]])
    try:
        ec2.stop_instances(InstanceIds=[answer["InstanceId"]])
        raise AssertionError("stopped")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "UnsupportedOperation"
    ec2.terminate_instances(InstanceIds=[answer["InstanceId"]])
    ec2.get_waiter("instance_terminated").wait(InstanceIds=[answer["InstanceId"]])
    (request,) = ec2.describe_spot_instance_requests(
        SpotInstanceRequestIds=[answer["SpotInstanceRequestId"]]
    )["SpotInstanceRequests"]
    assert request["State"] == "closed"
    assert request["Status"]["Code"] == "instance-terminated-by-user"


@scenario("a persistent request stops with its instance and is cancelled first")
def _():
    answer = ec2.run_instances(
        ImageId=image,
        InstanceType="t3.micro",
        MinCount=1,
        MaxCount=1,
        InstanceMarketOptions={
            "MarketType": "spot",
            "SpotOptions": {
                "SpotInstanceType": "persistent",
                "InstanceInterruptionBehavior": "stop",
            },
        },
    )["Instances"][0]
    ec2.get_waiter("instance_running").wait(InstanceIds=[answer["InstanceId"]])
    ec2.stop_instances(InstanceIds=[answer["InstanceId"]])
    ec2.get_waiter("instance_stopped").wait(InstanceIds=[answer["InstanceId"]])
    cancelled = ec2.cancel_spot_instance_requests(
        SpotInstanceRequestIds=[answer["SpotInstanceRequestId"]]
    )["CancelledSpotInstanceRequests"]
    assert cancelled[0]["State"] == "cancelled"
    ec2.terminate_instances(InstanceIds=[answer["InstanceId"]])


@scenario("a bid far below the price stays open with its reason")
def _():
    (made,) = ec2.request_spot_instances(
        SpotPrice="0.002",
        LaunchSpecification={"ImageId": image, "InstanceType": "m5.large"},
    )["SpotInstanceRequests"]
    (found,) = ec2.describe_spot_instance_requests(
        SpotInstanceRequestIds=[made["SpotInstanceRequestId"]]
    )["SpotInstanceRequests"]
    assert (found["State"], found["Status"]["Code"]) == ("open", "price-too-low")
    ec2.cancel_spot_instance_requests(SpotInstanceRequestIds=[made["SpotInstanceRequestId"]])


main()
