"""CloudWatch alarms on anomaly detection bands, as boto3 puts and reads them."""

import datetime

import boto3
from botocore.exceptions import ClientError
from scenarios import advance, main, now, scenario

cloudwatch = boto3.client("cloudwatch")
METRIC = {"Namespace": "Shop", "MetricName": "Orders", "Dimensions": [{"Name": "Page", "Value": "home"}]}
ALARM = {
    "AlarmName": "orders-anomaly",
    "ComparisonOperator": "GreaterThanUpperThreshold",
    "EvaluationPeriods": 1,
    "ThresholdMetricId": "ad1",
    "Metrics": [
        {"Id": "m1", "MetricStat": {"Metric": METRIC, "Period": 60, "Stat": "Average"}, "ReturnData": True},
        {"Id": "ad1", "Expression": "ANOMALY_DETECTION_BAND(m1, 2)", "ReturnData": True},
    ],
}


def put(values):
    """Values by their minutes of age."""
    at = now()
    cloudwatch.put_metric_data(
        Namespace=METRIC["Namespace"],
        MetricData=[
            {
                "MetricName": METRIC["MetricName"],
                "Dimensions": METRIC["Dimensions"],
                "Value": value,
                "Timestamp": at - datetime.timedelta(minutes=age),
            }
            for age, value in values
        ],
    )


def refused(sentence, **more):
    try:
        cloudwatch.put_metric_alarm(**{key: value for key, value in {**ALARM, **more}.items() if value is not None})
    except ClientError as error:
        assert error.response["Error"] == {**error.response["Error"], "Code": "ValidationError", "Message": sentence}
    else:
        raise AssertionError(f"accepted, but should say: {sentence}")


@scenario("an alarm on a band rings when the metric leaves it, and its detector is there")
def _():
    put([(5 * (i + 1), 9.0 + i % 3) for i in range(900)])
    cloudwatch.put_metric_alarm(**ALARM)
    cloudwatch.get_waiter("alarm_exists").wait(AlarmNames=["orders-anomaly"])
    (detector,) = cloudwatch.describe_anomaly_detectors(**METRIC)["AnomalyDetectors"]
    assert detector["SingleMetricAnomalyDetector"]["Stat"] == "Average"
    put([(0, 50.0)])
    advance(125)
    (alarm,) = cloudwatch.describe_alarms(AlarmNames=["orders-anomaly"])["MetricAlarms"]
    assert alarm["ThresholdMetricId"] == "ad1" and "Threshold" not in alarm
    told = [
        item["HistorySummary"]
        for page in cloudwatch.get_paginator("describe_alarm_history").paginate(AlarmName="orders-anomaly")
        for item in page["AlarmHistoryItems"]
    ]
    assert "Alarm updated from INSUFFICIENT_DATA to ALARM" in told, told


@scenario("what does not fit together is refused in CloudWatch's words")
def _():
    metric, band = ALARM["Metrics"]
    refused("ComparisonOperators for ranges require ThresholdMetricId to be set", ThresholdMetricId=None)
    refused(
        "Metrics list must contain exactly one metric matching the ThresholdMetricId parameter",
        Metrics=[metric, {**band, "ReturnData": False}],
    )
    refused(
        "Exactly two elements of the metrics list should return data.",
        Metrics=[{**metric, "ReturnData": False}, band],
    )
    refused("Threshold metric expression must use ANOMALY_DETECTION_BAND function.", ThresholdMetricId="m1")


@scenario("the detector stays when the alarm goes")
def _():
    cloudwatch.delete_alarms(AlarmNames=["orders-anomaly"])
    assert cloudwatch.describe_anomaly_detectors(**METRIC)["AnomalyDetectors"]
    cloudwatch.delete_anomaly_detector(SingleMetricAnomalyDetector={**METRIC, "Stat": "Average"})
    assert not cloudwatch.describe_anomaly_detectors(**METRIC)["AnomalyDetectors"]


main()
