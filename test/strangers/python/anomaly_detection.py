"""CloudWatch: anomaly detectors, and the band that GetMetricData draws."""

import datetime

import boto3
from botocore.exceptions import ClientError
from scenarios import advance, main, now, scenario

ec2 = boto3.client("ec2")
cloudwatch = boto3.client("cloudwatch")
image = boto3.client("ssm").get_parameter(
    Name="/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
)["Parameter"]["Value"]


instance_id = ec2.run_instances(ImageId=image, InstanceType="m5.large", MinCount=1, MaxCount=1)["Instances"][0][
    "InstanceId"
]
ec2.get_waiter("instance_running").wait(InstanceIds=[instance_id])
METRIC = {
    "Namespace": "AWS/EC2",
    "MetricName": "CPUUtilization",
    "Dimensions": [{"Name": "InstanceId", "Value": instance_id}],
}
SINGLE = {"SingleMetricAnomalyDetector": {**METRIC, "Stat": "Average"}}
MATH = {
    "MetricMathAnomalyDetector": {
        "MetricDataQueries": [
            {
                "Id": "m1",
                "MetricStat": {"Metric": METRIC, "Period": 300, "Stat": "Average"},
                "ReturnData": False,
            },
            {"Id": "e1", "Expression": "m1 * 2", "ReturnData": True},
        ]
    }
}


@scenario("a detector is put, described with its state, and trained after days")
def _():
    day = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
    cloudwatch.put_anomaly_detector(
        **SINGLE,
        Configuration={
            "ExcludedTimeRanges": [{"StartTime": day, "EndTime": day + datetime.timedelta(days=1)}],
            "MetricTimezone": "Asia/Seoul",
        },
    )
    (found,) = cloudwatch.describe_anomaly_detectors(**METRIC)["AnomalyDetectors"]
    assert found["StateValue"] == "PENDING_TRAINING"
    assert found["SingleMetricAnomalyDetector"]["Stat"] == "Average"
    assert found["Configuration"]["ExcludedTimeRanges"][0]["StartTime"] == day
    advance(3 * 86400)
    (found,) = cloudwatch.describe_anomaly_detectors()["AnomalyDetectors"]
    assert found["StateValue"] == "TRAINED"


@scenario("the band lies around the metric")
def _():
    end = now()
    results = cloudwatch.get_metric_data(
        MetricDataQueries=[
            {"Id": "m1", "MetricStat": {"Metric": METRIC, "Period": 300, "Stat": "Average"}},
            {"Id": "ad1", "Expression": "ANOMALY_DETECTION_BAND(m1, 3)"},
        ],
        StartTime=end - datetime.timedelta(hours=6),
        EndTime=end,
    )["MetricDataResults"]
    metric, upper, lower = (each["Values"] for each in results)
    assert [each["Id"] for each in results] == ["m1", "ad1", "ad1"]
    assert len(upper) == len(lower) >= 70
    inside = [low <= value <= high for value, high, low in zip(metric, upper, lower)]
    # Bursts of the instance's own kind may leave the band; most of six hours stays in it.
    assert sum(inside) > 0.5 * len(inside), (sum(inside), len(inside))


@scenario("a detector of an expression; what is deleted is gone")
def _():
    cloudwatch.put_anomaly_detector(**MATH)
    pages = cloudwatch.get_paginator("describe_anomaly_detectors").paginate(
        AnomalyDetectorTypes=["METRIC_MATH"], PaginationConfig={"PageSize": 1}
    )
    (found,) = [each for page in pages for each in page["AnomalyDetectors"]]
    assert found["MetricMathAnomalyDetector"]["MetricDataQueries"][1]["Expression"] == "m1 * 2"
    cloudwatch.delete_anomaly_detector(**MATH)
    try:
        cloudwatch.delete_anomaly_detector(**MATH)
    except ClientError as error:
        assert error.response["ResponseMetadata"]["HTTPStatusCode"] == 404
        assert error.response["Error"]["Code"] in ("ResourceNotFound", "ResourceNotFoundException")
    else:
        raise AssertionError("a detector was deleted twice")


@scenario("a detector without a statistic is refused")
def _():
    try:
        cloudwatch.put_anomaly_detector(**METRIC)
    except ClientError as error:
        assert error.response["Error"]["Code"] == "MissingParameter", error
    else:
        raise AssertionError("it was accepted")


main()
