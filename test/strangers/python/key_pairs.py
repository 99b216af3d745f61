"""Key pairs: created once, imported, described by fingerprint and tag, deleted."""

import re
import subprocess

import boto3
from botocore.exceptions import ClientError
from scenarios import main, scenario

ec2 = boto3.client("ec2")


def refused(code, call, **request):
    try:
        call(**request)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        return error.response["Error"]["Message"]
    raise AssertionError(f"not refused: {request}")


@scenario("an RSA key comes with its private part once and a SHA-1 fingerprint")
def _():
    made = ec2.create_key_pair(KeyName="vockey")
    assert made["KeyPairId"].startswith("key-")
    assert made["KeyMaterial"].startswith("-----BEGIN RSA PRIVATE KEY-----")
    assert re.fullmatch(r"([0-9a-f]{2}:){19}[0-9a-f]{2}", made["KeyFingerprint"])
    (found,) = ec2.describe_key_pairs(KeyNames=["vockey"])["KeyPairs"]
    assert found["KeyFingerprint"] == made["KeyFingerprint"]
    assert found["KeyType"] == "rsa" and "KeyMaterial" not in found
    ec2.delete_key_pair(KeyName="vockey")


@scenario("an ED25519 key has an OpenSSH private part")
def _():
    made = ec2.create_key_pair(KeyName="ed", KeyType="ed25519")
    assert "BEGIN OPENSSH PRIVATE KEY" in made["KeyMaterial"]
    (found,) = ec2.describe_key_pairs(KeyNames=["ed"], IncludePublicKey=True)["KeyPairs"]
    assert found["PublicKey"].startswith("ssh-ed25519 ")
    ec2.delete_key_pair(KeyPairId=made["KeyPairId"])


@scenario("the private part opens with ssh-keygen, when the machine has it")
def _():
    made = ec2.create_key_pair(KeyName="opened")
    with open("opened.pem", "w", opener=_private) as file:
        file.write(made["KeyMaterial"])
    try:
        public = subprocess.run(
            ["ssh-keygen", "-y", "-f", "opened.pem"], capture_output=True, text=True
        ).stdout
    except FileNotFoundError:
        public = None
    (found,) = ec2.describe_key_pairs(KeyNames=["opened"], IncludePublicKey=True)["KeyPairs"]
    assert public is None or public.split()[1] == found["PublicKey"].split()[1]
    ec2.delete_key_pair(KeyName="opened")


def _private(path, flags):
    import os

    return os.open(path, flags, 0o600)


@scenario("a public key is imported and a name is taken only once")
def _():
    made = ec2.create_key_pair(KeyName="source", KeyType="ed25519")
    (found,) = ec2.describe_key_pairs(KeyNames=["source"], IncludePublicKey=True)["KeyPairs"]
    imported = ec2.import_key_pair(
        KeyName="imported", PublicKeyMaterial=found["PublicKey"].encode()
    )
    assert imported["KeyFingerprint"] == made["KeyFingerprint"]
    message = refused("InvalidKeyPair.Duplicate", ec2.create_key_pair, KeyName="imported")
    assert "already exists" in message
    refused("InvalidKey.Format", ec2.import_key_pair, KeyName="bad", PublicKeyMaterial=b"ssh-rsa x")
    for name in ("source", "imported"):
        ec2.delete_key_pair(KeyName=name)


@scenario("keys are found by tag, by wildcard and by type")
def _():
    for name, kind in (("team-a", "rsa"), ("team-b", "ed25519")):
        ec2.create_key_pair(
            KeyName=name,
            KeyType=kind,
            TagSpecifications=[
                {"ResourceType": "key-pair", "Tags": [{"Key": "team", "Value": name}]}
            ],
        )

    def names(key, value):
        answer = ec2.describe_key_pairs(Filters=[{"Name": key, "Values": [value]}])
        return [each["KeyName"] for each in answer["KeyPairs"]]

    assert names("tag:team", "team-b") == ["team-b"]
    assert sorted(names("key-name", "team-*")) == ["team-a", "team-b"]
    for name in ("team-a", "team-b"):
        ec2.delete_key_pair(KeyName=name)


@scenario("deleting what is not there succeeds, describing it does not")
def _():
    answer = ec2.delete_key_pair(KeyName="never-was")
    assert answer["ResponseMetadata"]["HTTPStatusCode"] == 200
    message = refused("InvalidKeyPair.NotFound", ec2.describe_key_pairs, KeyNames=["never-was"])
    assert message == "The key pair 'never-was' does not exist"


main()
