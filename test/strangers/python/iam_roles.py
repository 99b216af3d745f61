"""Roles and instance profiles: made, given to an instance, replaced, taken away; policies that allow and deny."""

import json

import boto3
from botocore.exceptions import ClientError
from scenarios import main, scenario

ec2 = boto3.client("ec2")
iam = boto3.client("iam")
image = boto3.client("ssm").get_parameter(
    Name="/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
)["Parameter"]["Value"]
TRUST = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"Service": "ec2.amazonaws.com"},
                "Action": "sts:AssumeRole",
            }
        ],
    }
)
READ_ONLY = "arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess"


def refused(code, call, **request):
    try:
        call(**request)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        return error.response["Error"]["Message"]
    raise AssertionError(f"not refused: {request}")


def make(name):
    iam.create_role(RoleName=name, AssumeRolePolicyDocument=TRUST, Description="of a stranger")
    iam.create_instance_profile(InstanceProfileName=name)
    iam.add_role_to_instance_profile(InstanceProfileName=name, RoleName=name)


def unmake(name):
    iam.remove_role_from_instance_profile(InstanceProfileName=name, RoleName=name)
    iam.delete_instance_profile(InstanceProfileName=name)
    iam.delete_role(RoleName=name)


@scenario("a role holds its trust policy, a managed policy and an inline one")
def _():
    made = iam.create_role(RoleName="reader", AssumeRolePolicyDocument=TRUST)["Role"]
    assert made["Arn"].endswith(":role/reader") and made["RoleId"].startswith("AROA")
    # botocore decodes the URL-encoded document into a dict.
    role = iam.get_role(RoleName="reader")["Role"]
    assert role["AssumeRolePolicyDocument"] == json.loads(TRUST)
    iam.attach_role_policy(RoleName="reader", PolicyArn=READ_ONLY)
    attached = iam.list_attached_role_policies(RoleName="reader")["AttachedPolicies"]
    assert attached == [{"PolicyName": "AmazonEC2ReadOnlyAccess", "PolicyArn": READ_ONLY}]
    inline = {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}],
    }
    iam.put_role_policy(RoleName="reader", PolicyName="s3", PolicyDocument=json.dumps(inline))
    assert iam.get_role_policy(RoleName="reader", PolicyName="s3")["PolicyDocument"] == inline
    message = refused("DeleteConflict", iam.delete_role, RoleName="reader")
    assert "must" in message
    iam.detach_role_policy(RoleName="reader", PolicyArn=READ_ONLY)
    iam.delete_role_policy(RoleName="reader", PolicyName="s3")
    iam.delete_role(RoleName="reader")
    refused("NoSuchEntity", iam.get_role, RoleName="reader")


@scenario("an instance is launched with a profile, which is replaced and taken away")
def _():
    make("app-a")
    make("app-b")
    instance = ec2.run_instances(
        ImageId=image,
        InstanceType="t3.micro",
        MinCount=1,
        MaxCount=1,
        IamInstanceProfile={"Name": "app-a"},
    )["Instances"][0]
    assert instance["IamInstanceProfile"]["Arn"].endswith(":instance-profile/app-a")
    asked = [{"Name": "instance-id", "Values": [instance["InstanceId"]]}]
    (found,) = ec2.describe_iam_instance_profile_associations(Filters=asked)[
        "IamInstanceProfileAssociations"
    ]
    assert found["State"] == "associated"
    refused(
        "IncorrectState",
        ec2.associate_iam_instance_profile,
        InstanceId=instance["InstanceId"],
        IamInstanceProfile={"Name": "app-b"},
    )
    replaced = ec2.replace_iam_instance_profile_association(
        AssociationId=found["AssociationId"], IamInstanceProfile={"Name": "app-b"}
    )["IamInstanceProfileAssociation"]
    assert replaced["IamInstanceProfile"]["Arn"].endswith("/app-b")
    ec2.disassociate_iam_instance_profile(AssociationId=replaced["AssociationId"])
    after = ec2.describe_instances(InstanceIds=[instance["InstanceId"]])
    assert "IamInstanceProfile" not in after["Reservations"][0]["Instances"][0]
    ec2.terminate_instances(InstanceIds=[instance["InstanceId"]])
    unmake("app-a")
    unmake("app-b")


