"""An instance's life as a script drives it: launch, stop, start, reboot, hibernate, terminate."""

import boto3
from botocore.exceptions import ClientError
from scenarios import main, scenario

ec2 = boto3.client("ec2")
ssm = boto3.client("ssm")
AL2023 = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
image = ssm.get_parameter(Name=AL2023)["Parameter"]["Value"]


def launch(**more):
    request = {"ImageId": image, "InstanceType": "t3.micro", "MinCount": 1, "MaxCount": 1}
    reservation = ec2.run_instances(**{**request, **more})
    return [each["InstanceId"] for each in reservation["Instances"]]


def describe(instance_id):
    return ec2.describe_instances(InstanceIds=[instance_id])["Reservations"][0]["Instances"][0]


@scenario("a launch answers pending and the instance comes to run")
def _():
    reservation = ec2.run_instances(
        ImageId="resolve:ssm:" + AL2023, InstanceType="t3.micro", MinCount=1, MaxCount=1
    )
    instance = reservation["Instances"][0]
    assert reservation["OwnerId"].isdigit() and len(reservation["OwnerId"]) == 12
    assert reservation["ReservationId"].startswith("r-")
    assert instance["State"] == {"Code": 0, "Name": "pending"}
    assert instance["ImageId"] == image
    assert instance["InstanceType"] == "t3.micro"
    ec2.get_waiter("instance_running").wait(InstanceIds=[instance["InstanceId"]])
    running = describe(instance["InstanceId"])
    assert running["State"] == {"Code": 16, "Name": "running"}
    assert running["PublicIpAddress"]
    assert running["PublicDnsName"].startswith("ec2-")
    assert running["PrivateDnsName"].endswith(".internal")
    assert running["RootDeviceName"] == running["BlockDeviceMappings"][0]["DeviceName"]
    assert running["BlockDeviceMappings"][0]["Ebs"]["Status"] == "attached"
    ec2.terminate_instances(InstanceIds=[instance["InstanceId"]])


@scenario("stop and start keep the private address and change the public one")
def _():
    (instance_id,) = launch()
    before = describe(instance_id)
    stopping = ec2.stop_instances(InstanceIds=[instance_id])["StoppingInstances"][0]
    assert stopping["PreviousState"]["Name"] == "running"
    assert stopping["CurrentState"]["Name"] == "stopping"
    ec2.get_waiter("instance_stopped").wait(InstanceIds=[instance_id])
    stopped = describe(instance_id)
    assert stopped["State"] == {"Code": 80, "Name": "stopped"}
    assert "PublicIpAddress" not in stopped
    assert stopped["StateTransitionReason"].startswith("User initiated (")
    assert stopped["StateReason"]["Code"] == "Client.UserInitiatedShutdown"
    starting = ec2.start_instances(InstanceIds=[instance_id])["StartingInstances"][0]
    assert starting["PreviousState"]["Name"] == "stopped"
    assert starting["CurrentState"]["Name"] == "pending"
    ec2.get_waiter("instance_running").wait(InstanceIds=[instance_id])
    after = describe(instance_id)
    assert after["PrivateIpAddress"] == before["PrivateIpAddress"]
    assert after["PublicIpAddress"] != before["PublicIpAddress"]
    ec2.terminate_instances(InstanceIds=[instance_id])


@scenario("a reboot changes nothing that is described")
def _():
    (instance_id,) = launch()
    before = describe(instance_id)
    ec2.reboot_instances(InstanceIds=[instance_id])
    after = describe(instance_id)
    assert after["State"]["Name"] == "running"
    assert after["PublicIpAddress"] == before["PublicIpAddress"]
    assert after["LaunchTime"] == before["LaunchTime"]
    ec2.terminate_instances(InstanceIds=[instance_id])


