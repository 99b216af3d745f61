"""Security groups: rules by address, by group and by id; duplicates, limits and dependencies."""

import boto3
from botocore.exceptions import ClientError
from scenarios import main, scenario

ec2 = boto3.client("ec2")
vpc = ec2.describe_vpcs(Filters=[{"Name": "is-default", "Values": ["true"]}])["Vpcs"][0]["VpcId"]


def create(name):
    answer = ec2.create_security_group(GroupName=name, Description="for " + name, VpcId=vpc)
    return answer["GroupId"]


def http(port, cidr):
    ranges = [{"CidrIp": cidr, "Description": f"port {port}"}]
    return {"IpProtocol": "tcp", "FromPort": port, "ToPort": port, "IpRanges": ranges}


def refused(code, call, **request):
    try:
        call(**request)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        return error.response["Error"]["Message"]
    raise AssertionError(f"not refused: {request}")


@scenario("a new group lets everything out and nothing in")
def _():
    group = create("fresh")
    (found,) = ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"]
    assert found["IpPermissions"] == []
    assert found["IpPermissionsEgress"][0]["IpRanges"] == [{"CidrIp": "0.0.0.0/0"}]
    ec2.delete_security_group(GroupId=group)


@scenario("web and ssh rules are authorized, found by rule id and revoked")
def _():
    group = create("web")
    answer = ec2.authorize_security_group_ingress(
        GroupId=group, IpPermissions=[http(80, "0.0.0.0/0"), http(22, "203.0.113.7/32")]
    )
    assert answer["Return"] is True
    ids = [each["SecurityGroupRuleId"] for each in answer["SecurityGroupRules"]]
    assert len(ids) == 2 and all(each.startswith("sgr-") for each in ids)
    rules = ec2.describe_security_group_rules(
        Filters=[{"Name": "group-id", "Values": [group]}]
    )["SecurityGroupRules"]
    ports = sorted(each["FromPort"] for each in rules if not each["IsEgress"])
    assert ports == [22, 80]
    ec2.revoke_security_group_ingress(GroupId=group, SecurityGroupRuleIds=[ids[1]])
    (found,) = ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"]
    assert [each["FromPort"] for each in found["IpPermissions"]] == [80]
    ec2.delete_security_group(GroupId=group)


@scenario("the same rule twice is refused as a duplicate")
def _():
    group = create("twice")
    ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[http(443, "0.0.0.0/0")])
    message = refused(
        "InvalidPermission.Duplicate",
        ec2.authorize_security_group_ingress,
        GroupId=group,
        IpPermissions=[http(443, "0.0.0.0/0")],
    )
    assert "already exists" in message
    ec2.delete_security_group(GroupId=group)


@scenario("a CIDR block that is none is refused and adds nothing")
def _():
    group = create("no-cidr")
    refused(
        "InvalidParameterValue",
        ec2.authorize_security_group_ingress,
        GroupId=group,
        IpPermissions=[http(80, "300.0.0.0/8")],
    )
    (found,) = ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"]
    assert found["IpPermissions"] == []
    ec2.delete_security_group(GroupId=group)


@scenario("a group refers to another, which then cannot be deleted")
def _():
    web, database = create("tier-web"), create("tier-db")
    ec2.authorize_security_group_ingress(
        GroupId=database,
        IpPermissions=[
            {
                "IpProtocol": "tcp",
                "FromPort": 3306,
                "ToPort": 3306,
                "UserIdGroupPairs": [{"GroupId": web}],
            }
        ],
    )
    (found,) = ec2.describe_security_groups(GroupIds=[database])["SecurityGroups"]
    assert found["IpPermissions"][0]["UserIdGroupPairs"][0]["GroupId"] == web
    message = refused("DependencyViolation", ec2.delete_security_group, GroupId=web)
    assert message == f"resource {web} has a dependent object"
    ec2.delete_security_group(GroupId=database)
    ec2.delete_security_group(GroupId=web)


@scenario("a name is unique in a VPC and the default group stays")
def _():
    group = create("unique")
    message = refused(
        "InvalidGroup.Duplicate",
        ec2.create_security_group,
        GroupName="unique",
        Description="again",
        VpcId=vpc,
    )
    assert message == f"The security group 'unique' already exists for VPC '{vpc}'"
    ec2.delete_security_group(GroupName="unique")
    refused("InvalidGroup.NotFound", ec2.describe_security_groups, GroupIds=[group])
    (default,) = ec2.describe_security_groups(
        Filters=[{"Name": "group-name", "Values": ["default"]}, {"Name": "vpc-id", "Values": [vpc]}]
    )["SecurityGroups"]
    refused("CannotDelete", ec2.delete_security_group, GroupId=default["GroupId"])


@scenario("a rule is changed in place and egress is narrowed")
def _():
    group = create("narrow")
    made = ec2.authorize_security_group_ingress(
        GroupId=group, IpPermissions=[http(8080, "10.0.0.0/8")]
    )["SecurityGroupRules"][0]["SecurityGroupRuleId"]
    rule = {"IpProtocol": "tcp", "FromPort": 8443, "ToPort": 8443, "CidrIpv4": "10.1.0.0/16"}
    ec2.modify_security_group_rules(
        GroupId=group,
        SecurityGroupRules=[{"SecurityGroupRuleId": made, "SecurityGroupRule": rule}],
    )
    (found,) = ec2.describe_security_group_rules(SecurityGroupRuleIds=[made])["SecurityGroupRules"]
    assert (found["FromPort"], found["CidrIpv4"]) == (8443, "10.1.0.0/16")
    everything = [{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]
    ec2.revoke_security_group_egress(GroupId=group, IpPermissions=everything)
    ec2.authorize_security_group_egress(GroupId=group, IpPermissions=[http(443, "0.0.0.0/0")])
    (found,) = ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"]
    assert [each["FromPort"] for each in found["IpPermissionsEgress"]] == [443]
    ec2.delete_security_group(GroupId=group)


main()
