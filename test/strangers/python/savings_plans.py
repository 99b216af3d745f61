"""Savings Plans: looking around, buying, queueing, tagging and giving back."""

import datetime

import boto3
from botocore.exceptions import ClientError
from scenarios import main, now, scenario

plans = boto3.client("savingsplans")
explorer = boto3.client("ce")
YEAR = 31536000


def today():
    day = now().date()
    return {"Start": str(day), "End": str(day + datetime.timedelta(days=1))}


def one(plan_id):
    return plans.describe_savings_plans(savingsPlanIds=[plan_id])["savingsPlans"][0]


def offering(plan_type, payment, **more):
    found = plans.describe_savings_plans_offerings(
        planTypes=[plan_type], paymentOptions=[payment], durations=[YEAR], **more
    )["searchResults"]
    return found[0]["offeringId"]


@scenario("an EC2 Instance plan is sold for a family in a Region")
def _():
    filters = [
        {"name": "region", "values": ["eu-west-1"]},
        {"name": "instanceFamily", "values": ["c5"]},
    ]
    found = plans.describe_savings_plans_offerings(
        planTypes=["EC2Instance"], filters=filters
    )["searchResults"]
    assert len(found) == 6
    assert {each["paymentOption"] for each in found} == {
        "No Upfront",
        "Partial Upfront",
        "All Upfront",
    }
    rates = plans.describe_savings_plans_offering_rates(
        savingsPlanOfferingIds=[found[0]["offeringId"]],
        filters=[{"name": "instanceType", "values": ["c5.large"]}],
        operations=["RunInstances"],
    )["searchResults"]
    assert rates and all(each["usageType"].startswith("EU-") for each in rates)


@scenario("a plan is bought, described, tagged and returned")
def _():
    plan_id = plans.create_savings_plan(
        savingsPlanOfferingId=offering("Compute", "Partial Upfront"),
        commitment="0.25",
        tags={"project": "shop"},
        clientToken="once",
    )["savingsPlanId"]
    plan = one(plan_id)
    assert plan["state"] == "active"
    assert plan["upfrontPaymentAmount"] == "1095"
    assert plan["termDurationInSeconds"] == YEAR
    arn = plan["savingsPlanArn"]
    plans.tag_resource(resourceArn=arn, tags={"team": "web"})
    tags = plans.list_tags_for_resource(resourceArn=arn)["tags"]
    assert tags == {"project": "shop", "team": "web"}
    rates = plans.describe_savings_plan_rates(
        savingsPlanId=plan_id,
        filters=[{"name": "region", "values": ["us-east-1"]}],
        maxResults=5,
    )
    assert len(rates["searchResults"]) == 5 and rates["nextToken"]
    plans.return_savings_plan(savingsPlanId=plan_id)
    assert one(plan_id)["state"] == "returned"


@scenario("a report on reservations where there are none counts nothing")
def _():
    day = explorer.get_reservation_utilization(TimePeriod=today(), Granularity="DAILY")
    assert day["Total"]["UnusedHours"] is not None
    covered = explorer.get_reservation_coverage(TimePeriod=today(), Granularity="DAILY")
    assert "CoverageHours" in covered["Total"]
    plans_covered = explorer.get_savings_plans_coverage(TimePeriod=today(), Granularity="DAILY")
    assert isinstance(plans_covered["SavingsPlansCoverages"], list)


@scenario("what does not exist or cannot be is refused")
def _():
    for call, code in [
        (lambda: plans.delete_queued_savings_plan(savingsPlanId="nope"), "ResourceNotFoundException"),
        (
            lambda: plans.create_savings_plan(
                savingsPlanOfferingId=offering("Compute", "No Upfront"), commitment="0"
            ),
            "ValidationException",
        ),
    ]:
        try:
            call()
            raise AssertionError("accepted")
        except ClientError as error:
            assert error.response["Error"]["Code"] == code


main()
