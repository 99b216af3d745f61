"""Convertible Reserved Instances: quotes, exchanges and what is refused."""

import boto3
from botocore.exceptions import ClientError
from scenarios import advance, main, scenario

ec2 = boto3.client("ec2")
YEAR = 31536000


def offering(instance_type, payment="No Upfront", offering_class="convertible", years=1):
    return ec2.describe_reserved_instances_offerings(
        InstanceType=instance_type,
        ProductDescription="Linux/UNIX",
        OfferingClass=offering_class,
        OfferingType=payment,
        MinDuration=years * YEAR,
        MaxDuration=years * YEAR,
        Filters=[{"Name": "scope", "Values": ["Region"]}],
    )["ReservedInstancesOfferings"][0]["ReservedInstancesOfferingId"]


def buy(offering_id, count=1):
    bought = ec2.purchase_reserved_instances_offering(
        ReservedInstancesOfferingId=offering_id, InstanceCount=count
    )["ReservedInstancesId"]
    advance(60)
    return bought


def quote(ids, target):
    return ec2.get_reserved_instances_exchange_quote(
        ReservedInstanceIds=ids, TargetConfigurations=[{"OfferingId": target}]
    )


def state(reserved_id):
    return ec2.describe_reserved_instances(ReservedInstancesIds=[reserved_id])["ReservedInstances"][0]["State"]


@scenario("a quote says what both sides are worth and what is due")
def _():
    old = buy(offering("t3.micro", "Partial Upfront"), 3)
    answer = quote([old], offering("c5.large", "All Upfront"))
    assert answer["IsValidExchange"] is True
    given, got = answer["ReservedInstanceValueRollup"], answer["TargetConfigurationValueRollup"]
    assert float(got["RemainingTotalValue"]) >= float(given["RemainingTotalValue"])
    due = float(got["RemainingUpfrontValue"]) - float(given["RemainingUpfrontValue"])
    assert abs(float(answer["PaymentDue"]) - max(0, due)) < 1e-6
    assert answer["ReservedInstanceValueSet"][0]["ReservedInstanceId"] == old


@scenario("an accepted quote retires the old one and starts the new one")
def _():
    old = buy(offering("m5.large"))
    target = offering("t3.medium")
    count = quote([old], target)["TargetConfigurationValueSet"][0]["TargetConfiguration"]["InstanceCount"]
    answer = ec2.accept_reserved_instances_exchange_quote(
        ReservedInstanceIds=[old], TargetConfigurations=[{"OfferingId": target}]
    )
    assert answer["ExchangeId"].startswith("riex-")
    assert state(old) == "retired"
    found = ec2.describe_reserved_instances(Filters=[{"Name": "instance-type", "Values": ["t3.medium"]}])
    assert [(each["InstanceCount"], each["State"]) for each in found["ReservedInstances"]] == [(count, "active")]


@scenario("standard ones are no valid exchange, and are refused when it is accepted")
def _():
    old = buy(offering("t3.micro", offering_class="standard"))
    target = offering("t3.small")
    answer = quote([old], target)
    assert answer["IsValidExchange"] is False and "Convertible" in answer["ValidationFailureReason"]
    try:
        ec2.accept_reserved_instances_exchange_quote(
            ReservedInstanceIds=[old], TargetConfigurations=[{"OfferingId": target}]
        )
        raise AssertionError("accepted")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "InvalidParameterValue"
    assert state(old) == "active"


@scenario("the Marketplace of Reserved Instances is refused by name")
def _():
    try:
        ec2.create_reserved_instances_listing(
            ReservedInstancesId="x",
            InstanceCount=1,
            ClientToken="a",
            PriceSchedules=[{"CurrencyCode": "USD", "Price": 1.0, "Term": 1}],
        )
        raise AssertionError("accepted")
    except ClientError as error:
        assert "CreateReservedInstancesListing" in str(error)


main()
