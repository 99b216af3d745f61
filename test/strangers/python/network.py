"""The default network: a VPC, a subnet in each zone, interfaces with their addresses, and what hangs on them."""

import ipaddress

import boto3
from botocore.exceptions import ClientError
from scenarios import main, scenario

ec2 = boto3.client("ec2")
image = boto3.client("ssm").get_parameter(
    Name="/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
)["Parameter"]["Value"]


@scenario("the default VPC has a subnet in every zone, each with 4091 free addresses or fewer")
def _():
    (vpc,) = ec2.describe_vpcs(Filters=[{"Name": "isDefault", "Values": ["true"]}])["Vpcs"]
    zones = ec2.describe_availability_zones()["AvailabilityZones"]
    subnets = ec2.describe_subnets(Filters=[{"Name": "vpc-id", "Values": [vpc["VpcId"]]}])["Subnets"]
    assert {each["AvailabilityZone"] for each in subnets} == {each["ZoneName"] for each in zones}
    whole = ipaddress.ip_network(vpc["CidrBlock"])
    for each in subnets:
        assert ipaddress.ip_network(each["CidrBlock"]).subnet_of(whole)
        assert each["AvailableIpAddressCount"] <= 4091


@scenario("an instance in a chosen subnet takes its address and gives it back")
def _():
    subnet = ec2.describe_subnets(Filters=[{"Name": "defaultForAz", "Values": ["true"]}])["Subnets"][0]
    answer = ec2.run_instances(
        ImageId=image,
        InstanceType="t3.micro",
        MinCount=1,
        MaxCount=1,
        SubnetId=subnet["SubnetId"],
    )["Instances"][0]
    network = ipaddress.ip_network(subnet["CidrBlock"])
    assert ipaddress.ip_address(answer["PrivateIpAddress"]) in network
    assert answer["Placement"]["AvailabilityZone"] == subnet["AvailabilityZone"]

    def free():
        found = ec2.describe_subnets(SubnetIds=[subnet["SubnetId"]])["Subnets"]
        return found[0]["AvailableIpAddressCount"]

    taken = free()
    ec2.terminate_instances(InstanceIds=[answer["InstanceId"]])
    ec2.get_waiter("instance_terminated").wait(InstanceIds=[answer["InstanceId"]])
    assert free() == taken + 1


@scenario("a network interface is found by its instance and tells its association")
def _():
    instance_id = ec2.run_instances(
        ImageId=image, InstanceType="t3.micro", MinCount=1, MaxCount=1
    )["Instances"][0]["InstanceId"]
    ec2.get_waiter("instance_running").wait(InstanceIds=[instance_id])
    (found,) = ec2.describe_network_interfaces(
        Filters=[{"Name": "attachment.instance-id", "Values": [instance_id]}]
    )["NetworkInterfaces"]
    assert found["Status"] == "in-use"
    assert found["Attachment"]["DeviceIndex"] == 0
    assert found["Attachment"]["DeleteOnTermination"] is True
    assert found["PrivateIpAddresses"][0]["Primary"] is True
    public = ec2.describe_instances(InstanceIds=[instance_id])["Reservations"][0]["Instances"][0]
    assert found["Association"]["PublicIp"] == public["PublicIpAddress"]
    ec2.terminate_instances(InstanceIds=[instance_id])


@scenario("a launch says whether it wants a public address")
def _():
    subnet = ec2.describe_subnets()["Subnets"][0]["SubnetId"]
    instance_id = ec2.run_instances(
        ImageId=image,
        InstanceType="t3.micro",
        MinCount=1,
        MaxCount=1,
        NetworkInterfaces=[
            {"DeviceIndex": 0, "SubnetId": subnet, "AssociatePublicIpAddress": False}
        ],
    )["Instances"][0]["InstanceId"]
    ec2.get_waiter("instance_running").wait(InstanceIds=[instance_id])
    found = ec2.describe_instances(InstanceIds=[instance_id])["Reservations"][0]["Instances"][0]
    assert "PublicIpAddress" not in found
    ec2.terminate_instances(InstanceIds=[instance_id])


@scenario("ids of the network that do not exist have their own errors")
def _():
    for call, request, code in (
        (ec2.describe_vpcs, {"VpcIds": ["vpc-" + "0" * 17]}, "InvalidVpcID.NotFound"),
        (ec2.describe_subnets, {"SubnetIds": ["subnet-" + "0" * 17]}, "InvalidSubnetID.NotFound"),
        (
            ec2.describe_network_interfaces,
            {"NetworkInterfaceIds": ["eni-" + "0" * 17]},
            "InvalidNetworkInterfaceID.NotFound",
        ),
        (
            ec2.describe_route_tables,
            {"RouteTableIds": ["rtb-" + "0" * 17]},
            "InvalidRouteTableID.NotFound",
        ),
        (
            ec2.describe_internet_gateways,
            {"InternetGatewayIds": ["igw-" + "0" * 17]},
            "InvalidInternetGatewayID.NotFound",
        ),
    ):
        try:
            call(**request)
            raise AssertionError(code)
        except ClientError as error:
            assert error.response["Error"]["Code"] == code, error


@scenario("Regions and zones as a deployment script lists them")
def _():
    regions = [each["RegionName"] for each in ec2.describe_regions()["Regions"]]
    assert ec2.meta.region_name in regions
    for zone in ec2.describe_availability_zones()["AvailabilityZones"]:
        assert zone["State"] == "available"
        assert zone["ZoneName"].startswith(zone["RegionName"])


main()
