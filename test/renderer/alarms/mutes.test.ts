/** Mute rules in the console, on the real engine; and what their form makes of a rule. */
import { afterEach, describe, expect, it } from 'vitest'
import {
  lengthOf,
  muteDraftOf,
  muteInput,
  muteProblem,
} from '../../../renderer/panes/cloudwatch/alarms/mutes/mute-form.ts'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { heading, rowOf, select, write } from '../list-page.ts'

describe('the form of a mute rule', () => {
  it.each([
    ['PT2H', '2', 'hours'],
    ['PT90M', '90', 'minutes'],
    ['P2DT12H', '60', 'hours'],
    ['P1W', '7', 'days'],
    ['P3D', '3', 'days'],
  ])('%s lasts %s %s', (text, amount, unit) => {
    expect(lengthOf(text)).toEqual({ amount, unit })
  })

  it('gives back what was put, its dates by the clocks of its zone', () => {
    const rule = {
      Name: 'night',
      Description: 'Backups',
      Rule: { Schedule: { Expression: 'at(2026-10-05T02:00)', Duration: 'PT90M', Timezone: 'Asia/Seoul' } },
      MuteTargets: { AlarmNames: ['a', 'b'] },
      StartDate: '2026-10-01T15:00:00.000Z',
      ExpireDate: '2026-12-31T14:59:00.000Z',
    }
    const draft = muteDraftOf({ ...rule, id: 'x', Tags: [] })
    expect(draft).toMatchObject({ kind: 'oneTime', at: '2026-10-05T02:00', start: '2026-10-02T00:00' })
    expect(muteInput(draft)).toEqual(rule)
    expect(muteInput({ ...draft, everyAlarm: true })).not.toHaveProperty('MuteTargets')
  })

  it.each([
    [{ name: ' ' }, 'needName'],
    [{ cron: '0 2 * * SUN *' }, 'needCron'],
    [{ kind: 'oneTime' as const }, 'needAt'],
    [{ amount: '1.5' }, 'needDuration'],
    [{ amount: '16', unit: 'days' as const }, 'needDuration'],
    [{ alarms: [] }, 'needAlarms'],
    [{ alarms: [], everyAlarm: true }, undefined],
  ])('with %j has the problem %s', (more, problem) => {
    expect(muteProblem({ ...muteDraftOf(undefined, ['a']), name: 'night', ...more })).toBe(problem)
  })
})

describe('mute rules', () => {
  let shown: ConsoleUnderTest
  afterEach(() => shown.close())

  it('are made for alarms that are chosen, shown while they hold, edited and deleted', async () => {
    shown = await openConsole('/cloudwatch/Alarms:', 'en')
    await shown.host.run('cloudwatch:PutMetricAlarm', {
      AlarmName: 'busy',
      Namespace: 'AWS/EC2',
      MetricName: 'CPUUtilization',
      Statistic: 'Average',
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: 80,
      ComparisonOperator: 'GreaterThanThreshold',
    })
    await eventuallyShown(shown, () => expect(rowOf('busy').textContent).toContain('Actions enabled'))
    await select(shown, 'busy')
    await shown.press('Actions')
    await shown.press('Mute (create mute rule)')
    await eventuallyShown(shown, () => expect(heading()).toBe('Create mute rule'))
    await write(shown, 'Name', 'always')
    await write(shown, 'Cron expression', '0 0 * * FUN')
    await shown.press('Create mute rule')
    await eventuallyShown(shown, () => expect(shown.text()).toContain('The Expression provided is not valid.'))
    await write(shown, 'Cron expression', '0 * * * *')
    await shown.press('Create mute rule')
    await eventuallyShown(shown, () => expect(heading()).toMatch(/^Mute rules/))
    await eventuallyShown(shown, () =>
      expect(rowOf('always').textContent).toMatch(/Active.*cron\(0 \* \* \* \*\).*2 hours/),
    )
    expect(rowOf('always').textContent).toContain('busy')
    await shown.router.push('/cloudwatch/Alarms:')
    await eventuallyShown(shown, () => expect(rowOf('busy').textContent).toContain('Muted'))
    await shown.router.push('/cloudwatch/AlarmDetails:alarmName=busy')
    await eventuallyShown(shown, () => expect(shown.text()).toContain('muted by the mute rule always'))
    await shown.router.push('/cloudwatch/CreateMuteRule:edit=always')
    await eventuallyShown(shown, () => expect(heading()).toBe('Edit mute rule'))
    await eventuallyShown(shown, () => expect(shown.text()).toContain('cron(0 * * * *)'))
    await write(shown, 'Lasts', '3')
    await shown.press('Update mute rule')
    await eventuallyShown(shown, () => expect(rowOf('always').textContent).toContain('3 hours'))
    await select(shown, 'always')
    await shown.press('Delete')
    document.querySelector<HTMLElement>('[role="dialog"] button.k-button--primary')?.click()
    await eventuallyShown(shown, () => expect(shown.text()).toContain('No mute rules'))
    expect((await shown.host.run('cloudwatch:ListAlarmMuteRules', {})).AlarmMuteRuleSummaries).toEqual([])
  })
})
