/** Composite alarms: what is accepted, what they say and when, and what keeps an alarm from being deleted. */
import { describe, expect, it } from 'vitest'
import { isoOf } from '../../../shared/time.ts'
import { ARN, children, composite, historyOf, type PutComposite, put, setState, TOPIC } from './composite-scenes.ts'
import { automate, cpu, one } from './scenes.ts'

describe('PutCompositeAlarm', () => {
  it('is INSUFFICIENT_DATA for no time: its rule is looked at as it is put', () => {
    const world = children()
    setState(world, 'b', 'ALARM')
    const reasonData = composite(world, 'all')
    expect(reasonData).toBeUndefined()
    put(world, 'all', 'ALARM(a) AND ALARM("b")', { AlarmDescription: 'both', Tags: [{ Key: 'team', Value: 'ops' }] })
    expect(composite(world, 'all')).toEqual({
      AlarmName: 'all',
      AlarmArn: `${ARN}all`,
      AlarmDescription: 'both',
      AlarmRule: 'ALARM(a) AND ALARM("b")',
      ActionsEnabled: true,
      OKActions: [],
      AlarmActions: [],
      InsufficientDataActions: [],
      AlarmConfigurationUpdatedTimestamp: isoOf(world.engine.now),
      StateValue: 'OK',
      StateReason: `${ARN}all was created and its alarm rule evaluates to OK`,
      StateReasonData: JSON.stringify({
        triggeringAlarms: ['a', 'b'].map((name) => ({
          arn: `${ARN}${name}`,
          state: { value: name === 'a' ? 'OK' : 'ALARM', timestamp: '2026-10-01T00:00:00.000+0000' },
        })),
      }),
      StateUpdatedTimestamp: isoOf(world.engine.now),
      StateTransitionedTimestamp: isoOf(world.engine.now),
    })
    expect(historyOf(world, 'all').map(({ AlarmType, HistorySummary }) => [AlarmType, HistorySummary])).toEqual([
      ['CompositeAlarm', 'Alarm "all" created'],
      ['CompositeAlarm', 'Alarm updated from INSUFFICIENT_DATA to OK'],
    ])
    expect(world.run('cloudwatch:ListTagsForResource', { ResourceARN: `${ARN}all` }).Tags).toEqual([
      { Key: 'team', Value: 'ops' },
    ])
  })

  it('changes with its children in the same commit, through as many composites as there are', () => {
    const world = children()
    put(world, 'inner', 'ALARM(a) OR ALARM(b)')
    put(world, 'outer', `ALARM("${ARN}inner") AND NOT ALARM(c)`)
    world.wait(90)
    setState(world, 'b', 'ALARM')
    const at = isoOf(world.engine.now)
    expect(composite(world, 'inner')).toMatchObject({
      StateValue: 'ALARM',
      StateReason: `${ARN}b transitioned to ALARM at Thursday 01 October, 2026 00:01:30 UTC`,
      StateTransitionedTimestamp: at,
    })
    expect(composite(world, 'outer')).toMatchObject({
      StateValue: 'ALARM',
      StateReason: `${ARN}inner transitioned to ALARM at Thursday 01 October, 2026 00:01:30 UTC`,
      StateTransitionedTimestamp: at,
    })
    setState(world, 'c', 'ALARM')
    expect(composite(world, 'outer')?.StateValue).toBe('OK')
    // A child that changes without changing the verdict leaves the reason as it was.
    setState(world, 'a', 'ALARM')
    expect(composite(world, 'inner')?.StateReason).toContain('alarm:b transitioned')
  })

  it('is evaluated anew when it is put again, and keeps its state until then', () => {
    const world = children()
    put(world, 'all', 'ALARM(a)')
    world.wait(60)
    put(world, 'all', 'NOT ALARM(a)')
    expect(composite(world, 'all')).toMatchObject({
      StateValue: 'ALARM',
      StateReason: `${ARN}all was updated and its alarm rule evaluates to ALARM`,
    })
    expect(historyOf(world, 'all').map(({ HistorySummary }) => HistorySummary)).toEqual([
      'Alarm "all" created',
      'Alarm updated from INSUFFICIENT_DATA to OK',
      'Alarm "all" updated',
      'Alarm updated from OK to ALARM',
    ])
  })

  it('stops being evaluated once alarms depend on each other in a circle, which lets none of them go', () => {
    const world = children()
    put(world, 'one', 'ALARM(a)')
    put(world, 'two', 'ALARM(one) OR ALARM(b)')
    put(world, 'one', 'ALARM(two) OR ALARM(a)')
    setState(world, 'a', 'ALARM')
    setState(world, 'b', 'ALARM')
    expect([composite(world, 'one')?.StateValue, composite(world, 'two')?.StateValue]).toEqual(['OK', 'OK'])
    for (const name of ['one', 'two'])
      expect(world.reject('cloudwatch:DeleteAlarms', { AlarmNames: [name] }).message).toBe(
        `Cannot delete ${name} as there are composite alarm(s) depending on it.`,
      )
    put(world, 'one', 'FALSE')
    expect(composite(world, 'two')?.StateValue).toBe('OK')
    setState(world, 'b', 'OK')
    setState(world, 'b', 'ALARM')
    expect(composite(world, 'two')?.StateValue).toBe('ALARM')
    world.run('cloudwatch:DeleteAlarms', { AlarmNames: ['two'] })
    world.run('cloudwatch:DeleteAlarms', { AlarmNames: ['one'] })
  })

  const wide = (n: number) => Array.from({ length: n }, () => 'TRUE').join(' OR ')
  it.each<[string, string, Partial<PutComposite>, string, string?]>([
    [
      'an alarm that is not there',
      'ALARM(a) OR ALARM(gone) OR OK("never was")',
      {},
      'Could not save the composite alarm as alarms [gone, never was] in the alarm rule do not exist',
    ],
    ['itself', 'ALARM(all)', {}, 'as alarms [all] in the alarm rule do not exist'],
    ['an alarm of another Region', `ALARM("${ARN.replace('us-east-1', 'eu-west-1')}a")`, {}, 'do not exist'],
    ['half a rule', 'ALARM(a) AND', {}, 'Invalid AlarmRule'],
    ['a function that is none', 'BROKEN(a)', {}, "at 'BROKEN'"],
    ['white space around', ' ALARM(a)', {}, 'AlarmRule must not contain leading or trailing whitespace or be null'],
    ['more than 500 elements', wide(501), {}, '500 elements'],
    ['a rule of more than 10,240 characters', `${'NOT '.repeat(2600)}TRUE`, {}, 'length less than or equal to 10240'],
    [
      'an action on an instance',
      'ALARM(a)',
      { AlarmActions: [automate('stop')] },
      'is not supported for composite alarms',
    ],
    ['six actions', 'ALARM(a)', { OKActions: Array.from({ length: 6 }, () => TOPIC) }, "at 'oKActions'"],
    [
      'a suppressor without its periods',
      'ALARM(a)',
      { ActionsSuppressor: 'b' },
      'are required when ActionsSuppressor is set',
    ],
    ['periods without a suppressor', 'ALARM(a)', { ActionsSuppressorWaitPeriod: 60 }, 'require ActionsSuppressor'],
    [
      'a suppressor that is not there',
      'ALARM(a)',
      { ActionsSuppressor: 'gone', ActionsSuppressorWaitPeriod: 1, ActionsSuppressorExtensionPeriod: 1 },
      'suppressor alarm [gone]',
    ],
    ['no name', 'ALARM(a)', { AlarmName: '' }, "at 'alarmName'"],
    ['the name of a metric alarm', 'ALARM(a)', { AlarmName: 'b' }, 'An alarm of another type'],
  ])('refuses %s', (_what, AlarmRule, more, sentence) => {
    const world = children()
    const error = world.reject('cloudwatch:PutCompositeAlarm', { AlarmName: 'all', AlarmRule, ...more })
    expect([error.code, error.httpStatus, error.message]).toEqual([
      'ValidationError',
      400,
      expect.stringContaining(sentence),
    ])
  })

  it('names at most 100 alarms, and at most 150 composite alarms name one', () => {
    const names = Array.from({ length: 101 }, (_, n) => `n${n}`)
    const world = children(names)
    const rule = (n: number) =>
      names
        .slice(0, n)
        .map((name) => `ALARM(${name})`)
        .join(' OR ')
    put(world, 'wide', rule(100))
    expect(
      world.reject('cloudwatch:PutCompositeAlarm', { AlarmName: 'wider', AlarmRule: rule(101) }).message,
    ).toContain('100 alarms')
    for (let n = 1; n < 150; n++) put(world, `p${n}`, 'ALARM(n0)')
    const error = world.reject('cloudwatch:PutCompositeAlarm', { AlarmName: 'p150', AlarmRule: 'ALARM(n0)' })
    expect(error.code).toBe('LimitExceeded')
    put(world, 'p149', 'OK(n0)')
  })

  it('shares its name with no metric alarm', () => {
    const world = children()
    put(world, 'all', 'TRUE')
    const error = world.reject('cloudwatch:PutMetricAlarm', cpu('i-0', { AlarmName: 'all' }))
    expect(error.message).toContain('An alarm of another type with the name all')
  })
})

