"""CloudWatch composite alarms: rule, children, suppressor, paging, waiters, refusals."""

import json

import boto3
from botocore.exceptions import ClientError
from scenarios import advance, main, scenario

cloudwatch = boto3.client("cloudwatch")
account = boto3.client("sts").get_caller_identity()["Account"]
prefix = f"arn:aws:cloudwatch:{cloudwatch.meta.region_name}:{account}:alarm:"


def put(name):
    """An alarm that keeps the state it is set to."""
    cloudwatch.put_metric_alarm(
        AlarmName=name,
        Namespace="AWS/EC2",
        MetricName="CPUUtilization",
        Dimensions=[{"Name": "InstanceId", "Value": "i-00000000000000000"}],
        Statistic="Average",
        Period=60,
        EvaluationPeriods=1,
        Threshold=50.0,
        ComparisonOperator="GreaterThanThreshold",
        TreatMissingData="ignore",
    )
    cloudwatch.get_waiter("alarm_exists").wait(AlarmNames=[name])
    move(name, "OK")


def move(name, state):
    cloudwatch.set_alarm_state(AlarmName=name, StateValue=state, StateReason="drill")


def composite(name):
    return cloudwatch.describe_alarms(AlarmNames=[name], AlarmTypes=["CompositeAlarm"])["CompositeAlarms"][0]


@scenario("a composite alarm follows its children, and its actions wait for the suppressor")
def suppressed():
    for name in ["web", "db", "maintenance"]:
        put(name)
    cloudwatch.put_composite_alarm(
        AlarmName="service",
        AlarmRule='ALARM("web") OR AT_LEAST(50%, ALARM, (db))',
        ActionsSuppressor=prefix + "maintenance",
        ActionsSuppressorWaitPeriod=3600,
        ActionsSuppressorExtensionPeriod=7200,
    )
    cloudwatch.get_waiter("composite_alarm_exists").wait(AlarmNames=["service"], AlarmTypes=["CompositeAlarm"])
    move("db", "ALARM")
    alarm = composite("service")
    assert (alarm["StateValue"], alarm["ActionsSuppressedBy"]) == ("ALARM", "WaitPeriod"), alarm
    assert alarm["StateReason"].startswith(prefix + "db transitioned to ALARM at "), alarm
    assert json.loads(alarm["StateReasonData"])["triggeringAlarms"][0]["arn"] == prefix + "db"
    move("maintenance", "ALARM")
    assert composite("service")["ActionsSuppressedBy"] == "Alarm"
    move("maintenance", "OK")
    assert composite("service")["ActionsSuppressedBy"] == "ExtensionPeriod"
    advance(7300)
    assert "ActionsSuppressedBy" not in composite("service")
    cloudwatch.delete_alarms(AlarmNames=["service", "web", "db", "maintenance"])


@scenario("alarms of both kinds page together, and know their children and parents")
def pages():
    for n in range(3):
        put(f"leaf-{n}")
        cloudwatch.put_composite_alarm(AlarmName=f"tree-{n}", AlarmRule=f"ALARM(leaf-0) AND ALARM(leaf-{n})")
    paginator = cloudwatch.get_paginator("describe_alarms")
    both = ["CompositeAlarm", "MetricAlarm"]
    pages = list(paginator.paginate(AlarmTypes=both, PaginationConfig={"PageSize": 2}))
    assert [len(page["MetricAlarms"]) + len(page["CompositeAlarms"]) for page in pages] == [2, 2, 2]
    children = cloudwatch.describe_alarms(ChildrenOfAlarmName="tree-2")["MetricAlarms"]
    assert [alarm["AlarmName"] for alarm in children] == ["leaf-0", "leaf-2"] and children[0]["StateValue"] == "OK"
    parents = paginator.paginate(ParentsOfAlarmName="leaf-0", PaginationConfig={"PageSize": 1})
    assert [alarm["AlarmName"] for page in parents for alarm in page["CompositeAlarms"]] == ["tree-0", "tree-1", "tree-2"]
    history = cloudwatch.get_paginator("describe_alarm_history").paginate(AlarmTypes=["CompositeAlarm"])
    assert {item["AlarmType"] for page in history for item in page["AlarmHistoryItems"]} == {"CompositeAlarm"}
    for n in range(3):
        cloudwatch.delete_alarms(AlarmNames=[f"tree-{n}"])
    cloudwatch.delete_alarms(AlarmNames=[f"leaf-{n}" for n in range(3)])


@scenario("refusals carry CloudWatch's sentences")
def refusals():
    put("only")
    cloudwatch.put_composite_alarm(AlarmName="needs", AlarmRule="ALARM(only)")
    rule = {"AlarmName": "bad", "AlarmRule": "ALARM(only) OR ALARM(gone)"}
    for call, code, words in [
        (lambda: cloudwatch.put_composite_alarm(**rule), "ValidationError", "alarms [gone] in the alarm rule do not exist"),
        (lambda: cloudwatch.put_composite_alarm(**{**rule, "AlarmRule": "ALARM(only) AND"}), "ValidationError", "AlarmRule"),
        (lambda: cloudwatch.delete_alarms(AlarmNames=["only"]), "ValidationError", "composite alarm(s) depending on it."),
    ]:
        try:
            call()
        except ClientError as error:
            assert error.response["Error"]["Code"] == code and words in error.response["Error"]["Message"], error
        else:
            raise AssertionError(f"{code} was expected")
    cloudwatch.delete_alarms(AlarmNames=["needs"])
    cloudwatch.delete_alarms(AlarmNames=["only"])


main()
