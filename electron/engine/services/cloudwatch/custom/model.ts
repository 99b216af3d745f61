/**
 * Custom metrics: the only datapoints that are stored, since nothing else knows them. One row a stream (a metric in one unit), one row
 * a stream and UTC day of points by the minute, and, of high-resolution streams, one row an hour of points by the second.
 */
import { assert } from '../../../../../shared/assert.ts'
import { DAY, HOUR, type Instant } from '../../../../../shared/time.ts'
import { defineTable, type Row } from '../../../kernel/index.ts'
import type { DimensionPair, MetricName } from '../names.ts'
import type { StoredPoint } from './sample.ts'

export interface StreamRow extends Row {
  readonly scope: string
  readonly namespace: string
  readonly name: string
  /** Sorted by name: their order does not tell metrics apart. */
  readonly dimensions: readonly DimensionPair[]
  /** AWS: the same metric in two units is two streams. */
  readonly unit: string
  /** When data last came in, whatever it was stamped. */
  readonly reportedAt: Instant
}

/** The metric a stream belongs to, units aside. */
export const metricKey = (scope: string, { Namespace, MetricName, Dimensions }: MetricName): string =>
  `${scope}/${JSON.stringify([Namespace, MetricName, ...Dimensions.flatMap(({ Name, Value }) => [Name, Value])])}`

export const nameOfStream = ({ namespace, name, dimensions }: StreamRow): MetricName => ({
  Namespace: namespace,
  MetricName: name,
  Dimensions: dimensions,
})

export const streamTable = defineTable<StreamRow>()({
  name: 'cloudwatch.stream',
  indexes: {
    scope: (row) => row.scope,
    metric: (row) => metricKey(row.scope, nameOfStream(row)),
  },
})

/** Minutes between the points of a day row, by its age. AWS: 60 s for 15 days, 300 s for 63, 3,600 s for 455. */
export type Grain = 1 | 5 | 60

export interface DayRow extends Row {
  readonly stream: string
  /** Days since 1970. */
  readonly day: number
  readonly grain: Grain
  /** In order of time; the first member of each is the minute of the day. */
  readonly points: readonly StoredPoint[]
}

/** AWS: days after which the points of a grain are gone. */
export const DAYS_KEPT: Readonly<Record<Grain, number>> = { 1: 15, 5: 63, 60: 455 }

export const dayId = (stream: string, day: number): string => `${stream}/${day}`

/** The day at whose beginning the last point of a row has outlived its grain. */
export const dueDay = ({ day, grain }: Pick<DayRow, 'day' | 'grain'>): number => day + 1 + DAYS_KEPT[grain]

export const dayTable = defineTable<DayRow>()({
  name: 'cloudwatch.day',
  indexes: { stream: (row) => row.stream, due: (row) => String(dueDay(row)) },
  check: (row) => assert(row.points.length > 0 && row.points.length <= 1440 / row.grain, 'a day has its points'),
})

export interface HourRow extends Row {
  readonly stream: string
  /** Hours since 1970. */
  readonly hour: number
  /** In order of time; the first member of each is the second of the hour. */
  readonly points: readonly StoredPoint[]
}

export const hourId = (stream: string, hour: number): string => `${stream}/${hour}`

export const hourTable = defineTable<HourRow>()({
  name: 'cloudwatch.hour',
  indexes: { stream: (row) => row.stream },
  check: (row) => assert(row.points.length > 0 && row.points.length <= 3600, 'an hour has its points'),
})

/** The daily sweep is on its way. */
export const sweepTable = defineTable<Row>()({ name: 'cloudwatch.sweep', indexes: {} })

export const customTables = [streamTable, dayTable, hourTable, sweepTable] as const

export const dayIndex = (at: Instant): number => Math.floor(at / DAY)
export const hourIndex = (at: Instant): number => Math.floor(at / HOUR)
