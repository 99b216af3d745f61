/** Rules of the default event bus, and the latest events that went over it. */
import { assert } from '../../../../shared/assert.ts'
import type { Instant } from '../../../../shared/time.ts'
import { defineTable } from '../../kernel/index.ts'

export const DEFAULT_BUS = 'default'

export interface RuleRow {
  /** `scope/name`. */
  readonly id: string
  readonly scope: string
  readonly name: string
  readonly pattern: string
  readonly description?: string
  readonly enabled: boolean
  /** How many events it has matched so far. */
  readonly matched: number
}
export const ruleTable = defineTable<RuleRow>()({
  name: 'events.rule',
  indexes: { scope: (row) => row.scope },
  check: (row) => assert(row.matched >= 0, 'a rule counts its matches'),
})
export const ruleId = (scope: string, name: string): string => `${scope}/${name}`

/** An event as it went over the bus, with the rules that it matched. */
export interface EventRow {
  readonly id: string
  readonly scope: string
  readonly at: Instant
  readonly source: string
  readonly detailType: string
  readonly resources: readonly string[]
  readonly detail: Readonly<Record<string, unknown>>
  readonly rules: readonly string[]
}
export const eventTable = defineTable<EventRow>()({ name: 'events.event', indexes: { scope: (row) => row.scope } })

/** The newest events of each Region are kept to be looked at; AWS keeps none without an archive. */
export const EVENTS_KEPT = 500
