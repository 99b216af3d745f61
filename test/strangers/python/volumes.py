"""EBS volumes: types and their rules, attaching, deleting on termination."""

import time

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


def modification(volume_id):
    (found,) = ec2.describe_volumes_modifications(VolumeIds=[volume_id])["VolumesModifications"]
    return found


def modified(volume_id, **wish):
    """Modifies a volume and polls until AWS calls it completed, as its guide tells."""
    ec2.modify_volume(VolumeId=volume_id, **wish)
    while modification(volume_id)["ModificationState"] != "completed":
        time.sleep(0.2)


def available(size=1, **more):
    volume_id = ec2.create_volume(AvailabilityZone=zone, Size=size, **more)["VolumeId"]
    ec2.get_waiter("volume_available").wait(VolumeIds=[volume_id])
    return volume_id


@scenario("waiters follow a volume from available to in use, back, and away")
def _():
    instance_id = launch()
    volume_id = available()
    ec2.attach_volume(VolumeId=volume_id, InstanceId=instance_id, Device="/dev/sdf")
    ec2.get_waiter("volume_in_use").wait(VolumeIds=[volume_id])
    ec2.detach_volume(VolumeId=volume_id)
    ec2.get_waiter("volume_available").wait(VolumeIds=[volume_id])
    ec2.delete_volume(VolumeId=volume_id)
    ec2.get_waiter("volume_deleted").wait(VolumeIds=[volume_id])
    refused("InvalidVolume.NotFound", ec2.describe_volumes, VolumeIds=[volume_id])
    ec2.terminate_instances(InstanceIds=[instance_id])


@scenario("a volume grows and changes its type in use, and never shrinks")
def _():
    volume_id = available(20, VolumeType="gp2")
    message = refused("InvalidParameterValue", ec2.modify_volume, VolumeId=volume_id, Size=19)
    assert message == "New size cannot be smaller than existing size"
    modified(volume_id, Size=40, VolumeType="gp3", Throughput=250)
    found = modification(volume_id)
    assert (found["OriginalSize"], found["TargetSize"], found["Progress"]) == (20, 40, 100)
    assert (found["OriginalVolumeType"], found["TargetVolumeType"]) == ("gp2", "gp3")
    (now,) = ec2.describe_volumes(VolumeIds=[volume_id])["Volumes"]
    assert (now["Size"], now["VolumeType"], now["Iops"], now["Throughput"]) == (40, "gp3", 3000, 250)
    ec2.delete_volume(VolumeId=volume_id)


@scenario("the fifth modification of a day is refused")
def _():
    volume_id = available()
    for size in (2, 3, 4, 5):
        modified(volume_id, Size=size)
    refused("VolumeModificationRateExceeded", ec2.modify_volume, VolumeId=volume_id, Size=6)
    ec2.delete_volume(VolumeId=volume_id)


@scenario("pages of volumes, of their status and of their modifications name each once")
def _():
    tags = [{"ResourceType": "volume", "Tags": [{"Key": "Name", "Value": "page"}]}]
    ids = sorted(available(size, TagSpecifications=tags) for size in range(1, 8))
    mine = [{"Name": "tag:Name", "Values": ["page"]}]
    small = {"PageSize": 5}
    pages = ec2.get_paginator("describe_volumes").paginate(Filters=mine, PaginationConfig=small)
    found = list(pages.search("Volumes[].[VolumeId, Size]"))
    assert sorted(volume_id for volume_id, _size in found) == ids
    assert sorted(size for _id, size in found) == [1, 2, 3, 4, 5, 6, 7]
    seen = [
        each["VolumeId"]
        for page in ec2.get_paginator("describe_volume_status").paginate(PaginationConfig=small)
        for each in page["VolumeStatuses"]
    ]
    assert len(seen) == len(set(seen)) and set(ids) <= set(seen)
    for volume_id in ids:
        modified(volume_id, VolumeType="gp3")
    changed = ec2.get_paginator("describe_volumes_modifications").paginate(
        Filters=[{"Name": "target-volume-type", "Values": ["gp3"]}], PaginationConfig=small
    )
    assert set(ids) <= set(changed.search("VolumesModifications[].VolumeId"))
    for volume_id in ids:
        ec2.delete_volume(VolumeId=volume_id)


@scenario("a volume says that it is well, and whether its I/O goes on by itself")
def _():
    volume_id = available()
    (status,) = ec2.describe_volume_status(VolumeIds=[volume_id])["VolumeStatuses"]
    assert status["VolumeStatus"]["Status"] in ("ok", "insufficient-data")
    assert (status["Events"], status["Actions"]) == ([], [])

    def goes_on():
        answer = ec2.describe_volume_attribute(VolumeId=volume_id, Attribute="autoEnableIO")
        return answer["AutoEnableIO"]["Value"]

    assert goes_on() is False
    ec2.modify_volume_attribute(VolumeId=volume_id, AutoEnableIO={"Value": True})
    assert goes_on() is True
    ec2.enable_volume_io(VolumeId=volume_id)
    codes = ec2.describe_volume_attribute(VolumeId=volume_id, Attribute="productCodes")
    assert codes["ProductCodes"] == []
    ec2.delete_volume(VolumeId=volume_id)


