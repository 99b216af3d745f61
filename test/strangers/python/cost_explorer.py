"""Cost Explorer: what days of running cost, by service and by tag."""

# account: own: it adds up the whole bill.
import datetime

import boto3
from scenarios import advance, main, now, scenario, sim

ec2 = boto3.client("ec2")
explorer = boto3.client("ce")
image = boto3.client("ssm").get_parameter(
    Name="/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
)["Parameter"]["Value"]


instance_id = ec2.run_instances(
    ImageId=image,
    InstanceType="t3.micro",
    MinCount=1,
    MaxCount=1,
    TagSpecifications=[
        {"ResourceType": "instance", "Tags": [{"Key": "project", "Value": "shop"}]}
    ],
)["Instances"][0]["InstanceId"]
first = now().date()
advance(3 * 86400)
ec2.terminate_instances(InstanceIds=[instance_id])
PERIOD = {"Start": str(first), "End": str(first + datetime.timedelta(days=3))}


@scenario("three days of an instance, day by day and by service")
def _():
    days = explorer.get_cost_and_usage(
        TimePeriod=PERIOD,
        Granularity="DAILY",
        Metrics=["UnblendedCost"],
        GroupBy=[{"Type": "DIMENSION", "Key": "SERVICE"}],
    )["ResultsByTime"]
    assert [each["TimePeriod"]["Start"] for each in days][0] == PERIOD["Start"]
    assert len(days) == 3
    for day in days[1:]:
        costs = {
            each["Keys"][0]: float(each["Metrics"]["UnblendedCost"]["Amount"])
            for each in day["Groups"]
        }
        assert costs["Amazon Elastic Compute Cloud - Compute"] > 0.2
        assert costs["EC2 - Other"] > 0


@scenario("usage in hours, filtered to one usage type")
def _():
    values = explorer.get_dimension_values(TimePeriod=PERIOD, Dimension="USAGE_TYPE")
    found = [each["Value"] for each in values["DimensionValues"] if "BoxUsage:t3.micro" in each["Value"]]
    assert len(found) >= 1
    total = explorer.get_cost_and_usage(
        TimePeriod=PERIOD,
        Granularity="MONTHLY",
        Metrics=["UsageQuantity"],
        Filter={"Dimensions": {"Key": "USAGE_TYPE", "Values": found}},
    )["ResultsByTime"][0]["Total"]["UsageQuantity"]
    assert total["Unit"] == "Hrs"
    assert float(total["Amount"]) >= 48


@scenario("the whole is the sum of its parts")
def _():
    asked = {"TimePeriod": PERIOD, "Granularity": "MONTHLY", "Metrics": ["UnblendedCost"]}
    whole = explorer.get_cost_and_usage(**asked)["ResultsByTime"][0]["Total"]["UnblendedCost"]
    parts = explorer.get_cost_and_usage(
        **asked, GroupBy=[{"Type": "DIMENSION", "Key": "USAGE_TYPE"}]
    )["ResultsByTime"][0]["Groups"]
    amount = sum(float(each["Metrics"]["UnblendedCost"]["Amount"]) for each in parts)
    assert abs(amount - float(whole["Amount"])) < 1e-6
    assert whole["Unit"] == "USD"


def prefer(**preferences):
    """What AWS has a page for, and no API: the Cost Management preferences."""
    sim("/_sim/cost-preferences", preferences)


@scenario("hours and single resources")
def _():
    asked = {
        "TimePeriod": {key: day + "T00:00:00Z" for key, day in PERIOD.items()},
        "Granularity": "HOURLY",
        "Metrics": ["UnblendedCost"],
    }
    try:
        explorer.get_cost_and_usage(**asked)
        raise AssertionError("hours without the preference")
    except explorer.exceptions.DataUnavailableException as error:
        assert error.response["ResponseMetadata"]["HTTPStatusCode"] == 400
    prefer(hourly=True)
    assert len(explorer.get_cost_and_usage(**asked)["ResultsByTime"]) == 72
    groups = explorer.get_cost_and_usage_with_resources(
        TimePeriod=PERIOD,
        Granularity="DAILY",
        Metrics=["UsageQuantity"],
        Filter={"Dimensions": {"Key": "SERVICE", "Values": ["Amazon Elastic Compute Cloud - Compute"]}},
        GroupBy=[{"Type": "DIMENSION", "Key": "RESOURCE_ID"}],
    )["ResultsByTime"][1]["Groups"]
    assert [each["Keys"] for each in groups] == [[instance_id]]
    assert abs(float(groups[0]["Metrics"]["UsageQuantity"]["Amount"]) - 24) < 1e-6


