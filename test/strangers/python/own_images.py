"""Images of one's own, as build scripts use them: baked, registered, copied, shared, retired."""

import itertools

import boto3
from botocore.exceptions import ClientError
from scenarios import main, scenario

session = boto3.session.Session()
here = session.region_name
elsewhere = "eu-west-1" if here != "eu-west-1" else "us-west-2"
ec2 = session.client("ec2")
far = session.client("ec2", region_name=elsewhere)
me = session.client("sts").get_caller_identity()["Account"]
base = session.client("ssm").get_parameter(
    Name="/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
)["Parameter"]["Value"]
OTHER = "210987654321"
numbers = itertools.count(1)


def name_of(stem):
    return f"{stem}-{next(numbers)}"


def code_of(call, **arguments):
    """The code a call is refused with."""
    try:
        call(**arguments)
    except ClientError as error:
        return error.response["Error"]["Code"]
    raise AssertionError("accepted")


def bake(stem, **more):
    """An image of a new instance, which is terminated again."""
    instance_id = ec2.run_instances(
        ImageId=base, InstanceType="t3.micro", MinCount=1, MaxCount=1
    )["Instances"][0]["InstanceId"]
    ec2.get_waiter("instance_running").wait(InstanceIds=[instance_id])
    image_id = ec2.create_image(InstanceId=instance_id, Name=name_of(stem), **more)["ImageId"]
    ec2.get_waiter("image_exists").wait(ImageIds=[image_id])
    ec2.get_waiter("image_available").wait(ImageIds=[image_id])
    ec2.terminate_instances(InstanceIds=[instance_id])
    return image_id


def described(image_id, client=ec2, **more):
    (image,) = client.describe_images(ImageIds=[image_id], **more)["Images"]
    return image


def retire(image_id, client=ec2):
    client.deregister_image(ImageId=image_id, DeleteAssociatedSnapshots=True)


def permissions_of(image_id):
    answer = ec2.describe_image_attribute(ImageId=image_id, Attribute="launchPermission")
    return answer["LaunchPermissions"]


@scenario("an image is baked of a running instance, waited for, launched and retired")
def _():
    image_id = bake(
        "baked",
        Description="web tier",
        TagSpecifications=[
            {"ResourceType": "image", "Tags": [{"Key": "tier", "Value": "web"}]},
            {"ResourceType": "snapshot", "Tags": [{"Key": "tier", "Value": "web"}]},
        ],
    )
    image = described(image_id)
    assert image["OwnerId"] == me and image["Public"] is False
    assert image["SourceImageId"] == base
    assert image["RootDeviceType"] == "ebs" and image["Tags"] == [{"Key": "tier", "Value": "web"}]
    snapshots = [each["Ebs"]["SnapshotId"] for each in image["BlockDeviceMappings"]]
    (snapshot,) = ec2.describe_snapshots(SnapshotIds=snapshots)["Snapshots"]
    assert snapshot["Description"].endswith(f"for {image_id}"), snapshot
    found = ec2.describe_images(
        Owners=["self"], Filters=[{"Name": "tag:tier", "Values": ["web"]}]
    )["Images"]
    assert image_id in [each["ImageId"] for each in found]
    launched = ec2.run_instances(
        ImageId=image_id, InstanceType="t3.micro", MinCount=1, MaxCount=1
    )["Instances"][0]
    ec2.get_waiter("instance_running").wait(InstanceIds=[launched["InstanceId"]])
    ec2.terminate_instances(InstanceIds=[launched["InstanceId"]])
    answer = ec2.deregister_image(ImageId=image_id, DeleteAssociatedSnapshots=True)
    assert [each["ReturnCode"] for each in answer["DeleteSnapshotResults"]] == ["success"]
    assert code_of(ec2.describe_snapshots, SnapshotIds=snapshots) == "InvalidSnapshot.NotFound"
    assert code_of(ec2.describe_images, ImageIds=[image_id]) == "InvalidAMIID.NotFound"
    assert code_of(ec2.deregister_image, ImageId=image_id) == "InvalidAMIID.Unavailable"


@scenario("an image is registered from a snapshot and boots on a Nitro type")
def _():
    volume_id = ec2.create_volume(
        AvailabilityZone=f"{here}a",
        SnapshotId=described(base)["BlockDeviceMappings"][0]["Ebs"]["SnapshotId"],
        VolumeType="gp3",
    )["VolumeId"]
    ec2.get_waiter("volume_available").wait(VolumeIds=[volume_id])
    snapshot_id = ec2.create_snapshot(VolumeId=volume_id)["SnapshotId"]
    ec2.get_waiter("snapshot_completed").wait(SnapshotIds=[snapshot_id])
    image_id = ec2.register_image(
        Name=name_of("registered"),
        Architecture="x86_64",
        VirtualizationType="hvm",
        EnaSupport=True,
        BootMode="uefi-preferred",
        RootDeviceName="/dev/xvda",
        BlockDeviceMappings=[
            {"DeviceName": "/dev/xvda", "Ebs": {"SnapshotId": snapshot_id, "VolumeSize": 12}},
            {"DeviceName": "/dev/sdf", "Ebs": {"VolumeSize": 2, "VolumeType": "gp3"}},
        ],
    )["ImageId"]
    ec2.get_waiter("image_available").wait(ImageIds=[image_id])
    assert described(image_id)["BootMode"] == "uefi-preferred"
    instance_id = ec2.run_instances(
        ImageId=image_id, InstanceType="t3.micro", MinCount=1, MaxCount=1
    )["Instances"][0]["InstanceId"]
    ec2.get_waiter("instance_running").wait(InstanceIds=[instance_id])
    volumes = ec2.describe_volumes(
        Filters=[{"Name": "attachment.instance-id", "Values": [instance_id]}]
    )["Volumes"]
    assert sorted(each["Size"] for each in volumes) == [2, 12]
    assert code_of(ec2.delete_snapshot, SnapshotId=snapshot_id) == "InvalidSnapshot.InUse"
    ec2.terminate_instances(InstanceIds=[instance_id])
    ec2.delete_volume(VolumeId=volume_id)
    retire(image_id)


