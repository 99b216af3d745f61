"""Tags: at creation, later, on many resources at once, by key, by value; their limits."""

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


def pairs(resource_id):
    asked = [{"Name": "resource-id", "Values": [resource_id]}]
    return {each["Key"]: each["Value"] for each in ec2.describe_tags(Filters=asked)["Tags"]}


@scenario("a launch tags its instance and its volumes, each with its own")
def _():
    answer = ec2.run_instances(
        ImageId=image,
        InstanceType="t3.micro",
        MinCount=1,
        MaxCount=1,
        TagSpecifications=[
            {"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": "Web Server"}]},
            {"ResourceType": "volume", "Tags": [{"Key": "backup", "Value": "daily"}]},
        ],
    )["Instances"][0]
    assert answer["Tags"] == [{"Key": "Name", "Value": "Web Server"}]
    (volume,) = ec2.describe_volumes(
        Filters=[{"Name": "attachment.instance-id", "Values": [answer["InstanceId"]]}]
    )["Volumes"]
    assert volume["Tags"] == [{"Key": "backup", "Value": "daily"}]
    ec2.terminate_instances(InstanceIds=[answer["InstanceId"]])


@scenario("several resources are tagged at once, a value is replaced, and tags are deleted")
def _():
    zone = ec2.describe_availability_zones()["AvailabilityZones"][0]["ZoneName"]
    volume = ec2.create_volume(AvailabilityZone=zone, Size=1)["VolumeId"]
    group = ec2.create_security_group(GroupName="tagged", Description="tagged")["GroupId"]
    both = [volume, group]
    ec2.create_tags(Resources=both, Tags=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": ""}])
    ec2.create_tags(Resources=[volume], Tags=[{"Key": "a", "Value": "2"}])
    assert pairs(volume) == {"a": "2", "b": ""} and pairs(group) == {"a": "1", "b": ""}
    # A value that is not the tag's leaves the tag; no value takes it whatever it is.
    ec2.delete_tags(Resources=both, Tags=[{"Key": "a", "Value": "1"}])
    assert pairs(volume) == {"a": "2", "b": ""} and pairs(group) == {"b": ""}
    ec2.delete_tags(Resources=both, Tags=[{"Key": "a"}, {"Key": "b"}])
    assert pairs(volume) == {} and pairs(group) == {}
    ec2.delete_volume(VolumeId=volume)
    ec2.delete_security_group(GroupId=group)


@scenario("tags are described by key, value and resource type")
def _():
    group = ec2.create_security_group(GroupName="described", Description="described")["GroupId"]
    ec2.create_tags(Resources=[group], Tags=[{"Key": "owner", "Value": "kim"}])
    asked = [
        {"Name": "key", "Values": ["owner"]},
        {"Name": "value", "Values": ["k*"]},
        {"Name": "resource-type", "Values": ["security-group"]},
    ]
    (found,) = ec2.describe_tags(Filters=asked)["Tags"]
    assert found == {
        "Key": "owner",
        "Value": "kim",
        "ResourceId": group,
        "ResourceType": "security-group",
    }
    ec2.delete_security_group(GroupId=group)


@scenario("the reserved prefix, the fifty-first tag and an unknown resource are refused")
def _():
    group = ec2.create_security_group(GroupName="limits", Description="limits")["GroupId"]
    refused(
        "InvalidParameterValue",
        ec2.create_tags,
        Resources=[group],
        Tags=[{"Key": "aws:mine", "Value": "no"}],
    )
    many = [{"Key": f"k{each}", "Value": "v"} for each in range(50)]
    ec2.create_tags(Resources=[group], Tags=many)
    refused(
        "TagLimitExceeded", ec2.create_tags, Resources=[group], Tags=[{"Key": "k50", "Value": "v"}]
    )
    assert len(pairs(group)) == 50
    message = refused(
        "InvalidInstanceID.NotFound",
        ec2.create_tags,
        Resources=["i-0123456789abcdef0"],
        Tags=[{"Key": "a", "Value": "b"}],
    )
    assert message == "The instance ID 'i-0123456789abcdef0' does not exist"
    ec2.delete_security_group(GroupId=group)


main()