@scenario("a profile that does not exist is refused at launch, and a profile holds one role")
def _():
    refused(
        "InvalidParameterValue",
        ec2.run_instances,
        ImageId=image,
        InstanceType="t3.micro",
        MinCount=1,
        MaxCount=1,
        IamInstanceProfile={"Name": "nowhere"},
    )
    make("single")
    iam.create_role(RoleName="second", AssumeRolePolicyDocument=TRUST)
    refused(
        "LimitExceeded",
        iam.add_role_to_instance_profile,
        InstanceProfileName="single",
        RoleName="second",
    )
    iam.delete_role(RoleName="second")
    unmake("single")


@scenario("assumed credentials do what the role's policy says and nothing else")
def _():
    account = boto3.client("sts").get_caller_identity()["Account"]
    trust = json.loads(TRUST)
    trust["Statement"][0]["Principal"] = {"AWS": f"arn:aws:iam::{account}:root"}
    arn = iam.create_role(RoleName="auditor", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
    iam.attach_role_policy(RoleName="auditor", PolicyArn=READ_ONLY)
    given = boto3.client("sts").assume_role(RoleArn=arn, RoleSessionName="friday")["Credentials"]
    session = boto3.Session(
        aws_access_key_id=given["AccessKeyId"],
        aws_secret_access_key=given["SecretAccessKey"],
        aws_session_token=given["SessionToken"],
    )
    whoami = session.client("sts").get_caller_identity()["Arn"]
    assert whoami == f"arn:aws:sts::{account}:assumed-role/auditor/friday"
    theirs = session.client("ec2")
    assert theirs.describe_instances()["Reservations"] is not None
    message = refused(
        "UnauthorizedOperation",
        theirs.run_instances,
        ImageId=image,
        InstanceType="t3.micro",
        MinCount=1,
        MaxCount=1,
    )
    assert message.startswith("You are not authorized to perform this operation.")
    iam.detach_role_policy(RoleName="auditor", PolicyArn=READ_ONLY)
    iam.delete_role(RoleName="auditor")


@scenario("users, groups and keys, and a policy with versions")
def _():
    iam.create_user(UserName="kim")
    iam.create_group(GroupName="operators")
    iam.add_user_to_group(GroupName="operators", UserName="kim")
    document = {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "ec2:Describe*", "Resource": "*"}],
    }
    arn = iam.create_policy(PolicyName="look", PolicyDocument=json.dumps(document))["Policy"]["Arn"]
    iam.attach_group_policy(GroupName="operators", PolicyArn=arn)
    document["Statement"][0]["Action"] = "ec2:*"
    version = iam.create_policy_version(
        PolicyArn=arn, PolicyDocument=json.dumps(document), SetAsDefault=True
    )["PolicyVersion"]
    assert (version["VersionId"], version["IsDefaultVersion"]) == ("v2", True)
    key = iam.create_access_key(UserName="kim")["AccessKey"]
    theirs = boto3.client(
        "sts",
        aws_access_key_id=key["AccessKeyId"],
        aws_secret_access_key=key["SecretAccessKey"],
    )
    assert theirs.get_caller_identity()["Arn"].endswith(":user/kim")
    decision = iam.simulate_principal_policy(
        PolicySourceArn=iam.get_user(UserName="kim")["User"]["Arn"],
        ActionNames=["ec2:StopInstances", "s3:ListAllMyBuckets"],
    )["EvaluationResults"]
    assert [each["EvalDecision"] for each in decision] == ["allowed", "implicitDeny"]
    iam.delete_access_key(UserName="kim", AccessKeyId=key["AccessKeyId"])
    iam.remove_user_from_group(GroupName="operators", UserName="kim")
    iam.detach_group_policy(GroupName="operators", PolicyArn=arn)
    iam.delete_policy_version(PolicyArn=arn, VersionId="v1")
    iam.delete_policy(PolicyArn=arn)
    iam.delete_group(GroupName="operators")
    iam.delete_user(UserName="kim")


main()
