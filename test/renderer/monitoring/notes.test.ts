import { describe, expect, it } from 'vitest'
import { alarmsOf, thresholdsOf } from '../../../renderer/panes/cloudwatch/notes/alarm-notes.ts'
import { absenceAt, runEvents } from '../../../renderer/panes/cloudwatch/notes/runs.ts'
import { TILES } from '../../../renderer/panes/cloudwatch/tiles.ts'
import type { AlarmItem } from '../../../shared/ipc/topics.ts'
import type { InstanceRun } from '../../../shared/operations/monitoring.ts'

const tile = (id: string) => TILES.find((each) => each.id === id) ?? TILES[0]!
const alarm = (AlarmName: string, over: Partial<AlarmItem> = {}): AlarmItem => ({
  id: AlarmName,
  AlarmName,
  Namespace: 'AWS/EC2',
  MetricName: 'CPUUtilization',
  Dimensions: [{ Name: 'InstanceId', Value: 'i-1' }],
  Statistic: 'Average',
  Threshold: 70,
  Tags: [],
  ...over,
})

describe('the alarms of a tile', () => {
  const all = [
    alarm('b'),
    alarm('a', { Dimensions: [{ Name: 'InstanceId', Value: 'i-2' }] }),
    alarm('other metric', { MetricName: 'NetworkIn' }),
    alarm('other subject', { Dimensions: [{ Name: 'InstanceId', Value: 'i-3' }] }),
    alarm('aggregate', { Dimensions: [] }),
    alarm('own metric', { Namespace: 'App' }),
  ]
  it('are those on a band around its metric, too, which have no threshold', () => {
    const { Namespace, MetricName, Dimensions } = alarm('x')
    const Metric = { Namespace, MetricName, Dimensions } as { Namespace: string; MetricName: string }
    const band: AlarmItem = {
      id: 'band',
      AlarmName: 'band',
      ThresholdMetricId: 'ad1',
      Metrics: [
        { Id: 'm1', MetricStat: { Metric, Period: 300, Stat: 'Average' } },
        { Id: 'ad1', Expression: 'ANOMALY_DETECTION_BAND(m1, 2)' },
      ],
      Tags: [],
    }
    expect(alarmsOf([...all, band], tile('cpu'), ['i-1']).map(({ id }) => id)).toEqual(['b', 'band'])
    expect(thresholdsOf([band], 'Average', () => '')).toEqual([])
  })
  it('are those on its metric of what is shown', () => {
    expect(alarmsOf(all, tile('cpu'), ['i-1', 'i-2']).map(({ id }) => id)).toEqual(['a', 'b'])
    expect(alarmsOf(all, tile('networkIn'), ['i-1']).map(({ id }) => id)).toEqual(['other metric'])
  })
  it.each([
    ['Average', 'Maximum', true],
    ['p99', 'Average', true],
    ['Sum', 'Average', false],
    ['Average', 'Sum', false],
    ['Sum', 'Sum', true],
    ['SampleCount', 'Sum', false],
  ] as const)('of %s draw a threshold over %s: %s', (asked, shown, drawn) => {
    const settings = asked === 'p99' ? { Statistic: undefined, ExtendedStatistic: asked } : { Statistic: asked }
    const found = thresholdsOf([alarm('x', settings as Partial<AlarmItem>)], shown, ({ id }) => `Alarm ${id}`)
    expect(found).toEqual(drawn ? [{ id: 'x', label: 'Alarm x', value: 70 }] : [])
  })
  it('without a threshold of their own draw none', () => {
    expect(thresholdsOf([alarm('band', { Threshold: undefined })], 'Average', ({ id }) => id)).toEqual([])
  })
})

const run = (From: number, To?: number, over: Partial<InstanceRun> = {}): InstanceRun => ({
  From: new Date(From).toISOString(),
  ...(To === undefined ? {} : { To: new Date(To).toISOString(), Ended: 'stopped' }),
  Resumed: false,
  Reboots: [],
  ...over,
})

describe('the runs of an instance', () => {
  const runs = [
    run(1000, 2000),
    run(3000, 4000, { Ended: 'hibernated', Reboots: [new Date(3500).toISOString()] }),
    run(5000, undefined, { Resumed: true }),
  ]
  it('are told as what happened', () => {
    expect(runEvents(runs)).toEqual([
      { at: 1000, kind: 'started' },
      { at: 2000, kind: 'stopped' },
      { at: 3000, kind: 'started' },
      { at: 3500, kind: 'rebooted' },
      { at: 4000, kind: 'hibernated' },
      { at: 5000, kind: 'resumed' },
    ])
  })
  it.each([
    [999, { kind: 'before' }],
    [1000, undefined],
    [1999, undefined],
    [2000, { kind: 'stopped', from: 2000, to: 3000 }],
    [4500, { kind: 'hibernated', from: 4000, to: 5000 }],
    [9000, undefined],
  ])('say why there is nothing at %i', (at, absence) => {
    expect(absenceAt(runs, at)).toEqual(absence)
  })
  it('say since when, where no run followed', () => {
    expect(absenceAt([run(1000, 2000, { Ended: 'terminated' })], 3000)).toEqual({ kind: 'terminated', from: 2000 })
    expect(absenceAt([], 3000)).toBeUndefined()
  })
})