it('keeps a state that is set by hand until one of its children changes', () => {
  const world = children()
  put(world, 'all', 'ALARM(a) OR ALARM(b)')
  setState(world, 'all', 'ALARM')
  world.wait(3600)
  expect(composite(world, 'all')).toMatchObject({ StateValue: 'ALARM', StateReason: 'drill' })
  setState(world, 'b', 'INSUFFICIENT_DATA')
  expect(composite(world, 'all')?.StateValue).toBe('OK')
})

it('follows real metrics at the very second of their evaluation', () => {
  const world = children([])
  world.run('cloudwatch:PutMetricAlarm', cpu('i-0', { AlarmName: 'silent', TreatMissingData: 'breaching', Period: 60 }))
  put(world, 'all', 'ALARM(silent)')
  world.wait(600)
  expect(one(world, 'silent')?.StateTransitionedTimestamp).toBe('2026-10-01T00:00:05.000Z')
  expect(composite(world, 'all')).toMatchObject({
    StateValue: 'ALARM',
    StateTransitionedTimestamp: '2026-10-01T00:00:05.000Z',
  })
})

it('tells the event bus its rule and why its actions wait', () => {
  const world = children()
  put(world, 'all', 'ALARM(a)', {
    ActionsSuppressor: 'c',
    ActionsSuppressorWaitPeriod: 120,
    ActionsSuppressorExtensionPeriod: 180,
  })
  setState(world, 'a', 'ALARM')
  const topic = world.engine.topic('events:bus')
  const scope = '123456789012/us-east-1'
  const events = (topic?.ids(world.engine.view, scope) ?? []).map((id) => topic?.row(world.engine.view, id, scope))
  expect(events.at(-1)).toMatchObject({
    'detail-type': 'CloudWatch Alarm State Change',
    resources: [`${ARN}all`],
    detail: {
      alarmName: 'all',
      state: {
        value: 'ALARM',
        actionsSuppressedBy: 'WaitPeriod',
        actionsSuppressedReason: 'Actions suppressed by WaitPeriod',
        reasonData: `{"triggeringAlarms":[{"arn":"${ARN}a","state":{"value":"ALARM","timestamp":"2026-10-01T00:00:00.000+0000"}}]}`,
      },
      previousState: { value: 'OK', reason: `${ARN}all was created and its alarm rule evaluates to OK` },
      configuration: {
        alarmRule: 'ALARM(a)',
        actionsSuppressor: 'c',
        actionsSuppressorWaitPeriod: 120,
        actionsSuppressorExtensionPeriod: 180,
      },
    },
  })
})

it('costs fifty cents a month, and a high-resolution alarm thirty', () => {
  const world = children([])
  put(world, 'all', 'FALSE')
  world.run('cloudwatch:PutMetricAlarm', cpu('i-0', { AlarmName: 'fine', Period: 10, TreatMissingData: 'ignore' }))
  world.run('cloudwatch:DisableAlarmActions', { AlarmNames: ['all'] })
  world.wait(31 * 86_400 + 3600)
  const bill = world.run('ce:GetCostAndUsage', {
    TimePeriod: { Start: '2026-10-01', End: '2026-11-01' },
    Granularity: 'MONTHLY',
    Metrics: ['UnblendedCost'],
    GroupBy: [{ Type: 'DIMENSION', Key: 'USAGE_TYPE' }],
  })
  const amount = (usageType: string) => {
    const line = bill.ResultsByTime?.[0]?.Groups?.find(({ Keys }) => Keys?.[0] === usageType)
    return Number(line?.Metrics?.['UnblendedCost']?.Amount)
  }
  expect(amount('CW:CompositeAlarmMonitorUsage')).toBeCloseTo(0.5, 6)
  expect(amount('CW:HighResAlarmMonitorUsage')).toBeCloseTo(0.3, 6)
})
