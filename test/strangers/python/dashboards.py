"""CloudWatch dashboards: put, list, get, delete; what is wrong with a body; pictures of widgets."""

import datetime
import json
import struct

import boto3
from botocore.exceptions import ClientError
from scenarios import main, scenario

ec2 = boto3.client("ec2")
cloudwatch = boto3.client("cloudwatch")
image = boto3.client("ssm").get_parameter(
    Name="/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
)["Parameter"]["Value"]


def body(*widgets):
    return json.dumps({"widgets": list(widgets)})


def text(markdown="# Web"):
    return {"type": "text", "x": 0, "y": 0, "width": 6, "height": 3, "properties": {"markdown": markdown}}


def refusal(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error.response
    raise AssertionError("the call was accepted")


@scenario("a dashboard is kept word for word and listed with its size")
def keeps():
    written = body(text("# 웹"))
    answer = cloudwatch.put_dashboard(DashboardName="web-prod", DashboardBody=written)
    assert answer["DashboardValidationMessages"] == [], answer
    found = cloudwatch.get_dashboard(DashboardName="web-prod")
    assert found["DashboardBody"] == written
    assert found["DashboardArn"].split(":")[2:5] == ["cloudwatch", "", found["DashboardArn"].split(":")[4]], found
    entry = cloudwatch.list_dashboards(DashboardNamePrefix="web-")["DashboardEntries"][0]
    assert entry["Size"] == len(written.encode()), entry
    assert isinstance(entry["LastModified"], datetime.datetime)


@scenario("dashboards are global")
def is_global():
    elsewhere = boto3.client("cloudwatch", region_name="eu-west-1")
    names = [entry["DashboardName"] for page in elsewhere.get_paginator("list_dashboards").paginate() for entry in page["DashboardEntries"]]
    assert "web-prod" in names, names


@scenario("a body that is wrong is refused member by member")
def refuses():
    bad = body({"type": "metric", "properties": {}}, text(7))
    response = refusal(cloudwatch.put_dashboard, DashboardName="bad", DashboardBody=bad)
    assert response["Error"]["Code"] == "InvalidParameterInput", response
    assert response["Error"]["Message"].startswith("The dashboard body is invalid, there are 4 validation errors:"), response
    paths = [message["DataPath"] for message in response["dashboardValidationMessages"]]
    assert paths == ["/widgets/0/properties"] * 3 + ["/widgets/1/properties/markdown"], paths
    response = refusal(cloudwatch.put_dashboard, DashboardName="my.board", DashboardBody=body())
    assert "can only contain alphanumerics, dash (-) and underscore (_)" in response["Error"]["Message"], response


@scenario("a dashboard that is gone is not found")
def deletes():
    cloudwatch.delete_dashboards(DashboardNames=["web-prod"])
    response = refusal(cloudwatch.get_dashboard, DashboardName="web-prod")
    assert response["Error"]["Code"] == "ResourceNotFound", response
    assert response["ResponseMetadata"]["HTTPStatusCode"] == 404, response


@scenario("a widget comes as a PNG of the size that was asked for")
def draws():
    instance_id = ec2.run_instances(ImageId=image, InstanceType="t3.micro", MinCount=1, MaxCount=1)["Instances"][0]["InstanceId"]
    widget = {
        "metrics": [["AWS/EC2", "CPUUtilization", "InstanceId", instance_id, {"id": "m1"}], [{"expression": "m1 * 2", "label": "twice"}]],
        "width": 640,
        "height": 240,
        "title": "CPU",
        "theme": "dark",
        "timezone": "+0900",
        "annotations": {"horizontal": [{"value": 80, "label": "high", "fill": "above"}]},
    }
    picture = cloudwatch.get_metric_widget_image(MetricWidget=json.dumps(widget))["MetricWidgetImage"]
    assert picture[:8] == b"\x89PNG\r\n\x1a\n", picture[:8]
    assert struct.unpack(">II", picture[16:24]) == (640, 240)
    again = cloudwatch.get_metric_widget_image(MetricWidget=json.dumps(widget), OutputFormat="png")["MetricWidgetImage"]
    assert again[:24] == picture[:24]


@scenario("a widget that is wrong is refused")
def refuses_widget():
    response = refusal(cloudwatch.get_metric_widget_image, MetricWidget="{}")
    assert response["Error"]["Code"] == "ValidationError", response


main()
