/** What a volume may be made of: size, IOPS and throughput of its type. AWS: EBS user guide, "Amazon EBS volume types". */
import { missingParameter } from '../checks.ts'
import {
  iopsRatio,
  iopsTooHigh,
  iopsTooLow,
  notSupportedFor,
  throughputRatio,
  throughputTooHigh,
  throughputTooLow,
  tooLarge,
  tooSmall,
} from './errors.ts'
import type { VolumeType } from './model.ts'
import { gp2Iops, VOLUME_TYPES } from './volume-types.ts'

export interface VolumeShape {
  readonly type: VolumeType
  /** GiB. */
  readonly size: number
  readonly iops?: number | undefined
  /** MiB/s. */
  readonly throughput?: number | undefined
}

function checkIops({ type, size, iops }: VolumeShape): void {
  const range = VOLUME_TYPES[type].iops
  if (!range) {
    if (iops !== undefined) throw notSupportedFor('iops', type)
    return
  }
  if (iops === undefined) {
    if (range.included === undefined) throw missingParameter('iops')
    return
  }
  if (iops < range.least) throw iopsTooLow(iops, range.least)
  if (iops > range.most) throw iopsTooHigh(iops, range.most)
  // What is included is allowed on the smallest volume too.
  if (iops > (range.included ?? 0) && iops > size * range.perGib) throw iopsRatio(iops / size, range.perGib)
}

function checkThroughput({ type, iops, throughput }: VolumeShape): void {
  if (throughput === undefined) return
  const { throughput: range, iops: iopsRange } = VOLUME_TYPES[type]
  if (!range) throw notSupportedFor('throughput', type)
  if (throughput < range.least) throw throughputTooLow(throughput, range.least)
  if (throughput > range.most) throw throughputTooHigh(throughput, range.most)
  const ratio = throughput / (iops ?? iopsRange?.included ?? range.most)
  if (ratio > range.perIops) throw throughputRatio(ratio, range.perIops)
}

/** @throws AwsError InvalidParameterValue, InvalidParameterCombination or MissingParameter, in AWS's words. */
export function checkVolumeSpec(spec: VolumeShape): void {
  const { size } = VOLUME_TYPES[spec.type]
  if (!(spec.size >= size.least)) throw tooSmall(spec.size, spec.type, size.least)
  if (spec.size > size.most) throw tooLarge(spec.size, spec.type, size.most)
  checkIops(spec)
  checkThroughput(spec)
}

/** What a volume performs as: what was asked for, or what its type includes. Only gp3 has a throughput of its own. */
export function performanceOf({ type, size, iops, throughput }: VolumeShape): { iops?: number; throughput?: number } {
  const facts = VOLUME_TYPES[type]
  const rated = type === 'gp2' ? gp2Iops(size) : (iops ?? facts.iops?.included)
  const moved = throughput ?? facts.throughput?.included
  return { ...(rated === undefined ? {} : { iops: rated }), ...(moved === undefined ? {} : { throughput: moved }) }
}
