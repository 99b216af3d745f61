/** cloudwatch:PutAlarmMuteRule and DeleteAlarmMuteRule. */
import type { In } from '../../../../../shared/ipc/contract.ts'
import { type Instant, parseInstant } from '../../../../../shared/time.ts'
import { isTimeZone } from '../../../../../shared/time-zones.ts'
import type { Commands, Tx } from '../../../kernel/index.ts'
import { cleanTags } from '../../cloudwatch/index.ts'
import * as errors from '../errors.ts'
import { type MuteRow, muteId, muteTable } from './model.ts'
import { durationOf, expressionOf } from './schedule.ts'
import { keepRule, settleMuted } from './settle.ts'

type Input = In<'cloudwatch:PutAlarmMuteRule'>

const NAME_MAX = 255
const DESCRIPTION_MAX = 1024
const TARGETS_MAX = 100
/** AWS: Service Quotas, "Number of Alarm Mute Rules" in a Region. */
const RULES_MAX = 2000

function checkLength(value: string | undefined, path: string, least: number, most: number): void {
  const length = value?.length ?? 0
  if (length < least) throw errors.breaks(value ?? '', path, `have length greater than or equal to ${least}`)
  if (length > most) throw errors.breaks(value ?? '', path, `have length less than or equal to ${most}`)
}

function dateOf(text: string | undefined, name: string): Instant | undefined {
  if (text === undefined) return undefined
  const at = parseInstant(text)
  if (at === undefined) throw errors.validationError(`The parameter ${name} must be a valid ISO 8601 timestamp.`)
  return at
}

function scheduleOf({ Rule }: Input): Pick<MuteRow, 'expression' | 'duration' | 'timezone'> {
  const { Expression: expression, Duration: duration, Timezone: timezone } = Rule?.Schedule ?? {}
  if (!expression) throw errors.missing('Rule.Schedule.Expression')
  if (!duration) throw errors.missing('Rule.Schedule.Duration')
  checkLength(expression, 'rule.schedule.expression', 1, 256)
  checkLength(duration, 'rule.schedule.duration', 1, 50)
  if (!expressionOf(expression)) throw errors.badSchedule('Expression')
  if (durationOf(duration) === undefined) throw errors.badSchedule('Duration')
  if (timezone === undefined) return { expression, duration }
  checkLength(timezone, 'rule.schedule.timezone', 1, 50)
  if (!isTimeZone(timezone)) throw errors.badSchedule('Timezone')
  return { expression, duration, timezone }
}

/** Undefined: all alarms. [R] that names of alarms that are not there are taken. */
function targetsOf({ MuteTargets: targets }: Input): readonly string[] | undefined {
  const names = targets?.AlarmNames
  if (!names) return undefined
  if (names.length > TARGETS_MAX)
    throw errors.breaks(
      `[${names.join(', ')}]`,
      'muteTargets.alarmNames',
      `have length less than or equal to ${TARGETS_MAX}`,
    )
  for (const name of names) checkLength(name, 'muteTargets.alarmNames', 1, NAME_MAX)
  return [...new Set(names)]
}

/** Creates a rule or replaces all of one but its tags. @throws AwsError ValidationError, LimitExceeded */
function putAlarmMuteRule(tx: Tx, input: Input, { scope }: { readonly scope: string }): Record<string, never> {
  const { Name: name = '', Description: description } = input
  checkLength(name, 'name', 1, NAME_MAX)
  checkLength(description, 'description', 0, DESCRIPTION_MAX)
  const schedule = scheduleOf(input)
  const targets = targetsOf(input)
  const startDate = dateOf(input.StartDate, 'StartDate')
  const expireDate = dateOf(input.ExpireDate, 'ExpireDate')
  if (startDate !== undefined && expireDate !== undefined && startDate >= expireDate)
    throw errors.validationError(errors.START_AFTER_EXPIRY)
  const id = muteId(scope, name)
  const known = tx.get(muteTable, id)
  if (!known && tx.by(muteTable, 'scope', scope).length >= RULES_MAX) throw errors.tooManyMuteRules(RULES_MAX)
  keepRule(tx, {
    id,
    scope,
    name,
    ...(description === undefined ? {} : { description }),
    ...schedule,
    ...(targets ? { targets } : {}),
    ...(startDate === undefined ? {} : { startDate }),
    ...(expireDate === undefined ? {} : { expireDate }),
    tags: known?.tags ?? cleanTags(input.Tags),
    updatedAt: tx.now,
  })
  settleMuted(tx, scope)
  return {}
}

export const muteCommands: Commands = {
  'cloudwatch:PutAlarmMuteRule': putAlarmMuteRule,
  /** AWS: a rule that is not there is deleted, too; what it muted is muted no longer at once. */
  'cloudwatch:DeleteAlarmMuteRule': (tx, { AlarmMuteRuleName: name = '' }, { scope }) => {
    const id = muteId(scope, name)
    if (tx.get(muteTable, id)) {
      tx.remove(muteTable, id)
      settleMuted(tx, scope)
    }
    return {}
  },
}
