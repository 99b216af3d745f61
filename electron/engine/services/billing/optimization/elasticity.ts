/** The second pillar: what a schedule would have saved, from the spans of the ledger and the CPU of those hours. */
import { AwsError } from '../../../../../shared/aws/error.ts'
import type {
  Finding,
  Schedule,
  ScheduledInstance,
  ScheduleVerdict,
} from '../../../../../shared/operations/optimization.ts'
import { DAY, HOUR, type Instant, SECOND } from '../../../../../shared/time.ts'
import { isTimeZone, zoneOffset } from '../../../../../shared/time-zones.ts'
import { type Query, regionOf, type View } from '../../../kernel/index.ts'
import { addressTable, type InstanceRow, instanceTable } from '../../ec2/index.ts'
import { QUOTE_HOURS } from '../../prices/index.ts'
import { isInstance } from '../cost-explorer/recommendations/running.ts'
import { spanAt, spanCount } from '../ledger.ts'
import { type MeterRow, meterTable } from '../model.ts'
import { monthlyOf, nameOf, usd } from './costs.ts'
import { offShare } from './formulas.ts'
import { cpuHours } from './projection.ts'
import { LEAST_SAVING } from './sizing.ts'

/** Ten hours on five days, as an office keeps. */
export const OFFICE: Schedule = { timeZone: 'Asia/Seoul', days: [1, 2, 3, 4, 5], fromHour: 9, toHour: 19 }
export const FINDING_DAYS = 14
const DAYS_MAX = 90
/** An hour whose CPU is no higher on average has nothing to do; so many of a hundred must be like that. */
const IDLE_AVERAGE = 5
const IDLE_SHARE = 0.95
const PRODUCTION = /^prod/i
const STAGE_KEYS = ['env', 'environment', 'stage']

/** @throws AwsError ValidationError for days, hours or a zone that are none. */
export function checkSchedule({ timeZone, days, fromHour, toHour }: Schedule): void {
  const isHour = (hour: number): boolean => Number.isInteger(hour) && hour >= 0 && hour <= 24
  const fine =
    isTimeZone(timeZone) &&
    days.every((day) => Number.isInteger(day) && day >= 0 && day <= 6) &&
    isHour(fromHour) &&
    isHour(toHour) &&
    fromHour <= toHour
  if (!fine)
    throw new AwsError('ValidationError', 'A schedule has days of 0 to 6, hours of 0 to 24 and a known time zone.')
}

export const hoursAWeek = ({ days, fromHour, toHour }: Schedule): number => new Set(days).size * (toHour - fromHour)

/** Whether a machine is wanted in the hour that begins then. */
function isWanted({ timeZone, days, fromHour, toHour }: Schedule, hour: Instant): boolean {
  const local = new Date(hour + zoneOffset(timeZone, hour))
  return days.includes(local.getUTCDay()) && local.getUTCHours() >= fromHour && local.getUTCHours() < toHour
}

/** Which hours of the window the schedule does not want, by their beginnings. */
interface Window {
  readonly start: Instant
  readonly end: Instant
  readonly outside: readonly boolean[]
}

function windowOf(schedule: Schedule, days: number, now: Instant): Window {
  const end = now - (now % HOUR)
  const start = end - days * DAY
  const outside = Array.from({ length: days * 24 }, (_, hour) => !isWanted(schedule, start + hour * HOUR))
  return { start, end, outside }
}

interface Ran {
  hours: number
  hoursOutside: number
  cost: number
  saved: number
}

/** Adds what a meter's spans ran and cost in the window, and of it outside the schedule. */
function addRuns(ran: Ran, meter: MeterRow, { start, end, outside }: Window, now: Instant): void {
  const perHour = Number(meter.rate) * meter.quantity
  for (let index = 0; index < spanCount(meter); index++) {
    const span = spanAt(meter, index, now)
    const [from, to] = [Math.max(start, span.from * SECOND), Math.min(end, span.to * SECOND)]
    for (let hour = Math.floor((from - start) / HOUR); start + hour * HOUR < to; hour++) {
      const begins = start + hour * HOUR
      const part = (Math.min(to, begins + HOUR) - Math.max(from, begins)) / HOUR
      ran.hours += part
      ran.cost += part * perHour
      if (!outside[hour]) continue
      ran.hoursOutside += part
      ran.saved += part * perHour
    }
  }
}

const isProduction = ({ tags }: InstanceRow): boolean =>
  tags.some(({ Key, Value }) => STAGE_KEYS.includes(Key.toLowerCase()) && PRODUCTION.test(Value))

interface Evidence {
  readonly measured: number
  readonly idle: number
  readonly max: number
}

