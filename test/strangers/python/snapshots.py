"""EBS snapshots: taken, waited for, copied, shared, restored, and kept while an image needs them."""

import boto3
from botocore.exceptions import ClientError
from scenarios import main, scenario

session = boto3.session.Session()
ec2 = session.client("ec2")
resource = session.resource("ec2")
region = session.region_name
elsewhere = "us-west-2"
zone = ec2.describe_availability_zones()["AvailabilityZones"][0]["ZoneName"]
friend = "210987654321"
key = f"arn:aws:kms:{region}:123456789012:key/0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f"


def refused(code, call, **request):
    try:
        call(**request)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        return error.response["Error"]["Message"]
    raise AssertionError(f"not refused: {request}")


def volume(size=1, **more):
    made = ec2.create_volume(AvailabilityZone=zone, Size=size, VolumeType="gp3", **more)
    ec2.get_waiter("volume_available").wait(VolumeIds=[made["VolumeId"]])
    return made["VolumeId"]


def snapshot(volume_id, **more):
    made = ec2.create_snapshot(VolumeId=volume_id, **more)
    ec2.get_waiter("snapshot_completed").wait(SnapshotIds=[made["SnapshotId"]])
    return made["SnapshotId"]


def described(snapshot_id, client=ec2):
    (found,) = client.describe_snapshots(SnapshotIds=[snapshot_id])["Snapshots"]
    return found


def tagged(name):
    return [{"ResourceType": "snapshot", "Tags": [{"Key": "Name", "Value": name}]}]


def launch(**more):
    image = session.client("ssm").get_parameter(
        Name="/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
    )["Parameter"]["Value"]
    answer = ec2.run_instances(
        ImageId=image, InstanceType="t3.micro", MinCount=1, MaxCount=1, **more
    )
    instance_id = answer["Instances"][0]["InstanceId"]
    ec2.get_waiter("instance_running").wait(InstanceIds=[instance_id])
    return instance_id


@scenario("a snapshot outlives its volume and becomes a larger one in another zone")
def _():
    source = volume(2)
    made = snapshot(source, Description="nightly", TagSpecifications=tagged("nightly"))
    found = described(made)
    assert (found["State"], found["Progress"], found["VolumeSize"]) == ("completed", "100%", 2)
    assert (found["VolumeId"], found["Description"]) == (source, "nightly")
    assert found["Tags"] == [{"Key": "Name", "Value": "nightly"}]
    ec2.delete_volume(VolumeId=source)
    ec2.get_waiter("volume_deleted").wait(VolumeIds=[source])
    other = ec2.describe_availability_zones()["AvailabilityZones"][1]["ZoneName"]
    restored = ec2.create_volume(AvailabilityZone=other, SnapshotId=made, Size=5)
    assert (restored["Size"], restored["SnapshotId"]) == (5, made)
    message = refused(
        "InvalidParameterValue", ec2.create_volume, AvailabilityZone=other, SnapshotId=made, Size=1
    )
    assert "is smaller than snapshot" in message
    ec2.get_waiter("volume_available").wait(VolumeIds=[restored["VolumeId"]])
    ec2.delete_volume(VolumeId=restored["VolumeId"])
    ec2.delete_snapshot(SnapshotId=made)


@scenario("all volumes of an instance are kept at one moment, with or without the root")
def _():
    instance_id = launch(
        BlockDeviceMappings=[{"DeviceName": "/dev/sdf", "Ebs": {"VolumeSize": 3}}],
        TagSpecifications=[
            {"ResourceType": "volume", "Tags": [{"Key": "app", "Value": "ledger"}]}
        ],
    )
    asked = {"InstanceId": instance_id}
    every = ec2.create_snapshots(InstanceSpecification=asked, CopyTagsFromSource="volume")
    assert sorted(each["VolumeSize"] for each in every["Snapshots"]) == [3, 8]
    assert all({"Key": "app", "Value": "ledger"} in each["Tags"] for each in every["Snapshots"])
    ids = [each["SnapshotId"] for each in every["Snapshots"]]
    ec2.get_waiter("snapshot_completed").wait(SnapshotIds=ids)
    (only,) = ec2.create_snapshots(InstanceSpecification={**asked, "ExcludeBootVolume": True})[
        "Snapshots"
    ]
    assert only["VolumeSize"] == 3
    ec2.get_waiter("snapshot_completed").wait(SnapshotIds=[only["SnapshotId"]])
    ec2.terminate_instances(InstanceIds=[instance_id])
    for each in [*ids, only["SnapshotId"]]:
        ec2.delete_snapshot(SnapshotId=each)


