/** Composite alarms among the others: listing, relatives, deletion, history. */
import { describe, expect, it } from 'vitest'
import { ARN, children, historyOf, put } from './composite-scenes.ts'

describe('the list', () => {
  it('shows composite alarms to those who ask for them, and relatives by name', () => {
    const world = children()
    put(world, 'inner', 'ALARM(a) OR ALARM(b)')
    put(world, 'outer', 'ALARM(inner) OR ALARM(a)')
    const names = (input: object) => {
      const { MetricAlarms, CompositeAlarms } = world.run('cloudwatch:DescribeAlarms', input)
      return [MetricAlarms?.map(({ AlarmName }) => AlarmName), CompositeAlarms?.map(({ AlarmName }) => AlarmName)]
    }
    expect(names({})).toEqual([['a', 'b', 'c'], []])
    expect(names({ AlarmNames: ['outer'] })).toEqual([[], []])
    expect(names({ AlarmTypes: ['CompositeAlarm'] })).toEqual([[], ['inner', 'outer']])
    expect(names({ AlarmTypes: ['CompositeAlarm', 'MetricAlarm'], StateValue: 'OK' })).toEqual([
      ['a', 'b', 'c'],
      ['inner', 'outer'],
    ])
    expect(names({ ChildrenOfAlarmName: 'outer' })).toEqual([['a'], ['inner']])
    expect(names({ ParentsOfAlarmName: 'a' })).toEqual([[], ['inner', 'outer']])
    expect(names({ ParentsOfAlarmName: 'c' })).toEqual([[], []])
    expect(world.run('cloudwatch:DescribeAlarms', { ChildrenOfAlarmName: 'inner', MaxRecords: 1 })).toEqual({
      MetricAlarms: [
        { AlarmName: 'a', AlarmArn: `${ARN}a`, StateValue: 'OK', StateUpdatedTimestamp: '2026-10-01T00:00:00.000Z' },
      ],
      CompositeAlarms: [],
      NextToken: 'cml-alarms-1',
    })
    expect(world.run('cloudwatch:DescribeAlarms', { ParentsOfAlarmName: 'inner' }).CompositeAlarms).toEqual([
      { AlarmName: 'outer', AlarmArn: `${ARN}outer` },
    ])
    const together = { ChildrenOfAlarmName: 'outer', StateValue: 'OK' as const }
    expect(world.reject('cloudwatch:DescribeAlarms', together).code).toBe('ValidationError')
    expect(world.reject('cloudwatch:DescribeAlarms', { AlarmTypes: ['LogAlarm' as 'MetricAlarm'] }).code).toBe(
      'ValidationError',
    )
  })

  it('lets nothing go that a composite alarm needs, and one composite alarm a call', () => {
    const world = children()
    put(world, 'one', 'ALARM(a)', {
      ActionsSuppressor: 'c',
      ActionsSuppressorWaitPeriod: 60,
      ActionsSuppressorExtensionPeriod: 60,
    })
    put(world, 'two', 'ALARM(b)')
    const refusal = (AlarmNames: string[]) => world.reject('cloudwatch:DeleteAlarms', { AlarmNames }).message
    expect(refusal(['a', 'b'])).toBe('Cannot delete a,b as there are composite alarm(s) depending on them.')
    expect(refusal(['c'])).toBe('Cannot delete c as there are composite alarm(s) depending on it.')
    expect(refusal(['one', 'two'])).toContain('more than one composite alarm')
    world.run('cloudwatch:DeleteAlarms', { AlarmNames: ['a', 'c', 'one'] })
    world.run('cloudwatch:DeleteAlarms', { AlarmNames: ['two'] })
    world.run('cloudwatch:DeleteAlarms', { AlarmNames: ['b'] })
    expect(historyOf(world, 'one').at(-1)).toMatchObject({
      AlarmType: 'CompositeAlarm',
      HistorySummary: 'Alarm "one" deleted',
    })
  })

  it('tells composite and metric alarms apart in the history', () => {
    const world = children(['a'])
    put(world, 'all', 'ALARM(a)')
    const count = (AlarmTypes: ('CompositeAlarm' | 'MetricAlarm')[]) =>
      world.run('cloudwatch:DescribeAlarmHistory', { AlarmTypes }).AlarmHistoryItems?.length
    expect([count(['MetricAlarm']), count(['CompositeAlarm']), count([])]).toEqual([2, 2, 4])
  })
})
