"""PutMetricData in every form boto3 knows, and what comes back of it."""

import datetime
import uuid

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError
from scenarios import main, scenario

NAMESPACE = f"Shop/{uuid.uuid4().hex[:8]}"
cloudwatch = boto3.client("cloudwatch", config=Config(request_min_compression_size_bytes=128))


def now():
    """The service's clock, as the newest dashboard tells it: simulated time need not be ours."""
    name = NAMESPACE.replace("/", "-")
    cloudwatch.put_dashboard(DashboardName=name, DashboardBody='{"widgets":[]}')
    found = cloudwatch.list_dashboards(DashboardNamePrefix=name)["DashboardEntries"]
    cloudwatch.delete_dashboards(DashboardNames=[name])
    return found[0]["LastModified"].replace(microsecond=0)


def put(*data, **more):
    cloudwatch.put_metric_data(Namespace=NAMESPACE, MetricData=list(data), **more)


def told(name, *statistics, period=3600, **more):
    """The statistics of a metric over the hours around now, as one list of points."""
    at = now()
    return cloudwatch.get_metric_statistics(
        Namespace=NAMESPACE,
        MetricName=name,
        StartTime=at - datetime.timedelta(hours=1),
        EndTime=at + datetime.timedelta(hours=1),
        Period=period,
        Statistics=list(statistics),
        **more,
    )["Datapoints"]


def total(points, statistic):
    return sum(each[statistic] for each in points)


@scenario("a value, values, values with counts and a statistic set add up")
def _():
    put({"MetricName": "all", "Value": 2.5, "Unit": "Count"})
    put({"MetricName": "all", "Values": [1, 2], "Unit": "Count"})
    put({"MetricName": "all", "Values": [4.0, 8.0], "Counts": [2, 1], "Unit": "Count"})
    statistics = {"SampleCount": 10, "Sum": 50, "Minimum": 0, "Maximum": 20}
    put({"MetricName": "all", "StatisticValues": statistics, "Unit": "Count"})
    points = told("all", "Sum", "SampleCount", "Minimum", "Maximum")
    assert total(points, "Sum") == 2.5 + 3 + 16 + 50, points
    assert total(points, "SampleCount") == 1 + 2 + 3 + 10, points
    assert min(each["Minimum"] for each in points) == 0
    assert max(each["Maximum"] for each in points) == 20
    assert {each["Unit"] for each in points} == {"Count"}


@scenario("percentiles come of values, and not of statistic sets")
def _():
    put({"MetricName": "raw", "Values": [float(n) for n in range(1, 101)]})
    put({"MetricName": "sums", "StatisticValues": {"SampleCount": 2, "Sum": 3, "Minimum": 1, "Maximum": 2}})
    at = now()
    span = {"StartTime": at - datetime.timedelta(hours=1), "EndTime": at + datetime.timedelta(hours=1)}
    request = {"Namespace": NAMESPACE, "Period": 7200, "ExtendedStatistics": ["p50", "p99", "tm90"], **span}
    (point,) = cloudwatch.get_metric_statistics(MetricName="raw", **request)["Datapoints"]
    found = point["ExtendedStatistics"]
    assert 50 <= found["p50"] <= 51 and 99 <= found["p99"] <= 100 and found["tm90"] < found["p50"], found
    assert cloudwatch.get_metric_statistics(MetricName="sums", **request)["Datapoints"] == []


@scenario("dimensions and units make metrics and streams of their own")
def _():
    for shop, value in (("a", 1), ("b", 2)):
        dimensions = [{"Name": "Shop", "Value": shop}, {"Name": "Page", "Value": "home"}]
        put({"MetricName": "sold", "Value": value, "Dimensions": dimensions})
    put({"MetricName": "sold", "Value": 4}, {"MetricName": "sold", "Value": 5, "Unit": "Bytes"})
    # The order of dimensions does not matter; leaving one out does.
    swapped = [{"Name": "Page", "Value": "home"}, {"Name": "Shop", "Value": "b"}]
    assert total(told("sold", "Sum", Dimensions=swapped), "Sum") == 2
    assert told("sold", "Sum", Dimensions=swapped[:1]) == []
    assert {each["Unit"]: each["Sum"] for each in told("sold", "Sum", period=7200)} == {"None": 4, "Bytes": 5}
    assert total(told("sold", "Sum", Unit="Bytes"), "Sum") == 5
    metrics = cloudwatch.list_metrics(Namespace=NAMESPACE, MetricName="sold")["Metrics"]
    assert sorted(len(each["Dimensions"]) for each in metrics) == [0, 2, 2]