@scenario("names are unique, and bad ones are refused")
def _():
    name = name_of("unique")
    root = described(base)["BlockDeviceMappings"]
    for each in root:
        each["Ebs"].pop("Encrypted", None)
    request = {
        "Name": name,
        "Architecture": "x86_64",
        "VirtualizationType": "hvm",
        "RootDeviceName": "/dev/xvda",
        "BlockDeviceMappings": root,
    }
    image_id = ec2.register_image(**request)["ImageId"]
    try:
        ec2.register_image(**request)
        raise AssertionError("registered twice")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "InvalidAMIName.Duplicate"
        assert image_id in error.response["Error"]["Message"]
    assert code_of(ec2.register_image, **{**request, "Name": "no*stars"}) == "InvalidAMIName.Malformed"
    assert code_of(ec2.register_image, **{**request, "DryRun": True, "Name": name_of("dry")}) == "DryRunOperation"
    retire(image_id)


@scenario("an image is copied to another Region, encrypted, under one client token")
def _():
    image_id = bake("source")
    request = {
        "SourceImageId": image_id,
        "SourceRegion": here,
        "Name": name_of("copied"),
        "Encrypted": True,
        "ClientToken": name_of("token"),
    }
    copy_id = far.copy_image(**request)["ImageId"]
    assert far.copy_image(**request)["ImageId"] == copy_id
    far.get_waiter("image_available").wait(ImageIds=[copy_id])
    copy = described(copy_id, far)
    assert copy["SourceImageId"] == image_id and copy["SourceImageRegion"] == here
    assert copy["Description"].startswith(f"[Copied {image_id} from {here}]")
    snapshot_id = copy["BlockDeviceMappings"][0]["Ebs"]["SnapshotId"]
    (snapshot,) = far.describe_snapshots(SnapshotIds=[snapshot_id])["Snapshots"]
    assert snapshot["Encrypted"] is True and ":kms:" in snapshot["KmsKeyId"]
    assert snapshot["Description"].startswith(f"Copied for DestinationAmi {copy_id}")
    other = {**request, "Name": name_of("other")}
    assert code_of(far.copy_image, **other) == "IdempotentParameterMismatch"
    retire(copy_id, far)
    retire(image_id)


@scenario("an image is shared with an account, listed by it, and taken back")
def _():
    image_id = bake("shared")
    ec2.modify_image_attribute(
        ImageId=image_id, LaunchPermission={"Add": [{"UserId": OTHER}]}
    )
    assert permissions_of(image_id) == [{"UserId": OTHER}]
    shared = ec2.describe_images(ExecutableUsers=[OTHER])["Images"]
    assert image_id in [each["ImageId"] for each in shared]
    ec2.modify_image_attribute(
        ImageId=image_id,
        Attribute="launchPermission",
        OperationType="remove",
        UserIds=[OTHER],
    )
    assert permissions_of(image_id) == []
    assert (
        code_of(
            ec2.modify_image_attribute,
            ImageId=image_id,
            LaunchPermission={"Add": [{"UserId": "12345"}]},
        )
        == "InvalidAMIAttributeItemValue"
    )
    retire(image_id)


@scenario("an image becomes public only after block public access is off")
def _():
    image_id = bake("public")
    everyone = {"ImageId": image_id, "LaunchPermission": {"Add": [{"Group": "all"}]}}
    ec2.enable_image_block_public_access(ImageBlockPublicAccessState="block-new-sharing")
    state = ec2.get_image_block_public_access_state()["ImageBlockPublicAccessState"]
    assert state == "block-new-sharing"
    assert code_of(ec2.modify_image_attribute, **everyone) == "OperationNotPermitted"
    ec2.disable_image_block_public_access()
    ec2.modify_image_attribute(**everyone)
    image = described(image_id)
    assert image["Public"] is True and "DeprecationTime" in image
    ec2.reset_image_attribute(ImageId=image_id, Attribute="launchPermission")
    assert described(image_id)["Public"] is False
    ec2.enable_image_block_public_access(ImageBlockPublicAccessState="block-new-sharing")
    retire(image_id)


main()
