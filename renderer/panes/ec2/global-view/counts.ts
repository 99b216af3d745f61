/** What every Region holds, counted by AWS's own Describe operations. */
import type { In, OperationName, Out } from '../../../../shared/ipc/contract.ts'

/** The kinds in the order of the columns. */
export const KINDS = ['instances', 'volumes', 'addresses', 'groups', 'keys', 'vpcs', 'subnets', 'interfaces'] as const
export type Kind = (typeof KINDS)[number]

export interface RegionCounts {
  readonly region: string
  readonly counts: Readonly<Record<Kind, number>>
  /** Of the instances, those that run. */
  readonly running: number
}

export type Ask = <K extends OperationName>(operation: K, input: In<K>, region: string) => Promise<Out<K>>

/** Where the console shows each kind. */
export const PAGES: Readonly<Record<Kind, string>> = {
  instances: '#/ec2/Instances:',
  volumes: '#/ec2/Volumes:',
  addresses: '#/ec2/Addresses:',
  groups: '#/ec2/SecurityGroups:',
  keys: '#/ec2/KeyPairs:',
  vpcs: '#/vpc/Vpcs:',
  subnets: '#/vpc/Subnets:',
  interfaces: '#/ec2/NetworkInterfaces:',
}

export async function countRegion(ask: Ask, region: string): Promise<RegionCounts> {
  const [instances, volumes, addresses, groups, keys, vpcs, subnets, interfaces] = await Promise.all([
    ask('ec2:DescribeInstances', {}, region),
    ask('ec2:DescribeVolumes', {}, region),
    ask('ec2:DescribeAddresses', {}, region),
    ask('ec2:DescribeSecurityGroups', {}, region),
    ask('ec2:DescribeKeyPairs', {}, region),
    ask('ec2:DescribeVpcs', {}, region),
    ask('ec2:DescribeSubnets', {}, region),
    ask('ec2:DescribeNetworkInterfaces', {}, region),
  ])
  const all = (instances.Reservations ?? []).flatMap((each) => each.Instances ?? [])
  const alive = all.filter(({ State }) => State?.Name !== 'terminated')
  return {
    region,
    running: all.filter(({ State }) => State?.Name === 'running').length,
    counts: {
      instances: alive.length,
      volumes: volumes.Volumes?.length ?? 0,
      addresses: addresses.Addresses?.length ?? 0,
      groups: groups.SecurityGroups?.length ?? 0,
      keys: keys.KeyPairs?.length ?? 0,
      vpcs: vpcs.Vpcs?.length ?? 0,
      subnets: subnets.Subnets?.length ?? 0,
      interfaces: interfaces.NetworkInterfaces?.length ?? 0,
    },
  }
}
