/** CreateVolume. AWS: EC2 API Reference, CreateVolume; EBS user guide, "Create an Amazon EBS volume". */
import type { Call, Command, Tx } from '../../../kernel/index.ts'
import { regionFacts } from '../catalog/regions.ts'
import { missingParameter, rehearsable } from '../checks.ts'
import { type Source, sourceSnapshot } from '../snapshots/lookup.ts'
import { tagsFor } from '../tags/rules.ts'
import { encryptionOf } from './encryption.ts'
import {
  multiAttachNotSupported,
  smallerThanSnapshot,
  tokenReused,
  unknownVolumeType,
  unsupportedMember,
  zoneNamedTwice,
  zoneNotFound,
} from './errors.ts'
import { createVolume as create, type VolumeSpec } from './lifecycle.ts'
import { type VolumeRow, type VolumeType, volumeTable } from './model.ts'
import { createdVolume } from './queries.ts'
import { checkVolumeQuotas } from './quota.ts'
import { checkVolumeSpec, performanceOf } from './rules.ts'
import { DEFAULT_VOLUME_TYPE, isVolumeType, VOLUME_TYPES } from './volume-types.ts'

type Input = Parameters<Command<'ec2:CreateVolume'>>[1]

function zoneOf(input: Input, region: string): string {
  const named = input.AvailabilityZone || input.AvailabilityZoneId
  if (!named) throw missingParameter('AvailabilityZone')
  if (input.AvailabilityZone && input.AvailabilityZoneId) throw zoneNamedTwice()
  const zone = regionFacts(region)?.zones.find((one) =>
    input.AvailabilityZone ? one.name === input.AvailabilityZone : one.id === input.AvailabilityZoneId,
  )
  if (!zone) throw zoneNotFound(named)
  return zone.name
}

function sizeOf({ Size: size }: Input, source: Source | undefined): number {
  if (!source) {
    if (size === undefined) throw missingParameter('size/snapshot')
    return size
  }
  if (size !== undefined && size < source.size) throw smallerThanSnapshot(size, source.id, source.size)
  return size ?? source.size
}

function typeOf(name: string): VolumeType {
  if (!isVolumeType(name)) throw unknownVolumeType(name)
  return name
}

const UNSIMULATED = ['OutpostArn', 'VolumeInitializationRate'] as const

function specOf(tx: Tx, input: Input, call: Call): VolumeSpec {
  for (const member of UNSIMULATED) if (input[member]) throw unsupportedMember(member)
  const zone = zoneOf(input, call.region)
  const type = typeOf(input.VolumeType ?? DEFAULT_VOLUME_TYPE)
  const source = input.SnapshotId ? sourceSnapshot(tx, call.scope, input.SnapshotId) : undefined
  const size = sizeOf(input, source)
  const { Iops: iops, Throughput: throughput, MultiAttachEnabled: multiAttach = false } = input
  const shape = {
    type,
    size,
    ...(iops === undefined ? {} : { iops }),
    ...(throughput === undefined ? {} : { throughput }),
  }
  checkVolumeSpec(shape)
  if (multiAttach && !VOLUME_TYPES[type].multiAttach) throw multiAttachNotSupported(type)
  return {
    ...shape,
    zone,
    ...encryptionOf(tx, call, input, source),
    ...(input.SnapshotId ? { snapshotId: input.SnapshotId } : {}),
    tags: tagsFor(input.TagSpecifications, 'volume', ['volume']),
    multiAttach,
    ...(input.ClientToken ? { clientToken: input.ClientToken } : {}),
  }
}

function isSame(volume: VolumeRow, spec: VolumeSpec): boolean {
  const { iops, throughput } = performanceOf(spec)
  return (
    volume.zone === spec.zone &&
    volume.size === spec.size &&
    volume.type === spec.type &&
    volume.iops === iops &&
    volume.throughput === throughput &&
    volume.encrypted === spec.encrypted &&
    volume.kmsKeyId === spec.kmsKeyId &&
    volume.snapshotId === spec.snapshotId &&
    volume.multiAttach === spec.multiAttach
  )
}

/** One volume. The same ClientToken with the same request answers the volume it made. */
export const createVolume: Command<'ec2:CreateVolume'> = rehearsable((tx, input, call) => {
  const spec = specOf(tx, input, call)
  const token = input.ClientToken
  const earlier = token ? tx.by(volumeTable, 'clientToken', `${call.scope}|${token}`)[0] : undefined
  if (earlier) {
    if (!isSame(earlier, spec)) throw tokenReused()
    return createdVolume(earlier)
  }
  checkVolumeQuotas(tx, call.scope, spec)
  return createdVolume(create(tx, call, spec))
})
