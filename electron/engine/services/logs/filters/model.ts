/** A metric filter: what it looks for in the events of its group, and the metric that its finds become. */
import type { Instant } from '../../../../../shared/time.ts'
import { defineTable } from '../../../kernel/index.ts'

export interface MetricFilterRow {
  /** `group:name`. */
  readonly id: string
  readonly groupId: string
  readonly scope: string
  readonly name: string
  readonly createdAt: Instant
  readonly pattern: string
  readonly namespace: string
  readonly metric: string
  /** A number, or a selector of the event's own: `$.latency`, `$bytes`. */
  readonly value: string
  /** What is reported when events came in and none was found. */
  readonly standard?: number
  readonly unit?: string
  /** Selectors by the name of the dimension, in order. */
  readonly dimensions: readonly (readonly [name: string, selector: string])[]
}
export const filterTable = defineTable<MetricFilterRow>()({
  name: 'logs.filter',
  indexes: { group: (row) => row.groupId, scope: (row) => row.scope },
})
export const filterId = (group: string, name: string): string => `${group}:${name}`
