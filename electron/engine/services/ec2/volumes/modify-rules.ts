/** What a volume may be changed into. AWS: EC2 API Reference, ModifyVolume; EBS user guide, "Modify an Amazon EBS volume". */
import type { Command, Tx } from '../../../kernel/index.ts'
import {
  cannotShrink,
  multiAttachKeepsType,
  multiAttachNotSupported,
  rootTypeFixed,
  unknownVolumeType,
  volumeBusy,
} from './errors.ts'
import type { VolumeRow, VolumeType } from './model.ts'
import { checkVolumeQuotas } from './quota.ts'
import { checkVolumeSpec, performanceOf } from './rules.ts'
import { gp2Iops, gp2Throughput, isVolumeType, VOLUME_TYPES } from './volume-types.ts'

type Input = Parameters<Command<'ec2:ModifyVolume'>>[1]

export interface Shape {
  readonly type: VolumeType
  readonly size: number
  readonly iops?: number
  readonly throughput?: number
}

/** AWS: what a volume has that changes to io1, io2 or gp3 without naming its IOPS. */
const IOPS_DEFAULT = 3000
const THROUGHPUT_DEFAULT = 125

function typeAsked(input: Input, volume: VolumeRow): VolumeType {
  const name = input.VolumeType ?? volume.type
  if (!isVolumeType(name)) throw unknownVolumeType(name)
  return name
}

/** AWS: what is not named stays within a type; gp2 to gp3 keeps the better of what it had and what is included. */
function unnamed(volume: VolumeRow, type: VolumeType): Pick<Shape, 'iops' | 'throughput'> {
  if (type === volume.type && type !== 'gp2') {
    const { iops, throughput } = volume
    return { ...(iops === undefined ? {} : { iops }), ...(throughput === undefined ? {} : { throughput }) }
  }
  if (type === 'gp3' && volume.type === 'gp2')
    return {
      iops: Math.max(gp2Iops(volume.size), IOPS_DEFAULT),
      throughput: Math.max(gp2Throughput(volume.size), THROUGHPUT_DEFAULT),
    }
  return VOLUME_TYPES[type].iops ? { iops: IOPS_DEFAULT } : {}
}

/**
 * AWS: "Attach an EBS volume to multiple EC2 instances": io1 and io2 gain or lose it while nothing is attached, and with it they
 * change into each other only.
 */
function checkMultiAttach(volume: VolumeRow, wish: boolean, type: VolumeType): void {
  const able = VOLUME_TYPES[type].multiAttach
  if (wish !== volume.multiAttach) {
    if (!able) throw multiAttachNotSupported(type)
    if (volume.attachments.length > 0) throw volumeBusy(volume.id, volume.state)
  }
  if (volume.multiAttach && !able) throw multiAttachKeepsType(type)
}

/** @throws AwsError for what the type, the quotas, or the volume's use do not allow. */
export function targetOf(tx: Tx, input: Input, volume: VolumeRow): Shape {
  const type = typeAsked(input, volume)
  const size = input.Size ?? volume.size
  if (size < volume.size) throw cannotShrink()
  checkMultiAttach(volume, input.MultiAttachEnabled ?? volume.multiAttach, type)
  const kept = unnamed(volume, type)
  const spec = { type, size, iops: input.Iops ?? kept.iops, throughput: input.Throughput ?? kept.throughput }
  checkVolumeSpec(spec)
  // AWS: a root volume stays bootable even while it is detached.
  if (!VOLUME_TYPES[type].root && volume.root) throw rootTypeFixed(type)
  const target = { type, size, ...performanceOf(spec) }
  checkVolumeQuotas(tx, volume.scope, target, volume.id)
  return target
}
