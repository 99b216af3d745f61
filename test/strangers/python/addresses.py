"""Elastic IPs: allocate, associate, move, disassociate, release, and the limit of five."""

import boto3
from botocore.exceptions import ClientError
from scenarios import main, scenario

ec2 = boto3.client("ec2")
image = boto3.client("ssm").get_parameter(
    Name="/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
)["Parameter"]["Value"]


def launch():
    answer = ec2.run_instances(ImageId=image, InstanceType="t3.micro", MinCount=1, MaxCount=1)
    instance_id = answer["Instances"][0]["InstanceId"]
    ec2.get_waiter("instance_running").wait(InstanceIds=[instance_id])
    return instance_id


def public_of(instance_id):
    found = ec2.describe_instances(InstanceIds=[instance_id])["Reservations"][0]["Instances"][0]
    return found.get("PublicIpAddress")


@scenario("an address replaces the public one, survives a stop, and moves to another instance")
def _():
    first, second = launch(), launch()
    allocated = ec2.allocate_address(Domain="vpc")
    address, allocation = allocated["PublicIp"], allocated["AllocationId"]
    assert allocation.startswith("eipalloc-")
    made = ec2.associate_address(AllocationId=allocation, InstanceId=first)
    assert made["AssociationId"].startswith("eipassoc-")
    assert public_of(first) == address
    ec2.stop_instances(InstanceIds=[first])
    ec2.get_waiter("instance_stopped").wait(InstanceIds=[first])
    ec2.start_instances(InstanceIds=[first])
    ec2.get_waiter("instance_running").wait(InstanceIds=[first])
    assert public_of(first) == address
    try:
        ec2.associate_address(
            AllocationId=allocation, InstanceId=second, AllowReassociation=False
        )
        raise AssertionError("moved")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "Resource.AlreadyAssociated"
    moved = ec2.associate_address(
        AllocationId=allocation, InstanceId=second, AllowReassociation=True
    )
    assert public_of(second) == address and public_of(first) != address
    try:
        ec2.release_address(AllocationId=allocation)
        raise AssertionError("released while associated")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "InvalidIPAddress.InUse"
    ec2.disassociate_address(AssociationId=moved["AssociationId"])
    ec2.release_address(AllocationId=allocation)
    ec2.terminate_instances(InstanceIds=[first, second])


@scenario("the sixth address of a Region is refused")
def _():
    taken = ec2.describe_addresses()["Addresses"]
    made = []
    try:
        for _each in range(6 - len(taken)):
            made.append(ec2.allocate_address(Domain="vpc")["AllocationId"])
        raise AssertionError("six addresses")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "AddressLimitExceeded"
        assert error.response["Error"]["Message"].startswith(
            "The maximum number of addresses has been reached"
        )
    assert len(made) + len(taken) == 5
    for each in made:
        ec2.release_address(AllocationId=each)


@scenario("an address is found by tag, by public IP and by allocation")
def _():
    made = ec2.allocate_address(
        Domain="vpc",
        TagSpecifications=[
            {"ResourceType": "elastic-ip", "Tags": [{"Key": "Name", "Value": "edge"}]}
        ],
    )
    by_tag = ec2.describe_addresses(Filters=[{"Name": "tag:Name", "Values": ["edge"]}])
    assert [each["PublicIp"] for each in by_tag["Addresses"]] == [made["PublicIp"]]
    by_ip = ec2.describe_addresses(PublicIps=[made["PublicIp"]])["Addresses"]
    assert by_ip[0]["AllocationId"] == made["AllocationId"]
    assert "AssociationId" not in by_ip[0]
    ec2.release_address(AllocationId=made["AllocationId"])
    try:
        ec2.describe_addresses(AllocationIds=[made["AllocationId"]])
        raise AssertionError("found")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "InvalidAllocationID.NotFound"


@scenario("releasing what is not ours is refused")
def _():
    try:
        ec2.release_address(AllocationId="eipalloc-0123456789abcdef0")
        raise AssertionError("released")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "InvalidAllocationID.NotFound"
        assert error.response["Error"]["Message"] == (
            "The allocation ID 'eipalloc-0123456789abcdef0' does not exist"
        )


main()
