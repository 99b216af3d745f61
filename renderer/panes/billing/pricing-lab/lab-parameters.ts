/** What the pricing lab's page is about: the workload, as the controls and the address hold it. Pure. */
import type { LabWorkload } from '../../../../shared/operations/pricing-lab.ts'
import type { HashQuery } from '../../../hash-query.ts'

export const PLATFORMS = ['Linux/UNIX', 'Windows', 'Red Hat Enterprise Linux', 'SUSE Linux'] as const
export const CHART_VIEWS = ['ways', 'reserved', 'plan'] as const
export type ChartView = (typeof CHART_VIEWS)[number]
export const DAY_HOURS = 24
export const HOURS_A_MONTH = 730
const WEEK_HOURS = 168
export const COUNT_MAX = 200

export interface LabParameters {
  readonly region: string
  readonly type: string
  readonly platform: string
  readonly tenancy: 'default' | 'dedicated'
  readonly count: number
  readonly base: number
  readonly hours: number
  readonly days: number
  readonly years: 1 | 3
  /** 0: the base, or all where there is none. */
  readonly committed: number
  readonly price: number
  /** Months; as many as there are: never. */
  readonly stop: number
  readonly spot: number
  readonly spotMax: number
  readonly chance: number
  readonly rework: number
  readonly view: ChartView
}

export const monthsOf = ({ years }: Pick<LabParameters, 'years'>): number => years * 12

export const defaultsIn = (region: string): LabParameters => ({
  region,
  type: 't3.micro',
  platform: 'Linux/UNIX',
  tenancy: 'default',
  count: 2,
  base: 0,
  hours: WEEK_HOURS,
  days: 7,
  years: 1,
  committed: 0,
  price: 0,
  stop: 12,
  spot: 100,
  spotMax: 100,
  chance: 5,
  rework: 30,
  view: 'ways',
})

const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))

/** Brings what depends on each other into bounds: more hours than the days have ask for more days. */
export function settled(asked: LabParameters): LabParameters {
  const count = within(asked.count, 1, COUNT_MAX)
  const hours = within(asked.hours, 0, WEEK_HOURS)
  const days = within(Math.max(asked.days, Math.ceil(hours / DAY_HOURS)), 1, 7)
  return {
    ...asked,
    count,
    hours,
    days,
    base: within(asked.base, 0, count),
    committed: within(asked.committed, 0, count),
    stop: within(asked.stop, 0, monthsOf(asked)),
  }
}

export const workloadOf = (asked: LabParameters): LabWorkload => ({
  InstanceType: asked.type,
  Platform: asked.platform,
  Tenancy: asked.tenancy,
  InstanceCount: asked.count,
  BaseCount: asked.base,
  HoursPerWeek: asked.hours,
  DaysPerWeek: asked.days,
  Years: asked.years,
  ...(asked.committed > 0 ? { CommittedCount: asked.committed } : {}),
  StopAfterMonths: asked.stop,
  PriceChangePercent: asked.price,
  SpotPercent: asked.spot,
  SpotMaxPercent: asked.spotMax,
  InterruptionPercent: asked.chance,
  ReworkMinutes: asked.rework,
})

const NUMBERS = {
  count: [1, COUNT_MAX],
  base: [0, COUNT_MAX],
  hours: [0, WEEK_HOURS],
  days: [1, 7],
  committed: [0, COUNT_MAX],
  price: [-60, 60],
  stop: [0, 36],
  spot: [0, 100],
  spotMax: [10, 100],
  chance: [0, 50],
  rework: [0, 240],
} as const
type NumberName = keyof typeof NUMBERS

/** What the address says; what it does not say, or says wrongly, is as at first. */
export function parametersOf(query: HashQuery, region: string): LabParameters {
  const defaults = defaultsIn(query.get('region') || region)
  const years = query.get('years') === '3' ? 3 : 1
  const read = { ...defaults, years, stop: monthsOf({ years }) } as {
    -readonly [K in keyof LabParameters]: LabParameters[K]
  }
  read.type = query.get('type') || defaults.type
  read.platform = PLATFORMS.find((each) => each === query.get('platform')) ?? defaults.platform
  read.tenancy = query.get('tenancy') === 'dedicated' ? 'dedicated' : 'default'
  read.view = CHART_VIEWS.find((each) => each === query.get('view')) ?? 'ways'
  for (const name of Object.keys(NUMBERS) as NumberName[]) {
    const text = query.get(name)
    const [least, most] = NUMBERS[name]
    if (text && /^-?\d+$/.test(text)) read[name] = within(Number(text), least, most)
  }
  return settled(read)
}

/** The pairs of the address: only what differs from the first state. */
export function pairsOf(asked: LabParameters): Record<string, string | undefined> {
  const defaults: Record<string, unknown> = { ...defaultsIn(''), stop: monthsOf(asked) }
  return Object.fromEntries(
    Object.entries(asked).map(([name, value]) => [name, value === defaults[name] ? undefined : String(value)]),
  )
}
