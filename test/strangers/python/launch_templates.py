"""Launch templates: versions, defaults, launching from one, deleting."""

import boto3
from botocore.exceptions import ClientError
from scenarios import main, scenario

ec2 = boto3.client("ec2")
image = boto3.client("ssm").get_parameter(
    Name="/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
)["Parameter"]["Value"]


@scenario("a template is created and an instance launched from it, with what is overridden")
def _():
    made = ec2.create_launch_template(
        LaunchTemplateName="web",
        VersionDescription="first",
        LaunchTemplateData={
            "ImageId": image,
            "InstanceType": "t3.micro",
            "TagSpecifications": [
                {"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": "templated"}]}
            ],
        },
    )["LaunchTemplate"]
    assert made["LaunchTemplateId"].startswith("lt-")
    assert (made["DefaultVersionNumber"], made["LatestVersionNumber"]) == (1, 1)
    answer = ec2.run_instances(
        LaunchTemplate={"LaunchTemplateName": "web"}, MinCount=1, MaxCount=1
    )["Instances"][0]
    assert answer["InstanceType"] == "t3.micro"
    # AWS marks what a template launched.
    tags = {each["Key"]: each["Value"] for each in answer["Tags"]}
    assert tags["Name"] == "templated"
    assert tags["aws:ec2launchtemplate:id"] == made["LaunchTemplateId"]
    assert tags["aws:ec2launchtemplate:version"] == "1"
    overridden = ec2.run_instances(
        LaunchTemplate={"LaunchTemplateId": made["LaunchTemplateId"], "Version": "$Latest"},
        InstanceType="t3.small",
        MinCount=1,
        MaxCount=1,
    )["Instances"][0]
    assert overridden["InstanceType"] == "t3.small"
    ec2.terminate_instances(InstanceIds=[answer["InstanceId"], overridden["InstanceId"]])
    ec2.delete_launch_template(LaunchTemplateName="web")


@scenario("a second version builds on the first and becomes the default")
def _():
    ec2.create_launch_template(
        LaunchTemplateName="versions",
        LaunchTemplateData={"ImageId": image, "InstanceType": "t3.micro"},
    )
    made = ec2.create_launch_template_version(
        LaunchTemplateName="versions",
        SourceVersion="1",
        VersionDescription="bigger",
        LaunchTemplateData={"InstanceType": "m5.large"},
    )["LaunchTemplateVersion"]
    assert made["VersionNumber"] == 2 and made["DefaultVersion"] is False
    assert made["LaunchTemplateData"]["ImageId"] == image
    ec2.modify_launch_template(LaunchTemplateName="versions", DefaultVersion="2")
    pages = ec2.get_paginator("describe_launch_template_versions").paginate(
        LaunchTemplateName="versions"
    )
    found = [each for page in pages for each in page["LaunchTemplateVersions"]]
    assert {each["VersionNumber"]: each["DefaultVersion"] for each in found} == {1: False, 2: True}
    (default,) = ec2.describe_launch_template_versions(
        LaunchTemplateName="versions", Versions=["$Default"]
    )["LaunchTemplateVersions"]
    assert default["LaunchTemplateData"]["InstanceType"] == "m5.large"
    answer = ec2.delete_launch_template_versions(
        LaunchTemplateName="versions", Versions=["1", "2"]
    )
    deleted = answer["SuccessfullyDeletedLaunchTemplateVersions"]
    assert [each["VersionNumber"] for each in deleted] == [1]
    assert len(answer["UnsuccessfullyDeletedLaunchTemplateVersions"]) == 1
    ec2.delete_launch_template(LaunchTemplateName="versions")


@scenario("names are unique and unknown ones are refused")
def _():
    data = {"InstanceType": "t3.micro"}
    ec2.create_launch_template(LaunchTemplateName="once", LaunchTemplateData=data)
    for call, request, code in (
        (
            ec2.create_launch_template,
            {"LaunchTemplateName": "once", "LaunchTemplateData": data},
            "InvalidLaunchTemplateName.AlreadyExistsException",
        ),
        (
            ec2.describe_launch_templates,
            {"LaunchTemplateNames": ["nowhere"]},
            "InvalidLaunchTemplateName.NotFoundException",
        ),
    ):
        try:
            call(**request)
            raise AssertionError(code)
        except ClientError as error:
            assert error.response["Error"]["Code"] == code, error
    ec2.delete_launch_template(LaunchTemplateName="once")


@scenario("the data of a running instance makes a template")
def _():
    instance_id = ec2.run_instances(
        ImageId=image, InstanceType="t3.micro", MinCount=1, MaxCount=1
    )["Instances"][0]["InstanceId"]
    data = ec2.get_launch_template_data(InstanceId=instance_id)["LaunchTemplateData"]
    assert data["ImageId"] == image and data["InstanceType"] == "t3.micro"
    ec2.terminate_instances(InstanceIds=[instance_id])


main()
