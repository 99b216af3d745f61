/** Every metric of AWS/EC2 and AWS/EBS: who has it, in which unit, how often a point is made, and under which dimensions it is listed. */
import { describe, expect, it } from 'vitest'
import { HOUR, isoOf, MINUTE } from '../../../shared/time.ts'
import { EPOCH } from '../../support/harness.ts'
import { idOf, World } from './world.ts'

const NOW = EPOCH + 2 * HOUR

/** What the types stand for. */
const TYPES = {
  't2.micro': 'Xen, burstable',
  'm4.large': 'Xen, without a store',
  't3.micro': 'Nitro, burstable, EBS bursts',
  'm5.large': 'Nitro, EBS bursts',
  'm5d.large': 'Nitro with a store',
  'm5.24xlarge': 'Nitro, EBS does not burst',
  'g4dn.xlarge': 'Nitro with GPU and store',
  'm5.metal': 'bare metal',
} as const
type Type = keyof typeof TYPES
const ALL = Object.keys(TYPES) as Type[]
const BURSTABLE: Type[] = ['t2.micro', 't3.micro']
const NITRO: Type[] = ['t3.micro', 'm5.large', 'm5d.large', 'm5.24xlarge', 'g4dn.xlarge']
const EBS_BURSTS: Type[] = ['t3.micro', 'm5.large', 'm5d.large', 'g4dn.xlarge']
/** Xen reports zeros where there is no store; Nitro is silent. */
const DISKS: Type[] = ['t2.micro', 'm4.large', 'm5d.large', 'g4dn.xlarge']
const GPU: Type[] = ['g4dn.xlarge']

/** Name, unit, minutes between points under basic and under detailed monitoring, types. */
const EC2: readonly (readonly [string, string, 1 | 5, 1 | 5, readonly Type[]])[] = [
  ['CPUUtilization', 'Percent', 5, 1, ALL],
  ['NetworkIn', 'Bytes', 5, 1, ALL],
  ['NetworkOut', 'Bytes', 5, 1, ALL],
  ['NetworkPacketsIn', 'Count', 5, 5, ALL],
  ['NetworkPacketsOut', 'Count', 5, 5, ALL],
  ['DiskReadOps', 'Count', 5, 1, DISKS],
  ['DiskWriteOps', 'Count', 5, 1, DISKS],
  ['DiskReadBytes', 'Bytes', 5, 1, DISKS],
  ['DiskWriteBytes', 'Bytes', 5, 1, DISKS],
  ['MetadataNoToken', 'Count', 5, 5, ALL],
  ['MetadataNoTokenRejected', 'Count', 5, 5, ALL],
  ['StatusCheckFailed', 'Count', 1, 1, ALL],
  ['StatusCheckFailed_Instance', 'Count', 1, 1, ALL],
  ['StatusCheckFailed_System', 'Count', 1, 1, ALL],
  ['StatusCheckFailed_AttachedEBS', 'Count', 1, 1, NITRO],
  ['CPUCreditUsage', 'Count', 5, 5, BURSTABLE],
  ['CPUCreditBalance', 'Count', 5, 5, BURSTABLE],
  ['CPUSurplusCreditBalance', 'Count', 5, 5, BURSTABLE],
  ['CPUSurplusCreditsCharged', 'Count', 5, 5, BURSTABLE],
  ['EBSReadOps', 'Count', 5, 1, NITRO],
  ['EBSWriteOps', 'Count', 5, 1, NITRO],
  ['EBSReadBytes', 'Bytes', 5, 1, NITRO],
  ['EBSWriteBytes', 'Bytes', 5, 1, NITRO],
  ['EBSIOBalance%', 'Percent', 5, 5, EBS_BURSTS],
  ['EBSByteBalance%', 'Percent', 5, 5, EBS_BURSTS],
  ['InstanceEBSIOPSExceededCheck', 'None', 1, 1, NITRO],
  ['InstanceEBSThroughputExceededCheck', 'None', 1, 1, NITRO],
  ['GPUPowerUtilization', 'Percent', 5, 1, GPU],
]
const CLASSIC = new Set(EC2.filter(([, , basic, detailed]) => basic > detailed).map(([name]) => name))

