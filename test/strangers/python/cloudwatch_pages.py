"""Every paginator and every waiter that boto3 has for CloudWatch, SNS and CloudWatch Logs, by name: none can be forgotten."""

import datetime
import uuid

import boto3
from botocore.exceptions import ClientError, WaiterError
from scenarios import main, scenario

HERE = f"pages-{uuid.uuid4().hex[:8]}"
cloudwatch, sns, logs = (boto3.client(each) for each in ("cloudwatch", "sns", "logs"))
ALARM = {
    "Namespace": HERE,
    "MetricName": "orders",
    "Statistic": "Sum",
    "Period": 60,
    "EvaluationPeriods": 1,
    "Threshold": 1,
    "ComparisonOperator": "GreaterThanThreshold",
}
NOT_SIMULATED = ("NotImplementedException", "UnsupportedOperation")


def now():
    """The service's clock, as the newest dashboard tells it: simulated time need not be ours."""
    cloudwatch.put_dashboard(DashboardName=f"{HERE}-clock", DashboardBody='{"widgets":[]}')
    found = cloudwatch.list_dashboards(DashboardNamePrefix=f"{HERE}-clock")["DashboardEntries"]
    cloudwatch.delete_dashboards(DashboardNames=[f"{HERE}-clock"])
    return found[0]["LastModified"].replace(microsecond=0)


def walk(client, operation, key, least, size=None, **request):
    """All pages: more than one, no item twice, at least so many."""
    config = {} if size is None else {"PageSize": size}
    pages = list(client.get_paginator(operation).paginate(**request, PaginationConfig=config))
    items = [item for page in pages for item in page.get(key, [])]
    assert len(pages) > 1, f"{operation}: one page"
    assert len(items) >= least, f"{operation}: {len(items)} of {least}"
    assert len({str(item) for item in items}) == len(items), f"{operation}: told twice"
    return items


def alarms():
    for n in range(5):
        cloudwatch.put_metric_alarm(AlarmName=f"{HERE}-{n}", **ALARM)
    walk(cloudwatch, "describe_alarms", "MetricAlarms", 5, 2, AlarmNamePrefix=HERE)


def alarm_history():
    cloudwatch.put_metric_alarm(AlarmName=f"{HERE}-told", **ALARM)
    for n, state in enumerate(("OK", "ALARM", "OK", "ALARM")):
        reason = f"drill {n}"
        cloudwatch.set_alarm_state(AlarmName=f"{HERE}-told", StateValue=state, StateReason=reason)
    walk(cloudwatch, "describe_alarm_history", "AlarmHistoryItems", 5, 2, AlarmName=f"{HERE}-told")


def mute(name):
    window = {"Expression": "cron(0 2 * * *)", "Duration": "PT1H"}
    cloudwatch.put_alarm_mute_rule(Name=name, Rule={"Schedule": window})


def mute_rules():
    for n in range(5):
        mute(f"{HERE}-{n}")
    walk(cloudwatch, "list_alarm_mute_rules", "AlarmMuteRuleSummaries", 5, 2)
    for n in range(5):
        cloudwatch.delete_alarm_mute_rule(AlarmMuteRuleName=f"{HERE}-{n}")


def anomaly_detectors():
    for n in range(5):
        metric = {"Namespace": HERE, "MetricName": f"orders-{n}", "Stat": "Average"}
        cloudwatch.put_anomaly_detector(SingleMetricAnomalyDetector=metric)
    found = "AnomalyDetectors"
    walk(cloudwatch, "describe_anomaly_detectors", found, 5, 2, Namespace=HERE)


def metric_data():
    at = now() - datetime.timedelta(hours=1)
    stamps = [at + datetime.timedelta(minutes=n) for n in range(50)]
    data = [{"MetricName": "seen", "Value": n, "Timestamp": t} for n, t in enumerate(stamps)]
    cloudwatch.put_metric_data(Namespace=HERE, MetricData=data)
    metric = {"Namespace": HERE, "MetricName": "seen"}
    queries = [
        {"Id": f"m{n}", "MetricStat": {"Metric": metric, "Period": 60, "Stat": "Sum"}} for n in (1, 2)
    ]
    pages = cloudwatch.get_paginator("get_metric_data").paginate(
        MetricDataQueries=queries,
        StartTime=at - datetime.timedelta(minutes=5),
        EndTime=at + datetime.timedelta(hours=1),
        PaginationConfig={"PageSize": 30},
    )
    told, codes = {"m1": [], "m2": []}, []
    for page in pages:
        for result in page["MetricDataResults"]:
            told[result["Id"]] += result["Values"]
            codes.append(result["StatusCode"])
    assert sorted(told["m1"]) == sorted(told["m2"]) == [float(n) for n in range(50)]
    # 30 of the first; its other 20 with 10 of the second; and twice more of the second.
    told_whole = [code == "Complete" for code in codes]
    assert told_whole == [False, True, False, False, True], codes


