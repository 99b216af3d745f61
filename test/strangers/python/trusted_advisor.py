# account: own
"""Trusted Advisor through the Support API: checks, results, refreshing, and what is refused."""

import boto3
from botocore.exceptions import ClientError
from scenarios import main, scenario

support = boto3.client("support", region_name="us-east-1")
ec2 = boto3.client("ec2", region_name="eu-west-1")
ADDRESSES = "Z4AUBRNSmz"
PORTS = "HCP4007jGY"


def result(check):
    return support.describe_trusted_advisor_check_result(checkId=check)["result"]


def code(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error.response["Error"]["Code"]
    raise AssertionError("it was accepted")


@scenario("checks have names, categories and columns, in the language asked for")
def _():
    english = support.describe_trusted_advisor_checks(language="en")["checks"]
    korean = support.describe_trusted_advisor_checks(language="ko")["checks"]
    assert [check["id"] for check in english] == [check["id"] for check in korean]
    assert {check["category"] for check in english} == {
        "cost_optimizing",
        "performance",
        "security",
        "fault_tolerance",
        "service_limits",
    }
    low = next(check for check in english if check["id"] == "Qch7DwouX1")
    assert low["name"] == "Low Utilization Amazon EC2 Instances"
    assert low["metadata"][4:6] == ["Estimated Monthly Savings", "Day 1"]
    assert len(low["metadata"]) == 22


@scenario("an address nobody uses is flagged with what it costs, until it is released")
def _():
    assert result(ADDRESSES)["status"] == "ok"
    address = ec2.allocate_address(Domain="vpc")
    found = result(ADDRESSES)
    assert found["status"] == "warning"
    assert [each["metadata"] for each in found["flaggedResources"]] == [
        ["eu-west-1", address["PublicIp"]]
    ]
    summary = found["categorySpecificSummary"]["costOptimizing"]
    assert summary["estimatedMonthlySavings"] == 3.65
    ec2.release_address(AllocationId=address["AllocationId"])
    assert result(ADDRESSES)["flaggedResources"] == []


@scenario("an open door is red, a web server's is green")
def _():
    group = ec2.create_security_group(GroupName="doors", Description="doors")["GroupId"]
    for port in (443, 3389):
        ec2.authorize_security_group_ingress(
            GroupId=group, IpProtocol="tcp", FromPort=port, ToPort=port, CidrIp="0.0.0.0/0"
        )
    flagged = result(PORTS)["flaggedResources"]
    assert [each["metadata"][1:] for each in flagged] == [
        ["doors", group, "tcp", "Red", "3389"]
    ]
    ec2.delete_security_group(GroupId=group)


@scenario("summaries come in the order they are asked for")
def _():
    summaries = support.describe_trusted_advisor_check_summaries(
        checkIds=[PORTS, ADDRESSES]
    )["summaries"]
    assert [each["checkId"] for each in summaries] == [PORTS, ADDRESSES]
    assert all(each["status"] == "ok" for each in summaries)


@scenario("a refresh makes the next one wait")
def _():
    first = support.refresh_trusted_advisor_check(checkId=PORTS)["status"]
    assert first["status"] == "enqueued"
    assert first["millisUntilNextRefreshable"] == 300000
    statuses = support.describe_trusted_advisor_check_refresh_statuses(
        checkIds=[PORTS, ADDRESSES]
    )["statuses"]
    assert statuses[0]["millisUntilNextRefreshable"] > 0
    assert statuses[1] == {
        "checkId": ADDRESSES,
        "status": "none",
        "millisUntilNextRefreshable": 0,
    }


@scenario("unknown checks and languages, and support cases, are refused")
def _():
    invalid = "InvalidParameterValueException"
    assert code(support.describe_trusted_advisor_check_result, checkId="x") == invalid
    assert code(support.refresh_trusted_advisor_check, checkId="x") == invalid
    assert code(support.describe_trusted_advisor_checks, language="xx") == invalid
    refused = code(support.create_case, subject="help", communicationBody="please")
    assert refused != invalid


main()
