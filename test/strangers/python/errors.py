"""Errors as scripts catch them: codes, sentences, statuses, and what is not simulated by name."""

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError, ParamValidationError
from scenarios import main, scenario

ec2 = boto3.client("ec2")
image = boto3.client("ssm").get_parameter(
    Name="/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
)["Parameter"]["Value"]
RUN = {"ImageId": image, "InstanceType": "t3.micro", "MinCount": 1, "MaxCount": 1}


def error_of(call, **request):
    try:
        call(**request)
    except ClientError as error:
        return error.response
    raise AssertionError(f"not refused: {request}")


@scenario("ids that are malformed and ids that do not exist are told apart")
def _():
    answer = error_of(ec2.describe_instances, InstanceIds=["i-0123456789abcdef0"])
    assert answer["Error"]["Code"] == "InvalidInstanceID.NotFound"
    assert answer["Error"]["Message"] == "The instance ID 'i-0123456789abcdef0' does not exist"
    assert answer["ResponseMetadata"]["HTTPStatusCode"] == 400
    assert answer["ResponseMetadata"]["RequestId"]
    answer = error_of(ec2.describe_instances, InstanceIds=["server-1"])
    assert answer["Error"]["Code"] == "InvalidInstanceID.Malformed"
    two = ["i-0123456789abcdef0", "i-0123456789abcdef1"]
    answer = error_of(ec2.describe_instances, InstanceIds=two)
    assert answer["Error"]["Message"].startswith("The instance IDs ")


@scenario("launches that cannot be are refused, each with its code")
def _():
    for change, code in (
        ({"ImageId": "ami-0123456789abcdef0"}, "InvalidAMIID.NotFound"),
        ({"InstanceType": "t9.mega"}, "InvalidParameterValue"),
        ({"KeyName": "lost"}, "InvalidKeyPair.NotFound"),
        ({"SubnetId": "subnet-0123456789abcdef0"}, "InvalidSubnetID.NotFound"),
        ({"SecurityGroupIds": ["sg-0123456789abcdef0"]}, "InvalidGroup.NotFound"),
        ({"SecurityGroups": ["lost"]}, "InvalidGroup.NotFound"),
        ({"MinCount": 2}, "InvalidParameterValue"),
        ({"Placement": {"AvailabilityZone": "mars-1a"}}, "InvalidParameterValue"),
    ):
        assert error_of(ec2.run_instances, **{**RUN, **change})["Error"]["Code"] == code, change


@scenario("the client's own validation and the server's agree on what is missing")
def _():
    try:
        ec2.run_instances(ImageId=image)
        raise AssertionError("sent")
    except ParamValidationError as error:
        assert "MinCount" in str(error)
    raw = boto3.client("ec2", config=Config(parameter_validation=False))
    assert error_of(raw.run_instances, ImageId=image)["Error"]["Code"] == "MissingParameter"


@scenario("stopping what is terminated, and starting it, is refused")
def _():
    instance_id = ec2.run_instances(**RUN)["Instances"][0]["InstanceId"]
    ec2.terminate_instances(InstanceIds=[instance_id])
    ec2.get_waiter("instance_terminated").wait(InstanceIds=[instance_id])
    for call in (ec2.stop_instances, ec2.start_instances):
        answer = error_of(call, InstanceIds=[instance_id])
        assert answer["Error"]["Code"] == "IncorrectInstanceState"
        assert instance_id in answer["Error"]["Message"]
    again = ec2.terminate_instances(InstanceIds=[instance_id])["TerminatingInstances"][0]
    assert again["CurrentState"]["Name"] == "terminated"


@scenario("one bad id in a list changes none of the others")
def _():
    instance_id = ec2.run_instances(**RUN)["Instances"][0]["InstanceId"]
    answer = error_of(ec2.stop_instances, InstanceIds=[instance_id, "i-0123456789abcdef0"])
    assert answer["Error"]["Code"] == "InvalidInstanceID.NotFound"
    found = ec2.describe_instances(InstanceIds=[instance_id])["Reservations"][0]["Instances"][0]
    assert found["State"]["Name"] == "running"
    ec2.terminate_instances(InstanceIds=[instance_id])


@scenario("dry runs of several operations end in DryRunOperation")
def _():
    instance_id = ec2.run_instances(**RUN)["Instances"][0]["InstanceId"]
    for call, request in (
        (ec2.stop_instances, {"InstanceIds": [instance_id]}),
        (ec2.terminate_instances, {"InstanceIds": [instance_id]}),
        (ec2.create_tags, {"Resources": [instance_id], "Tags": [{"Key": "a", "Value": "b"}]}),
        (ec2.allocate_address, {"Domain": "vpc"}),
        (ec2.create_key_pair, {"KeyName": "dry"}),
        (ec2.create_security_group, {"GroupName": "dry", "Description": "dry"}),
    ):
        answer = error_of(call, **request, DryRun=True)
        assert answer["Error"]["Code"] == "DryRunOperation", (call, answer)
        assert answer["Error"]["Message"] == (
            "Request would have succeeded, but DryRun flag is set."
        )
    ec2.terminate_instances(InstanceIds=[instance_id])


@scenario("an operation and a service that are not simulated say so by name, without a retry")
def _():
    answer = error_of(ec2.describe_vpn_connections)
    assert answer["ResponseMetadata"]["HTTPStatusCode"] == 501
    assert "DescribeVpnConnections" in answer["Error"]["Message"]
    assert answer["ResponseMetadata"]["RetryAttempts"] == 0
    answer = error_of(boto3.client("dynamodb").list_tables)
    assert "not simulated" in answer["Error"]["Message"]


main()
