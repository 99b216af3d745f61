/** What the rest of EC2 asks the network: the default VPC, subnets, names of addresses. */
import type { View } from '../../../kernel/index.ts'
import { noDefaultVpc } from './errors.ts'
import { type SubnetRow, subnetTable, type VpcRow, vpcTable } from './model.ts'

/** The default VPC of `scope` (account/region). Every Region of this world is born with one, which may be deleted. */
export const findDefaultVpc = (view: View, scope: string): VpcRow | undefined =>
  view.by(vpcTable, 'scope', scope).find((row) => row.isDefault)

/** @throws AwsError VPCIdNotSpecified when it was deleted. */
export function defaultVpc(view: View, scope: string): VpcRow {
  const vpc = findDefaultVpc(view, scope)
  if (!vpc) throw noDefaultVpc()
  return vpc
}

/** All blocks of a VPC, the one it was made with first. */
export const blocksOf = (vpc: VpcRow): string[] => [
  vpc.cidrBlock,
  ...(vpc.secondaryCidrs ?? []).map(({ cidrBlock }) => cidrBlock),
]

/** The default subnets of a VPC, in the order of its zones. */
export const defaultSubnets = (view: View, vpcId: string): SubnetRow[] =>
  view.by(subnetTable, 'vpc', vpcId).filter((subnet) => subnet.defaultForAz)

const dashed = (ip: string): string => ip.replaceAll('.', '-')

/**
 * The public name of an address in a VPC; none unless the VPC has both DNS support and DNS host names.
 * AWS: EC2 user guide, "EC2 instance hostnames and domains"; us-east-1 keeps its older names.
 */
export function publicDnsName(view: View, vpcId: string, region: string, ip: string): string {
  const vpc = view.get(vpcTable, vpcId)
  if (!vpc?.enableDnsSupport || !vpc.enableDnsHostnames) return ''
  return region === 'us-east-1'
    ? `ec2-${dashed(ip)}.compute-1.amazonaws.com`
    : `ec2-${dashed(ip)}.${region}.compute.amazonaws.com`
}

export const privateDomain = (region: string): string =>
  region === 'us-east-1' ? 'ec2.internal' : `${region}.compute.internal`

export const privateDnsName = (region: string, ip: string): string => `ip-${dashed(ip)}.${privateDomain(region)}`