@scenario("high resolution is read by the second, the rest by the minute")
def _():
    at = now() - datetime.timedelta(minutes=5)
    stamps = [at.replace(second=0) + datetime.timedelta(seconds=n) for n in range(0, 60, 10)]
    for name, resolution in (("fine", 1), ("coarse", 60)):
        put(*({"MetricName": name, "Value": 1, "Timestamp": t, "StorageResolution": resolution} for t in stamps))
    queries = [
        {
            "Id": name,
            "MetricStat": {"Metric": {"Namespace": NAMESPACE, "MetricName": name}, "Period": 10, "Stat": "Sum"},
        }
        for name in ("fine", "coarse")
    ]
    answer = cloudwatch.get_metric_data(
        MetricDataQueries=queries, StartTime=stamps[0], EndTime=stamps[0] + datetime.timedelta(minutes=1)
    )
    points = {each["Id"]: each["Values"] for each in answer["MetricDataResults"]}
    assert points == {"fine": [1.0] * 6, "coarse": [6.0]}, points


@scenario("late and early data find their places, and a thousand of them fit in a call")
def _():
    at = now()
    stamps = [at - datetime.timedelta(days=13), at + datetime.timedelta(minutes=110)]
    put(*({"MetricName": "when", "Value": 1, "Timestamp": stamp} for stamp in stamps))
    answer = cloudwatch.get_metric_statistics(
        Namespace=NAMESPACE,
        MetricName="when",
        StartTime=at - datetime.timedelta(days=14),
        EndTime=at + datetime.timedelta(hours=3),
        Period=3600,
        Statistics=["Sum"],
    )
    assert len(answer["Datapoints"]) == 2
    put(*({"MetricName": "many", "Value": 1} for _each in range(1000)))
    assert total(told("many", "SampleCount"), "SampleCount") == 1000


@scenario("data of an entity are data like others")
def _():
    entity = {"KeyAttributes": {"Type": "Service", "Name": "checkout", "Environment": "prod"}}
    cloudwatch.put_metric_data(
        Namespace=NAMESPACE,
        StrictEntityValidation=True,
        EntityMetricData=[{"Entity": entity, "MetricData": [{"MetricName": "entity", "Value": 3}]}],
    )
    assert total(told("entity", "Sum"), "Sum") == 3


@scenario("one bad datum keeps all of a call out")
def _():
    for bad, code in (
        ({"MetricName": "bad", "Value": float("nan")}, "InvalidParameterValue"),
        ({"MetricName": "bad", "Value": float("inf")}, "InvalidParameterValue"),
        ({"MetricName": "bad", "Values": [1.0] * 151}, "InvalidParameterValue"),
        ({"MetricName": "bad"}, "InvalidParameterCombination"),
        ({"MetricName": "bad", "Value": 1, "Values": [1]}, "InvalidParameterCombination"),
    ):
        try:
            put({"MetricName": "bad", "Value": 1}, bad)
            raise AssertionError(f"accepted {bad}")
        except ClientError as error:
            assert error.response["Error"]["Code"] == code, (bad, error)
            assert error.response["ResponseMetadata"]["HTTPStatusCode"] == 400
    assert cloudwatch.list_metrics(Namespace=NAMESPACE, MetricName="bad")["Metrics"] == []


@scenario("the resource's metric object puts and reads, too")
def _():
    metric = boto3.resource("cloudwatch").Metric(NAMESPACE, "object")
    metric.put_data(MetricData=[{"MetricName": "object", "Value": 6}])
    at = now()
    points = metric.get_statistics(
        StartTime=at - datetime.timedelta(hours=1),
        EndTime=at + datetime.timedelta(hours=1),
        Period=3600,
        Statistics=["Sum"],
    )["Datapoints"]
    assert total(points, "Sum") == 6


main()
