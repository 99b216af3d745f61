"""CloudWatch Logs: groups, streams, events put and read back, searched, kept for a while."""

import time

import boto3
from botocore.exceptions import ClientError
from scenarios import main, scenario

logs = boto3.client("logs")
GROUP = "/stranger/app"


def now_ms():
    """The account's own clock, as EC2 tells it: the time a new log group is made."""
    logs.create_log_group(logGroupName="/stranger/clock")
    (group,) = logs.describe_log_groups(logGroupNamePrefix="/stranger/clock")["logGroups"]
    logs.delete_log_group(logGroupName="/stranger/clock")
    return group["creationTime"]


@scenario("a group, its stream and its events are made, read and searched")
def _():
    logs.create_log_group(logGroupName=GROUP)
    logs.create_log_stream(logGroupName=GROUP, logStreamName="one")
    start = now_ms()
    answer = logs.put_log_events(
        logGroupName=GROUP,
        logStreamName="one",
        logEvents=[
            {"timestamp": start - 2000, "message": "GET / 200"},
            {"timestamp": start - 1000, "message": '{"level": "error", "ms": 812}'},
            {"timestamp": start, "message": "GET /x 404"},
        ],
    )
    assert "rejectedLogEventsInfo" not in answer
    read = logs.get_log_events(logGroupName=GROUP, logStreamName="one", startFromHead=True)
    assert [event["message"][:3] for event in read["events"]] == ["GET", '{"l', "GET"]
    again = logs.get_log_events(
        logGroupName=GROUP, logStreamName="one", startFromHead=True, nextToken=read["nextForwardToken"]
    )
    assert again["events"] == [] and again["nextForwardToken"] == read["nextForwardToken"]
    pages = logs.get_paginator("filter_log_events").paginate(
        logGroupName=GROUP, filterPattern='{ $.level = "error" && $.ms > 500 }'
    )
    (found,) = [event for page in pages for event in page["events"]]
    assert found["logStreamName"] == "one" and found["timestamp"] == start - 1000
    (not_found,) = logs.filter_log_events(logGroupName=GROUP, filterPattern="[verb, path, status = 4*]")["events"]
    assert not_found["message"] == "GET /x 404"
    (group,) = logs.describe_log_groups(logGroupNamePrefix=GROUP)["logGroups"]
    assert group["arn"] == group["logGroupArn"] + ":*" and group["storedBytes"] > 0


@scenario("retention is one of AWS's numbers of days, or none")
def _():
    logs.put_retention_policy(logGroupName=GROUP, retentionInDays=14)
    (group,) = logs.describe_log_groups(logGroupNamePrefix=GROUP)["logGroups"]
    assert group["retentionInDays"] == 14
    try:
        logs.put_retention_policy(logGroupName=GROUP, retentionInDays=15)
        raise AssertionError("accepted")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "InvalidParameterException"
    logs.delete_retention_policy(logGroupName=GROUP)
    (group,) = logs.describe_log_groups(logGroupNamePrefix=GROUP)["logGroups"]
    assert "retentionInDays" not in group


@scenario("what is too old is rejected and told, the rest is kept")
def _():
    start = now_ms()
    day = 24 * 3600 * 1000
    old = logs.put_log_events(
        logGroupName=GROUP,
        logStreamName="one",
        logEvents=[{"timestamp": start - 15 * day, "message": "long ago"}],
    )
    assert old["rejectedLogEventsInfo"] == {"tooOldLogEventEndIndex": 1}
    new = logs.put_log_events(
        logGroupName=GROUP,
        logStreamName="one",
        logEvents=[{"timestamp": start + 3 * 3600 * 1000, "message": "to come"}],
    )
    assert new["rejectedLogEventsInfo"] == {"tooNewLogEventStartIndex": 0}


@scenario("a group that is not there is not found, by any operation")
def _():
    for call in (
        lambda: logs.describe_log_streams(logGroupName="nope"),
        lambda: logs.filter_log_events(logGroupName="nope"),
        lambda: logs.put_log_events(
            logGroupName="nope",
            logStreamName="x",
            logEvents=[{"timestamp": int(time.time() * 1000), "message": "x"}],
        ),
        lambda: logs.delete_log_group(logGroupName="nope"),
    ):
        try:
            call()
            raise AssertionError("found")
        except logs.exceptions.ResourceNotFoundException as error:
            assert error.response["Error"]["Message"] == "The specified log group does not exist."


@scenario("tags by ARN, and the group goes with what it holds")
def _():
    (group,) = logs.describe_log_groups(logGroupNamePrefix=GROUP)["logGroups"]
    logs.tag_resource(resourceArn=group["logGroupArn"], tags={"team": "a"})
    assert logs.list_tags_for_resource(resourceArn=group["logGroupArn"])["tags"] == {"team": "a"}
    logs.untag_resource(resourceArn=group["logGroupArn"], tagKeys=["team"])
    logs.delete_log_group(logGroupName=GROUP)
    assert logs.describe_log_groups(logGroupNamePrefix=GROUP)["logGroups"] == []


main()