@scenario("a forecast, once there is a billing cycle of history")
def _():
    start = now().date()
    asked = {
        "TimePeriod": {"Start": str(start), "End": str(start + datetime.timedelta(days=30))},
        "Metric": "UNBLENDED_COST",
        "Granularity": "MONTHLY",
        "PredictionIntervalLevel": 80,
    }
    try:
        explorer.get_cost_forecast(**asked)
        raise AssertionError("a forecast without history")
    except explorer.exceptions.DataUnavailableException as error:
        assert "historical data" in error.response["Error"]["Message"]
    ec2.create_volume(AvailabilityZone="us-east-1a", Size=100, VolumeType="gp3")
    advance(40 * 86400)
    start = now().date()
    asked["TimePeriod"] = {"Start": str(start), "End": str(start + datetime.timedelta(days=30))}
    answer = explorer.get_cost_forecast(**asked)
    mean = sum(float(each["MeanValue"]) for each in answer["ForecastResultsByTime"])
    assert abs(mean - float(answer["Total"]["Amount"])) < 1e-6
    assert 7 < mean < 9, mean
    usage = dict(asked, Metric="USAGE_QUANTITY")
    usage["Filter"] = {"Dimensions": {"Key": "USAGE_TYPE", "Values": ["EBS:VolumeUsage.gp3"]}}
    assert explorer.get_usage_forecast(**usage)["Total"]["Unit"] == "GB-Mo"


@scenario("a cost category groups the month, and a tag is put to rest")
def _():
    arn = explorer.create_cost_category_definition(
        Name="Kind",
        RuleVersion="CostCategoryExpression.v1",
        Rules=[{"Value": "Disks", "Rule": {"Dimensions": {"Key": "USAGE_TYPE", "Values": ["EBS:VolumeUsage.gp3"]}}}],
        DefaultValue="Rest",
    )["CostCategoryArn"]
    today = now().date()
    month = {"Start": str(today.replace(day=1)), "End": str(today + datetime.timedelta(days=1))}
    found = explorer.get_cost_categories(TimePeriod=month, CostCategoryName="Kind")
    assert "Disks" in found["CostCategoryValues"]
    assert explorer.describe_cost_category_definition(CostCategoryArn=arn)["CostCategory"]["DefaultValue"] == "Rest"
    explorer.delete_cost_category_definition(CostCategoryArn=arn)
    try:
        explorer.describe_cost_category_definition(CostCategoryArn=arn)
        raise AssertionError("described what was deleted")
    except explorer.exceptions.ResourceNotFoundException:
        pass
    tags = explorer.list_cost_allocation_tags(Type="UserDefined")["CostAllocationTags"]
    assert [each["TagKey"] for each in tags] == ["project"]
    answer = explorer.update_cost_allocation_tags_status(
        CostAllocationTagsStatus=[
            {"TagKey": "project", "Status": "Inactive"},
            {"TagKey": "nobody", "Status": "Inactive"},
        ]
    )
    assert [each["Code"] for each in answer["Errors"]] == ["TagKeysNotFoundException"]
    start = today.replace(day=1).isoformat() + "T00:00:00Z"
    backfill = explorer.start_cost_allocation_tag_backfill(BackfillFrom=start)["BackfillRequest"]
    assert backfill["BackfillStatus"] == "SUCCEEDED"
    try:
        explorer.start_cost_allocation_tag_backfill(BackfillFrom=start)
        raise AssertionError("twice within a day")
    except explorer.exceptions.BackfillLimitExceededException:
        pass


@scenario("two months side by side")
def _():
    this = now().date().replace(day=1)
    before = (this - datetime.timedelta(days=1)).replace(day=1)
    after = (this + datetime.timedelta(days=32)).replace(day=1)
    asked = {
        "BaselineTimePeriod": {"Start": str(before), "End": str(this)},
        "ComparisonTimePeriod": {"Start": str(this), "End": str(after)},
        "MetricForComparison": "UnblendedCost",
        "GroupBy": [{"Type": "DIMENSION", "Key": "USAGE_TYPE"}],
    }
    answer = explorer.get_cost_and_usage_comparisons(**asked)
    parts = [float(each["Metrics"]["UnblendedCost"]["Difference"]) for each in answer["CostAndUsageComparisons"]]
    assert abs(sum(parts) - float(answer["TotalCostAndUsage"]["UnblendedCost"]["Difference"])) < 1e-6
    asked["GroupBy"] = [{"Type": "DIMENSION", "Key": "SERVICE"}]
    drivers = explorer.get_cost_comparison_drivers(**asked)["CostComparisonDrivers"]
    assert drivers[0]["CostDrivers"][0]["Type"] == "USAGE_TYPE"


