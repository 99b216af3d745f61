"""CloudWatch alarm mute rules, as boto3 puts and reads them."""

import json

import boto3
from botocore.exceptions import ClientError
from scenarios import advance, main, scenario

cloudwatch = boto3.client("cloudwatch")
ALWAYS = {"Schedule": {"Expression": "cron(0 0 * * *)", "Duration": "P1D"}}


def actions():
    items = cloudwatch.describe_alarm_history(AlarmName="busy", HistoryItemType="Action")["AlarmHistoryItems"]
    return [json.loads(item["HistoryData"])["actionState"] for item in items]


@scenario("a muted alarm changes state and does nothing until its rule is gone")
def _():
    topic = boto3.client("sns").create_topic(Name="ops")["TopicArn"]
    cloudwatch.put_metric_alarm(
        AlarmName="busy",
        Namespace="Shop",
        MetricName="Orders",
        Statistic="Average",
        Period=60,
        EvaluationPeriods=1,
        Threshold=1,
        ComparisonOperator="GreaterThanThreshold",
        TreatMissingData="ignore",
        AlarmActions=[topic],
    )
    cloudwatch.put_alarm_mute_rule(Name="quiet", Rule=ALWAYS, MuteTargets={"AlarmNames": ["busy"]})
    cloudwatch.get_waiter("alarm_mute_rule_exists").wait(AlarmMuteRuleName="quiet")
    rule = cloudwatch.get_alarm_mute_rule(AlarmMuteRuleName="quiet")
    assert (rule["Status"], rule["MuteType"]) == ("ACTIVE", "RECURRING"), rule
    cloudwatch.set_alarm_state(AlarmName="busy", StateValue="ALARM", StateReason="drill")
    advance(3600)
    assert actions() == ["Muted"], actions()
    cloudwatch.delete_alarm_mute_rule(AlarmMuteRuleName="quiet")
    assert actions() == ["Succeeded", "Muted"], actions()


@scenario("rules are paged by alarm and status, and tagged")
def _():
    for name in ("a", "b"):
        cloudwatch.put_alarm_mute_rule(Name=name, Rule=ALWAYS, Tags=[{"Key": "team", "Value": "ops"}])
    pages = cloudwatch.get_paginator("list_alarm_mute_rules").paginate(
        AlarmName="busy", Statuses=["ACTIVE"], PaginationConfig={"PageSize": 1}
    )
    arns = [rule["AlarmMuteRuleArn"] for page in pages for rule in page["AlarmMuteRuleSummaries"]]
    assert [arn.rsplit(":", 1)[1] for arn in arns] == ["a", "b"], arns
    assert cloudwatch.list_tags_for_resource(ResourceARN=arns[0])["Tags"] == [{"Key": "team", "Value": "ops"}]
    for name in ("a", "b", "never"):
        cloudwatch.delete_alarm_mute_rule(AlarmMuteRuleName=name)


@scenario("what is no schedule is refused in CloudWatch's words")
def _():
    for schedule, sentence in (
        ({"Expression": "cron(0 2 * * *)", "Duration": "2h"}, "The Duration provided is not valid."),
        ({"Expression": "cron(0 2 ? * SUN *)", "Duration": "PT2H"}, "The Expression provided is not valid."),
    ):
        try:
            cloudwatch.put_alarm_mute_rule(Name="x", Rule={"Schedule": schedule})
        except ClientError as error:
            assert error.response["Error"]["Code"] == "ValidationError", error
            assert error.response["Error"]["Message"] == sentence, error
        else:
            raise AssertionError("it was accepted")


main()
