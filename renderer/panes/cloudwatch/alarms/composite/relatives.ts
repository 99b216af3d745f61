/** Who names whom among alarms, as the list of the Region tells it. Pure. */
import { parseAlarmRule, referencesOf } from '../../../../../shared/alarm-rule.ts'
import type { AlarmItem } from '../../../../../shared/ipc/topics.ts'

const referencesIn = ({ AlarmRule = '' }: AlarmItem): readonly string[] => {
  const parsed = parseAlarmRule(AlarmRule)
  return parsed.ok ? referencesOf(parsed.rule) : []
}

/** The alarm that a rule means by a name or an ARN. */
export const referred = (alarms: readonly AlarmItem[], reference: string): AlarmItem | undefined =>
  alarms.find(({ AlarmName, AlarmArn }) => reference === AlarmName || reference === AlarmArn)

export function childrenOf(alarms: readonly AlarmItem[], alarm: AlarmItem): readonly AlarmItem[] {
  const found = referencesIn(alarm).flatMap((reference) => referred(alarms, reference) ?? [])
  return [...new Set(found)]
}

export const parentsOf = (alarms: readonly AlarmItem[], { AlarmName, AlarmArn }: AlarmItem): readonly AlarmItem[] =>
  alarms.filter((parent) => referencesIn(parent).some((reference) => reference === AlarmName || reference === AlarmArn))

/** A name as a rule may write it. */
export const quotedName = (name: string): string => `"${name.replace(/[\\"]/g, '\\$&')}"`

/** A rule over some alarms, to begin with. */
export function ruleOver(names: readonly string[], how: 'any' | 'all' | 'most'): string {
  if (names.length === 0) return ''
  if (how === 'most')
    return `AT_LEAST(${Math.floor(names.length / 2) + 1}, ALARM, (${names.map(quotedName).join(', ')}))`
  return names.map((name) => `ALARM(${quotedName(name)})`).join(how === 'any' ? ' OR ' : ' AND ')
}