const basicId = (type: Type): string => idOf(2 * ALL.indexOf(type) + 1)
const detailedId = (type: Type): string => idOf(2 * ALL.indexOf(type) + 2)
/** Version 1 of the metadata service has been refused for all of the time, so that every metric there is has something to say. */
const world = new World(
  1,
  NOW,
  ALL.flatMap((type) => {
    const spans = [{ from: EPOCH, instanceType: type, refusesV1: true as const }]
    return [
      { id: basicId(type), spans },
      { id: detailedId(type), spans, detailed: [{ from: EPOCH }] },
    ]
  }),
)

const listed = (MetricName: string, Name: string, Value: string): number =>
  world.list({ Namespace: 'AWS/EC2', MetricName, Dimensions: [{ Name, Value }] }).Metrics?.length ?? 0

/** Minutes between the points that stand, and their unit. */
function pointsOf(id: string, metric: string): { minutes: number; units: unknown[]; count: number } {
  const points = world.statistics({
    Namespace: 'AWS/EC2',
    MetricName: metric,
    Dimensions: [{ Name: 'InstanceId', Value: id }],
    StartTime: isoOf(NOW - HOUR),
    EndTime: isoOf(NOW),
    Period: 60,
    Statistics: ['Average'],
  })
  const stamps = points.map(({ Timestamp }) => Date.parse(Timestamp))
  const gaps = stamps.slice(1).map((stamp, i) => (stamp - (stamps[i] as number)) / MINUTE)
  return { minutes: Math.max(0, ...gaps), units: [...new Set(points.map(({ Unit }) => Unit))], count: points.length }
}

describe('AWS/EC2', () => {
  it.each(EC2)('%s is in %s, every %i min and detailed every %i min', (name, unit, basic, detailed, types) => {
    for (const type of ALL) {
      const has = types.includes(type)
      expect([type, listed(name, 'InstanceId', basicId(type))]).toEqual([type, has ? 1 : 0])
      expect([type, listed(name, 'InstanceType', type)]).toEqual([type, has && CLASSIC.has(name) ? 1 : 0])
      const [seen, fine] = [pointsOf(basicId(type), name), pointsOf(detailedId(type), name)]
      if (!has) expect([type, seen.count, fine.count]).toEqual([type, 0, 0])
      else
        expect([type, seen.minutes, seen.units, fine.minutes, fine.units]).toEqual([
          type,
          basic,
          [unit],
          detailed,
          [unit],
        ])
    }
  })

  it('has these metrics and no other', () => {
    const names = new Set(world.list({ Namespace: 'AWS/EC2' }).Metrics?.map(({ MetricName }) => MetricName))
    let { NextToken } = world.list({ Namespace: 'AWS/EC2' })
    while (NextToken) {
      const page = world.list({ Namespace: 'AWS/EC2', NextToken })
      for (const { MetricName } of page.Metrics ?? []) names.add(MetricName)
      NextToken = page.NextToken
    }
    expect([...names].sort()).toEqual(EC2.map(([name]) => name).sort())
  })

  it('samples stay within what they measure', () => {
    for (const [name, unit, , , types] of EC2)
      for (const type of types) {
        const [point] = world.series(basicId(type), name, NOW - HOUR, NOW, 3600, 'Minimum')
        const [most] = world.series(basicId(type), name, NOW - HOUR, NOW, 3600, 'Maximum')
        expect([name, point?.Minimum]).toEqual([name, expect.any(Number)])
        expect(point?.Minimum, name).toBeGreaterThanOrEqual(0)
        if (unit === 'Percent') expect(most?.Maximum, name).toBeLessThanOrEqual(100)
        if (unit === 'None' || name.startsWith('Status')) expect(most?.Maximum, name).toBeLessThanOrEqual(1)
      }
  })
})