def dashboards():
    # A page holds a thousand of them: more than a stranger wants to wait for.
    for n in range(3):
        cloudwatch.put_dashboard(DashboardName=f"{HERE}-{n}", DashboardBody='{"widgets":[]}')
    pages = cloudwatch.get_paginator("list_dashboards").paginate(DashboardNamePrefix=HERE)
    names = [each["DashboardName"] for page in pages for each in page["DashboardEntries"]]
    assert names == [f"{HERE}-{n}" for n in range(3)], names
    cloudwatch.delete_dashboards(DashboardNames=names)


def metrics():
    data = [{"MetricName": f"m{n}", "Value": 1} for n in range(501)]
    cloudwatch.put_metric_data(Namespace=f"{HERE}/many", MetricData=data)
    walk(cloudwatch, "list_metrics", "Metrics", 501, Namespace=f"{HERE}/many")


def topics():
    arns = [sns.create_topic(Name=f"{HERE}-{n}")["TopicArn"] for n in range(101)]
    walk(sns, "list_topics", "Topics", 101)
    for arn in arns:
        sns.delete_topic(TopicArn=arn)


def subscriptions():
    topic = sns.create_topic(Name=f"{HERE}-all")["TopicArn"]
    for n in range(101):
        sns.subscribe(TopicArn=topic, Protocol="email", Endpoint=f"p{n}@example.com")
    mine = walk(sns, "list_subscriptions_by_topic", "Subscriptions", 101, TopicArn=topic)
    assert len(mine) == 101
    # One awaits its confirmation like another, so ARNs do not tell them apart; addresses do.
    ends = {each["Endpoint"] for each in walk(sns, "list_subscriptions", "Subscriptions", 101)}
    assert {each["Endpoint"] for each in mine} <= ends
    sns.delete_topic(TopicArn=topic)


def log_groups():
    for n in range(5):
        logs.create_log_group(logGroupName=f"/{HERE}/{n}")
    walk(logs, "describe_log_groups", "logGroups", 5, 2, logGroupNamePrefix=f"/{HERE}/")


def log_streams():
    group = f"/{HERE}-streams"
    logs.create_log_group(logGroupName=group)
    for n in range(5):
        logs.create_log_stream(logGroupName=group, logStreamName=f"s{n}")
    walk(logs, "describe_log_streams", "logStreams", 5, 2, logGroupName=group)


def log_events():
    group, at = f"/{HERE}-events", int(now().timestamp() * 1000)
    logs.create_log_group(logGroupName=group)
    logs.create_log_stream(logGroupName=group, logStreamName="s")
    events = [{"timestamp": at, "message": f"line {n}"} for n in range(25)]
    logs.put_log_events(logGroupName=group, logStreamName="s", logEvents=events)
    walk(logs, "filter_log_events", "events", 25, 10, logGroupName=group)


def log_queries():
    group, at = f"/{HERE}-queries", int(now().timestamp())
    logs.create_log_group(logGroupName=group)
    for n in range(5):
        question = f"fields @message | limit {n + 1}"
        logs.start_query(
            logGroupName=group, startTime=at - 600, endTime=at, queryString=question
        )
    walk(logs, "describe_queries", "queries", 5, logGroupName=group, maxResults=2)


def metric_filters():
    group = f"/{HERE}-filters"
    logs.create_log_group(logGroupName=group)
    made = [{"metricName": "n", "metricNamespace": HERE, "metricValue": "1"}]
    request = {"logGroupName": group, "filterPattern": "", "metricTransformations": made}
    for name in ("f", "f0", "f-1", "f2", "g"):
        logs.put_metric_filter(filterName=name, **request)
    walk(logs, "describe_metric_filters", "metricFilters", 5, 2, logGroupName=group)


