/** What hours of the week cost. AWS keeps hourly data for 14 days and knows no hour of day, so this is an addition of ours. */
import type { In } from '../ipc/contract.ts'

type CostRequest = In<'ce:GetCostAndUsage'>

export const HOURS_A_WEEK = 168

export const HOUR_METRICS = ['UnblendedCost', 'AmortizedCost'] as const
export type HourMetric = (typeof HOUR_METRICS)[number]

export interface CostByHourRequest {
  /** Days of the time zone as `YYYY-MM-DD`; the end does not belong to the period. */
  readonly TimePeriod: { readonly Start: string; readonly End: string }
  /** A name of the IANA database that `shared/time-zones.ts` knows. */
  readonly TimeZone: string
  /** As Cost Explorer's; single resources may be named for any period. */
  readonly Filter?: CostRequest['Filter']
  /** One at most. */
  readonly GroupBy?: CostRequest['GroupBy']
  /** UnblendedCost where it is left out. */
  readonly Metric?: HourMetric
}

/** Sums by hour of the week: index 0 is Monday from midnight to one, 167 Sunday from 23:00 on, by the clocks of the time zone. */
export interface HoursOfWeek {
  /** As Cost Explorer names groups, `team$data`; empty without a group. */
  readonly Key: string
  /** Decimal dollars, exact: the 168 add up to what the group costs in the period. */
  readonly Costs: readonly string[]
  /** Hours for which instances ran: two instances for an hour are two. */
  readonly InstanceHours: readonly string[]
  /** Of a group by resource: where it is, and its Name tag when it ran last. */
  readonly Region?: string
  readonly Name?: string
}

export interface CostByHourOperations {
  'sim:GetCostByHour': [
    input: CostByHourRequest,
    output: {
      /** The period in UTC; it ends no later than now. */
      readonly TimePeriod: { readonly Start: string; readonly End: string }
      readonly TimeZone: string
      readonly Metric: HourMetric
      /** How often each hour of the week came in the period. */
      readonly Occurrences: readonly number[]
      /** In order of their keys. */
      readonly Groups: readonly HoursOfWeek[]
    },
  ]
}
