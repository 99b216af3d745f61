"""SNS: topics, an address that confirms, filters, batches, tags, and an alarm that writes a mail."""

import json
import os
import re
import urllib.request

import boto3
from botocore.exceptions import ClientError
from scenarios import main, scenario

sns = boto3.client("sns")
cloudwatch = boto3.client("cloudwatch")


def sim(path, body=None):
    request = urllib.request.Request(
        f"{os.environ['AWS_ENDPOINT_URL']}/_sim/{path}",
        data=None if body is None else json.dumps(body).encode(),
        headers={"content-type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def mails(to):
    return sim("inbox", {"to": to})["messages"]


def subscribe(arn, address, **more):
    sns.subscribe(TopicArn=arn, Protocol="email", Endpoint=address, **more)
    token = re.search(r"Token=([0-9a-f]+)", mails(address)[0]["body"]).group(1)
    return sns.confirm_subscription(TopicArn=arn, Token=token)["SubscriptionArn"]


def refused(code, call, **request):
    try:
        call(**request)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        return error.response["Error"]["Message"]
    raise AssertionError("accepted")


@scenario("a topic is made once, described, listed and deleted")
def _():
    arn = sns.create_topic(Name="boto-topic", Attributes={"DisplayName": "Boto"})["TopicArn"]
    assert sns.create_topic(Name="boto-topic")["TopicArn"] == arn
    attributes = sns.get_topic_attributes(TopicArn=arn)["Attributes"]
    assert attributes["DisplayName"] == "Boto" and attributes["SubscriptionsConfirmed"] == "0"
    assert json.loads(attributes["Policy"])["Version"] == "2008-10-17"
    pages = sns.get_paginator("list_topics").paginate()
    assert arn in [topic["TopicArn"] for page in pages for topic in page["Topics"]]
    sns.delete_topic(TopicArn=arn)
    assert refused("NotFound", sns.get_topic_attributes, TopicArn=arn) == "Topic does not exist"


@scenario("an address gets nothing before it has confirmed, and what is published after")
def _():
    arn = sns.create_topic(Name="boto-mail")["TopicArn"]
    sns.subscribe(TopicArn=arn, Protocol="email", Endpoint="boto@example.com")
    sns.publish(TopicArn=arn, Message="too early")
    (listed,) = sns.list_subscriptions_by_topic(TopicArn=arn)["Subscriptions"]
    assert listed["SubscriptionArn"] == "PendingConfirmation"
    subscription = subscribe(arn, "boto@example.com")
    sns.publish(TopicArn=arn, Subject="Hi", Message="in time")
    texts = [mail["body"] for mail in mails("boto@example.com")]
    assert texts[0].startswith("in time\n") and not any("too early" in text for text in texts)
    sns.unsubscribe(SubscriptionArn=subscription)
    assert sns.list_subscriptions_by_topic(TopicArn=arn)["Subscriptions"] == []


@scenario("a filter policy lets some messages through, and a wrong one is refused")
def _():
    arn = sns.create_topic(Name="boto-filter")["TopicArn"]
    subscription = subscribe(arn, "filter@example.com", Attributes={"FilterPolicy": '{"store": ["north"]}'})
    before = len(mails("filter@example.com"))
    for store in ("south", "north"):
        attribute = {"DataType": "String", "StringValue": store}
        sns.publish(TopicArn=arn, Message=store, MessageAttributes={"store": attribute})
    arrived = mails("filter@example.com")
    assert len(arrived) == before + 1 and arrived[0]["body"].startswith("north")
    message = refused(
        "InvalidParameter",
        sns.set_subscription_attributes,
        SubscriptionArn=subscription,
        AttributeName="FilterPolicy",
        AttributeValue='{"store": "north"}',
    )
    assert message == 'Invalid parameter: FilterPolicy: "store" must be an object or an array', message


@scenario("a batch answers entry by entry")
def _():
    arn = sns.create_topic(Name="boto-batch")["TopicArn"]
    entries = [{"Id": "a", "Message": "one"}, {"Id": "b", "Message": ""}]
    answer = sns.publish_batch(TopicArn=arn, PublishBatchRequestEntries=entries)
    assert [entry["Id"] for entry in answer["Successful"]] == ["a"]
    assert answer["Failed"][0]["Code"] == "InvalidParameter"
    refused("EmptyBatchRequest", sns.publish_batch, TopicArn=arn, PublishBatchRequestEntries=[])


@scenario("tags are put, read and taken away")
def _():
    arn = sns.create_topic(Name="boto-tags", Tags=[{"Key": "a", "Value": "1"}])["TopicArn"]
    sns.tag_resource(ResourceArn=arn, Tags=[{"Key": "b", "Value": "2"}])
    sns.untag_resource(ResourceArn=arn, TagKeys=["a"])
    assert sns.list_tags_for_resource(ResourceArn=arn)["Tags"] == [{"Key": "b", "Value": "2"}]


@scenario("the resource interface walks from a topic to its subscriptions")
def _():
    topic = boto3.resource("sns").create_topic(Name="boto-resource")
    topic.set_attributes(AttributeName="DisplayName", AttributeValue="Resource")
    topic.subscribe(Protocol="sms", Endpoint="+15551234567")
    topic.publish(Message="hello")
    (subscription,) = topic.subscriptions.all()
    assert subscription.attributes["PendingConfirmation"] == "false"
    assert mails("+15551234567")[0]["body"] == "Resource> hello"


@scenario("an alarm writes to the topic, and its history says so")
def _():
    arn = sns.create_topic(Name="boto-alarm")["TopicArn"]
    subscribe(arn, "alarm@example.com")
    cloudwatch.put_metric_alarm(
        AlarmName="boto-notifies",
        Namespace="AWS/EC2",
        MetricName="CPUUtilization",
        Statistic="Average",
        Period=300,
        EvaluationPeriods=1,
        Threshold=80,
        ComparisonOperator="GreaterThanThreshold",
        AlarmActions=[arn],
    )
    cloudwatch.set_alarm_state(AlarmName="boto-notifies", StateValue="ALARM", StateReason="a drill")
    newest = mails("alarm@example.com")[0]
    assert newest["subject"].startswith('ALARM: "boto-notifies" in ')
    assert 'has entered the ALARM state, because "a drill"' in newest["body"]
    items = cloudwatch.describe_alarm_history(AlarmName="boto-notifies", HistoryItemType="Action")
    summaries = [item["HistorySummary"] for item in items["AlarmHistoryItems"]]
    assert summaries == [f"Successfully executed action {arn}"], summaries
    cloudwatch.delete_alarms(AlarmNames=["boto-notifies"])


main()
