"""JMESPath over pages, as scripts and the CLI's --query do it."""

import boto3
import jmespath
from scenarios import main, scenario

ec2 = boto3.client("ec2")
image = boto3.client("ssm").get_parameter(
    Name="/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
)["Parameter"]["Value"]
TAGS = [{"ResourceType": "instance", "Tags": [{"Key": "suite", "Value": "jmespath"}]}]
MINE = [{"Name": "tag:suite", "Values": ["jmespath"]}]
ids = [
    ec2.run_instances(
        ImageId=image, InstanceType=kind, MinCount=1, MaxCount=1, TagSpecifications=TAGS
    )["Instances"][0]["InstanceId"]
    for kind in ("t3.micro", "t3.small", "t3.micro")
]
ec2.stop_instances(InstanceIds=ids[2:])


@scenario("a paginator's search flattens reservations over pages")
def _():
    pages = ec2.get_paginator("describe_instances").paginate(
        Filters=MINE, PaginationConfig={"PageSize": 5}
    )
    found = pages.search("Reservations[].Instances[].[InstanceId, InstanceType]")
    assert sorted(found) == sorted(map(list, zip(ids, ("t3.micro", "t3.small", "t3.micro"))))


@scenario("a filter expression, a function and a projection agree with a server-side filter")
def _():
    pages = ec2.get_paginator("describe_instances").paginate(Filters=MINE)
    here = list(
        pages.search("Reservations[].Instances[?State.Name=='running' && InstanceType=='t3.micro'][].InstanceId")
    )
    there = ec2.describe_instances(
        Filters=MINE
        + [
            {"Name": "instance-state-name", "Values": ["running"]},
            {"Name": "instance-type", "Values": ["t3.micro"]},
        ]
    )
    assert here == jmespath.search("Reservations[].Instances[].InstanceId", there) == [ids[0]]


@scenario("newest image by sort_by, tags to a name, sizes summed")
def _():
    images = ec2.describe_images(
        Owners=["amazon"], Filters=[{"Name": "name", "Values": ["al2023-ami-2*-x86_64"]}]
    )
    newest = jmespath.search("sort_by(Images, &CreationDate)[-1].ImageId", images)
    assert newest.startswith("ami-")
    answer = ec2.describe_instances(Filters=MINE)
    names = jmespath.search(
        "Reservations[].Instances[].Tags[?Key=='suite'].Value | [] | length(@)", answer
    )
    assert names == 3
    volumes = ec2.describe_volumes(Filters=[{"Name": "attachment.instance-id", "Values": ids}])
    assert jmespath.search("sum(Volumes[].Size)", volumes) == 24


@scenario("what was launched for the queries is terminated by one")
def _():
    doomed = jmespath.search(
        "Reservations[].Instances[].InstanceId", ec2.describe_instances(Filters=MINE)
    )
    ended = ec2.terminate_instances(InstanceIds=doomed)
    assert jmespath.search("length(TerminatingInstances)", ended) == 3


main()
