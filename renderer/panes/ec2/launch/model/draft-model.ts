/** The launch page's form as plain data: texts as typed, so that what is not yet valid can stand in it. */
import type { Image } from '../../images/model/image-facts.ts'
import { rootMappingOf } from '../../images/model/image-facts.ts'
import type { VolumeType } from './volume-rules.ts'

export const SECTIONS = ['tags', 'image', 'type', 'key', 'network', 'storage', 'advanced', 'summary'] as const
export type SectionId = (typeof SECTIONS)[number]

/** Chosen when the person launches without a key pair. A key pair's name cannot hold it: names have no line breaks. */
export const NO_KEY_PAIR = '\nnone'

export const TAG_TARGETS = ['instance', 'volume', 'network-interface'] as const
export type TagTarget = (typeof TAG_TARGETS)[number]

export interface TagDraft {
  key: string
  value: string
  targets: TagTarget[]
}

export const RULE_KINDS = [
  'custom-tcp',
  'custom-udp',
  'all-tcp',
  'all-udp',
  'all-icmp',
  'all-traffic',
  'ssh',
  'http',
  'https',
  'rdp',
  'mysql',
  'postgres',
] as const
export type RuleKind = (typeof RULE_KINDS)[number]
export const SOURCE_KINDS = ['anywhere', 'anywhere-ipv6', 'my-ip', 'custom'] as const
export type SourceKind = (typeof SOURCE_KINDS)[number]

export interface RuleDraft {
  id: number
  kind: RuleKind
  /** Only of the custom kinds: `8080` or `8000-8100`. */
  ports: string
  sourceKind: SourceKind
  /** Only of a custom source: a CIDR block or a security group id. */
  source: string
  description: string
}

export interface VolumeDraft {
  id: number
  device: string
  /** GiB. */
  size: string
  type: VolumeType
  iops: string
  /** MiB/s. */
  throughput: string
  encrypted: boolean
  deleteOnTermination: boolean
}

/** A choice left at the default that AWS or the AMI gives. */
type OrDefault<T extends string> = '' | T

export interface AdvancedDraft {
  /** ARN of an instance profile; empty for none. */
  instanceProfile: string
  shutdownBehavior: OrDefault<'stop' | 'terminate'>
  hibernation: OrDefault<'enable' | 'disable'>
  terminationProtection: OrDefault<'enable' | 'disable'>
  stopProtection: OrDefault<'enable' | 'disable'>
  monitoring: OrDefault<'enable' | 'disable'>
  credits: OrDefault<'standard' | 'unlimited'>
  metadataEndpoint: OrDefault<'enabled' | 'disabled'>
  metadataTokens: OrDefault<'optional' | 'required'>
  metadataHops: string
  metadataTags: OrDefault<'enabled' | 'disabled'>
  purchasing: OrDefault<'spot'>
  /** Dollars an hour; empty is at most the On-Demand price. */
  spotMaxPrice: string
  spotBehavior: 'terminate' | 'stop' | 'hibernate'
  placementGroup: string
  tenancy: OrDefault<'dedicated' | 'host'>
  /** Empty is any open one, else `none` or an id. */
  capacityReservation: string
  /** An archetype of the simulator; empty lets the world choose. */
  workload: string
  userData: string
  /** The text is base64 already and goes out as it is. */
  userDataEncoded: boolean
}

export interface LaunchDraft {
  name: string
  nameTargets: TagTarget[]
  tags: TagDraft[]
  imageId: string
  instanceType: string
  /** Empty until chosen; a name, or NO_KEY_PAIR. */
  keyPair: string
  vpcId: string
  /** Empty is "No preference". */
  subnetId: string
  publicIp: OrDefault<'enable' | 'disable'>
  firewall: 'create' | 'existing'
  groupName: string
  groupDescription: string
  rules: RuleDraft[]
  groupIds: string[]
  /** The root first, where the AMI has an EBS root. */
  volumes: VolumeDraft[]
  advanced: AdvancedDraft
  count: string
}

export const emptyDraft = (): LaunchDraft => ({
  name: '',
  nameTargets: ['instance'],
  tags: [],
  imageId: '',
  instanceType: '',
  keyPair: '',
  vpcId: '',
  subnetId: '',
  publicIp: '',
  firewall: 'create',
  groupName: '',
  groupDescription: '',
  rules: [{ id: 1, kind: 'ssh', ports: '', sourceKind: 'anywhere', source: '', description: '' }],
  groupIds: [],
  volumes: [],
  advanced: {
    instanceProfile: '',
    shutdownBehavior: '',
    hibernation: '',
    terminationProtection: '',
    stopProtection: '',
    monitoring: '',
    credits: '',
    metadataEndpoint: '',
    metadataTokens: '',
    metadataHops: '',
    metadataTags: '',
    purchasing: '',
    spotMaxPrice: '',
    spotBehavior: 'terminate',
    placementGroup: '',
    tenancy: '',
    capacityReservation: '',
    workload: '',
    userData: '',
    userDataEncoded: false,
  },
  count: '1',
})

/** The root volume as the AMI maps it; undefined on an instance-store root. */
export function rootVolumeOf(image: Image, id: number): VolumeDraft | undefined {
  const mapping = rootMappingOf(image)
  if (!mapping) return undefined
  return {
    id,
    device: mapping.DeviceName ?? '',
    size: String(mapping.Ebs?.VolumeSize ?? ''),
    type: (mapping.Ebs?.VolumeType ?? 'gp3') as VolumeType,
    iops: mapping.Ebs?.Iops === undefined ? '' : String(mapping.Ebs.Iops),
    throughput: mapping.Ebs?.Throughput === undefined ? '' : String(mapping.Ebs.Throughput),
    encrypted: mapping.Ebs?.Encrypted ?? false,
    deleteOnTermination: mapping.Ebs?.DeleteOnTermination ?? true,
  }
}

/** Volumes have an id of their own because devices and sizes change under the person's hands. */
export const nextId = (items: readonly { readonly id: number }[]): number =>
  items.reduce((most, item) => Math.max(most, item.id), 0) + 1

/** AWS: EC2 user guide, "Device names for volumes": data volumes take /dev/sdb to /dev/sdp, on Windows xvdb to xvdp. */
export function freeDevice(volumes: readonly VolumeDraft[], windows: boolean): string {
  const taken = new Set(volumes.map((volume) => volume.device))
  const letter = [...'bcdefghijklmnop'].find((each) => !taken.has(`/dev/sd${each}`) && !taken.has(`xvd${each}`))
  return letter ? `${windows ? 'xvd' : '/dev/sd'}${letter}` : ''
}

/** The console adds data volumes that outlive the instance. AWS: EC2 user guide, "Preserve data when an instance is terminated". */
export const dataVolume = (volumes: readonly VolumeDraft[], windows: boolean): VolumeDraft => ({
  id: nextId(volumes),
  device: freeDevice(volumes, windows),
  size: '8',
  type: 'gp3',
  iops: '3000',
  throughput: '125',
  encrypted: false,
  deleteOnTermination: false,
})