@scenario("hibernation needs an encrypted root volume with room, and then works")
def _():
    disk = {"DeviceName": "/dev/xvda", "Ebs": {"VolumeSize": 20, "Encrypted": True}}
    (instance_id,) = launch(
        InstanceType="m5.large",
        HibernationOptions={"Configured": True},
        BlockDeviceMappings=[disk],
    )
    assert describe(instance_id)["HibernationOptions"]["Configured"] is True
    ec2.get_waiter("instance_status_ok").wait(InstanceIds=[instance_id])
    ec2.stop_instances(InstanceIds=[instance_id], Hibernate=True)
    ec2.get_waiter("instance_stopped").wait(InstanceIds=[instance_id])
    assert describe(instance_id)["StateReason"]["Code"] == "Client.UserInitiatedHibernate"
    ec2.terminate_instances(InstanceIds=[instance_id])


@scenario("an instance not prepared for hibernation refuses it")
def _():
    (instance_id,) = launch()
    try:
        ec2.stop_instances(InstanceIds=[instance_id], Hibernate=True)
        raise AssertionError("hibernated")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "UnsupportedHibernationConfiguration"
    assert describe(instance_id)["State"]["Name"] == "running"
    ec2.terminate_instances(InstanceIds=[instance_id])


@scenario("termination protection holds until it is lifted")
def _():
    (instance_id,) = launch(DisableApiTermination=True)
    try:
        ec2.terminate_instances(InstanceIds=[instance_id])
        raise AssertionError("terminated")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "OperationNotPermitted"
        assert "disableApiTermination" in error.response["Error"]["Message"]
    ec2.modify_instance_attribute(InstanceId=instance_id, DisableApiTermination={"Value": False})
    ending = ec2.terminate_instances(InstanceIds=[instance_id])["TerminatingInstances"][0]
    assert ending["CurrentState"]["Name"] == "shutting-down"
    ec2.get_waiter("instance_terminated").wait(InstanceIds=[instance_id])


@scenario("the same client token launches once, and other parameters with it are refused")
def _():
    first = launch(ClientToken="deploy-2026-10-05")
    again = launch(ClientToken="deploy-2026-10-05")
    assert first == again
    try:
        launch(ClientToken="deploy-2026-10-05", InstanceType="t3.small")
        raise AssertionError("launched")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "IdempotentParameterMismatch"
    ec2.terminate_instances(InstanceIds=first)


@scenario("a dry run says whether it would have worked and launches nothing")
def _():
    count = len(ec2.describe_instances()["Reservations"])
    try:
        launch(DryRun=True)
        raise AssertionError("launched")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "DryRunOperation"
        assert error.response["ResponseMetadata"]["HTTPStatusCode"] == 412
    assert len(ec2.describe_instances()["Reservations"]) == count


@scenario("several instances share a reservation and are stopped and terminated together")
def _():
    ids = launch(MinCount=3, MaxCount=3)
    assert len(set(ids)) == 3
    reservations = ec2.describe_instances(InstanceIds=ids)["Reservations"]
    assert len(reservations) == 1
    indexes = sorted(each["AmiLaunchIndex"] for each in reservations[0]["Instances"])
    assert indexes == [0, 1, 2]
    assert len(ec2.stop_instances(InstanceIds=ids)["StoppingInstances"]) == 3
    assert len(ec2.terminate_instances(InstanceIds=ids)["TerminatingInstances"]) == 3


@scenario("shutdown behaviour terminate and source/destination check are kept as launched")
def _():
    (instance_id,) = launch(InstanceInitiatedShutdownBehavior="terminate")
    answer = ec2.describe_instance_attribute(
        InstanceId=instance_id, Attribute="instanceInitiatedShutdownBehavior"
    )
    assert answer["InstanceInitiatedShutdownBehavior"] == {"Value": "terminate"}
    check = ec2.describe_instance_attribute(InstanceId=instance_id, Attribute="sourceDestCheck")
    assert check["SourceDestCheck"] == {"Value": True}
    ec2.terminate_instances(InstanceIds=[instance_id])


main()
