/** Instances that do little, or too much, by what CloudWatch measured on the last fourteen whole days. AWS: check reference. */
import { DAY, startOfDay } from '../../../../../shared/time.ts'
import { accountOf, regionOf, type View } from '../../../kernel/index.ts'
import { metricSeries } from '../../cloudwatch/index.ts'
import { type InstanceRow, instanceTable } from '../../ec2/index.ts'
import { instanceRate, QUOTE_HOURS } from '../../prices/index.ts'
import { LOOKBACK_DAYS } from '../catalogue.ts'
import { type Check, dollars, type Finding, nameTag } from './check.ts'

/** AWS: per cent, megabytes a day, and days. */
const LOW_CPU = 10
const LOW_NETWORK_MB = 5
const HIGH_CPU = 90
const DAYS_FLAGGED = 4
const MEGABYTE = 1024 * 1024

interface DayUse {
  readonly cpu: number
  readonly networkMb: number
}
/** Day 1 is the latest. A day on which it did not run has nothing. */
type Days = readonly (DayUse | undefined)[]

function daysOf(view: View, row: InstanceRow): Days {
  const end = startOfDay(view.now)
  const start = end - LOOKBACK_DAYS * DAY
  const read = (MetricName: string, Statistic: string): Map<number, number> => {
    const Dimensions = [{ Name: 'InstanceId', Value: row.id }]
    const metric = { Namespace: 'AWS/EC2', MetricName, Dimensions, Period: DAY / 1000, Statistic }
    const { stamps, values } = metricSeries({ view, scope: row.scope, start, end }, metric)
    return new Map(stamps.map((at, index) => [at, values[index] as number]))
  }
  const cpu = read('CPUUtilization', 'Average')
  if (cpu.size === 0) return []
  const [received, sent] = [read('NetworkIn', 'Sum'), read('NetworkOut', 'Sum')]
  return Array.from({ length: LOOKBACK_DAYS }, (_, index) => {
    const at = end - (index + 1) * DAY
    const percent = cpu.get(at)
    if (percent === undefined) return undefined
    return { cpu: percent, networkMb: ((received.get(at) ?? 0) + (sent.get(at) ?? 0)) / MEGABYTE }
  })
}

interface Judged {
  readonly row: InstanceRow
  readonly days: Days
}

/** Everything of the account that ran on one of the days. AWS takes no instance out for being stopped now. */
function judged(view: View, accountId: string): Judged[] {
  return [...view.all(instanceTable)].flatMap((row) => {
    if (accountOf(row.scope) !== accountId || row.state === 'terminated' || row.state === 'shutting-down') return []
    const days = daysOf(view, row)
    return days.some((day) => day) ? [{ row, days }] : []
  })
}

const percent = (value: number): string => `${value.toFixed(1)}%`
const megabytes = (value: number): string => `${value.toFixed(2)}MB`

function average(days: Days, read: (day: DayUse) => number): number {
  const present = days.filter((day) => day !== undefined)
  return present.reduce((sum, day) => sum + read(day), 0) / present.length
}

function headOf(row: InstanceRow): string[] {
  return [row.zone, row.id, nameTag(row), row.instanceType]
}

const monthly = (row: InstanceRow): number =>
  Number(instanceRate(regionOf(row.scope), row.instanceType, row.platformDetails, row.tenancy)) * QUOTE_HOURS

/**
 * AWS: the saving is the On-Demand rate times the days on which it might be underused, of a month.
 * What runs on Spot or on a host of one's own has no On-Demand rate to save, and is left out.
 */
export const lowUtilization: Check = (view, { accountId }) => {
  const all = judged(view, accountId).filter(
    ({ row }) => row.spotPrice === undefined && row.spotRequestId === undefined && row.tenancy !== 'host',
  )
  const findings = all.flatMap(({ row, days }): Finding[] => {
    const low = days.filter((day) => day && day.cpu <= LOW_CPU && day.networkMb <= LOW_NETWORK_MB).length
    if (low < DAYS_FLAGGED) return []
    const saving = (monthly(row) * low) / LOOKBACK_DAYS
    const cells = days.map((day) => (day ? `${percent(day.cpu)}  ${megabytes(day.networkMb)}` : ''))
    const averages = [percent(average(days, ({ cpu }) => cpu)), megabytes(average(days, ({ networkMb }) => networkMb))]
    const metadata = [...headOf(row), dollars(saving), ...cells, ...averages, `${low} days`]
    return [{ key: row.id, region: regionOf(row.scope), status: 'warning', metadata, saving }]
  })
  const spend = all.reduce((sum, { row }) => sum + monthly(row), 0)
  return { processed: all.length, findings, spend }
}

export const highUtilization: Check = (view, { accountId }) => {
  const all = judged(view, accountId)
  const findings = all.flatMap(({ row, days }): Finding[] => {
    const high = days.filter((day) => day && day.cpu > HIGH_CPU).length
    if (high < DAYS_FLAGGED) return []
    const cells = days.map((day) => (day ? percent(day.cpu) : ''))
    const metadata = [...headOf(row), ...cells, percent(average(days, ({ cpu }) => cpu)), `${high} days`]
    return [{ key: row.id, region: regionOf(row.scope), status: 'warning', metadata }]
  })
  return { processed: all.length, findings }
}
