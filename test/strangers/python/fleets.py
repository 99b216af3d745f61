"""EC2 Fleets and Spot Fleets as scripts for AWS use them: created, waited for, changed, deleted."""

import datetime
import time
import uuid

import boto3
from botocore.exceptions import ClientError
from scenarios import main, scenario

ec2 = boto3.client("ec2")
image = boto3.client("ssm").get_parameter(
    Name="/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
)["Parameter"]["Value"]


def template(**data):
    """A launch template of its own for each scenario."""
    made = ec2.create_launch_template(
        LaunchTemplateName=f"fleet-{uuid.uuid4()}",
        LaunchTemplateData={"ImageId": image, "InstanceType": "t2.micro", **data},
    )["LaunchTemplate"]
    return {"LaunchTemplateId": made["LaunchTemplateId"], "Version": "$Latest"}


def until(condition, seconds=60):
    """Polls as scripts do that have no waiter for what they wait for."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.2)


def delete(fleet):
    answer = ec2.delete_fleets(FleetIds=[fleet], TerminateInstances=True)
    assert [each["FleetId"] for each in answer["SuccessfulFleetDeletions"]] == [fleet]
    assert answer["UnsuccessfulFleetDeletions"] == []


@scenario("an instant fleet answers its instances, which run and carry its tags")
def _():
    made = ec2.create_fleet(
        Type="instant",
        LaunchTemplateConfigs=[
            {
                "LaunchTemplateSpecification": template(),
                "Overrides": [{"InstanceType": "t2.small"}, {"InstanceType": "t2.micro"}],
            }
        ],
        TargetCapacitySpecification={
            "TotalTargetCapacity": 2,
            "OnDemandTargetCapacity": 1,
            "DefaultTargetCapacityType": "spot",
        },
        SpotOptions={"AllocationStrategy": "price-capacity-optimized"},
        TagSpecifications=[
            {"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": "worker"}]},
            {"ResourceType": "fleet", "Tags": [{"Key": "team", "Value": "web"}]},
        ],
    )
    assert made["Errors"] == []
    ids = [each for group in made["Instances"] for each in group["InstanceIds"]]
    assert len(ids) == 2
    assert {group["Lifecycle"] for group in made["Instances"]} == {"on-demand", "spot"}
    ec2.get_waiter("instance_running").wait(InstanceIds=ids)
    for page in ec2.get_paginator("describe_instances").paginate(
        Filters=[{"Name": "tag:aws:ec2:fleet-id", "Values": [made["FleetId"]]}]
    ):
        for reservation in page["Reservations"]:
            for instance in reservation["Instances"]:
                assert instance["InstanceId"] in ids
                assert {"Key": "Name", "Value": "worker"} in instance["Tags"]
    (seen,) = ec2.describe_fleets(FleetIds=[made["FleetId"]])["Fleets"]
    assert seen["FulfilledCapacity"] == 2.0 and seen["Tags"] == [{"Key": "team", "Value": "web"}]
    delete(made["FleetId"])
    ec2.get_waiter("instance_terminated").wait(InstanceIds=ids)


@scenario("a maintain fleet replaces what is terminated")
def _():
    fleet = ec2.create_fleet(
        LaunchTemplateConfigs=[{"LaunchTemplateSpecification": template()}],
        TargetCapacitySpecification={"TotalTargetCapacity": 2, "DefaultTargetCapacityType": "spot"},
    )["FleetId"]

    def active():
        return ec2.describe_fleet_instances(FleetId=fleet)["ActiveInstances"]

    until(lambda: len(active()) == 2)
    first = active()[0]
    assert first["InstanceHealth"] == "healthy" and first["SpotInstanceRequestId"].startswith("sir-")
    ec2.terminate_instances(InstanceIds=[first["InstanceId"]])
    until(lambda: len(active()) == 2 and first["InstanceId"] not in [each["InstanceId"] for each in active()])
    delete(fleet)


@scenario("the history of a fleet is read from its beginning, by kind")
def _():
    start = datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc)
    fleet = ec2.create_fleet(
        LaunchTemplateConfigs=[{"LaunchTemplateSpecification": template()}],
        TargetCapacitySpecification={"TotalTargetCapacity": 1, "DefaultTargetCapacityType": "on-demand"},
    )["FleetId"]

    def told(**more):
        answer = ec2.describe_fleet_history(FleetId=fleet, StartTime=start, **more)
        assert answer["FleetId"] == fleet and isinstance(answer["LastEvaluatedTime"], datetime.datetime)
        return [each["EventInformation"]["EventSubType"] for each in answer["HistoryRecords"]]

    until(lambda: "launched" in told(EventType="instance-change"))
    assert told(EventType="fleet-change")[:2] == ["submitted", "active"]
    delete(fleet)


@scenario("a fleet is scaled out and in")
def _():
    fleet = ec2.create_fleet(
        Type="maintain",
        LaunchTemplateConfigs=[
            {
                "LaunchTemplateSpecification": template(),
                "Overrides": [{"InstanceType": "t2.micro", "WeightedCapacity": 2.0}],
            }
        ],
        TargetCapacitySpecification={"TotalTargetCapacity": 2, "DefaultTargetCapacityType": "on-demand"},
        ExcessCapacityTerminationPolicy="termination",
    )["FleetId"]

    def seen():
        return ec2.describe_fleets(FleetIds=[fleet])["Fleets"][0]

    def scaled(capacity, fulfilled):
        assert ec2.modify_fleet(
            FleetId=fleet, TargetCapacitySpecification={"TotalTargetCapacity": capacity}
        )["Return"]
        until(lambda: seen()["FleetState"] == "active" and seen()["FulfilledCapacity"] == fulfilled)

    until(lambda: seen()["ActivityStatus"] == "fulfilled")
    scaled(3, 4.0)
    scaled(1, 2.0)
    assert seen()["TargetCapacitySpecification"]["OnDemandTargetCapacity"] == 1
    delete(fleet)
    until(lambda: seen()["FleetState"] == "deleted")


@scenario("instances are chosen by attributes")
def _():
    made = ec2.create_fleet(
        Type="instant",
        LaunchTemplateConfigs=[
            {
                "LaunchTemplateSpecification": template(),
                "Overrides": [
                    {
                        "InstanceRequirements": {
                            "VCpuCount": {"Min": 2, "Max": 2},
                            "MemoryMiB": {"Min": 4096, "Max": 8192},
                            "CpuManufacturers": ["intel"],
                        }
                    }
                ],
            }
        ],
        TargetCapacitySpecification={"TotalTargetCapacity": 1, "DefaultTargetCapacityType": "spot"},
    )
    (group,) = made["Instances"]
    (facts,) = ec2.describe_instance_types(InstanceTypes=[group["InstanceType"]])["InstanceTypes"]
    assert facts["VCpuInfo"]["DefaultVCpus"] == 2
    assert 4096 <= facts["MemoryInfo"]["SizeInMiB"] <= 8192
    assert "x86_64" in facts["ProcessorInfo"]["SupportedArchitectures"]
    delete(made["FleetId"])


@scenario("duplicate pools and unknown fleets are refused in AWS's words")
def _():
    line = {"InstanceType": "t2.micro"}
    try:
        ec2.create_fleet(
            LaunchTemplateConfigs=[
                {"LaunchTemplateSpecification": template(), "Overrides": [line, line]}
            ],
            TargetCapacitySpecification={"TotalTargetCapacity": 1},
        )
        raise AssertionError("created")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "InvalidFleetConfig"
        assert (
            error.response["Error"]["Message"]
            == "The fleet configuration contains duplicate instance pools."
        )
    missing = "fleet-00000000-0000-0000-0000-000000000000"
    answer = ec2.delete_fleets(FleetIds=[missing], TerminateInstances=True)
    (failure,) = answer["UnsuccessfulFleetDeletions"]
    assert failure["Error"]["Code"] == "fleetIdDoesNotExist"
    try:
        ec2.describe_fleets(FleetIds=[missing])
        raise AssertionError("described")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "InvalidFleetId.NotFound"


@scenario("the same token is the same fleet")
def _():
    asked = {
        "Type": "instant",
        "ClientToken": str(uuid.uuid4()),
        "LaunchTemplateConfigs": [{"LaunchTemplateSpecification": template()}],
        "TargetCapacitySpecification": {"TotalTargetCapacity": 1, "DefaultTargetCapacityType": "spot"},
    }
    first = ec2.create_fleet(**asked)
    again = ec2.create_fleet(**asked)
    assert first["FleetId"] == again["FleetId"] and first["Instances"] == again["Instances"]
    delete(first["FleetId"])


@scenario("a Spot Fleet of launch specifications is requested, listed and cancelled")
def _():
    request = ec2.request_spot_fleet(
        SpotFleetRequestConfig={
            "IamFleetRole": "arn:aws:iam::123456789012:role/aws-ec2-spot-fleet-tagging-role",
            "AllocationStrategy": "diversified",
            "TargetCapacity": 2,
            "LaunchSpecifications": [
                {"ImageId": image, "InstanceType": "t2.micro"},
                {"ImageId": image, "InstanceType": "t2.small"},
            ],
        }
    )["SpotFleetRequestId"]
    assert request.startswith("sfr-")

    def active():
        return ec2.describe_spot_fleet_instances(SpotFleetRequestId=request)["ActiveInstances"]

    until(lambda: len(active()) == 2)
    pages = ec2.get_paginator("describe_spot_fleet_requests").paginate(PaginationConfig={"PageSize": 1})
    listed = [each for page in pages for each in page["SpotFleetRequestConfigs"]]
    (seen,) = [each for each in listed if each["SpotFleetRequestId"] == request]
    assert seen["SpotFleetRequestConfig"]["FulfilledCapacity"] == 2.0
    assert seen["ActivityStatus"] == "fulfilled"
    ids = [each["InstanceId"] for each in active()]
    (cancelled,) = ec2.cancel_spot_fleet_requests(
        SpotFleetRequestIds=[request], TerminateInstances=True
    )["SuccessfulFleetRequests"]
    assert cancelled["PreviousSpotFleetRequestState"] == "active"
    assert cancelled["CurrentSpotFleetRequestState"] == "cancelled_terminating"
    ec2.get_waiter("instance_terminated").wait(InstanceIds=ids)


main()
