import { describe, expect, it } from 'vitest'
import { metricCommand, metricDataInput, seriesByTile } from '../../../renderer/panes/cloudwatch/metric-queries.ts'
import { rangeIdOf } from '../../../renderer/panes/cloudwatch/monitoring-store.ts'
import {
  alignedSpan,
  autoPeriod,
  PERIODS,
  periodProblem,
  pointsMax,
} from '../../../renderer/panes/cloudwatch/periods.ts'
import { TILES, tilesFor, VOLUME_TILES } from '../../../renderer/panes/cloudwatch/tiles.ts'
import { DAY, HOUR, MINUTE } from '../../../shared/time.ts'

const NOW = Date.UTC(2026, 10, 22)
const last = (length: number) => ({ start: NOW - length, end: NOW })
const [cpu] = TILES
if (!cpu) throw new Error('no tiles')

describe('the period', () => {
  it.each([
    ['an hour', HOUR, 300, 60],
    ['three hours', 3 * HOUR, 300, 60],
    ['twelve hours', 12 * HOUR, 300, 300],
    ['a day', DAY, 300, 300],
    ['three days', 3 * DAY, 900, 900],
    ['a week', 7 * DAY, 3600, 3600],
    ['a month', 30 * DAY, 3600, 3600],
    ['three months', 90 * DAY, 21_600, 21_600],
    ['15 months', 455 * DAY, 86_400, 86_400],
  ])('of %s is chosen as the console does', (_, length, basic, detailed) => {
    expect(autoPeriod(last(length), NOW, false, pointsMax(16))).toBe(basic)
    expect(autoPeriod(last(length), NOW, true, pointsMax(16))).toBe(detailed)
  })
  it('follows retention: an old hour has no minutes left', () => {
    const old = (days: number) => ({ start: NOW - days * DAY, end: NOW - days * DAY + HOUR })
    expect(autoPeriod(old(14), NOW, true, 1440)).toBe(60)
    expect(autoPeriod(old(16), NOW, true, 1440)).toBe(300)
    expect(autoPeriod(old(64), NOW, true, 1440)).toBe(3600)
    expect(periodProblem(60, old(16), NOW, 1440)).toBe('expired')
  })
  it('never asks for more than a call may answer', () => {
    for (const instances of [1, 2, 12])
      for (const days of [0.1, 1, 3, 7, 30, 90, 180, 340]) {
        const most = pointsMax(instances * TILES.length)
        const period = autoPeriod(last(days * DAY), NOW, true, most)
        expect((days * DAY) / (period * 1000)).toBeLessThanOrEqual(Math.min(1440, most))
        expect(((days * DAY) / (period * 1000)) * instances * TILES.length).toBeLessThanOrEqual(100_800)
      }
    expect(periodProblem(60, last(3 * DAY), NOW, 1440)).toBe('tooMany')
  })
  it('widens a span to whole periods', () => {
    const span = alignedSpan({ start: 7 * MINUTE, end: 12 * MINUTE }, 300)
    expect(span).toEqual({ start: 5 * MINUTE, end: 15 * MINUTE })
    for (const period of PERIODS) expect(alignedSpan(last(DAY), period).start % (period * 1000)).toBe(0)
  })
})

describe('the tiles', () => {
  const types = new Map([
    [
      't3.micro',
      { InstanceType: 't3.micro' as const, BurstablePerformanceSupported: true, Hypervisor: 'nitro' as const },
    ],
    ['i3.large', { InstanceType: 'i3.large' as const, InstanceStorageSupported: true, Hypervisor: 'xen' as const }],
  ])
  const ids = (type: string, unlimited = false) =>
    tilesFor([{ id: 'i-1', type, unlimited }], types).map((tile) => tile.id)

  it('of a T type tell credits, and surplus ones only in unlimited mode', () => {
    expect(ids('t3.micro')).toContain('creditBalance')
    expect(ids('t3.micro')).not.toContain('surplusBalance')
    expect(ids('t3.micro', true)).toContain('surplusCharged')
    expect(ids('t3.micro')).not.toContain('diskRead')
  })
  it('of an instance store type tell its disks', () => {
    expect(ids('i3.large')).toContain('diskWriteOps')
    expect(ids('i3.large')).not.toContain('ebsRead')
    expect(ids('i3.large')).not.toContain('creditUsage')
  })
  it('of a type not known yet are the common ones', () => {
    expect(ids('m5.large')).toEqual(TILES.filter((tile) => !tile.applies).map((tile) => tile.id))
  })
})

describe('the one call', () => {
  const sources = ['i-a', 'i-b'].map((subjectId, slot) => ({
    tile: cpu,
    statistic: 'Average' as const,
    subjectId,
    slot,
    label: subjectId,
  }))
  const span = last(HOUR)
  it('asks for every series and sorts the answers back', () => {
    const { MetricDataQueries: queries = [] } = metricDataInput(sources, span, 300)
    expect(queries.map((query) => query.MetricStat?.Metric?.Dimensions?.[0]?.Value)).toEqual(['i-a', 'i-b'])
    const found = seriesByTile(sources, [
      { MetricDataResults: [{ Id: queries[1]?.Id ?? '', Timestamps: ['2026-11-21T23:00:00.000Z'], Values: [4] }] },
      { MetricDataResults: [{ Id: queries[1]?.Id ?? '', Timestamps: ['2026-11-21T23:05:00.000Z'], Values: [5] }] },
    ])
    expect(found.get('cpu')?.map((each) => [each.id, each.slot, each.values])).toEqual([
      ['i-a', 0, []],
      ['i-b', 1, [4, 5]],
    ])
    expect(found.get('cpu')?.[1]?.stamps).toEqual([Date.UTC(2026, 10, 21, 23), Date.UTC(2026, 10, 21, 23, 5)])
  })
  it('can be asked with the AWS CLI', () => {
    const [source] = sources
    if (!source) throw new Error('no source')
    expect(metricCommand({ ...source, statistic: 'p99' }, span, 300, 'eu-west-1')).toBe(
      'aws cloudwatch get-metric-statistics --namespace AWS/EC2 --metric-name CPUUtilization ' +
        '--dimensions Name=InstanceId,Value=i-a --start-time 2026-11-21T23:00:00.000Z --end-time 2026-11-22T00:00:00.000Z ' +
        '--period 300 --extended-statistics p99 --region eu-west-1',
    )
    expect(metricCommand({ ...source, tile: { ...cpu, metric: 'EBSIOBalance%' } }, span, 300, 'eu-west-1')).toContain(
      "--metric-name 'EBSIOBalance%'",
    )
    const volume = VOLUME_TILES[0]
    if (!volume) throw new Error('no tile')
    expect(metricCommand({ ...source, tile: volume, subjectId: 'vol-1' }, span, 60, 'eu-west-1')).toContain(
      '--namespace AWS/EBS --metric-name VolumeReadBytes --dimensions Name=VolumeId,Value=vol-1',
    )
  })
})

it('a range is known by its segment', () => {
  expect(rangeIdOf({ kind: 'relative', amount: 3, unit: 'hour' })).toBe('3h')
  expect(rangeIdOf({ kind: 'relative', amount: 2, unit: 'week' })).toBe('custom')
  expect(rangeIdOf({ kind: 'absolute', start: 0, end: 1 })).toBe('custom')
})
