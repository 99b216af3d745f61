/**
 * Default quotas as data. Sources: EC2 user guide "On-Demand Instance quotas" and "Elastic IP addresses"; VPC user guide "Amazon VPC
 * quotas"; EBS user guide "Quotas for Amazon EBS"; Service Quotas console names. Read 2026-11-23. Codes and values marked K are
 * from common knowledge and not re-read: change the line, nothing else depends on it.
 */
export interface QuotaDefault {
  readonly serviceCode: string
  readonly quotaCode: string
  readonly quotaName: string
  readonly value: number
  readonly adjustable: boolean
}

export const SERVICE_NAMES: readonly { readonly code: string; readonly name: string }[] = [
  { code: 'ebs', name: 'Amazon Elastic Block Store (Amazon EBS)' },
  { code: 'ec2', name: 'Amazon Elastic Compute Cloud (Amazon EC2)' },
  { code: 'vpc', name: 'Amazon Virtual Private Cloud (Amazon VPC)' },
]

const adjustable =
  (serviceCode: string) =>
  (quotaCode: string, quotaName: string, value: number): QuotaDefault => ({
    serviceCode,
    quotaCode,
    quotaName,
    value,
    adjustable: true,
  })
const ec2 = adjustable('ec2')
const ebs = adjustable('ebs')
const vpc = adjustable('vpc')
const onDemand = (code: string, family: string, vcpu: number): QuotaDefault =>
  ec2(code, `Running On-Demand ${family} instances`, vcpu)
const spot = (code: string, family: string, vcpu: number): QuotaDefault =>
  ec2(code, `All ${family} Spot Instance Requests`, vcpu)
const STANDARD = 'Standard (A, C, D, H, I, M, R, T, Z)'

export const QUOTA_DEFAULTS: readonly QuotaDefault[] = [
  ec2('L-0263D0A3', 'EC2-VPC Elastic IPs', 5),
  // DEVIATES: AWS documents 5 vCPUs for the standard bucket and raises it by itself as an account ages; we start with the 32 of
  // an established account, and 0 elsewhere, which is what new accounts really meet.
  onDemand('L-1216C47A', STANDARD, 32),
  onDemand('L-6E869C2A', 'DL', 0),
  onDemand('L-74FC7D96', 'F', 0),
  onDemand('L-DB2E81BA', 'G and VT', 0),
  onDemand('L-43DA4232', 'High Memory', 0),
  onDemand('L-F7808C92', 'HPC', 0),
  onDemand('L-1945791B', 'Inf', 0),
  onDemand('L-417A185B', 'P', 0),
  onDemand('L-2C3B7624', 'Trn', 0),
  onDemand('L-7295265B', 'X', 0),
  spot('L-34B43A08', STANDARD, 5), // K
  spot('L-85EED4F7', 'DL', 0),
  spot('L-88CF9481', 'F', 0),
  spot('L-3819A6DF', 'G and VT', 0),
  spot('L-B5D1601B', 'Inf', 0),
  spot('L-7212CCBC', 'P', 0), // K
  spot('L-E3A00192', 'X', 0), // K
  vpc('L-F678F1CE', 'VPCs per Region', 5), // K
  vpc('L-407747CB', 'Subnets per VPC', 200), // K
  vpc('L-7E9ECCDB', 'Active VPC peering connections per VPC', 50), // K
  vpc('L-1B52E74A', 'Gateway VPC endpoints per Region', 20), // K
  vpc('L-29B6F2EB', 'Interface VPC endpoints per VPC', 50), // K
  vpc('L-A4707A72', 'Internet gateways per Region', 5), // K
  vpc('L-83CA0A9D', 'IPv4 CIDR blocks per VPC', 5), // K
  vpc('L-589F43AA', 'Route tables per VPC', 200), // K
  vpc('L-93826ACB', 'Routes per route table', 50), // K
  vpc('L-B4A6D682', 'Network ACLs per VPC', 200), // K
  vpc('L-2AEEBF1A', 'Rules per network ACL', 20), // K
  vpc('L-FE5A380F', 'NAT gateways per Availability Zone', 5), // K
  vpc('L-DF5E4CA3', 'Network interfaces per Region', 5000), // K
  vpc('L-E79EC296', 'VPC security groups per Region', 2500),
  vpc('L-0EA8095F', 'Inbound or outbound rules per security group', 60),
  vpc('L-2AFB9258', 'Security groups per network interface', 5),
  ebs('L-7A658B76', 'Storage for General Purpose SSD (gp3) volumes, in TiB', 50), // K: the code, as in the lines below
  ebs('L-D18FCD1D', 'Storage for General Purpose SSD (gp2) volumes, in TiB', 50),
  ebs('L-FD252861', 'Storage for Provisioned IOPS SSD (io1) volumes, in TiB', 50),
  ebs('L-09BD8365', 'Storage for Provisioned IOPS SSD (io2) volumes, in TiB', 20),
  ebs('L-82ACEF56', 'Storage for Throughput Optimized HDD (st1) volumes, in TiB', 50),
  ebs('L-17AF77E8', 'Storage for Cold HDD (sc1) volumes, in TiB', 50),
  ebs('L-9CF3C2EB', 'Storage for Magnetic (standard) volumes, in TiB', 50),
  ebs('L-B3A130E6', 'IOPS for Provisioned IOPS SSD (io1) volumes', 300_000),
  ebs('L-8D977E7E', 'IOPS for Provisioned IOPS SSD (io2) volumes', 100_000),
  ebs('L-309BACF6', 'Snapshots per Region', 100_000),
]

const BY_CODE = new Map(QUOTA_DEFAULTS.map((quota) => [`${quota.serviceCode}|${quota.quotaCode}`, quota]))

export const quotaDefault = (serviceCode: string, quotaCode: string): QuotaDefault | undefined =>
  BY_CODE.get(`${serviceCode}|${quotaCode}`)
