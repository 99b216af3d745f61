"""The Price List: services, attributes, filters, paging, refusals."""

import json

import boto3
from botocore.exceptions import ClientError
from scenarios import main, scenario

pricing = boto3.client("pricing")


def match(**fields):
    return [
        {"Type": "TERM_MATCH", "Field": field, "Value": value}
        for field, value in fields.items()
    ]


@scenario("the usual six filters find one price")
def _():
    found = pricing.get_products(
        ServiceCode="AmazonEC2",
        Filters=match(
            location="Asia Pacific (Seoul)",
            instanceType="t3.micro",
            operatingSystem="Linux",
            tenancy="Shared",
            preInstalledSw="NA",
            capacitystatus="Used",
        ),
    )
    assert found["FormatVersion"] == "aws_v1"
    assert len(found["PriceList"]) == 1
    entry = json.loads(found["PriceList"][0])
    term = next(iter(entry["terms"]["OnDemand"].values()))
    price = next(iter(term["priceDimensions"].values()))
    assert price["pricePerUnit"]["USD"] == "0.0130000000"
    assert len(entry["terms"]["Reserved"]) == 12


@scenario("the paginator walks all pages")
def _():
    pages = pricing.get_paginator("get_products").paginate(
        ServiceCode="AmazonEC2",
        Filters=match(regionCode="us-east-1", operatingSystem="Windows", tenancy="Shared"),
    )
    texts = [text for page in pages for text in page["PriceList"]]
    assert len(texts) > 200 and len(set(texts)) == len(texts)
    services = pricing.get_paginator("describe_services").paginate(PaginationConfig={"PageSize": 1})
    assert [each["ServiceCode"] for page in services for each in page["Services"]] == [
        "AmazonCloudWatch",
        "AmazonEC2",
        "AmazonVPC",
    ]


@scenario("attribute values")
def _():
    values = pricing.get_attribute_values(ServiceCode="AmazonEC2", AttributeName="tenancy")
    assert [each["Value"] for each in values["AttributeValues"]] == ["Dedicated", "Host", "Shared"]


@scenario("refusals carry the model's codes")
def _():
    for call, code in [
        (lambda: pricing.get_products(ServiceCode="Nope"), "NotFoundException"),
        (lambda: pricing.get_products(ServiceCode="a b"), "InvalidParameterException"),
        (
            lambda: pricing.get_products(ServiceCode="AmazonEC2", NextToken="x"),
            "InvalidNextTokenException",
        ),
    ]:
        try:
            call()
            raise AssertionError("accepted")
        except ClientError as error:
            assert error.response["Error"]["Code"] == code


main()
