/** The preview and the real alarm judge alike. */
import { describe, expect, it } from 'vitest'
import { isoOf } from '../../../shared/time.ts'
import { harness } from '../../support/harness.ts'
import { instanceIn } from '../ec2/scenes.ts'
import { historyOf } from './composite-scenes.ts'
import { cpu } from './scenes.ts'

const MINUTE = 60_000

describe('sim:PreviewAlarm', () => {
  it.each([
    ['every minute', { Period: 60, EvaluationPeriods: 3, DatapointsToAlarm: 2 }],
    ['over three minutes', { Period: 180, EvaluationPeriods: 2, TreatMissingData: 'breaching' }],
  ])('says of the past what the alarm says as it happens: %s', (_what, more) => {
    const world = harness()
    const id = instanceIn(world, 'running')
    world.run('ec2:MonitorInstances', { InstanceIds: [id] })
    world.wait(4 * 3600 - ((world.engine.now / 1000) % 3600))
    const start = world.engine.now
    const before = { StartTime: isoOf(start - 3 * 60 * MINUTE), EndTime: isoOf(start) }
    const { Values } = world.run('sim:PreviewAlarm', { Alarm: cpu(id, more), ...before })
    const settings = { ...more, Threshold: [...Values].sort((a, b) => a - b)[Math.floor(Values.length / 2)] ?? 0 }
    world.run('cloudwatch:PutMetricAlarm', cpu(id, settings))
    world.wait(4 * 3600)
    world.run('ec2:StopInstances', { InstanceIds: [id] })
    world.wait(3600)
    const { States } = world.run('sim:PreviewAlarm', {
      Alarm: cpu(id, settings),
      StartTime: isoOf(start),
      EndTime: isoOf(world.engine.now),
    })
    const lived = historyOf(world, 'cpu')
      .filter(({ HistoryItemType }) => HistoryItemType === 'StateUpdate')
      .map(({ Timestamp = '', HistorySummary }) => {
        const minute = Math.floor(Date.parse(Timestamp) / MINUTE) * MINUTE
        return [isoOf(minute), HistorySummary?.split(' to ')[1]]
      })
    expect(lived.length).toBeGreaterThan(3)
    const previewed = States.map(({ StartTime, StateValue }) => [StartTime, StateValue])
    // Both begin before they know anything; the preview looks at its very first minute already.
    expect(previewed.slice(-lived.length + 1)).toEqual(lived.slice(1))
    const ends = [...States.slice(1).map(({ StartTime }) => StartTime), isoOf(world.engine.now)]
    expect(States.map(({ EndTime }) => EndTime)).toEqual(ends)
  })

  it('looks at weeks less often, and answers without points for a metric nobody sends', () => {
    const world = harness()
    world.wait(15 * 86_400)
    const ask = (Alarm: object, days: number) =>
      world.run('sim:PreviewAlarm', {
        Alarm: cpu('i-0', Alarm),
        StartTime: isoOf(world.engine.now - days * 86_400_000),
        EndTime: isoOf(world.engine.now + 86_400_000),
      })
    expect(ask({}, 14)).toMatchObject({
      Period: 300,
      Timestamps: [],
      Values: [],
      States: [{ StateValue: 'INSUFFICIENT_DATA', EndTime: isoOf(world.engine.now) }],
    })
    expect(ask({ TreatMissingData: 'breaching' }, 1).States).toHaveLength(1)
    expect(ask({ TreatMissingData: 'ignore' }, 1).States[0]?.StateValue).toBe('INSUFFICIENT_DATA')
  })

  it('refuses what PutMetricAlarm refuses, in its words', () => {
    const world = harness()
    const times = { StartTime: isoOf(world.engine.now - 3_600_000), EndTime: isoOf(world.engine.now) }
    const refusal = (Alarm: object, more = {}) =>
      world.reject('sim:PreviewAlarm', { Alarm: cpu('i-0', Alarm), ...times, ...more }).message
    expect(refusal({ Period: 45 })).toContain('The parameter Period must be')
    expect(refusal({ Threshold: undefined })).toContain('Threshold')
    expect(refusal({}, { StartTime: times.EndTime })).toContain('StartTime')
  })
})
