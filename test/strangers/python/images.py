"""Public images: by SSM parameter, by owner and name, newest first; what an id says when it is wrong."""

import boto3
from botocore.exceptions import ClientError
from scenarios import main, scenario

ec2 = boto3.client("ec2")
ssm = boto3.client("ssm")


@scenario("the newest Amazon Linux 2023 is found by owner, name and date")
def _():
    answer = ec2.describe_images(
        Owners=["amazon"],
        Filters=[
            {"Name": "name", "Values": ["al2023-ami-2023.*-x86_64"]},
            {"Name": "state", "Values": ["available"]},
            {"Name": "architecture", "Values": ["x86_64"]},
            {"Name": "root-device-type", "Values": ["ebs"]},
            {"Name": "virtualization-type", "Values": ["hvm"]},
        ],
    )
    newest = max(answer["Images"], key=lambda each: each["CreationDate"])
    assert newest["ImageId"].startswith("ami-")
    assert newest["RootDeviceName"] == "/dev/xvda"
    assert newest["Public"] is True and newest["EnaSupport"] is True
    assert newest["ImageOwnerAlias"] == "amazon"
    assert newest["PlatformDetails"] == "Linux/UNIX"


@scenario("an SSM parameter names an image that can be described")
def _():
    for name in (
        "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
        "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64",
    ):
        value = ssm.get_parameter(Name=name)["Parameter"]["Value"]
        (found,) = ec2.describe_images(ImageIds=[value])["Images"]
        assert found["Architecture"] == name.rsplit("-", 1)[1]


@scenario("an Arm image does not boot on an x86 type")
def _():
    arm = ssm.get_parameter(
        Name="/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64"
    )["Parameter"]["Value"]
    try:
        ec2.run_instances(ImageId=arm, InstanceType="t3.micro", MinCount=1, MaxCount=1)
        raise AssertionError("launched")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "InvalidParameterValue"
        assert "architecture" in error.response["Error"]["Message"]
    answer = ec2.run_instances(ImageId=arm, InstanceType="t4g.micro", MinCount=1, MaxCount=1)
    instance = answer["Instances"][0]
    assert instance["Architecture"] == "arm64"
    ec2.terminate_instances(InstanceIds=[instance["InstanceId"]])


@scenario("Windows images say so, and ids that are wrong have their own errors")
def _():
    found = ec2.describe_images(
        Owners=["amazon"], Filters=[{"Name": "platform", "Values": ["windows"]}]
    )["Images"]
    assert found and all(each["Platform"] == "windows" for each in found)
    for image_id, code in (
        ("ami-0123456789abcdef0", "InvalidAMIID.NotFound"),
        ("image-1", "InvalidAMIID.Malformed"),
    ):
        try:
            ec2.describe_images(ImageIds=[image_id])
            raise AssertionError("found")
        except ClientError as error:
            assert error.response["Error"]["Code"] == code, error


main()
