"""The waiters of boto3, as scripts use them: with their own delays, and with a WaiterConfig."""

import boto3
from botocore.exceptions import WaiterError
from scenarios import main, scenario

ec2 = boto3.client("ec2")
image = boto3.client("ssm").get_parameter(
    Name="/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
)["Parameter"]["Value"]


def launch(count=1):
    answer = ec2.run_instances(
        ImageId=image, InstanceType="t3.micro", MinCount=count, MaxCount=count
    )
    return [each["InstanceId"] for each in answer["Instances"]]


@scenario("waits for two instances to exist, run and pass their checks")
def _():
    ids = launch(2)
    ec2.get_waiter("instance_exists").wait(InstanceIds=ids)
    ec2.get_waiter("instance_running").wait(InstanceIds=ids)
    ec2.get_waiter("instance_status_ok").wait(InstanceIds=ids, WaiterConfig={"Delay": 1})
    ec2.get_waiter("system_status_ok").wait(InstanceIds=ids)
    statuses = ec2.describe_instance_status(InstanceIds=ids)["InstanceStatuses"]
    assert [each["InstanceStatus"]["Status"] for each in statuses] == ["ok", "ok"]
    assert all(each["InstanceState"]["Name"] == "running" for each in statuses)
    ec2.terminate_instances(InstanceIds=ids)
    ec2.get_waiter("instance_terminated").wait(InstanceIds=ids)


@scenario("waits for a stop by a filter instead of ids")
def _():
    (instance_id,) = launch()
    ec2.create_tags(Resources=[instance_id], Tags=[{"Key": "batch", "Value": "nightly"}])
    ec2.stop_instances(InstanceIds=[instance_id])
    ec2.get_waiter("instance_stopped").wait(
        Filters=[{"Name": "tag:batch", "Values": ["nightly"]}]
    )
    ec2.terminate_instances(InstanceIds=[instance_id])


@scenario("a wait for running fails at once on an instance that was terminated")
def _():
    (instance_id,) = launch()
    ec2.terminate_instances(InstanceIds=[instance_id])
    try:
        ec2.get_waiter("instance_running").wait(InstanceIds=[instance_id])
        raise AssertionError("waited for nothing")
    except WaiterError as error:
        assert "terminal failure state" in str(error)
        assert error.last_response["Reservations"]


@scenario("a wait for what does not exist runs out of attempts")
def _():
    try:
        ec2.get_waiter("instance_exists").wait(
            InstanceIds=["i-0123456789abcdef0"], WaiterConfig={"Delay": 0, "MaxAttempts": 2}
        )
        raise AssertionError("found")
    except WaiterError as error:
        assert "Max attempts exceeded" in str(error)


@scenario("waits for a volume to be available, in use, available again and deleted")
def _():
    (instance_id,) = launch()
    ec2.get_waiter("instance_running").wait(InstanceIds=[instance_id])
    found = ec2.describe_instances(InstanceIds=[instance_id])["Reservations"][0]["Instances"][0]
    volume_id = ec2.create_volume(
        AvailabilityZone=found["Placement"]["AvailabilityZone"], Size=8, VolumeType="gp3"
    )["VolumeId"]
    ec2.get_waiter("volume_available").wait(VolumeIds=[volume_id])
    ec2.attach_volume(VolumeId=volume_id, InstanceId=instance_id, Device="/dev/sdf")
    ec2.get_waiter("volume_in_use").wait(VolumeIds=[volume_id])
    ec2.detach_volume(VolumeId=volume_id)
    ec2.get_waiter("volume_available").wait(VolumeIds=[volume_id])
    ec2.delete_volume(VolumeId=volume_id)
    ec2.get_waiter("volume_deleted").wait(VolumeIds=[volume_id])
    ec2.terminate_instances(InstanceIds=[instance_id])


@scenario("waits for a key pair, a security group, a subnet and a VPC to exist")
def _():
    ec2.create_key_pair(KeyName="waited-for")
    ec2.get_waiter("key_pair_exists").wait(KeyNames=["waited-for"])
    ec2.delete_key_pair(KeyName="waited-for")
    group = ec2.create_security_group(GroupName="waited-for", Description="waited for")["GroupId"]
    ec2.get_waiter("security_group_exists").wait(GroupIds=[group])
    ec2.delete_security_group(GroupId=group)
    vpc = ec2.describe_vpcs()["Vpcs"][0]["VpcId"]
    ec2.get_waiter("vpc_exists").wait(VpcIds=[vpc])
    ec2.get_waiter("vpc_available").wait(VpcIds=[vpc])
    subnets = [each["SubnetId"] for each in ec2.describe_subnets()["Subnets"]]
    ec2.get_waiter("subnet_available").wait(SubnetIds=subnets)


@scenario("waits for a Spot request to be fulfilled")
def _():
    answer = ec2.request_spot_instances(
        InstanceCount=1, LaunchSpecification={"ImageId": image, "InstanceType": "t3.micro"}
    )
    request_id = answer["SpotInstanceRequests"][0]["SpotInstanceRequestId"]
    ec2.get_waiter("spot_instance_request_fulfilled").wait(
        SpotInstanceRequestIds=[request_id], WaiterConfig={"Delay": 1}
    )
    found = ec2.describe_spot_instance_requests(SpotInstanceRequestIds=[request_id])
    instance_id = found["SpotInstanceRequests"][0]["InstanceId"]
    ec2.cancel_spot_instance_requests(SpotInstanceRequestIds=[request_id])
    ec2.terminate_instances(InstanceIds=[instance_id])


@scenario("waits for a role and an instance profile to exist")
def _():
    iam = boto3.client("iam")
    trust = (
        '{"Version":"2012-10-17","Statement":[{"Effect":"Allow",'
        '"Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}'
    )
    iam.create_role(RoleName="waited-for", AssumeRolePolicyDocument=trust)
    iam.get_waiter("role_exists").wait(RoleName="waited-for")
    iam.create_instance_profile(InstanceProfileName="waited-for")
    iam.get_waiter("instance_profile_exists").wait(InstanceProfileName="waited-for")
    iam.delete_instance_profile(InstanceProfileName="waited-for")
    iam.delete_role(RoleName="waited-for")


main()
