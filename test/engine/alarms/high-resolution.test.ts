/** The beats in which alarms are looked at, percentiles of few samples, and expressions that stop computing. */
import { describe, expect, it } from 'vitest'
import { samplesNeeded } from '../../../electron/engine/services/alarms/judge.ts'
import { harness } from '../../support/harness.ts'
import { instanceIn } from '../ec2/scenes.ts'
import { historyOf, setState } from './composite-scenes.ts'
import { cpu, one } from './scenes.ts'

/** When the state of an alarm was updated, as seconds after the start of the world. */
const moments = (world: ReturnType<typeof harness>, name: string) =>
  historyOf(world, name)
    .filter(({ HistoryItemType }) => HistoryItemType === 'StateUpdate')
    .map(({ Timestamp = '' }) => (Date.parse(Timestamp) - Date.UTC(2026, 9, 1)) / 1000)

describe('the beat', () => {
  it.each([
    [10, [12, 15, 22, 25]],
    [30, [12, 15, 22, 25]],
    [60, [12, 22, 65]],
    [300, [12, 22, 65]],
  ])('of an alarm with a period of %i s', (Period, expected) => {
    const world = harness()
    world.wait(7)
    world.run('cloudwatch:PutMetricAlarm', cpu('i-0', { AlarmName: 'x', Period, TreatMissingData: 'notBreaching' }))
    world.wait(5)
    setState(world, 'x', 'ALARM')
    world.wait(10)
    setState(world, 'x', 'INSUFFICIENT_DATA')
    world.wait(60)
    expect(moments(world, 'x')).toEqual(expected)
  })

  it('is the same at any speed, and ends with the last alarm of its kind', () => {
    const world = harness()
    const id = instanceIn(world, 'running')
    world.run('cloudwatch:PutMetricAlarm', cpu(id, { AlarmName: 'fine', Period: 10 }))
    world.run('cloudwatch:PutMetricAlarm', cpu(id, { AlarmName: 'plain', Period: 60 }))
    world.wait(3600)
    const other = harness()
    const same = instanceIn(other, 'running')
    other.run('cloudwatch:PutMetricAlarm', cpu(same, { AlarmName: 'fine', Period: 10 }))
    other.run('cloudwatch:PutMetricAlarm', cpu(same, { AlarmName: 'plain', Period: 60 }))
    for (let n = 0; n < 360; n++) other.wait(10)
    expect([moments(world, 'fine'), moments(world, 'plain')]).toEqual([moments(other, 'fine'), moments(other, 'plain')])
    world.run('cloudwatch:DeleteAlarms', { AlarmNames: ['fine'] })
    world.wait(60)
    const { rev } = world.engine
    world.wait(600)
    expect(world.engine.rev - rev).toBe(10)
  })
})

describe('EvaluateLowSampleCountPercentile', () => {
  it('needs ten samples beyond the percentile', () => {
    expect([50, 90, 99, 10, 99.9].map((percentile) => Math.round(samplesNeeded(percentile)))).toEqual([
      20, 100, 1000, 100, 10000,
    ])
  })

  it.each([
    ['ignore', 3600, 'INSUFFICIENT_DATA'],
    ['evaluate', 3600, 'ALARM'],
    ['ignore', 21_600, 'ALARM'],
  ])('%s, with periods of %i s of one-minute samples: %s', (EvaluateLowSampleCountPercentile, Period, state) => {
    const world = harness()
    const id = instanceIn(world, 'running')
    world.run('ec2:MonitorInstances', { InstanceIds: [id] })
    const more = { Statistic: undefined, ExtendedStatistic: 'p90', Period, EvaluateLowSampleCountPercentile }
    world.run('cloudwatch:PutMetricAlarm', cpu(id, more))
    world.wait(3 * 3600)
    expect(one(world)?.StateValue).toBe(state)
  })

  it('is evaluate or ignore', () => {
    const world = harness()
    const more = { EvaluateLowSampleCountPercentile: 'skip' }
    expect(world.reject('cloudwatch:PutMetricAlarm', cpu('i-0', more)).message).toContain(
      'Option skip is not supported',
    )
  })
})

it('says that an expression does not compute, and takes it back when it does again', () => {
  const world = harness()
  const id = instanceIn(world, 'running')
  const { Namespace, MetricName, Dimensions } = cpu(id)
  const put = (Expression: string) =>
    world.run('cloudwatch:PutMetricAlarm', {
      AlarmName: 'sum',
      EvaluationPeriods: 1,
      Threshold: 0,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      Metrics: [
        {
          Id: 'm1',
          MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period: 300, Stat: 'Average' },
          ReturnData: false,
        },
        { Id: 'e1', Expression },
      ],
    })
  put('SUM([m1, 3])')
  world.wait(900)
  expect(one(world, 'sum')).toMatchObject({ EvaluationState: 'EVALUATION_ERROR', StateValue: 'INSUFFICIENT_DATA' })
  put('SUM(METRICS())')
  world.wait(60)
  expect(one(world, 'sum')?.StateValue).toBe('ALARM')
  expect(one(world, 'sum')).not.toHaveProperty('EvaluationState')
})
