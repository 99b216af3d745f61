/** What a form says a volume should be: type, size, IOPS and throughput as they are typed. Pure. */
import type { VolumeItem } from '../../../../shared/ipc/topics.ts'
import type { StorageShape } from './useStoragePrice.ts'
import { OFFERS, VOLUME_TYPES, type VolumeType } from './volume-facts.ts'

export interface ShapeDraft {
  readonly type: VolumeType
  /** GiB. */
  readonly size: string
  readonly iops: string
  /** MiB/s. */
  readonly throughput: string
}

const text = (value: number | undefined): string => String(value ?? '')
const isType = (type: string | undefined): type is VolumeType => VOLUME_TYPES.some((each) => each === type)

/** What the form begins with for a type; of a size that is given, only the performance. */
export function startingShape(type: VolumeType, size?: string): ShapeDraft {
  const { starts } = OFFERS[type]
  return { type, size: size ?? text(starts.size), iops: text(starts.iops), throughput: text(starts.throughput) }
}

/** The volume as it is. gp2 and the magnetic types have no performance to choose. */
export function draftOf(row: VolumeItem): ShapeDraft {
  const type = isType(row.VolumeType) ? row.VolumeType : 'gp3'
  return {
    type,
    size: text(row.Size),
    iops: OFFERS[type].iops ? text(row.Iops) : '',
    throughput: OFFERS[type].throughput ? text(row.Throughput) : '',
  }
}

const whole = (typed: string): boolean => /^\d{1,9}$/.test(typed.trim()) && Number(typed) > 0

/** The request's members, or undefined while the size is not a whole number. What the type does not take is left out. */
export function shapeOf({
  type,
  size,
  iops,
  throughput,
}: ShapeDraft): (StorageShape & { VolumeType: VolumeType }) | undefined {
  if (!whole(size)) return undefined
  const offer = OFFERS[type]
  return {
    VolumeType: type,
    Size: Number(size),
    ...(offer.iops && whole(iops) ? { Iops: Number(iops) } : {}),
    ...(offer.throughput && whole(throughput) ? { Throughput: Number(throughput) } : {}),
  }
}
