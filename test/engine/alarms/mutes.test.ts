/** Alarm mute rules: what they refuse, what they keep alarms from doing, and what is made up for. */
import { describe, expect, it } from 'vitest'
import type { In } from '../../../shared/ipc/contract.ts'
import { isoOf } from '../../../shared/time.ts'
import { EPOCH, type Harness, harness } from '../../support/harness.ts'
import { cpu, history } from './scenes.ts'

type PutRule = In<'cloudwatch:PutAlarmMuteRule'>
const HOUR = 3_600_000
const TOPIC = 'arn:aws:sns:us-east-1:123456789012:ops'
const rule = (more: Partial<PutRule> = {}, Expression = 'cron(0 2 * * *)', Duration = 'PT2H'): PutRule => ({
  Name: 'night',
  Rule: { Schedule: { Expression, Duration } },
  MuteTargets: { AlarmNames: ['cpu'] },
  ...more,
})
const ARN = 'arn:aws:cloudwatch:us-east-1:123456789012:alarm-mute-rule:night'
const get = ({ run }: Harness, AlarmMuteRuleName = 'night') => run('cloudwatch:GetAlarmMuteRule', { AlarmMuteRuleName })
const waitUntil = (world: Harness, hour: number) => world.wait((EPOCH + hour * HOUR - world.engine.now) / 1000)

