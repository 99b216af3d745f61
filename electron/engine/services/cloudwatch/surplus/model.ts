/** What is remembered of an instance in unlimited mode, so that its surplus credits are charged when they become due. */
import type { Instant } from '../../../../../shared/time.ts'
import { defineTable, type Row } from '../../../kernel/index.ts'
import type { CreditState } from '../credits.ts'

/** How far an instance's credits have been reckoned: the state after all minutes before `minute` of span number `span`. */
export interface CreditMark {
  readonly span: number
  readonly minute: number
  readonly state: CreditState
}

export interface SurplusWatchRow {
  readonly id: string
  readonly scope: string
  /** Absent until the first reckoning: everything since the first span is still to be reckoned. */
  readonly mark?: CreditMark
  /** Balance less surplus, in ten-thousandths of a credit, is no lower than `net` at the start of `minute`. */
  readonly floor: { readonly minute: number; readonly net: number }
  /** What became due in the clock hour that runs (hours since 1970) and was not charged yet. */
  readonly pending?: { readonly hour: number; readonly amount: number }
  /** The end of the first clock hour (hours since 1970) in which anything can become due; absent while nothing can. */
  readonly dueHour?: number
}

export const dueKey = (scope: string, hour: number): string => `${scope}/${hour}`

export const surplusWatchTable = defineTable<SurplusWatchRow>()({
  name: 'cloudwatch.surplus-watch',
  indexes: {
    due: (row) => (row.dueHour === undefined ? undefined : dueKey(row.scope, row.dueHour)),
  },
})

/** The end of a clock hour that is going to be looked at, by `dueKey`. */
export const surplusHourTable = defineTable<Row>()({ name: 'cloudwatch.surplus-hour', indexes: {} })

/** AWS charges surplus credits at the end of the hour, or at once when the machine stops or leaves unlimited mode. */
export interface SurplusCharged {
  readonly type: 'cloudwatch.SurplusCharged'
  readonly scope: string
  readonly instanceId: string
  /** The last millisecond of the hour that is charged, or the moment of the stop. */
  readonly at: Instant
  /** Ten-thousandths of a credit: a minute of one vCPU is 10,000. */
  readonly amount: number
}
