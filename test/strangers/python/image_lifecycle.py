"""What happens to images of one's own after they are made: described, deprecated, disabled, protected; and Amazon's, which are not."""

import datetime
import itertools

import boto3
from botocore.exceptions import ClientError, WaiterError
from scenarios import main, scenario

ec2 = boto3.client("ec2")
base = boto3.client("ssm").get_parameter(
    Name="/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
)["Parameter"]["Value"]
numbers = itertools.count(1)


def code_of(call, **arguments):
    """The code a call is refused with."""
    try:
        call(**arguments)
    except ClientError as error:
        return error.response["Error"]["Code"]
    raise AssertionError("accepted")


def copied():
    """An available image of one's own."""
    region = ec2.meta.region_name
    name = f"retiring-{next(numbers)}"
    image_id = ec2.copy_image(SourceImageId=base, SourceRegion=region, Name=name)["ImageId"]
    ec2.get_waiter("image_available").wait(ImageIds=[image_id])
    return image_id


def described(image_id, **more):
    (image,) = ec2.describe_images(ImageIds=[image_id], **more)["Images"]
    return image


@scenario("a description is read and written, one attribute a call")
def _():
    image_id = copied()
    ec2.modify_image_attribute(ImageId=image_id, Description={"Value": "by hand"})
    answer = ec2.describe_image_attribute(ImageId=image_id, Attribute="description")
    assert answer["Description"]["Value"] == "by hand"
    ec2.modify_image_attribute(ImageId=image_id, Attribute="description", Value="again")
    assert described(image_id)["Description"] == "again"
    assert code_of(ec2.modify_image_attribute, ImageId=image_id) == "InvalidParameterCombination"
    ec2.deregister_image(ImageId=image_id)


@scenario("the resource interface finds, describes and deregisters an image")
def _():
    resource = boto3.resource("ec2")
    image = resource.Image(copied())
    image.wait_until_exists()
    assert image.state == "available" and image.public is False
    image.create_tags(Tags=[{"Key": "Name", "Value": "r"}])
    found = list(resource.images.filter(Owners=["self"], Filters=[{"Name": "tag:Name", "Values": ["r"]}]))
    assert [each.id for each in found] == [image.id]
    image.modify_attribute(LaunchPermission={"Add": [{"UserId": "210987654321"}]})
    image.reset_attribute(Attribute="launchPermission")
    image.deregister()


@scenario("a deprecation date is set, rounded to the minute, and taken away")
def _():
    image_id = copied()
    soon = datetime.datetime.fromisoformat(
        described(image_id)["CreationDate"].replace("Z", "+00:00")
    ) + datetime.timedelta(days=400)
    at = soon.replace(second=40, microsecond=0)
    assert ec2.enable_image_deprecation(ImageId=image_id, DeprecateAt=at)["Return"] is True
    shown = described(image_id)["DeprecationTime"]
    rounded = at.replace(second=0) + datetime.timedelta(minutes=1)
    assert shown == rounded.strftime("%Y-%m-%dT%H:%M:%S.000Z"), shown
    past = soon - datetime.timedelta(days=900)
    assert (
        code_of(ec2.enable_image_deprecation, ImageId=image_id, DeprecateAt=past)
        == "InvalidParameterValue"
    )
    ec2.disable_image_deprecation(ImageId=image_id)
    assert "DeprecationTime" not in described(image_id)
    ec2.deregister_image(ImageId=image_id)


@scenario("a disabled image launches nothing until it is enabled again")
def _():
    image_id = copied()
    assert ec2.disable_image(ImageId=image_id)["Return"] is True
    launch = {"ImageId": image_id, "InstanceType": "t3.micro", "MinCount": 1, "MaxCount": 1}
    assert code_of(ec2.run_instances, **launch) == "InvalidAMIID.Unavailable"
    listed = [each["ImageId"] for each in ec2.describe_images(Owners=["self"])["Images"]]
    assert image_id not in listed
    assert described(image_id, IncludeDisabled=True)["State"] == "disabled"
    ec2.enable_image(ImageId=image_id)
    instance_id = ec2.run_instances(**launch)["Instances"][0]["InstanceId"]
    ec2.terminate_instances(InstanceIds=[instance_id])
    ec2.deregister_image(ImageId=image_id)


@scenario("a protected image is not deregistered")
def _():
    image_id = copied()
    assert ec2.enable_image_deregistration_protection(ImageId=image_id)["Return"] == "true"
    assert described(image_id)["DeregistrationProtection"] == "enabled-without-cooldown"
    assert code_of(ec2.deregister_image, ImageId=image_id) == "OperationNotPermitted"
    ec2.disable_image_deregistration_protection(ImageId=image_id)
    ec2.deregister_image(ImageId=image_id)


@scenario("Amazon's images belong to Amazon")
def _():
    for call, more in (
        (ec2.deregister_image, {}),
        (ec2.disable_image, {}),
        (ec2.modify_image_attribute, {"Description": {"Value": "mine"}}),
        (ec2.describe_image_attribute, {"Attribute": "launchPermission"}),
        (ec2.disable_image_deprecation, {}),
    ):
        assert code_of(call, ImageId=base, **more) == "AuthFailure", call


@scenario("a wait for an image that is not there gives up, and pages hold every image once")
def _():
    try:
        ec2.get_waiter("image_exists").wait(
            ImageIds=["ami-0123456789abcdef0"], WaiterConfig={"Delay": 1, "MaxAttempts": 2}
        )
        raise AssertionError("exists")
    except WaiterError as error:
        assert "Max attempts exceeded" in str(error)
    pages = ec2.get_paginator("describe_images").paginate(
        Owners=["amazon"], PaginationConfig={"PageSize": 3}
    )
    ids = [each["ImageId"] for page in pages for each in page["Images"]]
    assert len(ids) == len(set(ids)) > 3


main()
