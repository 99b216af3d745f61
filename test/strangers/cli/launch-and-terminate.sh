# launches, waits, queries and terminates, as the EC2 user guide's CLI pages do
set -euo pipefail

image=$(aws ssm get-parameter --query Parameter.Value --output text \
  --name /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64)
aws ec2 create-key-pair --key-name cli-key --query KeyMaterial --output text > cli-key.pem
chmod 400 cli-key.pem
grep -q 'BEGIN RSA PRIVATE KEY' cli-key.pem

group=$(aws ec2 create-security-group --group-name cli-sg --description 'made by the CLI' --query GroupId --output text)
aws ec2 authorize-security-group-ingress --group-id "$group" --protocol tcp --port 22 --cidr 203.0.113.0/24 > /dev/null

instance=$(aws ec2 run-instances --image-id "$image" --instance-type t3.micro --count 1 --key-name cli-key \
  --security-group-ids "$group" --tag-specifications 'ResourceType=instance,Tags=[{Key=Name,Value=cli-demo}]' \
  --query 'Instances[0].InstanceId' --output text)
aws ec2 wait instance-running --instance-ids "$instance"
aws ec2 wait instance-status-ok --instance-ids "$instance"

[ "$(aws ec2 describe-instances --filters 'Name=tag:Name,Values=cli-demo' 'Name=instance-state-name,Values=running' \
  --query 'Reservations[].Instances[].[InstanceId,KeyName,SecurityGroups[0].GroupName]' --output text)" \
  = "$(printf '%s\tcli-key\tcli-sg' "$instance")" ]
aws ec2 describe-instances --instance-ids "$instance" --output table | grep -q running

aws ec2 stop-instances --instance-ids "$instance" --query 'StoppingInstances[0].CurrentState.Name' --output text | grep -qx stopping
aws ec2 wait instance-stopped --instance-ids "$instance"
aws ec2 modify-instance-attribute --instance-id "$instance" --instance-type t3.small
aws ec2 start-instances --instance-ids "$instance" > /dev/null
aws ec2 wait instance-running --instance-ids "$instance"
[ "$(aws ec2 describe-instances --instance-ids "$instance" --query 'Reservations[0].Instances[0].InstanceType' --output text)" = t3.small ]

aws ec2 terminate-instances --instance-ids "$instance" > /dev/null
aws ec2 wait instance-terminated --instance-ids "$instance"
aws ec2 delete-security-group --group-id "$group" > /dev/null
aws ec2 delete-key-pair --key-name cli-key > /dev/null