@scenario("an account that encrypts by default encrypts volumes and launches with its own key")
def _():
    assert ec2.get_ebs_encryption_by_default()["EbsEncryptionByDefault"] is False
    key = f"arn:aws:kms:{ec2.meta.region_name}:123456789012:key/0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f"
    assert ec2.enable_ebs_encryption_by_default()["EbsEncryptionByDefault"] is True
    try:
        assert ec2.modify_ebs_default_kms_key_id(KmsKeyId=key)["KmsKeyId"] == key
        assert ec2.get_ebs_default_kms_key_id()["KmsKeyId"] == key
        made = ec2.create_volume(AvailabilityZone=zone, Size=1)
        assert (made["Encrypted"], made["KmsKeyId"]) == (True, key)
        instance_id = launch()
        (root,) = ec2.describe_volumes(
            Filters=[{"Name": "attachment.instance-id", "Values": [instance_id]}]
        )["Volumes"]
        assert (root["Encrypted"], root["KmsKeyId"]) == (True, key)
    finally:
        ec2.reset_ebs_default_kms_key_id()
        ec2.disable_ebs_encryption_by_default()
    assert ec2.get_ebs_default_kms_key_id()["KmsKeyId"] == "alias/aws/ebs"
    plain = ec2.create_volume(AvailabilityZone=zone, Size=1)
    assert plain["Encrypted"] is False
    ec2.terminate_instances(InstanceIds=[instance_id])
    for each in (made, plain):
        ec2.get_waiter("volume_available").wait(VolumeIds=[each["VolumeId"]])
        ec2.delete_volume(VolumeId=each["VolumeId"])


@scenario("a shared volume serves two instances of its zone")
def _():
    first, second = launch(), launch()
    volume_id = available(4, VolumeType="io2", Iops=100)
    modified(volume_id, MultiAttachEnabled=True)
    for instance_id in (first, second):
        ec2.attach_volume(VolumeId=volume_id, InstanceId=instance_id, Device="/dev/sdf")
    (found,) = ec2.describe_volumes(VolumeIds=[volume_id])["Volumes"]
    assert sorted(each["InstanceId"] for each in found["Attachments"]) == sorted((first, second))
    refused("MissingParameter", ec2.detach_volume, VolumeId=volume_id)
    for instance_id in (first, second):
        ec2.detach_volume(VolumeId=volume_id, InstanceId=instance_id)
    ec2.get_waiter("volume_available").wait(VolumeIds=[volume_id])
    ec2.delete_volume(VolumeId=volume_id)
    ec2.terminate_instances(InstanceIds=[first, second])


@scenario("resources: a volume is attached, described, retagged and deleted as an object")
def _():
    objects = boto3.resource("ec2")
    instance = objects.Instance(launch())
    volume = objects.create_volume(AvailabilityZone=zone, Size=2, VolumeType="gp3")
    ec2.get_waiter("volume_available").wait(VolumeIds=[volume.id])
    volume.attach_to_instance(InstanceId=instance.id, Device="/dev/sdf")
    ec2.get_waiter("volume_in_use").wait(VolumeIds=[volume.id])
    assert volume.id in [each.id for each in instance.volumes.all()]
    volume.create_tags(Tags=[{"Key": "Name", "Value": "data"}])
    volume.modify_attribute(AutoEnableIO={"Value": True})
    assert volume.describe_attribute(Attribute="autoEnableIO")["AutoEnableIO"]["Value"] is True
    assert volume.describe_status()["VolumeStatuses"][0]["VolumeId"] == volume.id
    volume.detach_from_instance(InstanceId=instance.id)
    ec2.get_waiter("volume_available").wait(VolumeIds=[volume.id])
    volume.reload()
    assert (volume.state, volume.tags) == ("available", [{"Key": "Name", "Value": "data"}])
    volume.delete()
    instance.terminate()


@scenario("a retried creation makes one volume; a dry run makes none")
def _():
    asked = {"AvailabilityZone": zone, "Size": 1, "ClientToken": f"once-{zone}"}
    first, again = ec2.create_volume(**asked), ec2.create_volume(**asked)
    assert first["VolumeId"] == again["VolumeId"]
    refused("IdempotentParameterMismatch", ec2.create_volume, **{**asked, "Size": 2})
    refused("DryRunOperation", ec2.create_volume, AvailabilityZone=zone, Size=1, DryRun=True)
    refused("DryRunOperation", ec2.modify_volume, VolumeId=first["VolumeId"], Size=2, DryRun=True)
    ec2.get_waiter("volume_available").wait(VolumeIds=[first["VolumeId"]])
    ec2.delete_volume(VolumeId=first["VolumeId"])


main()
