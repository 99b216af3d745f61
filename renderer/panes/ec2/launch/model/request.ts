/** The draft as the operations that carry it out. Only what differs from AWS's own defaults is sent. */
import type { In } from '../../../../../shared/ipc/contract.ts'
import type { Image } from '../../images/model/image-facts.ts'
import { encodeBase64 } from '../../instances/dialogs/base64.ts'
import {
  type LaunchDraft,
  NO_KEY_PAIR,
  rootVolumeOf,
  TAG_TARGETS,
  type TagTarget,
  type VolumeDraft,
} from './draft-model.ts'
import { permissionOf } from './firewall.ts'
import { VOLUME_RULES, wholeNumber } from './volume-rules.ts'

export type RunInput = In<'ec2:RunInstances'>
type Mapping = NonNullable<RunInput['BlockDeviceMappings']>[number]
type TagSpecification = NonNullable<RunInput['TagSpecifications']>[number]

export const WORKLOAD_TAG = 'cumulab:workload'

/** What a draft refers to by name only. */
export interface LaunchParts {
  readonly image: Image | undefined
  readonly burstable: boolean
  /** The groups to launch into: the chosen ones, or the one just made. */
  readonly groupIds: readonly string[]
}

function tagsOf(draft: LaunchDraft, target: TagTarget): { Key: string; Value: string }[] {
  return [
    ...(draft.name && draft.nameTargets.includes(target) ? [{ Key: 'Name', Value: draft.name }] : []),
    ...draft.tags.filter((tag) => tag.targets.includes(target)).map((tag) => ({ Key: tag.key, Value: tag.value })),
    ...(target === 'instance' && draft.advanced.workload
      ? [{ Key: WORKLOAD_TAG, Value: draft.advanced.workload }]
      : []),
  ]
}

const tagSpecificationsOf = (draft: LaunchDraft): TagSpecification[] =>
  TAG_TARGETS.flatMap((target) => {
    const Tags = tagsOf(draft, target)
    return Tags.length > 0 ? [{ ResourceType: target, Tags }] : []
  })

function mappingOf(volume: VolumeDraft): Mapping {
  const rule = VOLUME_RULES[volume.type]
  const iops = rule.iops && wholeNumber(volume.iops)
  const throughput = rule.throughput && wholeNumber(volume.throughput)
  return {
    DeviceName: volume.device,
    Ebs: {
      VolumeSize: wholeNumber(volume.size) ?? 0,
      VolumeType: volume.type,
      ...(iops === undefined || iops === rule.iops?.included ? {} : { Iops: iops }),
      ...(throughput === undefined || throughput === rule.throughput?.included ? {} : { Throughput: throughput }),
      ...(volume.encrypted ? { Encrypted: true } : {}),
      DeleteOnTermination: volume.deleteOnTermination,
    },
  }
}

/** Whether two volumes would be made alike. */
const sameVolume = (a: VolumeDraft, b: VolumeDraft): boolean =>
  JSON.stringify(mappingOf(a)) === JSON.stringify(mappingOf(b))

/** The data volumes, and the root when it differs from what the AMI maps anyway. */
function mappingsOf(draft: LaunchDraft, image: Image | undefined): Mapping[] {
  const usual = image && rootVolumeOf(image, 0)
  return draft.volumes
    .filter((volume) => !(usual && volume.device === usual.device && sameVolume(volume, usual)))
    .map(mappingOf)
}

/** An interface is spelled out only to overrule the subnet about the public address. */
function networkOf(draft: LaunchDraft, groupIds: readonly string[]): Partial<RunInput> {
  const subnet = draft.subnetId ? { SubnetId: draft.subnetId } : {}
  const groups = [...groupIds]
  if (draft.publicIp === '') return { ...subnet, ...(groups.length > 0 ? { SecurityGroupIds: groups } : {}) }
  return {
    NetworkInterfaces: [
      {
        DeviceIndex: 0,
        AssociatePublicIpAddress: draft.publicIp === 'enable',
        ...subnet,
        ...(groups.length > 0 ? { Groups: groups } : {}),
      },
    ],
  }
}

function metadataOf({ advanced }: LaunchDraft): Partial<RunInput> {
  const options = {
    ...(advanced.metadataEndpoint ? { HttpEndpoint: advanced.metadataEndpoint } : {}),
    ...(advanced.metadataTokens ? { HttpTokens: advanced.metadataTokens } : {}),
    ...(wholeNumber(advanced.metadataHops) === undefined
      ? {}
      : { HttpPutResponseHopLimit: wholeNumber(advanced.metadataHops) as number }),
    ...(advanced.metadataTags ? { InstanceMetadataTags: advanced.metadataTags } : {}),
  }
  return Object.keys(options).length > 0 ? { MetadataOptions: options } : {}
}