describe('PutAlarmMuteRule', () => {
  it('keeps a rule, tells its status as time passes, and expires', () => {
    const world = harness()
    world.run(
      'cloudwatch:PutAlarmMuteRule',
      rule({ Description: 'Backups', ExpireDate: '2026-10-02T03:00:00.000Z', Tags: [{ Key: 'team', Value: 'ops' }] }),
    )
    expect(get(world)).toEqual({
      Name: 'night',
      AlarmMuteRuleArn: ARN,
      Description: 'Backups',
      Rule: { Schedule: { Expression: 'cron(0 2 * * *)', Duration: 'PT2H' } },
      MuteTargets: { AlarmNames: ['cpu'] },
      ExpireDate: '2026-10-02T03:00:00.000Z',
      Status: 'SCHEDULED',
      MuteType: 'RECURRING',
      LastUpdatedTimestamp: isoOf(EPOCH),
    })
    const topic = world.engine.topic('cloudwatch:mute-rules')
    const scope = '123456789012/us-east-1'
    const shown = () => topic?.row(world.engine.view, `${scope}/night`, scope)?.Status
    for (const [hour, status] of [
      [1.99, 'SCHEDULED'],
      [2, 'ACTIVE'],
      [3.99, 'ACTIVE'],
      [4, 'SCHEDULED'],
      [26, 'ACTIVE'],
      [27, 'EXPIRED'],
      [50, 'EXPIRED'],
    ] as const) {
      waitUntil(world, hour)
      expect([hour, get(world).Status, shown()]).toEqual([hour, status, status])
    }
    expect(world.run('cloudwatch:ListTagsForResource', { ResourceARN: ARN }).Tags).toEqual([
      { Key: 'team', Value: 'ops' },
    ])
  })

  it('mutes once with at, and from its start date on', () => {
    const world = harness()
    world.run('cloudwatch:PutAlarmMuteRule', rule({}, 'at(2026-10-01T01:00)', 'PT30M'))
    world.run('cloudwatch:PutAlarmMuteRule', rule({ Name: 'later', StartDate: '2026-10-02T03:00:00Z' }))
    expect(get(world)).toMatchObject({ Status: 'SCHEDULED', MuteType: 'ONE_TIME' })
    const statuses = () => ['night', 'later'].map((name) => get(world, name).Status)
    waitUntil(world, 1.25)
    expect(statuses()).toEqual(['ACTIVE', 'SCHEDULED'])
    waitUntil(world, 3)
    expect(statuses()).toEqual(['EXPIRED', 'SCHEDULED'])
    // The window that its start date falls into is cut short.
    waitUntil(world, 26.5)
    expect(statuses()).toEqual(['EXPIRED', 'SCHEDULED'])
    waitUntil(world, 27)
    expect(statuses()).toEqual(['EXPIRED', 'ACTIVE'])
  })

  it.each<[string, Partial<PutRule>, string]>([
    ['no name', { Name: '' }, "at 'name' failed to satisfy constraint"],
    [
      'a duration in other words',
      { Rule: { Schedule: { Expression: 'cron(0 2 * * *)', Duration: '2h' } } },
      'The Duration provided is not valid.',
    ],
    [
      'six fields',
      { Rule: { Schedule: { Expression: 'cron(0 2 ? * SUN *)', Duration: 'PT2H' } } },
      'The Expression provided is not valid.',
    ],
    [
      'an unknown zone',
      { Rule: { Schedule: { Expression: 'cron(0 2 * * *)', Duration: 'PT2H', Timezone: 'Mars/Olympus' } } },
      'The Timezone provided is not valid.',
    ],
    ['no schedule', { Rule: undefined }, 'Rule.Schedule.Expression'],
    [
      '101 alarms',
      { MuteTargets: { AlarmNames: Array.from({ length: 101 }, (_, i) => `a${i}`) } },
      "at 'muteTargets.alarmNames'",
    ],
    [
      'an end before the start',
      { StartDate: '2026-10-02T00:00:00Z', ExpireDate: '2026-10-01T00:00:00Z' },
      'StartDate must be before the ExpireDate',
    ],
  ])('refuses %s', (_what, more, sentence) => {
    const error = harness().reject('cloudwatch:PutAlarmMuteRule', { ...rule(), ...more })
    expect([error.code, error.message]).toEqual(['ValidationError', expect.stringContaining(sentence)])
  })

  it('replaces all but the tags; rules are listed, tagged and deleted, and deleting twice is no error', () => {
    const world = harness()
    world.run('cloudwatch:PutAlarmMuteRule', rule({ Description: 'a', Tags: [{ Key: 'k', Value: 'v' }] }))
    world.run('cloudwatch:PutAlarmMuteRule', rule({ MuteTargets: undefined, Tags: [] }, 'cron(0 0 * * *)', 'PT12H'))
    world.run('cloudwatch:PutAlarmMuteRule', rule({ Name: 'other', MuteTargets: { AlarmNames: ['x'] } }))
    expect(get(world)).not.toHaveProperty('Description')
    expect(get(world)).not.toHaveProperty('MuteTargets')
    world.run('cloudwatch:TagResource', { ResourceARN: ARN, Tags: [{ Key: 'n', Value: '1' }] })
    world.run('cloudwatch:UntagResource', { ResourceARN: ARN, TagKeys: ['k'] })
    expect(world.run('cloudwatch:ListTagsForResource', { ResourceARN: ARN }).Tags).toEqual([{ Key: 'n', Value: '1' }])
    const list = (input: In<'cloudwatch:ListAlarmMuteRules'>) =>
      (world.run('cloudwatch:ListAlarmMuteRules', input).AlarmMuteRuleSummaries ?? []).map(({ AlarmMuteRuleArn }) =>
        AlarmMuteRuleArn?.split(':').at(-1),
      )
    expect(list({})).toEqual(['night', 'other'])
    expect(list({ AlarmName: 'x' })).toEqual(['night', 'other'])
    expect(list({ AlarmName: 'y' })).toEqual(['night'])
    expect(list({ Statuses: ['ACTIVE'] })).toEqual(['night'])
    expect(world.reject('cloudwatch:ListAlarmMuteRules', { Statuses: ['LOUD' as 'ACTIVE'] }).code).toBe(
      'ValidationError',
    )
    const { NextToken } = world.run('cloudwatch:ListAlarmMuteRules', { MaxRecords: 1 })
    expect(list({ MaxRecords: 1, NextToken })).toEqual(['other'])
    for (let i = 0; i < 2; i++) world.run('cloudwatch:DeleteAlarmMuteRule', { AlarmMuteRuleName: 'night' })
    expect(world.reject('cloudwatch:GetAlarmMuteRule', { AlarmMuteRuleName: 'night' })).toMatchObject({
      code: 'ResourceNotFoundException',
      httpStatus: 404,
    })
    expect(list({})).toEqual(['other'])
  })
})