@scenario("a copy in another Region is encrypted on the way and has its own life")
def _():
    source = volume()
    made = snapshot(source)
    away = session.client("ec2", region_name=elsewhere)
    copy = away.copy_snapshot(
        SourceRegion=region,
        SourceSnapshotId=made,
        Encrypted=True,
        Description="disaster recovery",
        TagSpecifications=tagged("dr"),
    )
    assert copy["Tags"] == [{"Key": "Name", "Value": "dr"}]
    away.get_waiter("snapshot_completed").wait(SnapshotIds=[copy["SnapshotId"]])
    found = described(copy["SnapshotId"], away)
    assert found["Encrypted"] and f":kms:{elsewhere}:" in found["KmsKeyId"]
    assert (found["VolumeSize"], found["Description"]) == (1, "disaster recovery")
    refused("InvalidSnapshot.NotFound", ec2.describe_snapshots, SnapshotIds=[copy["SnapshotId"]])
    ec2.delete_snapshot(SnapshotId=made)
    assert described(copy["SnapshotId"], away)["State"] == "completed"
    away.delete_snapshot(SnapshotId=copy["SnapshotId"])
    ec2.delete_volume(VolumeId=source)


@scenario("a copy under a key of one's own, and a key that needs encryption")
def _():
    source = volume()
    made = snapshot(source)
    asked = {"SourceRegion": region, "SourceSnapshotId": made, "KmsKeyId": key}
    refused("InvalidParameterDependency", ec2.copy_snapshot, **asked)
    copy = ec2.copy_snapshot(**asked, Encrypted=True)["SnapshotId"]
    ec2.get_waiter("snapshot_completed").wait(SnapshotIds=[copy])
    assert described(copy)["KmsKeyId"] == key
    assert described(copy)["Description"] == f"[Copied {made} from {region}]"
    for each in (made, copy):
        ec2.delete_snapshot(SnapshotId=each)
    ec2.delete_volume(VolumeId=source)


def permissions(snapshot_id):
    answer = ec2.describe_snapshot_attribute(
        SnapshotId=snapshot_id, Attribute="createVolumePermission"
    )
    return answer["CreateVolumePermissions"]


@scenario("a snapshot is shared with an account, with everyone, and with nobody again")
def _():
    source = volume()
    made = snapshot(source)
    assert permissions(made) == []
    ec2.modify_snapshot_attribute(
        SnapshotId=made,
        Attribute="createVolumePermission",
        OperationType="add",
        UserIds=[friend],
        GroupNames=["all"],
    )
    assert {"UserId": friend} in permissions(made) and {"Group": "all"} in permissions(made)
    ec2.modify_snapshot_attribute(
        SnapshotId=made, CreateVolumePermission={"Remove": [{"Group": "all"}]}
    )
    assert permissions(made) == [{"UserId": friend}]
    shared = ec2.describe_snapshots(OwnerIds=["self"], RestorableByUserIds=[friend])["Snapshots"]
    assert made in [each["SnapshotId"] for each in shared]
    ec2.reset_snapshot_attribute(SnapshotId=made, Attribute="createVolumePermission")
    assert permissions(made) == []
    ec2.delete_snapshot(SnapshotId=made)
    ec2.delete_volume(VolumeId=source)


@scenario("what is encrypted is never public, and under the default key not shared at all")
def _():
    for more, with_friend in (({}, False), ({"KmsKeyId": key}, True)):
        source = volume(Encrypted=True, **more)
        made = snapshot(source)
        assert described(made)["Encrypted"]
        ask = ec2.modify_snapshot_attribute
        to_all = {"Add": [{"Group": "all"}]}
        refused("OperationNotPermitted", ask, SnapshotId=made, CreateVolumePermission=to_all)
        to_friend = {"Add": [{"UserId": friend}]}
        if with_friend:
            ask(SnapshotId=made, CreateVolumePermission=to_friend)
            assert permissions(made) == [{"UserId": friend}]
        else:
            refused("OperationNotPermitted", ask, SnapshotId=made, CreateVolumePermission=to_friend)
        ec2.delete_snapshot(SnapshotId=made)
        ec2.delete_volume(VolumeId=source)