function evidenceOf(view: View, row: InstanceRow, window: Window, days: number): Evidence {
  const { stamps, values } = cpuHours(view, row, 'Average', days)
  const outside = values.filter((_, at) => window.outside[Math.round(((stamps[at] as number) - window.start) / HOUR)])
  const max = outside.reduce((most, value) => Math.max(most, value), 0)
  return { measured: outside.length, idle: outside.filter((value) => value <= IDLE_AVERAGE).length, max }
}

function verdictOf(row: InstanceRow, evidence: Evidence, perMonth: number): ScheduleVerdict {
  if (row.state !== 'running') return 'not-running'
  if (row.spotPrice !== undefined) return 'spot'
  if (isProduction(row)) return 'production'
  if (evidence.measured === 0 || evidence.idle < evidence.measured * IDLE_SHARE) return 'busy'
  return perMonth < LEAST_SAVING ? 'little' : 'proposed'
}

/** Dollars a month that a stopped machine goes on costing. */
function staysOf(view: View, row: InstanceRow): number {
  const volumes = row.blockDevices.map(({ volumeId }) => volumeId)
  const addresses = view.by(addressTable, 'instance', row.id).map(({ id }) => id)
  return [...volumes, ...addresses].reduce((sum, id) => sum + monthlyOf(view, id), 0)
}

/** What the schedule would have saved of each machine that ran in the last days, the most first. */
export function scheduleSavings(
  view: View,
  accountId: string,
  schedule: Schedule,
  days: number,
  only?: string,
): ScheduledInstance[] {
  const window = windowOf(schedule, days, view.now)
  const ran = new Map<string, Ran>()
  const meters = only ? view.by(meterTable, 'resource', only) : view.by(meterTable, 'account', accountId)
  for (const meter of meters) {
    if (!isInstance(meter)) continue
    const sums = ran.get(meter.resourceId) ?? { hours: 0, hoursOutside: 0, cost: 0, saved: 0 }
    addRuns(sums, meter, window, view.now)
    if (sums.hours > 0) ran.set(meter.resourceId, sums)
  }
  return [...ran]
    .flatMap(([id, sums]): ScheduledInstance[] => {
      const row = view.get(instanceTable, id)
      if (!row || row.state === 'terminated') return []
      const evidence = evidenceOf(view, row, window, days)
      const perMonth = (sums.saved * QUOTE_HOURS) / (days * 24)
      return [
        {
          resourceId: id,
          name: nameOf(row),
          region: regionOf(row.scope),
          type: row.instanceType,
          state: row.state,
          verdict: verdictOf(row, evidence, perMonth),
          hoursRun: sums.hours,
          hoursOutside: sums.hoursOutside,
          hoursMeasured: evidence.measured,
          hoursIdle: evidence.idle,
          maxCpuOutside: evidence.max,
          cost: usd(sums.cost),
          saved: usd(sums.saved),
          savingPerMonth: usd(perMonth),
          staysPerMonth: usd(staysOf(view, row)),
        },
      ]
    })
    .sort((a, b) => Number(b.saved) - Number(a.saved) || (a.resourceId < b.resourceId ? -1 : 1))
}

export function elasticityFindings(view: View, accountId: string, schedule: Schedule, only?: string): Finding[] {
  return scheduleSavings(view, accountId, schedule, FINDING_DAYS, only)
    .filter(({ verdict }) => verdict === 'proposed')
    .map(
      (each): Finding => ({
        id: `night-and-weekend/${each.resourceId}`,
        pillar: 'elasticity',
        kind: 'night-and-weekend',
        resourceId: each.resourceId,
        name: each.name,
        region: each.region,
        costPerMonth: usd((Number(each.cost) * QUOTE_HOURS) / (FINDING_DAYS * 24)),
        savingPerMonth: each.savingPerMonth,
        counted: true,
      }),
    )
}

/** @throws AwsError ValidationError for a schedule or a number of days that is none. */
export const getScheduleSavings: Query<'sim:GetScheduleSavings'> = (view, { days, schedule }, { accountId }) => {
  checkSchedule(schedule)
  if (!Number.isInteger(days) || days < 1 || days > DAYS_MAX)
    throw new AwsError('ValidationError', `Days are a whole number from 1 to ${DAYS_MAX}.`)
  const instances = scheduleSavings(view, accountId, schedule, days)
  const proposed = instances.filter(({ verdict }) => verdict === 'proposed')
  const sum = (read: (each: ScheduledInstance) => string): string =>
    usd(proposed.reduce((total, each) => total + Number(read(each)), 0))
  return {
    instances,
    cost: sum(({ cost }) => cost),
    saved: sum(({ saved }) => saved),
    savingPerMonth: sum(({ savingPerMonth }) => savingPerMonth),
    offShare: offShare(hoursAWeek(schedule)),
  }
}
