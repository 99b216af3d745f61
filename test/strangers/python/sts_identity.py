"""STS: who am I, whose key is this, a session of one's own."""

import boto3
from botocore.exceptions import ClientError
from scenarios import main, scenario

sts = boto3.client("sts")


@scenario("the caller's account and ARN")
def _():
    me = sts.get_caller_identity()
    assert len(me["Account"]) == 12 and me["Arn"].startswith(f"arn:aws:iam::{me['Account']}:")


@scenario("a session token works where the long-lived key did")
def _():
    given = sts.get_session_token(DurationSeconds=3600)["Credentials"]
    assert given["AccessKeyId"].startswith("ASIA")
    session = boto3.Session(
        aws_access_key_id=given["AccessKeyId"],
        aws_secret_access_key=given["SecretAccessKey"],
        aws_session_token=given["SessionToken"],
    )
    assert session.client("sts").get_caller_identity()["Account"]
    info = sts.get_access_key_info(AccessKeyId=given["AccessKeyId"])
    assert info["Account"] == sts.get_caller_identity()["Account"]


@scenario("a role that does not exist cannot be assumed")
def _():
    account = sts.get_caller_identity()["Account"]
    try:
        sts.assume_role(RoleArn=f"arn:aws:iam::{account}:role/nobody", RoleSessionName="x1")
        raise AssertionError("assumed")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "AccessDenied"
        assert "is not authorized to perform: sts:AssumeRole" in str(error)


main()
