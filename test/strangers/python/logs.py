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


@scenario("paginators walk every event once, forwards and backwards, by the tokens that come back")
def _():
    name = "/stranger/pages"
    logs.create_log_group(logGroupName=name)
    logs.create_log_stream(logGroupName=name, logStreamName="s")
    start = now_ms()
    wanted = [f"line {i:03d}" for i in range(57)]
    logs.put_log_events(
        logGroupName=name,
        logStreamName="s",
        logEvents=[{"timestamp": start - 57 + i, "message": text} for i, text in enumerate(wanted)],
    )
    pages = logs.get_paginator("filter_log_events").paginate(
        logGroupName=name, PaginationConfig={"PageSize": 10}
    )
    sizes = [len(page["events"]) for page in pages]
    assert sum(sizes) == 57 and max(sizes) == 10, sizes
    some = logs.get_paginator("filter_log_events").paginate(
        logGroupName=name, PaginationConfig={"PageSize": 10, "MaxItems": 25}
    )
    first = some.build_full_result()
    assert len(first["events"]) == 25 and first["NextToken"]
    rest = (
        logs.get_paginator("filter_log_events")
        .paginate(logGroupName=name, PaginationConfig={"StartingToken": first["NextToken"]})
        .build_full_result()
    )
    assert [event["message"] for event in first["events"] + rest["events"]] == wanted
    for forward, token_name in ((True, "nextForwardToken"), (False, "nextBackwardToken")):
        seen, token = [], None
        while True:
            more = {"nextToken": token} if token else {}
            page = logs.get_log_events(
                logGroupName=name, logStreamName="s", startFromHead=forward, limit=8, **more
            )
            texts = [event["message"] for event in page["events"]]
            seen = seen + texts if forward else texts + seen
            if page[token_name] == token:
                break
            token = page[token_name]
        assert seen == wanted, (forward, seen)
    try:
        logs.get_log_events(logGroupName=name, logStreamName="s", nextToken="nonsense")
        raise AssertionError("accepted")
    except logs.exceptions.InvalidParameterException as error:
        assert error.response["Error"]["Message"] == "The specified nextToken is invalid."
    logs.delete_log_group(logGroupName=name)


@scenario("metric filters read values and dimensions from events into custom metrics")
def _():
    name = "/stranger/filtered"
    logs.create_log_group(logGroupName=name)
    logs.create_log_stream(logGroupName=name, logStreamName="s")
    for index in range(3):
        logs.put_metric_filter(
            logGroupName=name,
            filterName=f"filter-{index}",
            filterPattern="{ $.ms = * }",
            metricTransformations=[
                {
                    "metricName": f"Latency{index}",
                    "metricNamespace": "Stranger",
                    "metricValue": "$.ms",
                    "unit": "Milliseconds",
                    "dimensions": {"Path": "$.path"},
                }
            ],
        )
    pages = logs.get_paginator("describe_metric_filters").paginate(
        logGroupName=name, PaginationConfig={"PageSize": 2}
    )
    found = [one for page in pages for one in page["metricFilters"]]
    assert [one["filterName"] for one in found] == ["filter-0", "filter-1", "filter-2"]
    assert found[0]["metricTransformations"][0]["dimensions"] == {"Path": "$.path"}
    (group,) = logs.describe_log_groups(logGroupNamePrefix=name)["logGroups"]
    assert group["metricFilterCount"] == 3
    logs.put_log_events(
        logGroupName=name,
        logStreamName="s",
        logEvents=[{"timestamp": now_ms(), "message": '{"ms": 12, "path": "/a"}'}],
    )
    cloudwatch = boto3.client("cloudwatch")
    metrics = cloudwatch.list_metrics(Namespace="Stranger", MetricName="Latency1")["Metrics"]
    assert [metric["Dimensions"] for metric in metrics] == [[{"Name": "Path", "Value": "/a"}]]
    for change, code in (
        ({"dimensions": {"Path": "$.path"}, "defaultValue": 0}, "InvalidParameterException"),
        ({"metricNamespace": "AWS/Mine"}, "InvalidParameterException"),
    ):
        one = {"metricName": "m", "metricNamespace": "n", "metricValue": "1", **change}
        try:
            logs.put_metric_filter(
                logGroupName=name, filterName="bad", filterPattern="{ $.a = * }", metricTransformations=[one]
            )
            raise AssertionError("accepted")
        except ClientError as error:
            assert error.response["Error"]["Code"] == code
    logs.delete_metric_filter(logGroupName=name, filterName="filter-0")
    try:
        logs.delete_metric_filter(logGroupName=name, filterName="filter-0")
        raise AssertionError("deleted twice")
    except logs.exceptions.ResourceNotFoundException:
        pass
    logs.delete_log_group(logGroupName=name)


@scenario("a query of Logs Insights is started, answered and listed")
def _():
    name = "/stranger/asked"
    logs.create_log_group(logGroupName=name)
    logs.create_log_stream(logGroupName=name, logStreamName="s")
    start = now_ms()
    logs.put_log_events(
        logGroupName=name,
        logStreamName="s",
        logEvents=[{"timestamp": start, "message": '{"status": %d}' % status} for status in (200, 404, 500)],
    )
    seconds = start // 1000
    query = logs.start_query(
        logGroupName=name,
        startTime=seconds - 60,
        endTime=seconds,
        queryString="filter status >= 400 | stats count(*) as bad",
    )["queryId"]
    answer = logs.get_query_results(queryId=query)
    assert answer["status"] == "Complete" and answer["results"] == [[{"field": "bad", "value": "2"}]]
    logs.delete_log_group(logGroupName=name)


main()
