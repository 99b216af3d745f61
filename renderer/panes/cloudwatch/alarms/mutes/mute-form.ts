/** What the page that makes a mute rule holds, from a rule or from nothing, and the request it comes to. Pure. */
import type { In } from '../../../../../shared/ipc/contract.ts'
import type { AlarmItem, MuteRuleItem } from '../../../../../shared/ipc/topics.ts'
import { HOUR, type Instant, isoOf, MINUTE } from '../../../../../shared/time.ts'
import { zonedInstant, zoneOffset } from '../../../../../shared/time-zones.ts'
import type { EditableTag } from '../../../../components/tags.ts'
import { tagsOf } from '../form/alarm-form.ts'

export const UNITS = ['minutes', 'hours', 'days'] as const
export type Unit = (typeof UNITS)[number]
const LENGTHS: Readonly<Record<Unit, number>> = { minutes: MINUTE, hours: HOUR, days: 24 * HOUR }
/** AWS: Schedule, Duration. */
const LONGEST = 15 * LENGTHS.days

export interface MuteDraft {
  readonly name: string
  readonly description: string
  readonly kind: 'recurring' | 'oneTime'
  /** The five fields of a cron expression. */
  readonly cron: string
  /** `2026-10-01T02:00` on the clocks of the zone, as the dates are. */
  readonly at: string
  readonly amount: string
  readonly unit: Unit
  readonly timezone: string
  readonly everyAlarm: boolean
  readonly alarms: readonly string[]
  readonly start: string
  readonly expire: string
  readonly tags: readonly EditableTag[]
}

const DURATION = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/

/** A duration as one number of the largest unit that it is a whole number of. */
export function lengthOf(duration: string): Pick<MuteDraft, 'amount' | 'unit'> {
  const [weeks = 0, days = 0, hours = 0, minutes = 0] = (DURATION.exec(duration) ?? [])
    .slice(1)
    .map((part) => Number(part ?? 0))
  const length = (weeks * 7 + days) * LENGTHS.days + hours * HOUR + minutes * MINUTE
  const unit = (['days', 'hours'] as const).find((each) => length % LENGTHS[each] === 0) ?? 'minutes'
  return { amount: String(length / LENGTHS[unit]), unit }
}

/** `PT2H`, `P3D`, `PT90M` */
export const durationText = ({ amount, unit }: Pick<MuteDraft, 'amount' | 'unit'>): string =>
  unit === 'days' ? `P${amount.trim()}D` : `PT${amount.trim()}${unit === 'hours' ? 'H' : 'M'}`

const inField = (iso: string | undefined, zone: string): string => {
  if (iso === undefined) return ''
  const at = Date.parse(iso)
  return isoOf(at + zoneOffset(zone, at)).slice(0, 16)
}
const fromField = (text: string, zone: string): Instant => zonedInstant(zone, Date.parse(`${text}:00Z`))

/** A rule as the form shows it; of none, two hours a night for the alarms asked for. */
export function muteDraftOf(rule?: MuteRuleItem, alarms: readonly string[] = []): MuteDraft {
  const {
    Expression: expression = 'cron(0 2 * * *)',
    Duration: duration = 'PT2H',
    Timezone: timezone = 'UTC',
  } = rule?.Rule?.Schedule ?? {}
  const [, kind, inside = ''] = /^(cron|at)\((.*)\)$/.exec(expression) ?? []
  return {
    name: rule?.Name ?? '',
    description: rule?.Description ?? '',
    kind: kind === 'at' ? 'oneTime' : 'recurring',
    cron: kind === 'at' ? '0 2 * * *' : inside,
    at: kind === 'at' ? inside : '',
    ...lengthOf(duration),
    timezone,
    everyAlarm: rule !== undefined && rule.MuteTargets === undefined,
    alarms: rule?.MuteTargets?.AlarmNames ?? alarms,
    start: inField(rule?.StartDate, timezone),
    expire: inField(rule?.ExpireDate, timezone),
    tags: [],
  }
}

export function muteInput(draft: MuteDraft): In<'cloudwatch:PutAlarmMuteRule'> {
  const { kind, timezone, start, expire } = draft
  return {
    Name: draft.name.trim(),
    ...(draft.description === '' ? {} : { Description: draft.description }),
    Rule: {
      Schedule: {
        Expression: kind === 'oneTime' ? `at(${draft.at})` : `cron(${draft.cron.trim()})`,
        Duration: durationText(draft),
        Timezone: timezone,
      },
    },
    ...(draft.everyAlarm ? {} : { MuteTargets: { AlarmNames: [...draft.alarms] } }),
    ...(start === '' ? {} : { StartDate: isoOf(fromField(start, timezone)) }),
    ...(expire === '' ? {} : { ExpireDate: isoOf(fromField(expire, timezone)) }),
    ...tagsOf(draft.tags),
  }
}

export type MuteProblem = 'needName' | 'needCron' | 'needAt' | 'needDuration' | 'needAlarms'
/** What keeps a rule from being put, as far as can be told here. */
export function muteProblem(draft: MuteDraft): MuteProblem | undefined {
  if (draft.name.trim() === '') return 'needName'
  if (draft.kind === 'recurring' && draft.cron.trim().split(/\s+/).length !== 5) return 'needCron'
  if (draft.kind === 'oneTime' && draft.at === '') return 'needAt'
  const isWhole = /^[1-9]\d{0,4}$/.test(draft.amount.trim())
  if (!isWhole || Number(draft.amount) * LENGTHS[draft.unit] > LONGEST) return 'needDuration'
  return !draft.everyAlarm && draft.alarms.length === 0 ? 'needAlarms' : undefined
}

const mutes = ({ MuteTargets: targets }: MuteRuleItem, name: string): boolean =>
  targets?.AlarmNames?.includes(name) ?? true

/** The rule that keeps an alarm from acting now. */
export const mutedBy = (
  rules: readonly MuteRuleItem[],
  { AlarmName }: Pick<AlarmItem, 'AlarmName'>,
): MuteRuleItem | undefined => rules.find((rule) => rule.Status === 'ACTIVE' && mutes(rule, AlarmName))
