"""EventBridge: rules with patterns and schedules, events of one's own."""

import json

import boto3
from botocore.exceptions import ClientError
from scenarios import main, scenario

events = boto3.client("events")
PATTERN = {
    "source": ["aws.ec2"],
    "detail-type": ["EC2 Instance State-change Notification"],
    "detail": {"state": ["stopped", "terminated"]},
}


@scenario("a rule is put, described, listed by prefix, disabled and deleted")
def _():
    made = events.put_rule(Name="ec2-stops", EventPattern=json.dumps(PATTERN), State="ENABLED")
    assert made["RuleArn"].endswith(":rule/ec2-stops")
    found = events.describe_rule(Name="ec2-stops")
    assert json.loads(found["EventPattern"]) == PATTERN and found["State"] == "ENABLED"
    events.disable_rule(Name="ec2-stops")
    (listed,) = events.list_rules(NamePrefix="ec2-")["Rules"]
    assert listed["State"] == "DISABLED"
    events.enable_rule(Name="ec2-stops")
    events.delete_rule(Name="ec2-stops")
    try:
        events.describe_rule(Name="ec2-stops")
        raise AssertionError("found")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "ResourceNotFoundException"


@scenario("a pattern is tried on an event before it is used")
def _():
    event = {
        "id": "7bf73129-1428-4cd3-a780-95db273d1602",
        "detail-type": "EC2 Instance State-change Notification",
        "source": "aws.ec2",
        "account": "123456789012",
        "time": "2026-10-05T00:00:00Z",
        "region": "us-east-1",
        "resources": ["arn:aws:ec2:us-east-1:123456789012:instance/i-abcd1111"],
        "detail": {"instance-id": "i-abcd1111", "state": "stopped"},
    }

    def matches(pattern):
        return events.test_event_pattern(
            EventPattern=json.dumps(pattern), Event=json.dumps(event)
        )["Result"]

    assert matches(PATTERN) is True
    assert matches({"detail": {"state": ["running"]}}) is False
    assert matches({"detail": {"instance-id": [{"prefix": "i-ab"}]}}) is True
    assert matches({"detail": {"state": [{"anything-but": "stopped"}]}}) is False


@scenario("a rule with a broken pattern or with none is refused")
def _():
    for request, code in (
        ({"EventPattern": "{not json"}, "InvalidEventPatternException"),
        ({}, "ValidationException"),
    ):
        try:
            events.put_rule(Name="broken", **request)
            raise AssertionError(f"put {request}")
        except ClientError as error:
            assert error.response["Error"]["Code"] == code, error


@scenario("events of one's own are accepted, and a bad entry is refused alone")
def _():
    good = {"Source": "shop.orders", "DetailType": "Order placed", "Detail": '{"id": 1}'}
    answer = events.put_events(Entries=[good, {**good, "Detail": "not json"}])
    assert answer["FailedEntryCount"] == 1
    assert answer["Entries"][0]["EventId"]
    assert answer["Entries"][1]["ErrorCode"] == "MalformedDetail"
    (bus,) = events.list_event_buses(NamePrefix="default")["EventBuses"]
    assert bus["Arn"].endswith(":event-bus/default")


main()
