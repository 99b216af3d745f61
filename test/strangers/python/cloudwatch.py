"""CloudWatch: an instance's metrics after hours of running, statistics, metric maths, listings."""

import datetime

import boto3
from botocore.exceptions import ClientError
from scenarios import advance, main, now, scenario

ec2 = boto3.client("ec2")
cloudwatch = boto3.client("cloudwatch")
image = boto3.client("ssm").get_parameter(
    Name="/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
)["Parameter"]["Value"]


instance_id = ec2.run_instances(ImageId=image, InstanceType="t3.micro", MinCount=1, MaxCount=1)[
    "Instances"
][0]["InstanceId"]
ec2.get_waiter("instance_running").wait(InstanceIds=[instance_id])
advance(6 * 3600)
END = now()
START = END - datetime.timedelta(hours=4)
CPU = {
    "Namespace": "AWS/EC2",
    "MetricName": "CPUUtilization",
    "Dimensions": [{"Name": "InstanceId", "Value": instance_id}],
}


@scenario("five-minute points of basic monitoring, in the statistics asked for")
def _():
    answer = cloudwatch.get_metric_statistics(
        **CPU, StartTime=START, EndTime=END, Period=300, Statistics=["Average", "Maximum"]
    )
    assert answer["Label"] == "CPUUtilization"
    points = answer["Datapoints"]
    assert 46 <= len(points) <= 48
    assert all(0 <= each["Average"] <= each["Maximum"] <= 100 for each in points)
    assert {each["Unit"] for each in points} == {"Percent"}


@scenario("several metrics and a metric maths expression in one call")
def _():
    def query(name):
        metric = {**CPU, "MetricName": name}
        return {"Id": name.lower(), "MetricStat": {"Metric": metric, "Period": 3600, "Stat": "Sum"}}

    pages = cloudwatch.get_paginator("get_metric_data").paginate(
        MetricDataQueries=[
            query("NetworkIn"),
            query("NetworkOut"),
            {"Id": "total", "Expression": "networkin + networkout", "Label": "Total"},
        ],
        StartTime=START,
        EndTime=END,
        ScanBy="TimestampAscending",
    )
    series = {each["Id"]: each["Values"] for page in pages for each in page["MetricDataResults"]}
    assert len(series["total"]) >= 3
    for into, out, both in zip(series["networkin"], series["networkout"], series["total"]):
        assert abs(into + out - both) < 1e-6 * max(both, 1)


@scenario("the metrics of an instance are listed")
def _():
    pages = cloudwatch.get_paginator("list_metrics").paginate(
        Namespace="AWS/EC2", Dimensions=CPU["Dimensions"]
    )
    names = {each["MetricName"] for page in pages for each in page["Metrics"]}
    assert {"CPUUtilization", "NetworkIn", "StatusCheckFailed", "CPUCreditBalance"} <= names


@scenario("the resource's metric object answers the same")
def _():
    metric = boto3.resource("cloudwatch").Metric("AWS/EC2", "CPUUtilization")
    points = metric.get_statistics(
        Dimensions=CPU["Dimensions"],
        StartTime=START,
        EndTime=END,
        Period=3600,
        Statistics=["Average"],
    )["Datapoints"]
    assert len(points) == 4 or len(points) == 5


@scenario("a period that is none and an end before the start are refused")
def _():
    for request in (
        {"StartTime": START, "EndTime": END, "Period": 7},
        {"StartTime": END, "EndTime": START, "Period": 300},
    ):
        try:
            cloudwatch.get_metric_statistics(**CPU, **request, Statistics=["Average"])
            raise AssertionError("answered")
        except ClientError as error:
            assert error.response["Error"]["Code"] in (
                "InvalidParameterValue",
                "InvalidParameterCombination",
                "ValidationError",
            ), error
    ec2.terminate_instances(InstanceIds=[instance_id])


main()
