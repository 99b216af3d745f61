# account: own
"""Data Exports: making an export of the bill, waiting for it, and adding its file up against Cost Explorer."""

import base64
import csv
import decimal
import gzip
import io

import boto3
from botocore.exceptions import ClientError
from scenarios import advance, main, now, scenario, sim

exports = boto3.client("bcm-data-exports")
explorer = boto3.client("ce")
ec2 = boto3.client("ec2")


def asked(name, sql, **properties):
    table = sql.split(" FROM ")[1].split()[0]
    return {
        "Name": name,
        "DataQuery": {
            "QueryStatement": sql,
            "TableConfigurations": {table: properties},
        },
        "DestinationConfigurations": {
            "S3Destination": {
                "S3Bucket": "my-bills",
                "S3Prefix": "cur",
                "S3Region": "us-east-1",
                "S3OutputConfigurations": {
                    "OutputType": "CUSTOM",
                    "Format": "TEXT_OR_CSV",
                    "Compression": "GZIP",
                    "Overwrite": "OVERWRITE_REPORT",
                },
            }
        },
        "RefreshCadence": {"Frequency": "SYNCHRONOUS"},
    }


@scenario("a daily CUR 2.0 adds up to what Cost Explorer says of its days")
def _():
    image = ec2.describe_images(Owners=["amazon"])["Images"][0]["ImageId"]
    ec2.run_instances(ImageId=image, InstanceType="t3.micro", MinCount=2, MaxCount=2)
    sql = "SELECT line_item_usage_start_date, line_item_unblended_cost FROM COST_AND_USAGE_REPORT"
    arn = exports.create_export(Export=asked("cur", sql, TIME_GRANULARITY="DAILY"))[
        "ExportArn"
    ]
    advance(3 * 86400)
    files = sim("/_sim/export-files", {"ExportArn": arn})["files"]
    assert files and files[0]["path"].startswith("s3://my-bills/cur/cur/data/")
    file = sim(
        "/_sim/download-export",
        {
            "ExportArn": arn,
            "ExecutionId": files[0]["executionId"],
            "period": files[0]["period"],
        },
    )
    text = gzip.decompress(base64.b64decode(file["content"])).decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == file["rows"] > 0
    last = max(row["line_item_usage_start_date"] for row in rows)[:10]
    exported = sum(decimal.Decimal(row["line_item_unblended_cost"]) for row in rows)
    days = explorer.get_cost_and_usage(
        TimePeriod={"Start": files[0]["period"] + "-01", "End": str(now().date())},
        Granularity="DAILY",
        Metrics=["UnblendedCost"],
    )["ResultsByTime"]
    answered = sum(
        decimal.Decimal(day["Total"]["UnblendedCost"]["Amount"])
        for day in days
        if day["TimePeriod"]["Start"] <= last
    )
    assert exported == answered, (exported, answered)


@scenario("executions come newest first, a page at a time")
def _():
    arn = exports.list_exports()["Exports"][0]["ExportArn"]
    pages = exports.get_paginator("list_executions").paginate(
        ExportArn=arn, PaginationConfig={"PageSize": 1}
    )
    times = [
        one["ExecutionStatus"]["CreatedAt"]
        for page in pages
        for one in page["Executions"]
    ]
    assert len(times) == 3 and times == sorted(times, reverse=True)


@scenario("a query that cannot be is refused")
def _():
    for sql in ["SELECT x FROM COST_AND_USAGE_REPORT", "SELECT * FROM FOCUS_1_2_AWS"]:
        try:
            exports.create_export(Export=asked("bad", sql))
            raise AssertionError(sql)
        except ClientError as error:
            assert error.response["Error"]["Code"] == "ValidationException"


@scenario("the month's invoice is the month's bill, issued early in the next")
def _():
    advance(45 * 86400)
    account = boto3.client("sts").get_caller_identity()["Account"]
    selector = {"ResourceType": "ACCOUNT_ID", "Value": account}
    invoice = boto3.client("invoicing").list_invoice_summaries(Selector=selector)[
        "InvoiceSummaries"
    ][0]
    period = invoice["BillingPeriod"]
    start = "%d-%02d-01" % (period["Year"], period["Month"])
    issued = invoice["IssuedDate"]
    assert 3 <= issued.day <= 5
    month = explorer.get_cost_and_usage(
        TimePeriod={"Start": start, "End": issued.strftime("%Y-%m-01")},
        Granularity="MONTHLY",
        Metrics=["UnblendedCost"],
    )["ResultsByTime"][0]
    assert month["Estimated"] is False
    cost = decimal.Decimal(month["Total"]["UnblendedCost"]["Amount"])
    total = decimal.Decimal(invoice["BaseCurrencyAmount"]["TotalAmount"])
    assert abs(cost - total) <= decimal.Decimal("0.005"), (cost, total)


main()
