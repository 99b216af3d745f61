# account: own
"""A world as a script, run by sh and the real AWS CLI in an empty world: the same account comes of it."""

import json
import re
import subprocess

import boto3
from scenarios import advance, main, scenario, sim

ec2 = boto3.client("ec2")
IDS = re.compile(r"\b[a-z]+-[0-9a-f]{8,17}\b|\d+\.\d+\.\d+\.\d+|ec2-[\d-]+|ip-[\d-]+")
MADE = re.compile(r'"(ClientToken|StateTransitionReason|MacAddress|[A-Za-z]*(?:Time|Date|Timestamp))": "[^"]*"')


def picture():
    answers = [
        ec2.describe_instances()["Reservations"],
        ec2.describe_volumes()["Volumes"],
        ec2.describe_addresses()["Addresses"],
        sorted(ec2.describe_security_groups()["SecurityGroups"], key=lambda group: group["GroupName"]),
        ec2.describe_tags()["Tags"],
    ]
    for reservation in answers[0]:
        reservation.pop("ReservationId")
    text = json.dumps(answers, sort_keys=True, default=str)
    return MADE.sub(r'"\1": "*"', IDS.sub("*", text))


def build():
    image = boto3.client("ssm").get_parameter(
        Name="/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
    )["Parameter"]["Value"]
    group = ec2.create_security_group(GroupName="web", Description="all $HOME of {a} web server")["GroupId"]
    ec2.authorize_security_group_ingress(
        GroupId=group,
        IpPermissions=[
            {"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "IpRanges": [{"CidrIp": "0.0.0.0/0", "Description": "all"}]}
        ],
    )
    instance = ec2.run_instances(
        ImageId=image,
        InstanceType="t3.micro",
        MinCount=1,
        MaxCount=1,
        SecurityGroupIds=[group],
        UserData="#!/bin/sh\necho \"hello $USER\"\n",
        TagSpecifications=[{"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": "웹 서버"}]}],
    )["Instances"][0]["InstanceId"]
    advance(120)
    address = ec2.allocate_address()["AllocationId"]
    ec2.associate_address(AllocationId=address, InstanceId=instance)
    ec2.stop_instances(InstanceIds=[instance])
    advance(120)
    ec2.modify_instance_attribute(InstanceId=instance, InstanceType={"Value": "t3.small"})
    volume = ec2.describe_volumes()["Volumes"][0]["VolumeId"]
    ec2.modify_volume(VolumeId=volume, Size=12)
    ec2.start_instances(InstanceIds=[instance])
    advance(300)
    return instance


@scenario("the script of an account builds it again with the real AWS CLI")
def script():
    instance = build()
    before = picture()
    exported = sim("/_sim/script")
    assert exported["skipped"] == [], exported["skipped"]
    sim("/_sim/reset", {"seed": 99})
    assert ec2.describe_instances()["Reservations"] == []
    run = subprocess.run(["sh", "-s"], input=exported["script"], text=True, capture_output=True, timeout=120)
    assert run.returncode == 0, run.stderr + exported["script"]
    after = picture()
    at = next((n for n, (a, b) in enumerate(zip(after, before)) if a != b), len(before))
    assert after == before, f"{after[max(0, at - 200):at + 200]}\n{before[max(0, at - 200):at + 200]}"
    again = ec2.describe_instances()["Reservations"][0]["Instances"][0]
    assert again["InstanceId"] != instance
    text = ec2.describe_instance_attribute(InstanceId=again["InstanceId"], Attribute="userData")["UserData"]["Value"]
    assert text, "the user data is there"


main()