@scenario("a forgotten machine is an anomaly")
def _():
    arn = explorer.create_anomaly_monitor(
        AnomalyMonitor={"MonitorName": "Services", "MonitorType": "DIMENSIONAL", "MonitorDimension": "SERVICE"}
    )["MonitorArn"]
    forgotten = ec2.run_instances(ImageId=image, InstanceType="m5.4xlarge", MinCount=1, MaxCount=1)
    start = now().date()
    advance(3 * 86400)
    ec2.terminate_instances(InstanceIds=[forgotten["Instances"][0]["InstanceId"]])
    found = explorer.get_anomalies(DateInterval={"StartDate": str(start)}, MonitorArn=arn)["Anomalies"]
    assert found[0]["RootCauses"][0]["UsageType"] == "BoxUsage:m5.4xlarge"
    assert found[0]["Impact"]["TotalImpact"] > 30
    explorer.provide_anomaly_feedback(AnomalyId=found[0]["AnomalyId"], Feedback="YES")
    subscription = {
        "SubscriptionName": "Now",
        "MonitorArnList": [arn],
        "Subscribers": [{"Type": "EMAIL", "Address": "me@example.com"}],
        "Frequency": "IMMEDIATE",
        "Threshold": 20.0,
    }
    try:
        explorer.create_anomaly_subscription(AnomalySubscription=subscription)
        raise AssertionError("mail at once")
    except explorer.exceptions.ClientError as error:
        assert error.response["Error"]["Message"] == "Immediate frequencies only support SNSTopic subscriptions"
    subscription["Frequency"] = "WEEKLY"
    made = explorer.create_anomaly_subscription(AnomalySubscription=subscription)["SubscriptionArn"]
    assert explorer.get_anomaly_subscriptions(SubscriptionArnList=[made])["AnomalySubscriptions"][0]["Threshold"] == 20
    explorer.delete_anomaly_subscription(SubscriptionArn=made)
    explorer.delete_anomaly_monitor(MonitorArn=arn)
    try:
        explorer.delete_anomaly_monitor(MonitorArn=arn)
        raise AssertionError("deleted twice")
    except explorer.exceptions.UnknownMonitorException:
        pass


@scenario("a machine that is too big is offered a smaller one")
def _():
    big = ec2.run_instances(
        ImageId=image,
        InstanceType="m5.4xlarge",
        MinCount=1,
        MaxCount=1,
        TagSpecifications=[
            {"ResourceType": "instance", "Tags": [{"Key": "cumulab:workload", "Value": "idle-dev"}]}
        ],
    )
    instance = big["Instances"][0]["InstanceId"]
    advance(4 * 86400)
    found = explorer.get_rightsizing_recommendation(
        Service="AmazonEC2",
        Configuration={"RecommendationTarget": "SAME_INSTANCE_FAMILY", "BenefitsConsidered": True},
    )["RightsizingRecommendations"]
    mine = [each for each in found if each["CurrentInstance"]["ResourceId"] == instance]
    assert len(mine) == 1
    assert mine[0]["RightsizingType"] in ("MODIFY", "TERMINATE")
    ec2.terminate_instances(InstanceIds=[instance])


@scenario("what to commit to")
def _():
    steady = ec2.run_instances(ImageId=image, InstanceType="c5.xlarge", MinCount=2, MaxCount=2)
    advance(9 * 86400)
    found = explorer.get_reservation_purchase_recommendation(
        Service="Amazon Elastic Compute Cloud - Compute", TermInYears="ONE_YEAR", PaymentOption="NO_UPFRONT"
    )["Recommendations"][0]["RecommendationDetails"]
    mine = [each for each in found if each["InstanceDetails"]["EC2InstanceDetails"]["InstanceType"] == "c5.xlarge"]
    assert mine[0]["RecommendedNumberOfInstancesToPurchase"] == "2"
    plan = explorer.get_savings_plans_purchase_recommendation(
        SavingsPlansType="EC2_INSTANCE_SP",
        TermInYears="ONE_YEAR",
        PaymentOption="NO_UPFRONT",
        LookbackPeriodInDays="SEVEN_DAYS",
    )["SavingsPlansPurchaseRecommendation"]["SavingsPlansPurchaseRecommendationDetails"]
    assert [each["SavingsPlansDetails"]["InstanceFamily"] for each in plan] == ["c5"]
    explorer.start_savings_plans_purchase_recommendation_generation()
    try:
        explorer.start_savings_plans_purchase_recommendation_generation()
        raise AssertionError("two at once")
    except explorer.exceptions.GenerationExistsException:
        pass
    ec2.terminate_instances(InstanceIds=[each["InstanceId"] for each in steady["Instances"]])


main()
