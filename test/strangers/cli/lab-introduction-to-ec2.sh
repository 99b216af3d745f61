# does the "Introduction to Amazon EC2" lab, step by step
set -euo pipefail

# The lab's account comes with a key pair, a VPC and a public subnet.
key=vockey-lab
aws ec2 create-key-pair --key-name "$key" --query KeyMaterial --output text > labsuser.pem
vpc=$(aws ec2 create-vpc --cidr-block 10.0.0.0/16 --query Vpc.VpcId --output text \
  --tag-specifications 'ResourceType=vpc,Tags=[{Key=Name,Value=Lab VPC}]')
zone=$(aws ec2 describe-instance-type-offerings --location-type availability-zone \
  --filters Name=instance-type,Values=t2.micro --query 'InstanceTypeOfferings[0].Location' --output text)
subnet=$(aws ec2 create-subnet --vpc-id "$vpc" --cidr-block 10.0.1.0/24 --availability-zone "$zone" --query Subnet.SubnetId --output text \
  --tag-specifications 'ResourceType=subnet,Tags=[{Key=Name,Value=Public Subnet 1}]')
aws ec2 modify-subnet-attribute --subnet-id "$subnet" --map-public-ip-on-launch
gateway=$(aws ec2 create-internet-gateway --query InternetGateway.InternetGatewayId --output text)
aws ec2 attach-internet-gateway --internet-gateway-id "$gateway" --vpc-id "$vpc"
table=$(aws ec2 describe-route-tables --filters "Name=vpc-id,Values=$vpc" --query 'RouteTables[0].RouteTableId' --output text)
aws ec2 create-route --route-table-id "$table" --destination-cidr-block 0.0.0.0/0 --gateway-id "$gateway" > /dev/null

# Task 1: launch the instance, with termination protection and a web server.
group=$(aws ec2 create-security-group --group-name 'Web Server security group' \
  --description 'Security group for my web server' --vpc-id "$vpc" --query GroupId --output text)
cat > user-data.txt <<'SCRIPT'
#!/bin/bash
dnf install -y httpd
systemctl enable httpd
systemctl start httpd
echo '<html><h1>Hello From Your Web Server!</h1></html>' > /var/www/html/index.html
SCRIPT
instance=$(aws ec2 run-instances --instance-type t2.micro --key-name "$key" --subnet-id "$subnet" \
  --image-id resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64 \
  --security-group-ids "$group" --disable-api-termination --user-data file://user-data.txt \
  --tag-specifications 'ResourceType=instance,Tags=[{Key=Name,Value=Web Server}]' \
  --query 'Instances[0].InstanceId' --output text)
aws ec2 wait instance-running --instance-ids "$instance"

# Task 2: monitor the instance.
aws ec2 wait instance-status-ok --instance-ids "$instance"
aws ec2 wait system-status-ok --instance-ids "$instance"
log=''
for _ in $(seq 30); do
  log=$(aws ec2 get-console-output --instance-id "$instance" --latest --query Output --output text)
  case $log in *httpd*) break ;; esac
done
case $log in *httpd*) ;; *) echo "the system log does not tell of httpd: $log"; exit 1 ;; esac

# Task 3: the web server is reached once the security group lets HTTP in. The browser is the preview on loopback.
browse() {
  curl -sX POST "$AWS_ENDPOINT_URL/_sim/page" -H 'content-type: application/json' \
    -d "{\"InstanceId\":\"$instance\",\"Port\":80,\"Path\":\"/\"}"
}
browse | grep -q '"timeout"'
aws ec2 authorize-security-group-ingress --group-id "$group" --protocol tcp --port 80 --cidr 0.0.0.0/0 > /dev/null
browse | grep -q 'Hello From Your Web Server!'

# Task 4: resize the instance and its volume.
aws ec2 stop-instances --instance-ids "$instance" > /dev/null
aws ec2 wait instance-stopped --instance-ids "$instance"
aws ec2 modify-instance-attribute --instance-id "$instance" --instance-type Value=t2.small
aws ec2 modify-instance-attribute --instance-id "$instance" --disable-api-stop
volume=$(aws ec2 describe-volumes --filters "Name=attachment.instance-id,Values=$instance" --query 'Volumes[0].VolumeId' --output text)
[ "$(aws ec2 describe-volumes --volume-ids "$volume" --query 'Volumes[0].Size' --output text)" = 8 ]
aws ec2 modify-volume --volume-id "$volume" --size 10 > /dev/null
case $(aws ec2 describe-volumes-modifications --volume-ids "$volume" --output text \
  --query 'VolumesModifications[0].[OriginalSize,TargetSize,ModificationState]') in
  8[[:space:]]10[[:space:]]modifying | 8[[:space:]]10[[:space:]]optimizing | 8[[:space:]]10[[:space:]]completed) ;;
  *) echo 'the volume is not on its way from 8 to 10 GiB'; exit 1 ;;
esac
[ "$(aws ec2 describe-instances --instance-ids "$instance" --output text \
  --query 'Reservations[0].Instances[0].[State.Name,InstanceType]')" = "$(printf 'stopped\tt2.small')" ]
aws ec2 start-instances --instance-ids "$instance" > /dev/null
aws ec2 wait instance-running --instance-ids "$instance"
[ "$(aws ec2 describe-volumes --volume-ids "$volume" --query 'Volumes[0].Size' --output text)" = 10 ]

# Task 5: the limits of the Region.
aws service-quotas list-service-quotas --service-code ec2 --output text \
  --query "Quotas[?contains(QuotaName, 'Running On-Demand')].QuotaName" | grep -q 'Standard'

# Task 6: stop protection holds, then the instance is stopped.
if refusal=$(aws ec2 stop-instances --instance-ids "$instance" 2>&1); then echo 'stopped while protected'; exit 1; fi
case $refusal in *'(OperationNotPermitted)'*) ;; *) echo "$refusal"; exit 1 ;; esac
aws ec2 modify-instance-attribute --instance-id "$instance" --no-disable-api-stop
aws ec2 stop-instances --instance-ids "$instance" > /dev/null
aws ec2 wait instance-stopped --instance-ids "$instance"

# Leaving the lab: termination protection first.
if refusal=$(aws ec2 terminate-instances --instance-ids "$instance" 2>&1); then echo 'terminated while protected'; exit 1; fi
case $refusal in *'(OperationNotPermitted)'*) ;; *) echo "$refusal"; exit 1 ;; esac
aws ec2 modify-instance-attribute --instance-id "$instance" --no-disable-api-termination
aws ec2 terminate-instances --instance-ids "$instance" > /dev/null
aws ec2 wait instance-terminated --instance-ids "$instance"
