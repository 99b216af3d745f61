"""EBS volumes: types and their rules, attaching, deleting on termination."""

import boto3
from botocore.exceptions import ClientError
from scenarios import main, scenario

ec2 = boto3.client("ec2")
image = boto3.client("ssm").get_parameter(
    Name="/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
)["Parameter"]["Value"]
zone = ec2.describe_availability_zones()["AvailabilityZones"][0]["ZoneName"]
other = ec2.describe_availability_zones()["AvailabilityZones"][1]["ZoneName"]


def launch(**more):
    answer = ec2.run_instances(
        ImageId=image,
        InstanceType="t3.micro",
        MinCount=1,
        MaxCount=1,
        Placement={"AvailabilityZone": zone},
        **more,
    )
    instance_id = answer["Instances"][0]["InstanceId"]
    ec2.get_waiter("instance_running").wait(InstanceIds=[instance_id])
    return instance_id


def refused(code, call, **request):
    try:
        call(**request)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        return error.response["Error"]["Message"]
    raise AssertionError(f"not refused: {request}")


@scenario("each type has its IOPS and throughput, and refuses the others' settings")
def _():
    made = ec2.create_volume(AvailabilityZone=zone, Size=100, VolumeType="gp3")
    assert (made["Iops"], made["Throughput"]) == (3000, 125)
    classic = ec2.create_volume(AvailabilityZone=zone, Size=100, VolumeType="gp2")
    assert classic["Iops"] == 300
    fast = ec2.create_volume(AvailabilityZone=zone, Size=100, VolumeType="io2", Iops=5000)
    assert fast["Iops"] == 5000
    asked = {"AvailabilityZone": zone, "Size": 100}
    refused("InvalidParameterCombination", ec2.create_volume, **asked, VolumeType="gp2", Iops=500)
    refused("MissingParameter", ec2.create_volume, **asked, VolumeType="io1")
    refused("InvalidParameterValue", ec2.create_volume, **asked, VolumeType="gp3", Iops=100000)
    for each in (made, classic, fast):
        ec2.delete_volume(VolumeId=each["VolumeId"])


@scenario("a volume attaches in its own zone only, once, at a free device")
def _():
    instance_id = launch()
    near = ec2.create_volume(AvailabilityZone=zone, Size=1)["VolumeId"]
    far = ec2.create_volume(AvailabilityZone=other, Size=1)["VolumeId"]
    refused(
        "InvalidVolume.ZoneMismatch",
        ec2.attach_volume,
        VolumeId=far,
        InstanceId=instance_id,
        Device="/dev/sdf",
    )
    answer = ec2.attach_volume(VolumeId=near, InstanceId=instance_id, Device="/dev/sdf")
    assert answer["State"] in ("attaching", "attached")
    refused(
        "VolumeInUse", ec2.attach_volume, VolumeId=near, InstanceId=instance_id, Device="/dev/sdg"
    )
    refused("VolumeInUse", ec2.delete_volume, VolumeId=near)
    ec2.detach_volume(VolumeId=near, InstanceId=instance_id, Device="/dev/sdf")
    for each in (near, far):
        ec2.get_waiter("volume_available").wait(VolumeIds=[each])
        ec2.delete_volume(VolumeId=each)
    ec2.terminate_instances(InstanceIds=[instance_id])


@scenario("the root goes with its instance, an added volume stays unless it says so")
def _():
    extra = [
        {"DeviceName": "/dev/xvda", "Ebs": {"VolumeSize": 12, "VolumeType": "gp3"}},
        {"DeviceName": "/dev/sdf", "Ebs": {"VolumeSize": 5, "DeleteOnTermination": False}},
    ]
    instance_id = launch(BlockDeviceMappings=extra)
    found = ec2.describe_volumes(
        Filters=[{"Name": "attachment.instance-id", "Values": [instance_id]}]
    )["Volumes"]
    sizes = {each["Attachments"][0]["Device"]: each["Size"] for each in found}
    assert sizes == {"/dev/xvda": 12, "/dev/sdf": 5}
    kept = next(each["VolumeId"] for each in found if each["Size"] == 5)
    lost = next(each["VolumeId"] for each in found if each["Size"] == 12)
    ec2.terminate_instances(InstanceIds=[instance_id])
    ec2.get_waiter("instance_terminated").wait(InstanceIds=[instance_id])
    ec2.get_waiter("volume_deleted").wait(VolumeIds=[lost])
    ec2.get_waiter("volume_available").wait(VolumeIds=[kept])
    ec2.delete_volume(VolumeId=kept)


@scenario("an encrypted volume says so, with its key")
def _():
    made = ec2.create_volume(AvailabilityZone=zone, Size=1, Encrypted=True)
    assert made["Encrypted"] is True
    (found,) = ec2.describe_volumes(VolumeIds=[made["VolumeId"]])["Volumes"]
    assert found["KmsKeyId"].startswith("arn:aws:kms:")
    ec2.delete_volume(VolumeId=made["VolumeId"])


@scenario("volume ids that are malformed or unknown have their own errors")
def _():
    message = refused("InvalidVolume.NotFound", ec2.describe_volumes, VolumeIds=["vol-" + "0" * 17])
    assert message == "The volume 'vol-00000000000000000' does not exist."
    refused("InvalidVolumeID.Malformed", ec2.describe_volumes, VolumeIds=["disk-1"])


main()
