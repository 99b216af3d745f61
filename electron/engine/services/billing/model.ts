/** Meters: what is measured, at which price and under which tags, and the spans in which it ran. Costs are never stored. */
import { assert } from '../../../../shared/assert.ts'
import type { Instant } from '../../../../shared/time.ts'
import { defineTable, type Row } from '../../kernel/index.ts'
import type { Tag } from '../ec2/index.ts'

/** What of a log group is measured: bytes taken in, kept, and read by queries. */
export type LogsKind = 'ingested' | 'stored' | 'scanned'

/** Which meter of a resource this is. `iops` of io2 has up to three, one a price tier. */
export type MeterPart =
  | 'usage'
  | 'monitoring'
  | 'storage'
  | 'iops'
  | 'iops2'
  | 'iops3'
  | 'throughput'
  | 'address'
  | 'alarm'
  | 'custom-metric'
  | 'dashboard'
  | 'credits'
  | 'transfer'
  | LogsKind
  | 'agent-metrics'

/**
 * How a second becomes money: `hour` divides by 3,600, `month` by the seconds of the calendar month it lies in. `thing`: no time is
 * measured, each run books an amount of things at once.
 */
export type Per = 'hour' | 'month' | 'thing'

/** What is measured: everything a line of the bill says except when. Two equal ones are one meter. */
export interface MeterSpec {
  readonly part: MeterPart
  readonly service: string
  readonly serviceCode: string
  readonly usageType: string
  readonly operation: string
  readonly productFamily: string
  readonly unit: string
  readonly per: Per
  /** Decimal dollars for one unit in one hour or month. Empty for a pooled meter, whose price depends on the whole account. */
  readonly rate: string
  /** Whole things measured at once: 1 instance, GiB, IOPS, MiB/s, metrics. */
  readonly quantity: number
  /** Things in one unit: 1,024 MiB/s are a GiBps. */
  readonly perUnit: number
  /** Booked when a run begins; a run that lasts longer has it included. */
  readonly minimumSeconds: number
  /** Runs are billed in started steps: 1 is by the second. */
  readonly stepSeconds: number
  /** Steps are clock hours, and one that was paid for is not paid again by the next run. */
  readonly aligned: boolean
  readonly instanceType?: string
  readonly zone?: string
  readonly platform?: string
  readonly tenancy?: string
  readonly normalizationFactor?: number
  readonly tags: readonly Tag[]
}

export interface MeterRow extends Row, MeterSpec {
  readonly accountId: string
  readonly scope: string
  readonly region: string
  readonly resourceId: string
  /** [from, to, from, to, …]: the spans in which it ran. An odd count means that it is running. */
  readonly runs: readonly Instant[]
  /** Of a meter by the thing: what each run booked. Its runs end when they begin. */
  readonly amounts?: readonly number[]
  /** When the first run goes on from another meter (a new tag, a new size): the instant its steps and minimum count from. */
  readonly carriedFrom?: Instant
}

export const isOpen = (meter: MeterRow): boolean => meter.runs.length % 2 === 1

export const meterTable = defineTable<MeterRow>()({
  name: 'billing.meter',
  indexes: {
    account: (row) => row.accountId,
    open: (row) => (isOpen(row) ? row.accountId : undefined),
    /** Every meter a resource ever had; the running ones are found by `running`. */
    resource: (row) => row.resourceId,
    running: (row) => (isOpen(row) ? row.resourceId : undefined),
  },
  check: (row) => {
    assert(row.runs.length > 0, 'a meter ran')
    // INVARIANT: spans of one meter never overlap. Only the last two ends can be new, so only they are looked at.
    const last = row.runs.length - 1
    for (let i = Math.max(1, last - 1); i <= last; i++)
      assert((row.runs[i] as number) >= (row.runs[i - 1] as number), 'spans of one meter follow each other')
    assert(Number.isInteger(row.quantity) && row.quantity > 0, 'a meter measures whole things')
    assert((row.per === 'thing') === (row.amounts !== undefined), 'a meter by the thing has amounts')
  },
})

/**
 * What the account's meters have come to: enough to know the month so far without reading its history. Its identity changes
 * with every opening and closing, so what is computed from the open meters may be kept beside it.
 */
export interface AccountTotalsRow extends Row {
  readonly month: Instant
  /** Nano-dollars, as text, that spans closed in this month have cost in this month; pooled meters aside. */
  readonly closedNanos: string
  /** Metric-seconds that pooled spans closed in this month have used in it. */
  readonly closedMetricSeconds: number
  readonly openings: number
}
export const accountTotalsTable = defineTable<AccountTotalsRow>()({ name: 'billing.account-totals', indexes: {} })

/** A Region in which custom metrics report in the clock hour that runs. */
export const metricHourTable = defineTable<Row>()({ name: 'billing.metric-hour', indexes: {} })

/** Bytes of a log group that are not booked yet: what came in or was read in an hour, or what is kept on a day. */
export interface LogsPendingRow extends Row {
  readonly scope: string
  readonly resourceId: string
  /** What the day is booked under, as the group was when it was last used. */
  readonly logClass: string
  readonly tags: readonly Tag[]
  readonly kind: LogsKind
  /** Hours, or days of what is kept, since 1970. */
  readonly period: number
  readonly bytes: number
}
export const logsPendingTable = defineTable<LogsPendingRow>()({
  name: 'billing.logs-pending',
  indexes: { scope: (row) => row.scope },
  check: (row) => assert(row.bytes >= 0, 'a log group holds no less than nothing'),
})
/** The end of an hour, or of a day, is awaited in a Region because its log groups have something to be booked then. */
export const logsClockTable = defineTable<Row>()({ name: 'billing.logs-clock', indexes: {} })
