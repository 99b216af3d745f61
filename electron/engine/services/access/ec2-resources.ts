/**
 * What an EC2 call acts on, and what is known of each thing. AWS: Service Authorization Reference, "Actions, resources, and condition
 * keys for Amazon EC2".
 */
import type { In } from '../../../../shared/ipc/contract.ts'
import type { Call, View } from '../../kernel/index.ts'
import { type InstanceRow, instanceTable, type TaggedRow, taggedRow, type VolumeRow } from '../ec2/index.ts'
import { findIdentity, findProfile, findProfileByArn, profileAssociationTable, ROLE, roleArn } from '../iam/index.ts'
import { requestedTags, tagFacts } from './context.ts'

/** One thing that must be allowed. */
export interface Wanted {
  readonly action: string
  readonly resource: string
  readonly facts: readonly (readonly [string, readonly string[]])[]
}

const arnOf = ({ region, accountId }: Call, type: string, id: string): string =>
  `arn:aws:ec2:${region}:${type === 'image' || type === 'snapshot' ? '' : accountId}:${type}/${id}`

/** Members of requests that name resources, by type. */
const MEMBERS: Readonly<Record<string, string>> = {
  InstanceId: 'instance',
  InstanceIds: 'instance',
  VolumeId: 'volume',
  SnapshotId: 'snapshot',
  ImageId: 'image',
  GroupId: 'security-group',
  GroupIds: 'security-group',
  SecurityGroupIds: 'security-group',
  Groups: 'security-group',
  KeyName: 'key-pair',
  KeyPairId: 'key-pair',
  AllocationId: 'elastic-ip',
  NetworkInterfaceId: 'network-interface',
  SubnetId: 'subnet',
  VpcId: 'vpc',
  RouteTableId: 'route-table',
  InternetGatewayId: 'internet-gateway',
  NetworkAclId: 'network-acl',
  NatGatewayId: 'natgateway',
  DhcpOptionsId: 'dhcp-options',
  LaunchTemplateId: 'launch-template',
  FleetId: 'fleet',
  FleetIds: 'fleet',
  SpotFleetRequestId: 'spot-fleet-request',
  SpotFleetRequestIds: 'spot-fleet-request',
}
/** What a call makes, for which there is no id yet. */
const MADE: Readonly<Record<string, string>> = {
  CreateVolume: 'volume',
  CreateSecurityGroup: 'security-group',
  AllocateAddress: 'elastic-ip',
  CreateLaunchTemplate: 'launch-template',
  CreateFleet: 'fleet',
  RequestSpotFleet: 'spot-fleet-request',
  CreatePlacementGroup: 'placement-group',
  CreateNetworkInterface: 'network-interface',
  CreateVpc: 'vpc',
  CreateSubnet: 'subnet',
  CreateInternetGateway: 'internet-gateway',
  CreateRouteTable: 'route-table',
  CreateNetworkAcl: 'network-acl',
  CreateNatGateway: 'natgateway',
  CreateDhcpOptions: 'dhcp-options',
  CreateSnapshot: 'snapshot',
  CreateImage: 'image',
  RegisterImage: 'image',
  CopyImage: 'image',
}
const BY_PREFIX: Readonly<Record<string, string>> = {
  i: 'instance',
  vol: 'volume',
  snap: 'snapshot',
  ami: 'image',
  sg: 'security-group',
  key: 'key-pair',
  eipalloc: 'elastic-ip',
  eni: 'network-interface',
  subnet: 'subnet',
  vpc: 'vpc',
  rtb: 'route-table',
  igw: 'internet-gateway',
  acl: 'network-acl',
  nat: 'natgateway',
  dopt: 'dhcp-options',
  lt: 'launch-template',
  fleet: 'fleet',
  sfr: 'spot-fleet-request',
}

function instanceFacts(row: InstanceRow): [string, readonly string[]][] {
  return [
    ['ec2:instanceid', [row.id]],
    ['ec2:instancetype', [row.instanceType]],
    ['ec2:availabilityzone', [row.zone]],
    ['ec2:tenancy', [row.tenancy]],
    ['ec2:rootdevicetype', [row.rootDeviceType]],
    ['ec2:ebsoptimized', [String(row.ebsOptimized)]],
  ]
}

/** What is known of a resource that is there; nothing of any other. */
function known(view: View, call: Call, type: string, id: string): [string, readonly string[]][] {
  const row: TaggedRow | undefined = taggedRow(view, call.scope, id)
  if (!row) return []
  const tags = [...tagFacts('aws:resourcetag', row.tags), ...tagFacts('ec2:resourcetag', row.tags)]
  if (type === 'instance') return [...tags, ...instanceFacts(row as InstanceRow)]
  if (type !== 'volume') return tags
  const volume = row as VolumeRow
  return [...tags, ['ec2:volumetype', [volume.type]], ['ec2:volumesize', [String(volume.size)]]]
}

