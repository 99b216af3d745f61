"""Filters: several values are an or, several filters an and; wildcards; an unknown name is refused."""

import boto3
from botocore.exceptions import ClientError
from scenarios import main, scenario

ec2 = boto3.client("ec2")
image = boto3.client("ssm").get_parameter(
    Name="/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
)["Parameter"]["Value"]


def launch(name, kind):
    tags = [{"Key": "Name", "Value": name}, {"Key": "fleet", "Value": "filters"}]
    answer = ec2.run_instances(
        ImageId=image,
        InstanceType=kind,
        MinCount=1,
        MaxCount=1,
        TagSpecifications=[{"ResourceType": "instance", "Tags": tags}],
    )
    return answer["Instances"][0]["InstanceId"]


def ids(**filters):
    asked = [{"Name": k.replace("__", ":").replace("_", "-"), "Values": v} for k, v in filters.items()]
    answer = ec2.describe_instances(Filters=asked)
    return sorted(i["InstanceId"] for r in answer["Reservations"] for i in r["Instances"])


web = launch("web-1", "t3.micro")
api = launch("api-1", "t3.small")
old = launch("web-old", "t3.micro")
ec2.stop_instances(InstanceIds=[old])
ec2.get_waiter("instance_stopped").wait(InstanceIds=[old])


@scenario("values of one filter are an or, filters together an and")
def _():
    mine = {"tag__fleet": ["filters"]}
    assert ids(**mine) == sorted([web, api, old])
    assert ids(**mine, instance_type=["t3.micro", "t3.small"]) == sorted([web, api, old])
    assert ids(**mine, instance_state_name=["running"]) == sorted([web, api])
    assert ids(**mine, instance_state_name=["running"], instance_type=["t3.micro"]) == [web]
    assert ids(**mine, instance_state_code=["80"]) == [old]


@scenario("wildcards and case: a star, a question mark, and an exact letter")
def _():
    mine = {"tag__fleet": ["filters"]}
    assert ids(**mine, tag__Name=["web-*"]) == sorted([web, old])
    assert ids(**mine, tag__Name=["web-?"]) == [web]
    assert ids(**mine, tag__Name=["WEB-*"]) == []
    assert ids(**mine, instance_type=["t3.m*"]) == sorted([web, old])


@scenario("by tag key, by image, by zone, by private address, by vpc and by subnet")
def _():
    found = ec2.describe_instances(InstanceIds=[web])["Reservations"][0]["Instances"][0]
    mine = {"tag_key": ["fleet"]}
    assert web in ids(**mine, image_id=[image])
    assert web in ids(**mine, availability_zone=[found["Placement"]["AvailabilityZone"]])
    assert ids(private_ip_address=[found["PrivateIpAddress"]]) == [web]
    assert web in ids(**mine, vpc_id=[found["VpcId"]])
    assert web in ids(**mine, subnet_id=[found["SubnetId"]])
    assert ids(**mine, vpc_id=["vpc-0123456789abcdef0"]) == []


@scenario("volumes by attachment, status, size and type")
def _():
    def volumes(**filters):
        asked = [{"Name": k.replace("_", "-"), "Values": v} for k, v in filters.items()]
        asked = [{**each, "Name": each["Name"].replace("attachment-", "attachment.", 1)} for each in asked]
        return [each["VolumeId"] for each in ec2.describe_volumes(Filters=asked)["Volumes"]]

    (root,) = volumes(attachment_instance_id=[web])
    assert root in volumes(status=["in-use"], attachment_instance_id=[web, api])
    assert volumes(attachment_instance_id=[web], status=["available"]) == []
    assert volumes(attachment_instance_id=[web], size=["8"], volume_type=["gp3"]) == [root]
    assert volumes(attachment_instance_id=[web], attachment_delete_on_termination=["true"]) == [root]


@scenario("status checks of instances that do not run need IncludeAllInstances")
def _():
    asked = {"InstanceIds": [web, old]}
    running = ec2.describe_instance_status(**asked)["InstanceStatuses"]
    assert [each["InstanceId"] for each in running] == [web]
    everything = ec2.describe_instance_status(**asked, IncludeAllInstances=True)
    states = {e["InstanceId"]: e["InstanceState"]["Name"] for e in everything["InstanceStatuses"]}
    assert states == {web: "running", old: "stopped"}


@scenario("an unknown filter is refused by name")
def _():
    try:
        ec2.describe_instances(Filters=[{"Name": "flavour", "Values": ["sweet"]}])
        raise AssertionError("accepted")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "InvalidParameterValue"
        assert error.response["Error"]["Message"] == "The filter 'flavour' is invalid"


@scenario("all of them are terminated by what the filter finds")
def _():
    doomed = ids(tag__fleet=["filters"])
    ec2.terminate_instances(InstanceIds=doomed)
    ec2.get_waiter("instance_terminated").wait(InstanceIds=doomed)
    assert ids(tag__fleet=["filters"], instance_state_name=["running", "stopped"]) == []


main()
