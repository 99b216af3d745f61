# account: own
"""Compute Optimizer: opting in, recommendations of every kind, projections, preferences and refusals."""

import datetime

import boto3
from botocore.exceptions import ClientError
from scenarios import advance, main, now, scenario

optimizer = boto3.client("compute-optimizer", region_name="us-east-1")
ec2 = boto3.client("ec2", region_name="us-east-1")
ssm = boto3.client("ssm", region_name="us-east-1")
DAY = 86400
made = {}


def code(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error.response["Error"]["Code"]
    raise AssertionError("it was accepted")


@scenario("an account opts in, and only then is told anything")
def _():
    assert optimizer.get_enrollment_status()["status"] == "Inactive"
    assert code(optimizer.get_ec2_instance_recommendations) == "OptInRequiredException"
    assert optimizer.update_enrollment_status(status="Active")["status"] == "Active"
    assert optimizer.get_ec2_instance_recommendations()["instanceRecommendations"] == []


@scenario("thirty hours make a recommendation with ranked options that save money")
def _():
    name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
    image = ssm.get_parameter(Name=name)["Parameter"]["Value"]
    tags = [{"Key": "cumulab:workload", "Value": "idle-dev"}]
    instance = ec2.run_instances(
        ImageId=image,
        InstanceType="m5.4xlarge",
        MinCount=1,
        MaxCount=1,
        TagSpecifications=[{"ResourceType": "instance", "Tags": tags}],
    )["Instances"][0]["InstanceId"]
    made["arn"] = f"arn:aws:ec2:us-east-1:123456789012:instance/{instance}"
    advance(20 * 3600)
    assert optimizer.get_ec2_instance_recommendations()["instanceRecommendations"] == []
    advance(2 * DAY)
    (found,) = optimizer.get_ec2_instance_recommendations(
        instanceArns=[made["arn"]]
    )["instanceRecommendations"]
    assert found["finding"] == "OVER_PROVISIONED"
    assert "CPUOverprovisioned" in found["findingReasonCodes"]
    options = found["recommendationOptions"]
    assert [option["rank"] for option in options] == [1, 2, 3]
    saving = options[0]["savingsOpportunity"]["estimatedMonthlySavings"]
    assert saving["currency"] == "USD" and saving["value"] > 0
    made["type"] = options[0]["instanceType"]


@scenario("the projection is the first option's CPU")
def _():
    projected = optimizer.get_ec2_recommendation_projected_metrics(
        instanceArn=made["arn"],
        stat="Average",
        period=3600,
        startTime=now() - datetime.timedelta(hours=6),
        endTime=now(),
    )["recommendedOptionProjectedMetrics"]
    assert projected[0]["recommendedInstanceType"] == made["type"]
    metric = projected[0]["projectedMetrics"][0]
    assert len(metric["timestamps"]) == len(metric["values"]) >= 5


@scenario("volumes, what is idle, and the summaries")
def _():
    (volume,) = optimizer.get_ebs_volume_recommendations()["volumeRecommendations"]
    assert volume["currentConfiguration"]["rootVolume"] is True
    ec2.create_volume(AvailabilityZone="us-east-1a", Size=50, VolumeType="gp3")
    assert optimizer.get_idle_recommendations()["idleRecommendations"] == []
    advance(33 * DAY)
    (idle,) = optimizer.get_idle_recommendations(
        filters=[{"name": "ResourceType", "values": ["EBSVolume"]}]
    )["idleRecommendations"]
    assert idle["finding"] == "Unattached"
    assert idle["savingsOpportunity"]["estimatedMonthlySavings"]["value"] == 4.0
    summaries = optimizer.get_recommendation_summaries()["recommendationSummaries"]
    counts = {each["name"]: each["value"] for each in summaries[0]["summaries"]}
    assert counts["Overprovisioned"] == 1


@scenario("preferences are put, told and deleted")
def _():
    kind = "Ec2Instance"
    optimizer.put_recommendation_preferences(resourceType=kind, lookBackPeriod="DAYS_32")
    effective = optimizer.get_effective_recommendation_preferences(
        resourceArn=made["arn"]
    )
    assert effective["lookBackPeriod"] == "DAYS_32"
    told = optimizer.get_recommendation_preferences(resourceType=kind)
    assert len(told["recommendationPreferencesDetails"]) == 1
    names = ["LookBackPeriodPreference"]
    optimizer.delete_recommendation_preferences(
        resourceType=kind, recommendationPreferenceNames=names
    )
    gone = code(
        optimizer.delete_recommendation_preferences,
        resourceType=kind,
        recommendationPreferenceNames=names,
    )
    assert gone == "ResourceNotFoundException"


@scenario("bad ARNs, filters and words are refused")
def _():
    invalid = "InvalidParameterValueException"
    get = optimizer.get_ec2_instance_recommendations
    assert code(get, instanceArns=["arn:aws:ec2:x"]) == invalid
    assert code(get, filters=[{"name": "Nothing", "values": ["x"]}]) == invalid
    assert code(optimizer.update_enrollment_status, status="Pending") == invalid
    put = optimizer.put_recommendation_preferences
    assert code(put, resourceType="Ec2Instance", lookBackPeriod="DAYS_93") == invalid


main()