function named(view: View, input: object, call: Call, action: string): Wanted[] {
  return Object.entries(input).flatMap(([member, value]) => {
    const type = MEMBERS[member]
    const ids = type ? (Array.isArray(value) ? value : [value]) : member === 'Resources' ? (value as unknown[]) : []
    return ids
      .filter((id): id is string => typeof id === 'string' && id !== '')
      .map((id) => {
        const kind = type ?? BY_PREFIX[id.slice(0, id.indexOf('-'))] ?? '*'
        return { action, resource: arnOf(call, kind, id), facts: known(view, call, kind, id) }
      })
  })
}

/** AWS: whoever gives a role to an instance must be allowed to pass it. */
function passed(view: View, input: { IamInstanceProfile?: { Name?: string; Arn?: string } }): Wanted[] {
  const { Name: name, Arn: arn } = input.IamInstanceProfile ?? {}
  const profile = arn ? findProfileByArn(view, arn) : name ? findProfile(view, name) : undefined
  const role = profile?.roleName === undefined ? undefined : findIdentity(view, ROLE, profile.roleName)
  if (!role) return []
  return [{ action: 'iam:PassRole', resource: roleArn(role), facts: [['iam:passedtoservice', ['ec2.amazonaws.com']]] }]
}

/** A launch touches what it uses and what it makes; each of them must be allowed. */
function launched(view: View, input: In<'ec2:RunInstances'>, call: Call): Wanted[] {
  const action = 'ec2:RunInstances'
  const made = (type: string, facts: Wanted['facts'] = []): Wanted => ({
    action,
    resource: arnOf(call, type, '*'),
    facts,
  })
  const { Placement: placement, ...rest } = input
  const used = named(view, rest, call, action)
  const instance: [string, readonly string[]][] = [
    ['ec2:instancetype', [input.InstanceType ?? 'm1.small']],
    ['ec2:tenancy', [placement?.Tenancy ?? 'default']],
    ['ec2:ebsoptimized', [String(input.EbsOptimized ?? false)]],
  ]
  if (placement?.AvailabilityZone) instance.push(['ec2:availabilityzone', [placement.AvailabilityZone]])
  const profile = input.IamInstanceProfile
  if (profile?.Arn) instance.push(['ec2:instanceprofile', [profile.Arn]])
  const volumes = (input.BlockDeviceMappings ?? []).flatMap(({ Ebs: ebs }) =>
    ebs
      ? [
          made('volume', [
            ...(ebs.VolumeType ? [['ec2:volumetype', [ebs.VolumeType]] as const] : []),
            ...(ebs.VolumeSize ? [['ec2:volumesize', [String(ebs.VolumeSize)]] as const] : []),
            ['ec2:encrypted', [String(ebs.Encrypted ?? false)]],
          ]),
        ]
      : [],
  )
  return [
    made('instance', instance),
    ...used,
    made('network-interface'),
    ...(volumes.length > 0 ? volumes : [made('volume')]),
    ...tagging(input, call, 'RunInstances', 'instance'),
    ...passed(view, input as never),
  ]
}

/** AWS: tags given at birth need CreateTags too, with the creating action known as ec2:CreateAction. */
function tagging(input: object, call: Call, creator: string, type: string): Wanted[] {
  if (requestedTags(input).length === 0) return []
  return [{ action: 'ec2:CreateTags', resource: arnOf(call, type, '*'), facts: [['ec2:createaction', [creator]]] }]
}

/** Everything that must be allowed for a call of EC2. */
export function wantedByEc2(view: View, operation: string, input: object, call: Call): Wanted[] {
  const action = `ec2:${operation}`
  // AWS: Describe actions know no resources.
  if (/^(Describe|Get)/.test(operation)) return [{ action, resource: '*', facts: [] }]
  if (operation === 'RunInstances') return launched(view, input as In<'ec2:RunInstances'>, call)
  const association = (input as { AssociationId?: string }).AssociationId
  const instanceId = association ? view.get(profileAssociationTable, association)?.instanceId : undefined
  const held = instanceId && view.get(instanceTable, instanceId) ? { InstanceId: instanceId } : {}
  const made = MADE[operation]
  const wanted = [
    ...(made ? [{ action, resource: arnOf(call, made, '*'), facts: [] }] : []),
    ...named(view, { ...held, ...input }, call, action),
    ...(made ? tagging(input, call, operation, made) : []),
    ...passed(view, input),
  ]
  return wanted.some((one) => one.action === action) ? wanted : [{ action, resource: '*', facts: [] }, ...wanted]
}
