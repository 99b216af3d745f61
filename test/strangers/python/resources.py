"""boto3's resources and collections: objects instead of answers."""

import boto3
from botocore.exceptions import ClientError
from scenarios import main, scenario

ec2 = boto3.resource("ec2")
image = boto3.client("ssm").get_parameter(
    Name="/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
)["Parameter"]["Value"]


@scenario("create_instances, wait_until_running, reload, stop, start and terminate")
def _():
    (instance,) = ec2.create_instances(
        ImageId=image, InstanceType="t3.micro", MinCount=1, MaxCount=1
    )
    assert instance.state["Name"] in ("pending", "running")
    instance.wait_until_exists()
    instance.wait_until_running()
    instance.reload()
    assert instance.public_ip_address and instance.state["Name"] == "running"
    assert instance.image.id == image
    assert instance.vpc.is_default
    assert instance.subnet.vpc_id == instance.vpc_id
    instance.stop()
    instance.wait_until_stopped()
    instance.start()
    instance.wait_until_running()
    instance.reboot()
    instance.terminate()
    instance.wait_until_terminated()
    instance.reload()
    assert instance.state["Name"] == "terminated"


@scenario("a collection is filtered, limited and acted upon as a whole")
def _():
    tags = [{"ResourceType": "instance", "Tags": [{"Key": "fleet", "Value": "collection"}]}]
    for _each in range(3):
        ec2.create_instances(
            ImageId=image,
            InstanceType="t3.nano",
            MinCount=1,
            MaxCount=1,
            TagSpecifications=tags,
        )
    fleet = ec2.instances.filter(Filters=[{"Name": "tag:fleet", "Values": ["collection"]}])
    assert len(list(fleet)) == 3
    assert len(list(fleet.limit(2))) == 2
    assert len(list(fleet.page_size(5))) == 3
    assert {each.instance_type for each in fleet} == {"t3.nano"}
    (answer,) = fleet.stop()
    assert len(answer["StoppingInstances"]) == 3
    assert {each.state["Name"] for each in fleet.all()} == {"stopped"}
    fleet.create_tags(Tags=[{"Key": "stopped-by", "Value": "collection"}])
    assert all({"Key": "stopped-by", "Value": "collection"} in each.tags for each in fleet)
    fleet.terminate()


@scenario("an instance's volumes, addresses, interfaces and groups hang together")
def _():
    (instance,) = ec2.create_instances(
        ImageId=image, InstanceType="t3.micro", MinCount=1, MaxCount=1
    )
    instance.wait_until_running()
    instance.reload()
    (root,) = instance.volumes.all()
    assert root.attachments[0]["Device"] == instance.root_device_name
    assert root.size == 8
    (interface,) = instance.network_interfaces
    interface.reload()
    assert interface.private_ip_address == instance.private_ip_address
    assert interface.attachment["InstanceId"] == instance.id
    assert ec2.SecurityGroup(instance.security_groups[0]["GroupId"]).group_name == "default"
    assert instance in list(instance.vpc.instances.all())
    assert instance in list(instance.subnet.instances.all())
    instance.terminate()


@scenario("a volume object is created, attached, tagged, detached and deleted")
def _():
    (instance,) = ec2.create_instances(
        ImageId=image, InstanceType="t3.micro", MinCount=1, MaxCount=1
    )
    instance.wait_until_running()
    volume = ec2.create_volume(
        AvailabilityZone=instance.placement["AvailabilityZone"], Size=10, VolumeType="gp3"
    )
    volume.create_tags(Tags=[{"Key": "Name", "Value": "scratch"}])
    volume.attach_to_instance(InstanceId=instance.id, Device="/dev/sdh")
    volume.reload()
    assert volume.state == "in-use"
    assert volume.tags == [{"Key": "Name", "Value": "scratch"}]
    assert volume.id in [each.id for each in instance.volumes.all()]
    instance.detach_volume(VolumeId=volume.id)
    volume.reload()
    assert volume.state == "available" and volume.attachments == []
    volume.delete()
    instance.terminate()


@scenario("a security group object authorizes, revokes and is deleted")
def _():
    (vpc,) = ec2.vpcs.filter(Filters=[{"Name": "is-default", "Values": ["true"]}])
    group = vpc.create_security_group(GroupName="objects", Description="made of objects")
    group.authorize_ingress(IpProtocol="tcp", FromPort=80, ToPort=80, CidrIp="0.0.0.0/0")
    group.reload()
    assert group.ip_permissions[0]["IpRanges"] == [{"CidrIp": "0.0.0.0/0"}]
    assert group.ip_permissions_egress[0]["IpProtocol"] == "-1"
    group.revoke_ingress(IpPermissions=group.ip_permissions)
    group.reload()
    assert group.ip_permissions == []
    group.delete()
    try:
        group.load()
        raise AssertionError("found")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "InvalidGroup.NotFound"


@scenario("an Elastic IP object is associated and released")
def _():
    (instance,) = ec2.create_instances(
        ImageId=image, InstanceType="t3.micro", MinCount=1, MaxCount=1
    )
    instance.wait_until_running()
    allocated = ec2.meta.client.allocate_address(Domain="vpc")
    address = ec2.VpcAddress(allocated["AllocationId"])
    address.associate(InstanceId=instance.id)
    address.reload()
    assert address.instance_id == instance.id
    assert [each.allocation_id for each in instance.vpc_addresses.all()] == [address.allocation_id]
    address.association.delete()
    address.reload()
    assert address.association_id is None
    address.release()
    instance.terminate()


@scenario("a key pair, a placement group and an image as objects")
def _():
    key = ec2.create_key_pair(KeyName="as-object")
    assert key.key_material.startswith("-----BEGIN RSA PRIVATE KEY-----")
    assert key.name in [each.name for each in ec2.key_pairs.all()]
    key.delete()
    group = ec2.create_placement_group(GroupName="as-object", Strategy="spread")
    assert group.name == "as-object" and group.strategy == "spread"
    group.delete()
    assert ec2.Image(image).architecture == "x86_64"
    assert ec2.Image(image).root_device_type == "ebs"


@scenario("the VPC's subnets, route tables, gateways and network ACLs as collections")
def _():
    (vpc,) = ec2.vpcs.filter(Filters=[{"Name": "is-default", "Values": ["true"]}])
    assert vpc.cidr_block == "172.31.0.0/16"
    assert all(each.map_public_ip_on_launch for each in vpc.subnets.all())
    (gateway,) = vpc.internet_gateways.all()
    (table,) = [each for each in vpc.route_tables.all() if each.associations_attribute[0]["Main"]]
    targets = {each.destination_cidr_block: each.gateway_id for each in table.routes}
    assert targets == {"172.31.0.0/16": "local", "0.0.0.0/0": gateway.id}
    (acl,) = [each for each in vpc.network_acls.all() if each.is_default]
    assert acl.entries[0]["RuleAction"] in ("allow", "deny")
    assert vpc.describe_attribute(Attribute="enableDnsSupport")["EnableDnsSupport"]["Value"] is True
    names = [each.group_name for each in vpc.security_groups.all()]
    assert "default" in names


main()
