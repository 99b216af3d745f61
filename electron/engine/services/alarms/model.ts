/** An alarm as it was put, and how it stands. */
import { assert } from '../../../../shared/assert.ts'
import type { CloudWatch, Json } from '../../../../shared/aws/index.ts'
import type { Instant } from '../../../../shared/time.ts'
import { defineTable } from '../../kernel/index.ts'
import type { Tag } from '../ec2/index.ts'

export type StateValue = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA'
export const STATES: readonly StateValue[] = ['OK', 'ALARM', 'INSUFFICIENT_DATA']

/** What PutMetricAlarm said, defaults filled in, under AWS's own names. */
export type AlarmSettings = Omit<Json<CloudWatch.PutMetricAlarmInput>, 'AlarmName' | 'Tags'> & {
  readonly ActionsEnabled: boolean
  readonly EvaluationPeriods: number
  readonly ComparisonOperator: string
}

/** What every kind of alarm has. */
export interface AlarmBase {
  /** `scope/name`: no two alarms of a Region share a name, whatever their kinds. */
  readonly id: string
  readonly scope: string
  readonly name: string
  readonly configuredAt: Instant
  readonly state: StateValue
  /** The state it came from; absent until it first changes. */
  readonly stateBefore?: StateValue
  readonly reason: string
  /** JSON, as StateReasonData carries it. */
  readonly reasonData?: string
  readonly updatedAt: Instant
  readonly transitionedAt: Instant
  /** The state it was in when a mute rule first kept its actions from running. */
  readonly mutedFrom?: StateValue
  readonly tags: readonly Tag[]
}

/** An alarm on one metric, or on an expression over several. */
export interface AlarmRow extends AlarmBase {
  readonly settings: AlarmSettings
  readonly evaluationState?: 'EVALUATION_ERROR'
}

const inOrder = (row: AlarmBase): void =>
  assert(row.transitionedAt <= row.updatedAt, 'an alarm changes state when its state is updated')

export const alarmTable = defineTable<AlarmRow>()({
  name: 'alarms.alarm',
  indexes: { scope: (row) => row.scope },
  check: inOrder,
})
export const alarmId = (scope: string, name: string): string => `${scope}/${name}`

export type HistoryType = 'ConfigurationUpdate' | 'StateUpdate' | 'Action'
export const HISTORY_TYPES: readonly HistoryType[] = ['ConfigurationUpdate', 'StateUpdate', 'Action']

/** What PutCompositeAlarm said, defaults filled in, under AWS's own names. */
export type CompositeSettings = Omit<Json<CloudWatch.PutCompositeAlarmInput>, 'AlarmName' | 'Tags'> & {
  readonly ActionsEnabled: boolean
  readonly AlarmRule: string
}

/** Why the actions of a composite alarm wait. */
export interface Suppression {
  readonly by: CloudWatch.ActionsSuppressedBy
  /** The state changed meanwhile, so the actions of the state that then stands are due when the wait ends. */
  readonly owes: boolean
  /** Tells the task that ends this wait from the task of one that was given up. */
  readonly turn: number
}

/** An alarm on the states of other alarms. */
export interface CompositeRow extends AlarmBase {
  readonly settings: CompositeSettings
  /** Ids of the alarms that the rule names. */
  readonly children: readonly string[]
  /** Id of the alarm that holds the actions back while it is in ALARM. */
  readonly suppressor?: string
  readonly suppression?: Suppression
}
export const compositeTable = defineTable<CompositeRow>()({
  name: 'alarms.composite',
  indexes: { scope: (row) => row.scope, child: (row) => row.children, suppressor: (row) => row.suppressor },
  check: inOrder,
})

export type AnyAlarm = AlarmRow | CompositeRow
export const isComposite = (alarm: AnyAlarm): alarm is CompositeRow => 'children' in alarm

/** Stays when its alarm is deleted. */
export interface HistoryRow {
  readonly id: string
  readonly scope: string
  readonly alarm: string
  readonly isComposite?: boolean
  readonly at: Instant
  readonly type: HistoryType
  readonly summary: string
  /** JSON, as HistoryData carries it. */
  readonly data: string
}
export const historyTable = defineTable<HistoryRow>()({
  name: 'alarms.history',
  indexes: { scope: (row) => row.scope, alarm: (row) => alarmId(row.scope, row.alarm) },
})

/** A Region's alarms are evaluated together while it has any: those below a minute in a beat of their own. */
export interface PulseRow {
  /** The scope, or `scope/fine`. */
  readonly id: string
}
export const pulseTable = defineTable<PulseRow>()({ name: 'alarms.pulse', indexes: {} })

/** What the services above are told. `alarmId` may name an alarm that is gone. */
export type AlarmFact =
  | {
      readonly type: 'alarms.ConfigurationChanged'
      readonly scope: string
      readonly operation: 'create' | 'update' | 'delete'
      /** As it is now, or was when it was deleted. */
      readonly alarm: AlarmRow | CompositeRow
      /** As it was before an update. */
      readonly before?: AlarmRow | CompositeRow
    }
  | { readonly type: 'alarms.AlarmChanged'; readonly scope: string; readonly alarmId: string }
  | {
      readonly type: 'alarms.StateChanged'
      readonly scope: string
      readonly alarmId: string
      readonly previous: Pick<AlarmBase, 'state' | 'reason' | 'reasonData' | 'updatedAt'>
    }
export type AlarmFactOf<T extends AlarmFact['type']> = Extract<AlarmFact, { readonly type: T }>