@scenario("public sharing can be blocked for a Region, and allowed again")
def _():
    source = volume()
    made = snapshot(source)
    assert ec2.get_snapshot_block_public_access_state()["State"] == "unblocked"
    ec2.enable_snapshot_block_public_access(State="block-new-sharing")
    try:
        assert ec2.get_snapshot_block_public_access_state()["State"] == "block-new-sharing"
        refused(
            "OperationNotPermitted",
            ec2.modify_snapshot_attribute,
            SnapshotId=made,
            CreateVolumePermission={"Add": [{"Group": "all"}]},
        )
    finally:
        assert ec2.disable_snapshot_block_public_access()["State"] == "unblocked"
    ec2.delete_snapshot(SnapshotId=made)
    ec2.delete_volume(VolumeId=source)


@scenario("pages and filters find each snapshot once")
def _():
    source = volume()
    ids = {
        snapshot(source, TagSpecifications=tagged("page"), Description=f"page {number}")
        for number in range(6)
    }
    pages = ec2.get_paginator("describe_snapshots").paginate(
        OwnerIds=["self"],
        Filters=[{"Name": "tag:Name", "Values": ["page"]}],
        PaginationConfig={"PageSize": 5},
    )
    found = list(pages.search("Snapshots[?VolumeSize == `1`].[SnapshotId, Description]"))
    assert len(found) == 6 and {snapshot_id for snapshot_id, _text in found} == ids
    assert sorted(text for _id, text in found) == [f"page {number}" for number in range(6)]

    def count(name, value):
        asked = [
            {"Name": "volume-id", "Values": [source]},
            {"Name": name, "Values": [value]},
        ]
        return len(ec2.describe_snapshots(OwnerIds=["self"], Filters=asked)["Snapshots"])

    assert count("status", "completed") == 6
    assert count("description", "page ?") == 6
    assert count("encrypted", "true") == 0
    for each in ids:
        ec2.delete_snapshot(SnapshotId=each)
    ec2.delete_volume(VolumeId=source)


@scenario("a snapshot that an image needs stays until the image is gone")
def _():
    instance_id = launch()
    image = ec2.create_image(InstanceId=instance_id, Name="needs-its-snapshot", NoReboot=True)
    image_id = image["ImageId"]
    ec2.get_waiter("image_available").wait(ImageIds=[image_id])
    (found,) = ec2.describe_images(ImageIds=[image_id])["Images"]
    made = found["BlockDeviceMappings"][0]["Ebs"]["SnapshotId"]
    message = refused("InvalidSnapshot.InUse", ec2.delete_snapshot, SnapshotId=made)
    assert message == f"The snapshot {made} is currently in use by {image_id}"
    ec2.deregister_image(ImageId=image_id)
    ec2.delete_snapshot(SnapshotId=made)
    ec2.terminate_instances(InstanceIds=[instance_id])


@scenario("resources: a snapshot is waited for, shared, copied and deleted as an object")
def _():
    source = resource.Volume(volume())
    made = source.create_snapshot(Description="object")
    made.wait_until_completed()
    made.reload()
    assert (made.progress, made.volume_size, made.volume.id) == ("100%", 1, source.id)
    made.modify_attribute(
        Attribute="createVolumePermission", OperationType="add", UserIds=[friend]
    )
    answer = made.describe_attribute(Attribute="createVolumePermission")
    assert answer["CreateVolumePermissions"] == [{"UserId": friend}]
    made.reset_attribute(Attribute="createVolumePermission")
    copy = resource.Snapshot(made.copy(SourceRegion=region)["SnapshotId"])
    copy.wait_until_completed()
    assert [each.id for each in source.snapshots.all()] == [made.id]
    for each in (made, copy):
        each.delete()
    source.delete()


@scenario("ids that are malformed, unknown or somebody else's have their own errors")
def _():
    unknown = "snap-" + "0" * 17
    refused("InvalidSnapshot.NotFound", ec2.describe_snapshots, SnapshotIds=[unknown])
    refused("InvalidSnapshot.NotFound", ec2.delete_snapshot, SnapshotId=unknown)
    refused("InvalidSnapshotID.Malformed", ec2.delete_snapshot, SnapshotId="backup-1")
    refused("InvalidVolume.NotFound", ec2.create_snapshot, VolumeId="vol-" + "0" * 17)
    refused("InvalidUserID.Malformed", ec2.describe_snapshots, OwnerIds=["me"])
    refused(
        "DryRunOperation",
        ec2.create_snapshots,
        InstanceSpecification={"InstanceId": launch()},
        DryRun=True,
    )


main()
