"""CloudWatch: metric maths, searches and Metrics Insights over a small fleet."""

import datetime

import boto3
from botocore.exceptions import ClientError
from scenarios import advance, main, now, scenario, sim

ec2 = boto3.client("ec2")
cloudwatch = boto3.client("cloudwatch")
image = boto3.client("ssm").get_parameter(
    Name="/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
)["Parameter"]["Value"]


FLEET = [
    each["InstanceId"]
    for each in ec2.run_instances(ImageId=image, InstanceType="m5.large", MinCount=3, MaxCount=3)["Instances"]
]
ec2.get_waiter("instance_running").wait(InstanceIds=FLEET)
sim("/_sim/load", {"region": ec2.meta.region_name, "instanceId": FLEET[0], "percent": 90})
advance(2 * 3600)
END = now()
START = END - datetime.timedelta(hours=1)


def cpu(name, instance_id):
    metric = {
        "Namespace": "AWS/EC2",
        "MetricName": "CPUUtilization",
        "Dimensions": [{"Name": "InstanceId", "Value": instance_id}],
    }
    return {"Id": name, "ReturnData": False, "MetricStat": {"Metric": metric, "Period": 300, "Stat": "Average"}}


def ask(expression, **more):
    answer = cloudwatch.get_metric_data(
        MetricDataQueries=[
            *[cpu(f"m{n}", each) for n, each in enumerate(FLEET)],
            {"Id": "e", "Expression": expression, **more},
        ],
        StartTime=START,
        EndTime=END,
        ScanBy="TimestampAscending",
    )
    return answer["MetricDataResults"]


@scenario("functions over arrays and single series")
def _():
    total, low, high = (ask(f"{name}(METRICS())")[0]["Values"] for name in ("SUM", "MIN", "MAX"))
    assert len(total) >= 11
    assert all(one <= most <= together for one, most, together in zip(low, high, total))
    top = ask("SORT(METRICS(), AVG, DESC, 1)")
    assert len(top) == 1 and min(top[0]["Values"]) > 80
    assert set(ask("IF(m0 > 80, 1, 0)")[0]["Values"]) == {1.0}
    assert ask("TIME_SERIES(7)")[0]["Values"][0] == 7.0


@scenario("a search finds what has the words, and not what has the others")
def _():
    text = '{AWS/EC2,InstanceId} MetricName="CPUUtilization" NOT ' + FLEET[0]
    found = ask(f"SEARCH('{text}', 'Average', 300)")
    labels = " ".join(each["Label"] for each in found)
    assert FLEET[1] in labels and FLEET[2] in labels and FLEET[0] not in labels, labels


@scenario("SELECT with groups, order and a limit")
def _():
    rows = ask(
        'SELECT AVG(CPUUtilization) FROM SCHEMA("AWS/EC2", InstanceId) GROUP BY InstanceId ORDER BY AVG() DESC LIMIT 2',
        Period=300,
    )
    assert [each["Label"] for each in rows][0] == FLEET[0]
    assert len(rows) == 2


@scenario("mistakes are told with the expression's id")
def _():
    for expression, told in [
        ("m0 +", "Invalid syntax"),
        ("m9 * 2", "Undefined variable name 'm9'"),
        ("AVG(m0)", "must return a time series"),
        ("METRICS() * METRICS()", "Unsupported operand type(s) for *"),
        ("avg(METRICS())", "Unsupported function 'avg'"),
    ]:
        try:
            ask(expression)
        except ClientError as error:
            assert error.response["Error"]["Code"] == "ValidationError"
            assert error.response["Error"]["Message"].startswith("Error in expression 'e'")
            assert told in error.response["Error"]["Message"], error
        else:
            raise AssertionError(f"{expression} was accepted")


main()
