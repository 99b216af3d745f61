/** What a launch template asks for, written into the launch page's draft. What the draft has no field for is left out, by name. */
import type { Out } from '../../../../../shared/ipc/contract.ts'
import { decodeBase64 } from '../../instances/dialogs/base64.ts'
import {
  type AdvancedDraft,
  type LaunchDraft,
  nextId,
  TAG_TARGETS,
  type TagTarget,
  type VolumeDraft,
} from './draft-model.ts'
import type { VolumeType } from './volume-rules.ts'

type Version = NonNullable<Out<'ec2:DescribeLaunchTemplateVersions'>['LaunchTemplateVersions']>[number]
export type TemplateData = NonNullable<Version['LaunchTemplateData']>
type Mapping = NonNullable<TemplateData['BlockDeviceMappings']>[number]

const text = (value: number | undefined, without: string): string => (value === undefined ? without : String(value))

/** One device of the template over the volume that stands at it already. */
function volumeOf({ DeviceName, Ebs = {} }: Mapping, under: VolumeDraft | undefined, id: number): VolumeDraft {
  return {
    id: under?.id ?? id,
    device: DeviceName ?? under?.device ?? '',
    size: text(Ebs.VolumeSize, under?.size ?? '8'),
    type: (Ebs.VolumeType ?? under?.type ?? 'gp3') as VolumeType,
    iops: text(Ebs.Iops, under?.iops ?? ''),
    throughput: text(Ebs.Throughput, under?.throughput ?? ''),
    encrypted: Ebs.Encrypted ?? under?.encrypted ?? false,
    deleteOnTermination: Ebs.DeleteOnTermination ?? under?.deleteOnTermination ?? true,
  }
}

function volumesOf(before: readonly VolumeDraft[], mappings: readonly Mapping[]): VolumeDraft[] {
  const volumes = [...before]
  for (const mapping of mappings.filter((each) => each.Ebs !== undefined)) {
    const at = volumes.findIndex((volume) => volume.device === mapping.DeviceName)
    const made = volumeOf(mapping, volumes[at], nextId(volumes))
    if (at < 0) volumes.push(made)
    else volumes[at] = made
  }
  return volumes
}

/** The network of the first interface, or of the request itself. */
function networkOf(data: TemplateData, subnets: ReadonlyMap<string, string>): Partial<LaunchDraft> {
  const [first] = data.NetworkInterfaces ?? []
  const groupIds = first?.Groups ?? data.SecurityGroupIds ?? []
  const subnetId = first?.SubnetId ?? ''
  const vpcId = subnets.get(subnetId)
  const publicIp = first?.AssociatePublicIpAddress
  return {
    ...(vpcId ? { subnetId, vpcId } : {}),
    ...(groupIds.length > 0 ? { firewall: 'existing', groupIds: [...groupIds] } : {}),
    ...(publicIp === undefined ? {} : { publicIp: publicIp ? 'enable' : 'disable' }),
  }
}

function tagsOf(data: TemplateData): Partial<LaunchDraft> {
  const seen = new Map<string, { key: string; value: string; targets: TagTarget[] }>()
  for (const { ResourceType, Tags = [] } of data.TagSpecifications ?? []) {
    const target = TAG_TARGETS.find((each) => each === ResourceType)
    if (!target) continue
    for (const { Key: key = '', Value: value = '' } of Tags) {
      const known = seen.get(`${key}\n${value}`)
      if (known) known.targets.push(target)
      else seen.set(`${key}\n${value}`, { key, value, targets: [target] })
    }
  }
  const all = [...seen.values()]
  const name = all.find((tag) => tag.key === 'Name')
  if (all.length === 0) return {}
  return {
    ...(name ? { name: name.value, nameTargets: name.targets } : {}),
    tags: all.filter((tag) => tag !== name),
  }
}

const onOff = (value: boolean | undefined): 'enable' | 'disable' | '' =>
  value === undefined ? '' : value ? 'enable' : 'disable'

function spotOf({ InstanceMarketOptions: market }: TemplateData): Partial<AdvancedDraft> {
  if (market?.MarketType !== 'spot') return {}
  const { MaxPrice = '', InstanceInterruptionBehavior = 'terminate' } = market.SpotOptions ?? {}
  return { purchasing: 'spot', spotMaxPrice: MaxPrice, spotBehavior: InstanceInterruptionBehavior }
}

function advancedOf(data: TemplateData, profiles: ReadonlyMap<string, string>): Partial<AdvancedDraft> {
  const { MetadataOptions: metadata, CapacityReservationSpecification: reservation, Placement: placement } = data
  const { Arn, Name = '' } = data.IamInstanceProfile ?? {}
  const tenancy = placement?.Tenancy === 'default' ? '' : placement?.Tenancy
  const target = reservation?.CapacityReservationTarget?.CapacityReservationId
  return {
    instanceProfile: Arn ?? profiles.get(Name) ?? '',
    shutdownBehavior: data.InstanceInitiatedShutdownBehavior ?? '',
    hibernation: onOff(data.HibernationOptions?.Configured),
    terminationProtection: onOff(data.DisableApiTermination),
    stopProtection: onOff(data.DisableApiStop),
    monitoring: onOff(data.Monitoring?.Enabled),
    credits: (data.CreditSpecification?.CpuCredits ?? '') as AdvancedDraft['credits'],
    metadataEndpoint: metadata?.HttpEndpoint ?? '',
    metadataTokens: metadata?.HttpTokens ?? '',
    metadataHops: text(metadata?.HttpPutResponseHopLimit, ''),
    metadataTags: metadata?.InstanceMetadataTags ?? '',
    placementGroup: placement?.GroupName ?? '',
    tenancy: tenancy ?? '',
    capacityReservation: target ?? (reservation?.CapacityReservationPreference === 'none' ? 'none' : ''),
    userData: decodeBase64(data.UserData ?? ''),
    userDataEncoded: false,
    ...spotOf(data),
  }
}

/** What a template's words refer to by another name. */
export interface TemplateContext {
  /** Subnet id -> VPC id. */
  readonly subnets: ReadonlyMap<string, string>
  /** Name of an instance profile -> its ARN. */
  readonly profiles: ReadonlyMap<string, string>
}

/** The draft, whose image and type are chosen already, with everything else that the template says. */
export function withTemplate(draft: LaunchDraft, data: TemplateData, context: TemplateContext): LaunchDraft {
  return {
    ...draft,
    ...(data.KeyName ? { keyPair: data.KeyName } : {}),
    ...networkOf(data, context.subnets),
    ...tagsOf(data),
    volumes: volumesOf(draft.volumes, data.BlockDeviceMappings ?? []),
    advanced: { ...draft.advanced, ...advancedOf(data, context.profiles) },
  }
}
