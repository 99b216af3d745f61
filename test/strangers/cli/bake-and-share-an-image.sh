# bakes an image, registers and copies others, shares, deprecates, disables and deregisters them
set -euo pipefail

text() { aws "$@" --output text; }
refused() {
  local code=$1 message
  shift
  if message=$("$@" 2>&1); then echo "did not fail: $*"; exit 1; fi
  case $message in *"($code)"*) ;; *) echo "$* failed with: $message"; exit 1 ;; esac
}

region=$(aws configure get region || true)
region=${AWS_REGION:-${AWS_DEFAULT_REGION:-$region}}
base=$(text ssm get-parameter --query Parameter.Value \
  --name /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64)
instance=$(text ec2 run-instances --image-id "$base" --instance-type t3.micro --query 'Instances[0].InstanceId')
aws ec2 wait instance-running --instance-ids "$instance"

image=$(text ec2 create-image --instance-id "$instance" --name cli-golden --no-reboot \
  --tag-specifications 'ResourceType=image,Tags=[{Key=Name,Value=cli}]' --query ImageId)
aws ec2 wait image-exists --image-ids "$image"
aws ec2 wait image-available --image-ids "$image"
aws ec2 terminate-instances --instance-ids "$instance" > /dev/null
snapshot=$(text ec2 describe-images --image-ids "$image" --query 'Images[0].BlockDeviceMappings[0].Ebs.SnapshotId')

registered=$(text ec2 register-image --name cli-registered --architecture x86_64 --virtualization-type hvm --ena-support \
  --root-device-name /dev/xvda --block-device-mappings "DeviceName=/dev/xvda,Ebs={SnapshotId=$snapshot,VolumeSize=10}" --query ImageId)
refused InvalidAMIName.Duplicate aws ec2 register-image --name cli-registered --root-device-name /dev/xvda \
  --block-device-mappings "DeviceName=/dev/xvda,Ebs={SnapshotId=$snapshot}"
copy=$(text ec2 copy-image --source-image-id "$registered" --source-region "$region" --region us-west-2 \
  --name cli-copy --encrypted --query ImageId)
aws ec2 wait image-available --image-ids "$copy" --region us-west-2

aws ec2 modify-image-attribute --image-id "$image" --launch-permission 'Add=[{UserId=210987654321}]'
aws ec2 modify-image-attribute --image-id "$image" --description 'by the CLI'
[ "$(text ec2 describe-image-attribute --image-id "$image" --attribute launchPermission \
  --query 'LaunchPermissions[0].UserId')" = 210987654321 ]
[ "$(text ec2 describe-images --executable-users 210987654321 --query 'Images[].Description')" = 'by the CLI' ]
aws ec2 reset-image-attribute --image-id "$image" --attribute launchPermission

aws ec2 enable-image-deprecation --image-id "$image" --deprecate-at 2030-01-01T00:00:00Z > /dev/null
[ "$(text ec2 describe-images --image-ids "$image" --query 'Images[0].DeprecationTime')" = 2030-01-01T00:00:00.000Z ]
aws ec2 disable-image-deprecation --image-id "$image" > /dev/null

aws ec2 disable-image --image-id "$registered" > /dev/null
refused InvalidAMIID.Unavailable aws ec2 run-instances --image-id "$registered" --instance-type t3.micro
[ "$(text ec2 describe-images --image-ids "$registered" --include-disabled --query 'Images[0].State')" = disabled ]

refused InvalidSnapshot.InUse aws ec2 delete-snapshot --snapshot-id "$snapshot"
aws ec2 deregister-image --image-id "$registered" > /dev/null
[ "$(text ec2 deregister-image --image-id "$image" --delete-associated-snapshots \
  --query 'DeleteSnapshotResults[0].ReturnCode')" = success ]
aws ec2 deregister-image --image-id "$copy" --region us-west-2 > /dev/null
refused AuthFailure aws ec2 deregister-image --image-id "$base"
