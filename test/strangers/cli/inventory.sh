# takes an inventory of the account: paging, text and JSON output, queries
set -euo pipefail

aws sts get-caller-identity --query Account --output text | grep -Eq '^[0-9]{12}$'
aws ec2 describe-regions --query 'Regions[].RegionName' --output text | grep -q "$AWS_DEFAULT_REGION"
aws ec2 describe-availability-zones --query 'AvailabilityZones[?State==`available`] | length(@)' | grep -Eq '^[3-6]$'
[ "$(aws ec2 describe-instance-types --page-size 5 --max-items 7 --query 'length(InstanceTypes)')" = 7 ]
aws ec2 describe-images --owners amazon --filters 'Name=name,Values=al2023-ami-2*-x86_64' \
  --query 'sort_by(Images, &CreationDate)[-1].ImageId' --output text | grep -Eq '^ami-[0-9a-f]{17}$'
aws ec2 describe-vpcs --filters Name=is-default,Values=true --query 'Vpcs[0].CidrBlock' --output text | grep -qx 172.31.0.0/16
aws iam list-policies --scope AWS --query 'Policies[?PolicyName==`AdministratorAccess`].Arn' --output text \
  | grep -qx arn:aws:iam::aws:policy/AdministratorAccess
aws service-quotas get-service-quota --service-code ec2 --quota-code L-1216C47A --query Quota.Unit --output text | grep -qx None
aws ec2 describe-spot-price-history --instance-types m5.large --product-descriptions Linux/UNIX --max-items 5 \
  --query 'length(SpotPriceHistory)' | grep -qx 5
aws cloudtrail lookup-events --max-items 5 --query 'Events[].EventName' --output json | grep -q '"'
