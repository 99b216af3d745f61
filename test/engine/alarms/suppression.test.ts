/** The six examples of "Alarm suppression" (CloudWatch User Guide): a wait of 2 units, an extension of 3; a unit is a minute here. */
import { expect, it } from 'vitest'
import { children, composite, historyOf, put, type State, setState, TOPIC, toldAt } from './composite-scenes.ts'

const UNIT = 60
/** At which unit which alarm enters which state: `c`omposite's child, `s`uppressor. */
type Step = readonly [unit: number, alarm: 'c' | 's', state: State]
interface Example {
  readonly name: string
  readonly steps: readonly Step[]
  /** By unit, what holds the actions back once the steps of that unit are done. */
  readonly by: Readonly<Record<number, string | undefined>>
  /** At which units the topic is told. */
  readonly told: readonly number[]
}

const EXAMPLES: readonly Example[] = [
  {
    name: '1: actions are not suppressed after WaitPeriod',
    steps: [[2, 'c', 'ALARM']],
    by: { 2: 'WaitPeriod', 3: 'WaitPeriod', 4: undefined },
    told: [4],
  },
  {
    name: '2: actions are suppressed by alarm before WaitPeriod expires',
    steps: [
      [2, 'c', 'ALARM'],
      [3, 's', 'ALARM'],
    ],
    by: { 2: 'WaitPeriod', 3: 'Alarm', 4: 'Alarm', 12: 'Alarm' },
    told: [],
  },
  {
    name: '3: state transition when actions are suppressed by WaitPeriod',
    steps: [
      [2, 'c', 'ALARM'],
      [3, 'c', 'OK'],
    ],
    by: { 2: 'WaitPeriod', 3: 'WaitPeriod', 4: 'WaitPeriod', 5: undefined },
    told: [5],
  },
  {
    name: '4: state transition when actions are suppressed by alarm',
    steps: [
      [1, 's', 'ALARM'],
      [2, 'c', 'ALARM'],
    ],
    by: { 1: 'Alarm', 2: 'Alarm', 9: 'Alarm' },
    told: [],
  },
  {
    name: '5: actions are not suppressed after ExtensionPeriod',
    steps: [
      [2, 'c', 'ALARM'],
      [3, 's', 'ALARM'],
      [6, 's', 'OK'],
    ],
    by: { 3: 'Alarm', 6: 'ExtensionPeriod', 8: 'ExtensionPeriod', 9: undefined },
    told: [9],
  },
  {
    name: '6: state transition when actions are suppressed by ExtensionPeriod',
    steps: [
      [2, 'c', 'ALARM'],
      [3, 's', 'ALARM'],
      [6, 's', 'OK'],
      [7, 'c', 'OK'],
    ],
    by: { 6: 'ExtensionPeriod', 7: 'WaitPeriod', 8: 'WaitPeriod', 9: undefined },
    told: [9],
  },
  {
    name: 'nothing is told twice when nothing changed while the suppressor was in ALARM',
    steps: [
      [1, 'c', 'ALARM'],
      [5, 's', 'ALARM'],
      [6, 's', 'INSUFFICIENT_DATA'],
    ],
    by: { 4: undefined, 5: 'Alarm', 6: 'ExtensionPeriod', 9: undefined },
    told: [3],
  },
]

const suppressor = {
  ActionsSuppressor: 's',
  ActionsSuppressorWaitPeriod: 2 * UNIT,
  ActionsSuppressorExtensionPeriod: 3 * UNIT,
}
const actions = { AlarmActions: [TOPIC], OKActions: [TOPIC] }

it.each(EXAMPLES)('example $name', ({ steps, by, told }) => {
  const world = children(['c', 's'])
  put(world, 'all', 'ALARM(c)', { ...suppressor })
  world.wait(10 * UNIT)
  put(world, 'all', 'ALARM(c)', { ...suppressor, ...actions })
  const start = world.engine.now
  const seen: Record<number, string | undefined> = {}
  for (let unit = 0; unit <= 12; unit++) {
    for (const [at, alarm, state] of steps) if (at === unit) setState(world, alarm, state)
    const { ActionsSuppressedBy: held, ActionsSuppressedReason: reason } = composite(world, 'all') ?? {}
    expect(reason).toBe(held === undefined ? undefined : `Actions suppressed by ${held}`)
    if (unit in by) seen[unit] = held
    world.wait(UNIT)
  }
  expect(seen).toEqual(by)
  expect(toldAt(world, 'all', start)).toEqual(told.map((unit) => unit * UNIT))
})

it('gives a wait up when the suppressor is replaced or taken away', () => {
  const world = children(['c', 's', 'other'])
  put(world, 'all', 'ALARM(c)', { ...suppressor, ...actions })
  world.wait(10 * UNIT)
  // The state it began with was told once its wait was over.
  expect(toldAt(world, 'all', 0)).toHaveLength(1)
  const start = world.engine.now
  setState(world, 'c', 'ALARM')
  put(world, 'all', 'ALARM(c)', { ...suppressor, ...actions, ActionsSuppressor: 'other' })
  expect(composite(world, 'all')?.ActionsSuppressedBy).toBeUndefined()
  world.wait(10 * UNIT)
  expect(toldAt(world, 'all', start)).toEqual([])
  setState(world, 's', 'ALARM')
  put(world, 'all', 'ALARM(c)', { ...suppressor, ...actions })
  expect(composite(world, 'all')?.ActionsSuppressedBy).toBe('Alarm')
  put(world, 'all', 'ALARM(c)', actions)
  setState(world, 'c', 'OK')
  expect(toldAt(world, 'all', start)).toHaveLength(1)
})

it('waits no time when the periods are zero, and acts on nothing while its actions are disabled', () => {
  const world = children(['c', 's'])
  const none = { ...suppressor, ActionsSuppressorWaitPeriod: 0, ActionsSuppressorExtensionPeriod: 0 }
  put(world, 'all', 'ALARM(c)', { ...none, ...actions })
  const start = world.engine.now
  world.wait(UNIT)
  setState(world, 'c', 'ALARM')
  expect(composite(world, 'all')?.ActionsSuppressedBy).toBeUndefined()
  world.run('cloudwatch:DisableAlarmActions', { AlarmNames: ['all'] })
  setState(world, 'c', 'OK')
  expect(toldAt(world, 'all', start)).toEqual([0, UNIT])
  expect(historyOf(world, 'all').at(-1)?.HistorySummary).toBe('Alarm updated from ALARM to OK')
})
