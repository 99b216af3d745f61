"""What can be changed on an instance: type, protections, groups, user data, monitoring, credits."""

import base64

import boto3
from botocore.exceptions import ClientError
from scenarios import main, scenario

ec2 = boto3.client("ec2")
image = boto3.client("ssm").get_parameter(
    Name="/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
)["Parameter"]["Value"]


def launch(**more):
    request = {"ImageId": image, "InstanceType": "t3.micro", "MinCount": 1, "MaxCount": 1}
    return ec2.run_instances(**{**request, **more})["Instances"][0]["InstanceId"]


@scenario("the type changes only while the instance is stopped")
def _():
    instance_id = launch()
    ec2.get_waiter("instance_running").wait(InstanceIds=[instance_id])
    try:
        ec2.modify_instance_attribute(InstanceId=instance_id, InstanceType={"Value": "t3.small"})
        raise AssertionError("changed while running")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "IncorrectInstanceState"
    ec2.stop_instances(InstanceIds=[instance_id])
    ec2.get_waiter("instance_stopped").wait(InstanceIds=[instance_id])
    ec2.modify_instance_attribute(InstanceId=instance_id, InstanceType={"Value": "t3.small"})
    answer = ec2.describe_instance_attribute(InstanceId=instance_id, Attribute="instanceType")
    assert answer["InstanceType"]["Value"] == "t3.small"
    ec2.terminate_instances(InstanceIds=[instance_id])


@scenario("stop protection refuses a stop until it is lifted")
def _():
    instance_id = launch(DisableApiStop=True)
    try:
        ec2.stop_instances(InstanceIds=[instance_id])
        raise AssertionError("stopped")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "OperationNotPermitted"
        assert "disableApiStop" in error.response["Error"]["Message"]
    ec2.modify_instance_attribute(InstanceId=instance_id, DisableApiStop={"Value": False})
    ec2.stop_instances(InstanceIds=[instance_id])
    ec2.terminate_instances(InstanceIds=[instance_id])


@scenario("user data comes back as it was sent, base64 by the SDK")
def _():
    script = "#!/bin/bash\ndnf install -y httpd\nsystemctl enable --now httpd\n"
    instance_id = launch(UserData=script)
    answer = ec2.describe_instance_attribute(InstanceId=instance_id, Attribute="userData")
    assert base64.b64decode(answer["UserData"]["Value"]).decode() == script
    ec2.terminate_instances(InstanceIds=[instance_id])


@scenario("user data over 16 KB is refused")
def _():
    try:
        launch(UserData="#" * 16385)
        raise AssertionError("launched")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "InvalidParameterValue"
        assert "16384" in error.response["Error"]["Message"]


@scenario("security groups of a running instance are replaced as a whole")
def _():
    vpc = ec2.describe_vpcs(Filters=[{"Name": "is-default", "Values": ["true"]}])["Vpcs"][0]
    group = ec2.create_security_group(
        GroupName="replaced", Description="of a stranger", VpcId=vpc["VpcId"]
    )["GroupId"]
    instance_id = launch()
    ec2.modify_instance_attribute(InstanceId=instance_id, Groups=[group])
    answer = ec2.describe_instance_attribute(InstanceId=instance_id, Attribute="groupSet")
    assert [each["GroupId"] for each in answer["Groups"]] == [group]
    try:
        ec2.delete_security_group(GroupId=group)
        raise AssertionError("deleted while in use")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "DependencyViolation"
    ec2.terminate_instances(InstanceIds=[instance_id])
    ec2.get_waiter("instance_terminated").wait(InstanceIds=[instance_id])
    ec2.delete_security_group(GroupId=group)


@scenario("detailed monitoring is switched on and off")
def _():
    instance_id = launch()
    on = ec2.monitor_instances(InstanceIds=[instance_id])["InstanceMonitorings"][0]
    assert on["Monitoring"]["State"] in ("pending", "enabled")
    ec2.unmonitor_instances(InstanceIds=[instance_id])
    found = ec2.describe_instances(InstanceIds=[instance_id])["Reservations"][0]["Instances"][0]
    assert found["Monitoring"]["State"] == "disabled"
    ec2.terminate_instances(InstanceIds=[instance_id])


@scenario("a burstable instance goes from unlimited to standard credits")
def _():
    instance_id = launch()
    asked = {"InstanceId": instance_id}
    answer = ec2.describe_instance_credit_specifications(InstanceIds=[instance_id])
    assert answer["InstanceCreditSpecifications"] == [{**asked, "CpuCredits": "unlimited"}]
    changed = ec2.modify_instance_credit_specification(
        InstanceCreditSpecifications=[{**asked, "CpuCredits": "standard"}]
    )
    assert changed["SuccessfulInstanceCreditSpecifications"] == [asked]
    assert changed["UnsuccessfulInstanceCreditSpecifications"] == []
    answer = ec2.describe_instance_credit_specifications(InstanceIds=[instance_id])
    assert answer["InstanceCreditSpecifications"][0]["CpuCredits"] == "standard"
    ec2.terminate_instances(InstanceIds=[instance_id])


main()
