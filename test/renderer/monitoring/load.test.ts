/** The load generator's dialog: what it asks of the simulator, from both of its doors. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  formOf,
  type LoadForm,
  offsetText,
  problemOf,
  requestOf,
} from '../../../renderer/panes/cloudwatch/load/load-form.ts'
import { launch } from '../../support/host.ts'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'

const NOW = Date.UTC(2026, 9, 1)
const form = (over: Partial<LoadForm>): LoadForm => ({ ...formOf(undefined, '+09:00'), ...over })

describe('the form', () => {
  it.each([
    [{}, { percent: 80 }],
    [{ percent: 0, when: 'weekly' }, { percent: 0 }],
    [
      { percent: 35, ends: '30' },
      { percent: 35, until: '2026-10-01T00:30:00.000Z' },
    ],
    [
      { when: 'weekly' },
      {
        percent: 80,
        schedule: {
          kind: 'weekly',
          days: ['mon', 'tue', 'wed', 'thu', 'fri'],
          from: '09:00',
          to: '18:00',
          utcOffset: '+09:00',
        },
      },
    ],
    [
      { when: 'repeating', every: '30', lasts: '10' },
      { percent: 80, schedule: { kind: 'repeating', everyMinutes: 30, forMinutes: 10 } },
    ],
  ] as const)('%o asks %o', (over, request) => {
    expect(requestOf(form(over), 'i-1', NOW)).toEqual({ instanceId: 'i-1', ...request })
  })

  it('opens with the load there is, and asks for the same again', () => {
    const load = requestOf(form({ when: 'weekly', days: ['sun'], from: '22:00', to: '02:00', percent: 12 }), 'i-1', NOW)
    const again = formOf({ ...load, since: '2026-10-01T00:00:00.000Z' }, '+00:00')
    expect(requestOf(again, 'i-1', NOW)).toEqual(load)
  })

  it.each([
    [{ when: 'weekly', days: [] }, 'days'],
    [{ when: 'weekly', from: '' }, 'times'],
    [{ when: 'repeating', every: '1' }, 'every'],
    [{ when: 'repeating', every: '5', lasts: '5' }, 'lasts'],
    [{ when: 'always', every: '', days: [] }, undefined],
  ] as const)('%o is wrong in %s', (over, problem) => {
    expect(problemOf(form(over as Partial<LoadForm>))).toBe(problem)
  })

  it.each([
    [540, '+09:00'],
    [0, '+00:00'],
    [-210, '-03:30'],
  ])('%i minutes east is %s', (minutes, text) => {
    expect(offsetText(minutes)).toBe(text)
  })
})

describe('the dialog', () => {
  let shown: ConsoleUnderTest
  beforeEach(() => localStorage.clear())
  afterEach(() => shown.close())
  const until = (check: () => void) => eventuallyShown(shown, check)
  const button = (text: string | RegExp) =>
    [...document.querySelectorAll('button')].find((each) => each.textContent?.trim().match(text))
  const loads = async () => (await shown.host.run('sim:ListLoads', {})).loads

  it('sets the load with the slider, shows it on the Monitoring tab, and takes it away', async () => {
    shown = await openConsole('/ec2/Instances:')
    const [id] = await launch(shown.host)
    await shown.wait(600)
    await shown.router.push(`/ec2/InstanceDetails:instanceId=${id}&tab=monitoring`)
    await until(() => expect(button(/^CPU load$/)).toBeDefined())
    button(/^CPU load$/)?.click()
    await until(() => expect(document.querySelector('.load-slider')).not.toBeNull())
    const slider = document.querySelector<HTMLInputElement>('.load-slider') as HTMLInputElement
    slider.value = '65'
    slider.dispatchEvent(new Event('input'))
    await until(() => expect(button(/^Apply$/)?.disabled).toBe(false))
    button(/^Apply$/)?.click()
    await until(() => expect(button(/^CPU load: 65%$/)).toBeDefined())
    expect(await loads()).toMatchObject([{ instanceId: id, percent: 65 }])
    button(/^CPU load: 65%$/)?.click()
    await until(() => expect(shown.text()).toContain('Current load: 65% since'))
    const again = document.querySelector<HTMLInputElement>('.load-slider') as HTMLInputElement
    again.value = '0'
    again.dispatchEvent(new Event('input'))
    await shown.settle()
    button(/^Apply$/)?.click()
    await until(() => expect(button(/^CPU load$/)).toBeDefined())
    expect(await loads()).toEqual([])
    expect(shown.text()).toContain(`Removed the CPU load from ${id}`)
  })
})