PAGED = {
    "cloudwatch": {
        "describe_alarms": alarms,
        "describe_alarm_history": alarm_history,
        "describe_anomaly_detectors": anomaly_detectors,
        "get_metric_data": metric_data,
        "list_alarm_mute_rules": mute_rules,
        "list_dashboards": dashboards,
        "list_metrics": metrics,
    },
    "sns": {
        "list_topics": topics,
        "list_subscriptions": subscriptions,
        "list_subscriptions_by_topic": subscriptions,
    },
    "logs": {
        "describe_log_groups": log_groups,
        "describe_log_streams": log_streams,
        "describe_queries": log_queries,
        "filter_log_events": log_events,
        "describe_metric_filters": metric_filters,
    },
}


def anything(shape):
    """Some value of a shape, enough to be asked with."""
    if shape.type_name == "structure":
        return {name: anything(shape.members[name]) for name in shape.required_members}
    if shape.type_name == "list":
        return [anything(shape.member)] * shape.metadata.get("min", 1)
    if shape.type_name == "timestamp":
        return datetime.datetime(2026, 10, 5, tzinfo=datetime.timezone.utc)
    if shape.type_name in ("integer", "long"):
        return shape.metadata.get("min", 1)
    return (shape.enum or ["x" * max(1, shape.metadata.get("min", 1))])[0]


def check_paginators(client):
    service = client.meta.service_model.service_name
    known, walked = PAGED[service], []
    names = [name for name in client.meta.method_to_api_mapping if client.can_paginate(name)]
    assert set(known) <= set(names), set(known) - set(names)
    for name in names:
        if name in known:
            if known[name] not in walked:
                known[name]()
            walked.append(known[name])
            continue
        model = client.meta.service_model.operation_model(client.meta.method_to_api_mapping[name])
        try:
            list(client.get_paginator(name).paginate(**anything(model.input_shape)))
        except ClientError as error:
            code = error.response["Error"]["Code"]
            assert code in NOT_SIMULATED, f"{name} answers {code}: it needs a walk of its own"
            assert model.name in error.response["Error"]["Message"]
            continue
        raise AssertionError(f"{name} answers: it needs a walk of its own")


@scenario("every paginator of CloudWatch walks all there is, or is refused by its name")
def _():
    check_paginators(cloudwatch)


@scenario("every paginator of SNS walks all there is, or is refused by its name")
def _():
    check_paginators(sns)


@scenario("every paginator of CloudWatch Logs walks all there is, or is refused by its name")
def _():
    check_paginators(logs)


def check_waiter(waiter, there, missing):
    config = {"Delay": 0.01, "MaxAttempts": 2}
    waiter.wait(**there, WaiterConfig=config)
    try:
        waiter.wait(**missing, WaiterConfig=config)
        raise AssertionError(f"{waiter.name} saw what there is not")
    except WaiterError as error:
        assert "Max attempts exceeded" in str(error), error


@scenario("every waiter waits for what there is, and gives up on what there is not")
def _():
    cloudwatch.put_metric_alarm(AlarmName=f"{HERE}-alarm", **ALARM)
    cloudwatch.put_composite_alarm(AlarmName=f"{HERE}-whole", AlarmRule=f"ALARM({HERE}-alarm)")
    mute(f"{HERE}-rule")
    single = {"AlarmTypes": ["MetricAlarm"]}
    whole = {"AlarmTypes": ["CompositeAlarm"]}
    asked = {
        "alarm_exists": lambda name: {**single, "AlarmNames": [f"{HERE}-{name or 'alarm'}"]},
        "composite_alarm_exists": lambda name: {**whole, "AlarmNames": [f"{HERE}-{name or 'whole'}"]},
        "alarm_mute_rule_exists": lambda name: {"AlarmMuteRuleName": f"{HERE}-{name or 'rule'}"},
    }
    for client in (cloudwatch, sns, logs):
        for name in client.waiter_names:
            assert name in asked, f"{name} needs a wait of its own"
            check_waiter(client.get_waiter(name), asked[name](None), asked[name]("nobody"))
    cloudwatch.delete_alarm_mute_rule(AlarmMuteRuleName=f"{HERE}-rule")


main()
