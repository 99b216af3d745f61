# reads exit codes and error sentences, as scripts with set -e and || do
set -euo pipefail

fails_with() {
  local code=$1 message
  shift
  if message=$("$@" 2>&1); then echo "did not fail: $*"; exit 1; fi
  case $message in *"($code)"*) ;; *) echo "$* failed with: $message"; exit 1 ;; esac
}

fails_with InvalidInstanceID.NotFound aws ec2 describe-instances --instance-ids i-0123456789abcdef0
fails_with InvalidInstanceID.Malformed aws ec2 stop-instances --instance-ids not-an-instance
fails_with DryRunOperation aws ec2 allocate-address --domain vpc --dry-run
fails_with InvalidGroup.NotFound aws ec2 describe-security-groups --group-ids sg-0123456789abcdef0
fails_with InvalidAMIID.NotFound aws ec2 run-instances --image-id ami-0123456789abcdef0 --instance-type t3.micro
fails_with InvalidKeyPair.NotFound aws ec2 describe-key-pairs --key-names nobody
fails_with NoSuchEntity aws iam get-role --role-name nobody
fails_with ParameterNotFound aws ssm get-parameter --name /nowhere
