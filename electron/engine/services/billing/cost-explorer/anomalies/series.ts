/** What a monitor watches: a series of daily costs for each value of its dimension. */
import { DAY, type Instant, startOfDay } from '../../../../../../shared/time.ts'
import type { View } from '../../../../kernel/index.ts'
import type { Line } from '../../line.ts'
import { compileFilter, type Expression } from '../expression.ts'
import { bucketsOf } from '../period.ts'
import { dataUntil } from '../preferences.ts'
import { segmentsOf, type Words } from '../reading.ts'
import { nanosIn, tallyOf } from '../tally.ts'
import type { MonitorRow } from './model.ts'

/** Anomalies are kept for 90 days, and each looks back on eight weeks. */
export const KEPT_DAYS = 90
const HISTORY_DAYS = KEPT_DAYS + 70
const NANOS = 1e9

export interface Series {
  readonly keys: readonly string[]
  /** Dollars of whole days, the oldest first. */
  readonly days: readonly number[]
  readonly first: Instant
}

type Keys = (words: Words) => (line: Line) => readonly string[]

/** The key of a tag or cost category that a monitor's specification names. */
const keyOf = ({ specification }: MonitorRow): string =>
  specification?.Tags?.Key ?? specification?.CostCategories?.Key ?? ''

function keysOf(monitor: MonitorRow): Keys {
  if (monitor.type === 'CUSTOM') return () => () => []
  if (monitor.dimension === 'TAG') return (words) => (line) => [words.tag(line, keyOf(monitor)) ?? '']
  if (monitor.dimension === 'COST_CATEGORY') return (words) => (line) => [words.category(line, keyOf(monitor)) ?? '']
  return monitor.dimension === 'LINKED_ACCOUNT' ? () => (line) => [line.accountId] : () => (line) => [line.service]
}

/** The first instant of what is not a whole day yet. */
export const evaluatedUntil = (view: View, accountId: string): Instant =>
  Math.min(startOfDay(view.now), startOfDay(dataUntil(view, accountId)))

/** AWS: "Cost Anomaly Detection excludes credits, refunds and taxes" [R]: a month's tax on one day is no surprise. */
const withoutSettlement =
  (accepts: (line: Line) => boolean) =>
  (line: Line): boolean =>
    line.charge?.recordType !== 'Credit' && line.charge?.recordType !== 'Tax' && accepts(line)

function seriesBy(view: View, accountId: string, filter: Expression | undefined, keys: Keys): Series[] {
  const end = evaluatedUntil(view, accountId)
  const period = { start: end - HISTORY_DAYS * DAY, end }
  const buckets = bucketsOf(period, 'DAILY', view.now)
  const segments = segmentsOf(view, accountId, period, (words) => ({
    accepts: withoutSettlement(compileFilter(filter, words)),
    keysOf: keys(words),
  }))
  return tallyOf(view, { accountId, buckets, granularity: 'DAILY', segments }).map((tally) => {
    const days = buckets.map((_, bucket) => Number(nanosIn(tally, bucket)) / NANOS)
    const born = Math.max(
      0,
      days.findIndex((cost) => cost !== 0),
    )
    return { keys: tally.keys, days: days.slice(born), first: period.start + born * DAY }
  })
}

/** A tag's or category's specification names the key alone; without values it filters nothing. */
const filterOf = ({ type, specification }: MonitorRow): Expression | undefined =>
  type === 'CUSTOM' || specification?.Tags?.Values?.length || specification?.CostCategories?.Values?.length
    ? specification
    : undefined

export const seriesOf = (view: View, monitor: MonitorRow): Series[] =>
  seriesBy(view, monitor.accountId, filterOf(monitor), keysOf(monitor))

/** The same costs, apart by service, Region and usage type, with the monitor's own value last. */
export const causesOf = (view: View, monitor: MonitorRow): Series[] =>
  seriesBy(view, monitor.accountId, filterOf(monitor), (words) => {
    const own = keysOf(monitor)(words)
    return (line) => [line.service, line.region, line.usageType, ...own(line)]
  })