/** AWS: only a persistent Spot request can stop or hibernate its instance. */
function marketOf({ advanced }: LaunchDraft): Partial<RunInput> {
  if (advanced.purchasing !== 'spot') return {}
  const options = {
    ...(advanced.spotMaxPrice ? { MaxPrice: advanced.spotMaxPrice } : {}),
    ...(advanced.spotBehavior === 'terminate'
      ? {}
      : { SpotInstanceType: 'persistent' as const, InstanceInterruptionBehavior: advanced.spotBehavior }),
  }
  return {
    InstanceMarketOptions: {
      MarketType: 'spot',
      ...(Object.keys(options).length > 0 ? { SpotOptions: options } : {}),
    },
  }
}

function placementOf({ advanced }: LaunchDraft): Partial<RunInput> {
  const placement = {
    ...(advanced.placementGroup ? { GroupName: advanced.placementGroup } : {}),
    ...(advanced.tenancy ? { Tenancy: advanced.tenancy } : {}),
  }
  const wish = advanced.purchasing === 'spot' ? '' : advanced.capacityReservation
  return {
    ...(Object.keys(placement).length > 0 ? { Placement: placement } : {}),
    ...(wish === 'none'
      ? { CapacityReservationSpecification: { CapacityReservationPreference: 'none' as const } }
      : {}),
    ...(wish && wish !== 'none'
      ? { CapacityReservationSpecification: { CapacityReservationTarget: { CapacityReservationId: wish } } }
      : {}),
  }
}

function advancedOf(draft: LaunchDraft, burstable: boolean): Partial<RunInput> {
  const { advanced } = draft
  return {
    ...(advanced.instanceProfile ? { IamInstanceProfile: { Arn: advanced.instanceProfile } } : {}),
    ...(advanced.shutdownBehavior === 'terminate' ? { InstanceInitiatedShutdownBehavior: 'terminate' as const } : {}),
    ...(advanced.hibernation === 'enable' ? { HibernationOptions: { Configured: true } } : {}),
    ...(advanced.terminationProtection === 'enable' ? { DisableApiTermination: true } : {}),
    ...(advanced.stopProtection === 'enable' ? { DisableApiStop: true } : {}),
    ...(advanced.monitoring === 'enable' ? { Monitoring: { Enabled: true } } : {}),
    ...(advanced.credits && burstable ? { CreditSpecification: { CpuCredits: advanced.credits } } : {}),
    ...metadataOf(draft),
    ...marketOf(draft),
    ...placementOf(draft),
    ...(advanced.userData
      ? { UserData: advanced.userDataEncoded ? advanced.userData.trim() : encodeBase64(advanced.userData) }
      : {}),
  }
}

/** The RunInstances request of a draft. `UserData` is base64, as the API wants it. */
export function requestOf(draft: LaunchDraft, { image, burstable, groupIds }: LaunchParts): RunInput {
  const count = wholeNumber(draft.count) ?? 1
  const mappings = mappingsOf(draft, image)
  const tags = tagSpecificationsOf(draft)
  return {
    ImageId: draft.imageId,
    MinCount: count,
    MaxCount: count,
    InstanceType: draft.instanceType as NonNullable<RunInput['InstanceType']>,
    ...(draft.keyPair && draft.keyPair !== NO_KEY_PAIR ? { KeyName: draft.keyPair } : {}),
    ...networkOf(draft, groupIds),
    ...(mappings.length > 0 ? { BlockDeviceMappings: mappings } : {}),
    ...advancedOf(draft, burstable),
    ...(tags.length > 0 ? { TagSpecifications: tags } : {}),
  }
}

export const groupRequestOf = (draft: LaunchDraft): In<'ec2:CreateSecurityGroup'> => ({
  GroupName: draft.groupName,
  Description: draft.groupDescription,
  ...(draft.vpcId ? { VpcId: draft.vpcId } : {}),
})

export const ingressRequestOf = (draft: LaunchDraft, groupId: string): In<'ec2:AuthorizeSecurityGroupIngress'> => ({
  GroupId: groupId,
  IpPermissions: draft.rules.map(permissionOf),
})
