"""CloudWatch alarms: put, watch, act, history, paging, tags, waiters."""

import json

import boto3
from botocore.exceptions import ClientError
from scenarios import advance, main, scenario

ec2 = boto3.client("ec2")
cloudwatch = boto3.client("cloudwatch")
region = ec2.meta.region_name
image = boto3.client("ssm").get_parameter(
    Name="/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
)["Parameter"]["Value"]


def launch():
    instance_id = ec2.run_instances(ImageId=image, InstanceType="t3.micro", MinCount=1, MaxCount=1)["Instances"][0]["InstanceId"]
    ec2.get_waiter("instance_running").wait(InstanceIds=[instance_id])
    return instance_id


def put(name, instance_id, **more):
    cloudwatch.put_metric_alarm(
        **{
            "AlarmName": name,
            "Namespace": "AWS/EC2",
            "MetricName": "CPUUtilization",
            "Dimensions": [{"Name": "InstanceId", "Value": instance_id}],
            "Statistic": "Average",
            "Period": 300,
            "EvaluationPeriods": 1,
            "Threshold": 0.0,
            "ComparisonOperator": "GreaterThanOrEqualToThreshold",
            **more,
        }
    )


@scenario("an idle instance is stopped by its alarm, and the history says so")
def stops():
    instance_id = launch()
    arn = f"arn:aws:automate:{region}:ec2:stop"
    put("stop-me", instance_id, AlarmActions=[arn])
    advance(900)
    ec2.get_waiter("instance_stopped").wait(InstanceIds=[instance_id])
    cloudwatch.get_waiter("alarm_exists").wait(AlarmNames=["stop-me"])
    items = [
        item
        for page in cloudwatch.get_paginator("describe_alarm_history").paginate(AlarmName="stop-me", HistoryItemType="Action")
        for item in page["AlarmHistoryItems"]
    ]
    assert [item["HistorySummary"] for item in items] == [f"Successfully executed action {arn}"]
    assert json.loads(items[0]["HistoryData"])["actionState"] == "Succeeded"
    cloudwatch.delete_alarms(AlarmNames=["stop-me"])


@scenario("alarms page, filter by prefix and state, and belong to their metric")
def pages():
    instance_id = launch()
    for n in range(7):
        put(f"page-{n}", instance_id, Threshold=101.0)
    pages = cloudwatch.get_paginator("describe_alarms").paginate(AlarmNamePrefix="page-", PaginationConfig={"PageSize": 3})
    names = [[alarm["AlarmName"] for alarm in page["MetricAlarms"]] for page in pages]
    assert [len(page) for page in names] == [3, 3, 1]
    of_metric = cloudwatch.describe_alarms_for_metric(
        Namespace="AWS/EC2", MetricName="CPUUtilization", Dimensions=[{"Name": "InstanceId", "Value": instance_id}]
    )
    assert len(of_metric["MetricAlarms"]) == 7
    advance(900)
    fine = cloudwatch.describe_alarms(AlarmNamePrefix="page-", StateValue="OK")["MetricAlarms"]
    assert len(fine) == 7 and all("Threshold Crossed" in alarm["StateReason"] for alarm in fine)
    cloudwatch.delete_alarms(AlarmNames=[name for page in names for name in page])


@scenario("set_alarm_state, tags and the resource interface")
def resource():
    instance_id = launch()
    put("drill", instance_id, Threshold=101.0, Tags=[{"Key": "team", "Value": "ops"}])
    alarm = boto3.resource("cloudwatch").Alarm("drill")
    assert alarm.comparison_operator == "GreaterThanOrEqualToThreshold"
    alarm.set_state(StateValue="ALARM", StateReason="drill")
    alarm.reload()
    assert (alarm.state_value, alarm.state_reason) == ("ALARM", "drill")
    tags = cloudwatch.list_tags_for_resource(ResourceARN=alarm.alarm_arn)["Tags"]
    assert tags == [{"Key": "team", "Value": "ops"}]
    alarm.disable_actions()
    alarm.reload()
    assert alarm.actions_enabled is False
    alarm.delete()
    assert cloudwatch.describe_alarms(AlarmNames=["drill"])["MetricAlarms"] == []


@scenario("refusals carry CloudWatch's codes")
def refusals():
    for call, code in [
        (lambda: cloudwatch.delete_alarms(AlarmNames=["nobody"]), "ResourceNotFound"),
        (lambda: put("bad", "i-0", Period=45), "ValidationError"),
        (lambda: cloudwatch.set_alarm_state(AlarmName="nobody", StateValue="OK", StateReason=""), "ResourceNotFound"),
        (lambda: cloudwatch.describe_alarms(NextToken="made-up"), "InvalidNextToken"),
    ]:
        try:
            call()
        except ClientError as error:
            assert error.response["Error"]["Code"] == code, error
        else:
            raise AssertionError(f"{code} was expected")


main()
