/**
 * How a script finds a thing that no call of its own made: what every account has from its birth, and what calls make beside
 * their answer.
 */
import type { OperationName } from '../../../shared/ipc/contract.ts'
import { callIn, type Engine } from '../../engine/index.ts'

/** A reading call and the JMESPath that takes the one id out of its answer. */
export interface Finder {
  readonly operation: string
  readonly input: object
  readonly query: string
}

type Row = Record<string, unknown>

function first(engine: Engine, operation: string, input: object, list: string, region: string): Row | undefined {
  const answer = engine.run(operation as OperationName, input as never, callIn(region, 'sim')) as unknown as Record<
    string,
    Row[]
  >
  return answer[list]?.[0]
}
const filters = (...pairs: readonly (readonly [name: string, value: unknown])[]): object => ({
  Filters: pairs.map(([Name, value]) => ({ Name, Values: [String(value)] })),
})
const finder = (operation: string, input: object, query: string): Finder => ({ operation, input, query })

type Find = (engine: Engine, id: string, region: string) => Finder | undefined

const FINDS: Readonly<Record<string, Find>> = {
  vpc: (engine, id, region) => {
    const vpc = first(engine, 'ec2:DescribeVpcs', { VpcIds: [id] }, 'Vpcs', region)
    return vpc?.['IsDefault'] ? finder('ec2:DescribeVpcs', filters(['is-default', true]), 'Vpcs[0].VpcId') : undefined
  },
  subnet: (engine, id, region) => {
    const subnet = first(engine, 'ec2:DescribeSubnets', { SubnetIds: [id] }, 'Subnets', region)
    if (!subnet?.['DefaultForAz']) return undefined
    const input = filters(['default-for-az', true], ['availability-zone', subnet['AvailabilityZone']])
    return finder('ec2:DescribeSubnets', input, 'Subnets[0].SubnetId')
  },
  sg: (engine, id, region) => {
    const group = first(engine, 'ec2:DescribeSecurityGroups', { GroupIds: [id] }, 'SecurityGroups', region)
    if (group?.['GroupName'] !== 'default') return undefined
    const input = filters(['group-name', 'default'], ['vpc-id', group['VpcId']])
    return finder('ec2:DescribeSecurityGroups', input, 'SecurityGroups[0].GroupId')
  },
  rtb: (engine, id, region) => {
    const table = first(engine, 'ec2:DescribeRouteTables', { RouteTableIds: [id] }, 'RouteTables', region)
    const input = filters(['association.main', true], ['vpc-id', table?.['VpcId']])
    return table && finder('ec2:DescribeRouteTables', input, 'RouteTables[0].RouteTableId')
  },
  acl: (engine, id, region) => {
    const acl = first(engine, 'ec2:DescribeNetworkAcls', { NetworkAclIds: [id] }, 'NetworkAcls', region)
    const input = filters(['default', true], ['vpc-id', acl?.['VpcId']])
    return acl && finder('ec2:DescribeNetworkAcls', input, 'NetworkAcls[0].NetworkAclId')
  },
  igw: (engine, id, region) => {
    const gateway = first(
      engine,
      'ec2:DescribeInternetGateways',
      { InternetGatewayIds: [id] },
      'InternetGateways',
      region,
    )
    const [attachment] = (gateway?.['Attachments'] ?? []) as Row[]
    const input = filters(['attachment.vpc-id', attachment?.['VpcId']])
    return attachment && finder('ec2:DescribeInternetGateways', input, 'InternetGateways[0].InternetGatewayId')
  },
  vol: (engine, id, region) => {
    const volume = first(engine, 'ec2:DescribeVolumes', { VolumeIds: [id] }, 'Volumes', region)
    const [attachment] = (volume?.['Attachments'] ?? []) as Row[]
    const input = filters(
      ['attachment.instance-id', attachment?.['InstanceId']],
      ['attachment.device', attachment?.['Device']],
    )
    return attachment && finder('ec2:DescribeVolumes', input, 'Volumes[0].VolumeId')
  },
  snap: (engine, id, region) => {
    const input = filters(['block-device-mapping.snapshot-id', id])
    const image = first(engine, 'ec2:DescribeImages', { Owners: ['self'], ...input }, 'Images', region)
    if (!image) return undefined
    const query = 'Images[0].BlockDeviceMappings[0].Ebs.SnapshotId'
    return finder('ec2:DescribeImages', { ImageIds: [image['ImageId']] }, query)
  },
  eni: (engine, id, region) => {
    const adapter = first(
      engine,
      'ec2:DescribeNetworkInterfaces',
      { NetworkInterfaceIds: [id] },
      'NetworkInterfaces',
      region,
    )
    const attachment = adapter?.['Attachment'] as Row | undefined
    const input = filters(
      ['attachment.instance-id', attachment?.['InstanceId']],
      ['attachment.device-index', attachment?.['DeviceIndex']],
    )
    return attachment && finder('ec2:DescribeNetworkInterfaces', input, 'NetworkInterfaces[0].NetworkInterfaceId')
  },
}

/** Undefined when there is no way to name the thing but its id. The finder's own input may name other ids. */
export function finderOf(engine: Engine, id: string, region: string): Finder | undefined {
  const find = FINDS[id.slice(0, id.indexOf('-'))]
  try {
    return find?.(engine, id, region)
  } catch {
    // It is gone: then nothing can be done with it either.
    return undefined
  }
}