describe('a muted alarm', () => {
  const setting = () => {
    const world = harness()
    world.run('sns:CreateTopic', { Name: 'ops' })
    const actions = { AlarmActions: [TOPIC], OKActions: [TOPIC] }
    world.run('cloudwatch:PutMetricAlarm', cpu('i-0', { ...actions, EvaluationPeriods: 1 }))
    const set = (StateValue: 'OK' | 'ALARM', AlarmName = 'cpu') =>
      world.run('cloudwatch:SetAlarmState', { AlarmName, StateValue, StateReason: 'drill' })
    return { world, set, done: () => history(world, 'Action') }
  }
  const ACTED = `Successfully executed action ${TOPIC}`
  const MUTED = 'Actions muted by alarm mute rule night'
  const now = (more: Partial<PutRule> = {}) => rule(more, 'at(2026-10-01T00:00)', 'PT1H')

  it('changes state and does nothing, and makes up for it when the window ends', () => {
    const { world, set, done } = setting()
    // Without data the alarm has no evaluation that would undo the drill.
    world.run('cloudwatch:PutMetricAlarm', cpu('i-0', { AlarmActions: [TOPIC], TreatMissingData: 'ignore' }))
    world.run('cloudwatch:PutAlarmMuteRule', now())
    set('ALARM')
    expect(done()).toEqual([MUTED])
    expect(history(world, 'StateUpdate')).toEqual(['Alarm updated from INSUFFICIENT_DATA to ALARM'])
    world.wait(3599)
    expect(done()).toEqual([MUTED])
    world.wait(1)
    expect(done()).toEqual([MUTED, ACTED])
    world.wait(86_400)
    expect(done()).toEqual([MUTED, ACTED])
  })

  it('owes nothing when it is back where it was', () => {
    const { world, set, done } = setting()
    set('OK')
    expect(done()).toEqual([ACTED])
    world.run('cloudwatch:PutAlarmMuteRule', now())
    set('ALARM')
    set('OK')
    world.run('cloudwatch:DeleteAlarmMuteRule', { AlarmMuteRuleName: 'night' })
    expect(done()).toEqual([ACTED, MUTED, MUTED])
  })

  it.each([
    ['is deleted', (world: Harness) => world.run('cloudwatch:DeleteAlarmMuteRule', { AlarmMuteRuleName: 'night' })],
    [
      'leaves it out',
      (world: Harness) => world.run('cloudwatch:PutAlarmMuteRule', now({ MuteTargets: { AlarmNames: ['x'] } })),
    ],
  ])('acts at once when its rule %s', (_what, change) => {
    const { world, set, done } = setting()
    world.run('cloudwatch:PutAlarmMuteRule', now())
    set('ALARM')
    change(world)
    expect(done()).toEqual([MUTED, ACTED])
  })

  it('waits for the last of several rules', () => {
    const { world, set, done } = setting()
    world.run('cloudwatch:PutMetricAlarm', cpu('i-0', { AlarmActions: [TOPIC], TreatMissingData: 'ignore' }))
    world.run('cloudwatch:PutAlarmMuteRule', now())
    world.run('cloudwatch:PutAlarmMuteRule', rule({ Name: 'whole', MuteTargets: undefined }, 'at(2026-10-01T00:30)'))
    set('ALARM')
    world.wait(2 * 3600)
    expect(done()).toEqual([MUTED])
    world.wait(1800)
    expect(done()).toEqual([MUTED, ACTED])
  })

  it('is not held back by a rule for others, nor when its actions are off', () => {
    const { world, set, done } = setting()
    world.run('cloudwatch:PutAlarmMuteRule', now({ MuteTargets: { AlarmNames: ['x'] } }))
    set('ALARM')
    expect(done()).toEqual([ACTED])
    world.run('cloudwatch:PutAlarmMuteRule', now())
    world.run('cloudwatch:DisableAlarmActions', { AlarmNames: ['cpu'] })
    set('OK')
    world.run('cloudwatch:EnableAlarmActions', { AlarmNames: ['cpu'] })
    world.run('cloudwatch:DeleteAlarmMuteRule', { AlarmMuteRuleName: 'night' })
    expect(done()).toEqual([ACTED])
  })

  it('may be a composite one', () => {
    const { world, set, done } = setting()
    world.run('cloudwatch:PutMetricAlarm', cpu('i-0', { TreatMissingData: 'ignore' }))
    world.run('cloudwatch:PutCompositeAlarm', { AlarmName: 'all', AlarmRule: 'ALARM(cpu)', AlarmActions: [TOPIC] })
    world.run('cloudwatch:PutAlarmMuteRule', now({ MuteTargets: { AlarmNames: ['all'] } }))
    set('ALARM')
    expect(done()).toEqual([MUTED])
    world.wait(3600)
    expect(done()).toEqual([MUTED, ACTED])
  })
})
