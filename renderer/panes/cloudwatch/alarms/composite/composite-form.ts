/** What the pages that create and edit a composite alarm hold, and the request they come to. Pure. */
import {
  parseAlarmRule,
  type RuleProblem,
  type RuleState,
  referencesOf,
  ruleHolds,
} from '../../../../../shared/alarm-rule.ts'
import type { In } from '../../../../../shared/ipc/contract.ts'
import type { AlarmItem } from '../../../../../shared/ipc/topics.ts'
import type { EditableTag } from '../../../../components/tags.ts'
import { type ActionChoice, actionLists, draftOf, tagsOf } from '../form/alarm-form.ts'
import { childrenOf, referred } from './relatives.ts'

export interface CompositeDraft {
  readonly name: string
  readonly description: string
  readonly rule: string
  readonly actions: readonly ActionChoice[]
  readonly isEnabled: boolean
  readonly suppressor: string
  readonly wait: string
  readonly extension: string
  readonly tags: readonly EditableTag[]
}

export function compositeOf(alarm: Partial<AlarmItem> = {}): CompositeDraft {
  const { name, description, actions, isEnabled } = draftOf(alarm)
  return {
    name,
    description,
    actions,
    isEnabled,
    rule: alarm.AlarmRule ?? '',
    suppressor: alarm.ActionsSuppressor ?? '',
    wait: String(alarm.ActionsSuppressorWaitPeriod ?? 60),
    extension: String(alarm.ActionsSuppressorExtensionPeriod ?? 60),
    tags: [],
  }
}

export const compositeInput = (draft: CompositeDraft): In<'cloudwatch:PutCompositeAlarm'> => ({
  AlarmName: draft.name.trim(),
  AlarmRule: draft.rule.trim(),
  ...(draft.description === '' ? {} : { AlarmDescription: draft.description }),
  ActionsEnabled: draft.isEnabled,
  ...actionLists(draft.actions),
  ...(draft.suppressor === ''
    ? {}
    : {
        ActionsSuppressor: draft.suppressor,
        ActionsSuppressorWaitPeriod: Number(draft.wait),
        ActionsSuppressorExtensionPeriod: Number(draft.extension),
      }),
  ...tagsOf(draft.tags),
})

export type RuleVerdict =
  | { readonly kind: 'empty' }
  | { readonly kind: 'wrong'; readonly error: RuleProblem }
  | { readonly kind: 'unknown'; readonly names: readonly string[] }
  /** It would depend on itself: CloudWatch keeps such an alarm but stops evaluating it. */
  | { readonly kind: 'circle' }
  | { readonly kind: 'fine'; readonly state: 'ALARM' | 'OK'; readonly names: readonly string[] }

function reaches(alarms: readonly AlarmItem[], from: AlarmItem, name: string, seen: Set<string>): boolean {
  if (from.AlarmName === name) return true
  if (seen.has(from.AlarmName)) return false
  seen.add(from.AlarmName)
  return childrenOf(alarms, from).some((child) => reaches(alarms, child, name, seen))
}

/** What the engine would say of a rule, on the alarms as they stand. */
export function judgeRule(text: string, alarms: readonly AlarmItem[], name: string): RuleVerdict {
  if (text.trim() === '') return { kind: 'empty' }
  const parsed = parseAlarmRule(text.trim())
  if (!parsed.ok) return { kind: 'wrong', error: parsed.error }
  const names = referencesOf(parsed.rule)
  const lost = names.filter((reference) => !referred(alarms, reference))
  if (lost.length > 0) return { kind: 'unknown', names: lost }
  const children = names.flatMap((reference) => referred(alarms, reference) ?? [])
  if (children.some((child) => reaches(alarms, child, name, new Set()))) return { kind: 'circle' }
  const stateOf = (reference: string): RuleState => referred(alarms, reference)?.StateValue ?? 'INSUFFICIENT_DATA'
  return { kind: 'fine', state: ruleHolds(parsed.rule, stateOf) ? 'ALARM' : 'OK', names }
}
