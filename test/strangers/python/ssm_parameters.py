"""Systems Manager's public parameters, which name the newest images."""

import boto3
from botocore.exceptions import ClientError
from scenarios import main, scenario

ssm = boto3.client("ssm")
LATEST = "/aws/service/ami-amazon-linux-latest"


@scenario("the newest images under a path, page by page")
def _():
    pages = ssm.get_paginator("get_parameters_by_path").paginate(
        Path=LATEST, PaginationConfig={"PageSize": 3}
    )
    found = {each["Name"]: each["Value"] for page in pages for each in page["Parameters"]}
    assert LATEST + "/al2023-ami-kernel-default-x86_64" in found
    assert all(each.startswith("ami-") for each in found.values())


@scenario("several at once, the unknown ones apart")
def _():
    name = LATEST + "/al2023-ami-kernel-default-x86_64"
    answer = ssm.get_parameters(Names=[name, LATEST + "/no-such-image"])
    assert [each["Name"] for each in answer["Parameters"]] == [name]
    assert answer["InvalidParameters"] == [LATEST + "/no-such-image"]


@scenario("an unknown parameter is refused by its own exception")
def _():
    try:
        ssm.get_parameter(Name="/nowhere")
        raise AssertionError("found")
    except ssm.exceptions.ParameterNotFound as error:
        assert isinstance(error, ClientError)


main()
