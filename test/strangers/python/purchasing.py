"""What is bought beside on-demand: capacity reservations, Reserved Instances, dedicated hosts."""

import boto3
from botocore.exceptions import ClientError
from scenarios import main, scenario

ec2 = boto3.client("ec2")
zone = ec2.describe_availability_zones()["AvailabilityZones"][0]["ZoneName"]
image = boto3.client("ssm").get_parameter(
    Name="/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
)["Parameter"]["Value"]


@scenario("a capacity reservation is filled by a matching launch and cancelled")
def _():
    made = ec2.create_capacity_reservation(
        InstanceType="m5.large",
        InstancePlatform="Linux/UNIX",
        AvailabilityZone=zone,
        InstanceCount=2,
        InstanceMatchCriteria="targeted",
    )["CapacityReservation"]
    reservation = made["CapacityReservationId"]
    instance = ec2.run_instances(
        ImageId=image,
        InstanceType="m5.large",
        MinCount=1,
        MaxCount=1,
        Placement={"AvailabilityZone": zone},
        CapacityReservationSpecification={
            "CapacityReservationTarget": {"CapacityReservationId": reservation}
        },
    )["Instances"][0]
    (found,) = ec2.describe_capacity_reservations(CapacityReservationIds=[reservation])[
        "CapacityReservations"
    ]
    assert (found["TotalInstanceCount"], found["AvailableInstanceCount"]) == (2, 1)
    ec2.terminate_instances(InstanceIds=[instance["InstanceId"]])
    ec2.get_waiter("instance_terminated").wait(InstanceIds=[instance["InstanceId"]])
    assert ec2.cancel_capacity_reservation(CapacityReservationId=reservation)["Return"] is True


@scenario("a Reserved Instance offering is found and bought")
def _():
    pages = ec2.get_paginator("describe_reserved_instances_offerings").paginate(
        InstanceType="m5.large",
        ProductDescription="Linux/UNIX",
        OfferingType="No Upfront",
        OfferingClass="standard",
        Filters=[
            {"Name": "scope", "Values": ["Region"]},
            {"Name": "duration", "Values": ["31536000"]},
        ],
    )
    offers = [each for page in pages for each in page["ReservedInstancesOfferings"]]
    assert offers and all(each["FixedPrice"] == 0 for each in offers)
    bought = ec2.purchase_reserved_instances_offering(
        ReservedInstancesOfferingId=offers[0]["ReservedInstancesOfferingId"], InstanceCount=1
    )["ReservedInstancesId"]
    (found,) = ec2.describe_reserved_instances(ReservedInstancesIds=[bought])["ReservedInstances"]
    assert found["State"] in ("payment-pending", "active")
    assert (found["InstanceCount"], found["Scope"]) == (1, "Region")


@scenario("a dedicated host is allocated, holds an instance, and is released when empty")
def _():
    (host,) = ec2.allocate_hosts(
        AvailabilityZone=zone, InstanceType="m5.large", Quantity=1, AutoPlacement="off"
    )["HostIds"]
    instance = ec2.run_instances(
        ImageId=image,
        InstanceType="m5.large",
        MinCount=1,
        MaxCount=1,
        Placement={"Tenancy": "host", "HostId": host},
    )["Instances"][0]
    (found,) = ec2.describe_hosts(HostIds=[host])["Hosts"]
    assert [each["InstanceId"] for each in found["Instances"]] == [instance["InstanceId"]]
    answer = ec2.release_hosts(HostIds=[host])
    assert answer["Unsuccessful"][0]["ResourceId"] == host
    ec2.terminate_instances(InstanceIds=[instance["InstanceId"]])
    ec2.get_waiter("instance_terminated").wait(InstanceIds=[instance["InstanceId"]])
    assert ec2.release_hosts(HostIds=[host])["Successful"] == [host]


@scenario("Scheduled Instances are refused as AWS refuses them today")
def _():
    try:
        ec2.purchase_scheduled_instances(
            PurchaseRequests=[{"InstanceCount": 1, "PurchaseToken": "token"}]
        )
        raise AssertionError("bought")
    except ClientError as error:
        assert error.response["ResponseMetadata"]["HTTPStatusCode"] == 400


main()
