"""Paginators, page sizes, limits and starting tokens."""

import boto3
from botocore.exceptions import ClientError
from scenarios import main, scenario

ec2 = boto3.client("ec2")
image = boto3.client("ssm").get_parameter(
    Name="/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
)["Parameter"]["Value"]
RUN = {"ImageId": image, "InstanceType": "t3.nano"}


@scenario("instances come in pages and every one comes once")
def _():
    ids = []
    tags = [{"ResourceType": "instance", "Tags": [{"Key": "suite", "Value": "pages"}]}]
    for _each in range(7):
        answer = ec2.run_instances(**RUN, MinCount=1, MaxCount=1, TagSpecifications=tags)
        ids.append(answer["Instances"][0]["InstanceId"])
    pages = list(
        ec2.get_paginator("describe_instances").paginate(
            Filters=[{"Name": "tag:suite", "Values": ["pages"]}], PaginationConfig={"PageSize": 5}
        )
    )
    assert len(pages) == 2
    seen = [i["InstanceId"] for p in pages for r in p["Reservations"] for i in r["Instances"]]
    assert sorted(seen) == sorted(ids)
    ec2.terminate_instances(InstanceIds=ids)


@scenario("a paginator stops at MaxItems and goes on from its resume token")
def _():
    paginator = ec2.get_paginator("describe_instance_types")
    first = paginator.paginate(PaginationConfig={"MaxItems": 12, "PageSize": 5})
    full = first.build_full_result()
    assert len(full["InstanceTypes"]) == 12
    rest = paginator.paginate(
        PaginationConfig={"MaxItems": 12, "PageSize": 5, "StartingToken": full["NextToken"]}
    ).build_full_result()
    names = {each["InstanceType"] for each in full["InstanceTypes"] + rest["InstanceTypes"]}
    assert len(names) == 24


@scenario("tokens are passed by hand until there is none")
def _():
    request = {"MaxResults": 5, "Filters": [{"Name": "instance-type", "Values": ["t3.*", "m5.*"]}]}
    names = []
    while True:
        answer = ec2.describe_instance_types(**request)
        names += [each["InstanceType"] for each in answer["InstanceTypes"]]
        if not answer.get("NextToken"):
            break
        request["NextToken"] = answer["NextToken"]
    assert "t3.micro" in names and "m5.large" in names
    assert len(names) == len(set(names))


@scenario("a token that was never given is refused")
def _():
    try:
        ec2.describe_instances(MaxResults=5, NextToken="bm90IGEgdG9rZW4")
        raise AssertionError("accepted")
    except ClientError as error:
        assert error.response["Error"]["Code"] in ("InvalidNextToken", "InvalidParameterValue")


@scenario("MaxResults with instance ids, and out of its range, is refused")
def _():
    answer = ec2.run_instances(**RUN, MinCount=1, MaxCount=1)
    instance_id = answer["Instances"][0]["InstanceId"]
    for request, code in (
        ({"InstanceIds": [instance_id], "MaxResults": 5}, "InvalidParameterCombination"),
        ({"MaxResults": 4}, "InvalidParameterValue"),
        ({"MaxResults": 1001}, "InvalidParameterValue"),
    ):
        try:
            ec2.describe_instances(**request)
            raise AssertionError(f"accepted {request}")
        except ClientError as error:
            assert error.response["Error"]["Code"] == code, (request, error)
    ec2.terminate_instances(InstanceIds=[instance_id])


@scenario("every paginator of EC2 that a monitoring script walks comes to its end")
def _():
    for name in (
        "describe_volumes",
        "describe_security_groups",
        "describe_security_group_rules",
        "describe_subnets",
        "describe_vpcs",
        "describe_route_tables",
        "describe_internet_gateways",
        "describe_network_acls",
        "describe_network_interfaces",
        "describe_tags",
        "describe_launch_templates",
        "describe_spot_instance_requests",
        "describe_capacity_reservations",
        "describe_hosts",
        "describe_instance_status",
        "describe_volume_status",
        "describe_instance_type_offerings",
        "describe_instance_credit_specifications",
        "describe_iam_instance_profile_associations",
        "describe_dhcp_options",
    ):
        pages = ec2.get_paginator(name).paginate(PaginationConfig={"PageSize": 100})
        assert len(list(pages)) >= 1, name


@scenario("IAM's markers walk every managed policy")
def _():
    iam = boto3.client("iam")
    pages = iam.get_paginator("list_policies").paginate(
        Scope="AWS", PaginationConfig={"PageSize": 10}
    )
    names = [each["PolicyName"] for page in pages for each in page["Policies"]]
    assert "AdministratorAccess" in names and "AmazonEC2ReadOnlyAccess" in names
    assert len(names) == len(set(names))


main()
