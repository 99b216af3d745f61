/** The block devices of a launch: what the image maps, changed and joined by the request. AWS: EC2 user guide, "Block device mappings". */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { Call, View } from '../../../kernel/index.ts'
import type { InstanceTypeFacts } from '../catalog/instance-types.ts'
import type { CatalogueImage } from '../images/catalog.ts'
import { type Source, sourceSnapshot } from '../snapshots/lookup.ts'
import { isDeviceName } from '../volumes/devices.ts'
import { encryptionOf } from '../volumes/encryption.ts'
import { unknownVolumeType } from '../volumes/errors.ts'
import type { VolumeType } from '../volumes/model.ts'
import { checkVolumeSpec } from '../volumes/rules.ts'
import { DEFAULT_VOLUME_TYPE, isVolumeType, VOLUME_TYPES } from '../volumes/volume-types.ts'
import {
  badDeviceName,
  badRootType,
  badVirtualName,
  deviceNameMissing,
  deviceRepeated,
  rootNotRemovable,
  rootOnInstanceStore,
  sizeOrSnapshot,
  smallerThanSnapshot,
  tooManyVolumes,
  unsimulated,
} from './errors.ts'

type Mapping = Json<Ec2.BlockDeviceMapping>
type Ebs = Json<Ec2.EbsBlockDevice>

export interface DevicePlan {
  readonly deviceName: string
  readonly deleteOnTermination: boolean
  readonly size: number
  readonly type: VolumeType
  readonly iops?: number | undefined
  readonly throughput?: number | undefined
  readonly encrypted: boolean
  readonly kmsKeyId?: string
  readonly snapshotId?: string
}

const REFUSED_MEMBERS: readonly (keyof Ebs)[] = ['OutpostArn', 'VolumeInitializationRate', 'EbsCardIndex']

function typeOf(ebs: Ebs, otherwise: VolumeType): VolumeType {
  const name = ebs.VolumeType
  if (!name) return otherwise
  if (!isVolumeType(name)) throw unknownVolumeType(name)
  return name
}

/** The snapshot a device starts from. */
function snapshotOf(view: View, ebs: Ebs, scope: string, root?: CatalogueImage): Source | undefined {
  const id = ebs.SnapshotId || root?.snapshotId
  if (!id) return undefined
  return sourceSnapshot(view, scope, id)
}

function deviceOf(view: View, deviceName: string, ebs: Ebs, call: Call, root?: CatalogueImage): DevicePlan {
  for (const name of REFUSED_MEMBERS) if (ebs[name]) throw unsimulated(`BlockDeviceMappings.Ebs.${name}`)
  const type = typeOf(ebs, root?.root?.volumeType ?? DEFAULT_VOLUME_TYPE)
  const snapshot = snapshotOf(view, ebs, call.scope, root)
  const size = ebs.VolumeSize || snapshot?.size
  if (size === undefined) throw sizeOrSnapshot()
  if (snapshot && size < snapshot.size) throw smallerThanSnapshot(size, snapshot.id, snapshot.size)
  if (root && !VOLUME_TYPES[type].root) throw badRootType(type)
  const shape = { type, size, iops: ebs.Iops || undefined, throughput: ebs.Throughput || undefined }
  checkVolumeSpec(shape)
  return {
    ...shape,
    deviceName,
    deleteOnTermination: ebs.DeleteOnTermination ?? true,
    ...encryptionOf(view, call, ebs, snapshot),
    ...(snapshot ? { snapshotId: snapshot.id } : {}),
  }
}

/** The image's own wish for a device, changed by the request's; IOPS go with the type they were for, encryption with the snapshot. */
function mergedEbs(image: CatalogueImage, deviceName: string, asked: Ebs): Ebs {
  const {
    Encrypted: encrypted,
    KmsKeyId: _k,
    ...rest
  } = image.mappings?.find((one) => one.DeviceName === deviceName)?.Ebs ?? {}
  const own: Ebs = { ...rest, ...(encrypted && !rest.SnapshotId ? { Encrypted: true } : {}) }
  const { Iops: _i, Throughput: _t, ...lasting } = own
  const base = asked.VolumeType && asked.VolumeType !== own.VolumeType ? lasting : own
  const wishes = Object.entries(asked).filter(([, value]) => value !== undefined && value !== null)
  return { ...base, ...Object.fromEntries(wishes) }
}

function checkedName(mapping: Mapping, seen: Set<string>): string {
  const name = mapping.DeviceName
  if (!name) throw deviceNameMissing()
  if (!isDeviceName(name)) throw badDeviceName(name)
  if (seen.has(name)) throw deviceRepeated(name)
  seen.add(name)
  return name
}

/**
 * The EBS volumes to make, the root first. Instance store disks need no plan: they come with the host.
 * @throws AwsError InvalidBlockDeviceMapping and the refusals of volumes.
 */
export function planDevices(
  view: View,
  mappings: readonly Mapping[],
  image: CatalogueImage,
  facts: InstanceTypeFacts,
  call: Call,
): DevicePlan[] {
  const plans: DevicePlan[] = []
  const seen = new Set<string>()
  let root: Ebs | undefined = image.root ? mergedEbs(image, image.rootDeviceName, {}) : undefined
  for (const mapping of mappings) {
    const name = checkedName(mapping, seen)
    const isRoot = name === image.rootDeviceName
    if (mapping.NoDevice !== undefined && mapping.NoDevice !== null) {
      if (isRoot) throw rootNotRemovable(name)
    } else if (mapping.VirtualName) {
      if (isRoot || !/^ephemeral([0-9]|1[0-9]|2[0-3])$/.test(mapping.VirtualName))
        throw badVirtualName(mapping.VirtualName)
    } else if (isRoot) {
      if (!root) throw rootOnInstanceStore(name)
      root = mergedEbs(image, name, mapping.Ebs ?? {})
    } else plans.push(deviceOf(view, name, mergedEbs(image, name, mapping.Ebs ?? {}), call))
  }
  for (const { DeviceName: name = '', Ebs: ebs } of image.mappings ?? [])
    if (ebs && name !== image.rootDeviceName && !seen.has(name))
      plans.push(deviceOf(view, name, mergedEbs(image, name, {}), call))
  if (root) plans.unshift(deviceOf(view, image.rootDeviceName, root, call, image))
  const most = facts.ebs.maxAttachments
  if (most !== undefined && plans.length > most) throw tooManyVolumes(facts.name, most)
  return plans
}
