"""Placement groups: three strategies, who fits in, and when a group can go."""

import boto3
from botocore.exceptions import ClientError
from scenarios import main, scenario

ec2 = boto3.client("ec2")
image = boto3.client("ssm").get_parameter(
    Name="/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
)["Parameter"]["Value"]


def refused(code, call, **request):
    try:
        call(**request)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        return error.response["Error"]["Message"]
    raise AssertionError(f"not refused: {request}")


@scenario("a cluster takes types that network fast and refuses a burstable one")
def _():
    ec2.create_placement_group(GroupName="hpc", Strategy="cluster")
    (found,) = ec2.describe_placement_groups(GroupNames=["hpc"])["PlacementGroups"]
    assert (found["State"], found["Strategy"]) == ("available", "cluster")
    assert found["GroupId"].startswith("pg-")
    request = {"ImageId": image, "MinCount": 1, "MaxCount": 1, "Placement": {"GroupName": "hpc"}}
    refused("InvalidParameterCombination", ec2.run_instances, **request, InstanceType="t3.micro")
    answer = ec2.run_instances(**request, InstanceType="c5.large")["Instances"][0]
    assert answer["Placement"]["GroupName"] == "hpc"
    refused("InvalidPlacementGroup.InUse", ec2.delete_placement_group, GroupName="hpc")
    ec2.terminate_instances(InstanceIds=[answer["InstanceId"]])
    ec2.get_waiter("instance_terminated").wait(InstanceIds=[answer["InstanceId"]])
    ec2.delete_placement_group(GroupName="hpc")


@scenario("a partition group numbers its partitions")
def _():
    ec2.create_placement_group(GroupName="kafka", Strategy="partition", PartitionCount=3)
    answer = ec2.run_instances(
        ImageId=image,
        InstanceType="t3.micro",
        MinCount=1,
        MaxCount=1,
        Placement={"GroupName": "kafka", "PartitionNumber": 2},
    )["Instances"][0]
    found = ec2.describe_instances(
        Filters=[
            {"Name": "placement-group-name", "Values": ["kafka"]},
            {"Name": "placement-partition-number", "Values": ["2"]},
        ]
    )["Reservations"]
    assert [each["InstanceId"] for r in found for each in r["Instances"]] == [answer["InstanceId"]]
    ec2.terminate_instances(InstanceIds=[answer["InstanceId"]])
    ec2.delete_placement_group(GroupName="kafka")


@scenario("names are unique and unknown groups are refused")
def _():
    ec2.create_placement_group(GroupName="apart", Strategy="spread")
    refused(
        "InvalidPlacementGroup.Duplicate",
        ec2.create_placement_group,
        GroupName="apart",
        Strategy="spread",
    )
    ec2.delete_placement_group(GroupName="apart")
    refused("InvalidPlacementGroup.Unknown", ec2.describe_placement_groups, GroupNames=["apart"])


main()
