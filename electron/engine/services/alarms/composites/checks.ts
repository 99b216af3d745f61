/** What PutCompositeAlarm checks before an alarm is kept, and what DeleteAlarms checks for the sake of composite alarms. */
import { parseAlarmRule, RULE_CHILDREN_MAX, RULE_LENGTH_MAX, referencesOf } from '../../../../../shared/alarm-rule.ts'
import type { In } from '../../../../../shared/ipc/contract.ts'
import type { Call, View } from '../../../kernel/index.ts'
import { instanceActionOf, nameOfArn } from '../arns.ts'
import { checkLengths } from '../checks.ts'
import * as errors from '../errors.ts'
import { alarmWith } from '../lookup.ts'
import { type AnyAlarm, alarmId, type CompositeSettings, compositeTable, isComposite } from '../model.ts'

type Input = In<'cloudwatch:PutCompositeAlarm'>

/** AWS: how many composite alarms one alarm may be named in. */
const PARENTS_MAX = 150
const ACTIONS_MAX = 5

/** The id of the row that a rule names by name or by ARN; of no row when the ARN is of another place. */
export const childId = (scope: string, reference: string): string =>
  alarmId(scope, reference.startsWith('arn:') ? (nameOfArn(scope, reference) ?? reference) : reference)

/** AWS: composite alarms notify; they do nothing to instances. */
function checkActions(input: Input, region: string): void {
  for (const [list, path] of [
    [input.OKActions, 'oKActions'],
    [input.AlarmActions, 'alarmActions'],
    [input.InsufficientDataActions, 'insufficientDataActions'],
  ] as const) {
    if ((list?.length ?? 0) > ACTIONS_MAX)
      throw errors.breaks(`[${list?.join(', ')}]`, path, `have length less than or equal to ${ACTIONS_MAX}`)
    for (const arn of list ?? []) if (instanceActionOf(arn, region)) throw errors.noCompositeAction(arn)
  }
}

/** The ids of the alarms that the rule names. @throws AwsError ValidationError, LimitExceeded */
function childrenOf(view: View, scope: string, id: string, text: string): readonly string[] {
  if (text === '' || text.trim() !== text) throw errors.validationError(errors.RULE_WHITESPACE)
  if (text.length > RULE_LENGTH_MAX)
    throw errors.breaks(text, 'alarmRule', `have length less than or equal to ${RULE_LENGTH_MAX}`)
  const parsed = parseAlarmRule(text)
  if (!parsed.ok) throw errors.badRule(parsed.error)
  const references = referencesOf(parsed.rule)
  const children = [...new Set(references.map((reference) => childId(scope, reference)))]
  if (children.length > RULE_CHILDREN_MAX) throw errors.tooManyChildren(RULE_CHILDREN_MAX)
  const lost = references.filter((reference) => !alarmWith(view, childId(scope, reference)))
  if (lost.length > 0) throw errors.childrenNotFound(lost)
  for (const child of children) {
    const parents = view.by(compositeTable, 'child', child).filter((row) => row.id !== id)
    if (parents.length >= PARENTS_MAX) throw errors.tooManyParents(child.slice(scope.length + 1), PARENTS_MAX)
  }
  return children
}

/** The id of the suppressor, if there is one. @throws AwsError ValidationError */
function suppressorOf(view: View, input: Input, scope: string): string | undefined {
  const {
    ActionsSuppressor: suppressor,
    ActionsSuppressorWaitPeriod: wait,
    ActionsSuppressorExtensionPeriod: extension,
  } = input
  if (suppressor === undefined || suppressor === '') {
    if (wait !== undefined || extension !== undefined) throw errors.validationError(errors.PERIODS_WITHOUT_SUPPRESSOR)
    return undefined
  }
  if (wait === undefined || extension === undefined) throw errors.validationError(errors.SUPPRESSOR_WITHOUT_PERIODS)
  for (const [value, path] of [
    [wait, 'actionsSuppressorWaitPeriod'],
    [extension, 'actionsSuppressorExtensionPeriod'],
  ] as const)
    if (value < 0) throw errors.breaks(value, path, 'have value greater than or equal to 0')
  const id = childId(scope, suppressor)
  if (!alarmWith(view, id)) throw errors.suppressorNotFound(suppressor)
  return id
}

export interface CheckedComposite {
  readonly settings: CompositeSettings
  readonly children: readonly string[]
  readonly suppressor: string | undefined
}

/** The settings of a composite alarm, defaults filled in. @throws AwsError ValidationError, LimitExceeded */
export function checkComposite(view: View, input: Input, { scope, region }: Call): CheckedComposite {
  checkLengths(input)
  const children = childrenOf(view, scope, alarmId(scope, input.AlarmName ?? ''), input.AlarmRule ?? '')
  const suppressor = suppressorOf(view, input, scope)
  checkActions(input, region)
  const { AlarmName: _name, Tags: _tags, ...rest } = input
  const settings = {
    ...rest,
    AlarmRule: input.AlarmRule ?? '',
    ActionsEnabled: input.ActionsEnabled ?? true,
    OKActions: input.OKActions ?? [],
    AlarmActions: input.AlarmActions ?? [],
    InsufficientDataActions: input.InsufficientDataActions ?? [],
  }
  return { settings, children, suppressor }
}

/** AWS: one composite alarm a call, and nothing that another composite alarm depends on. @throws AwsError ValidationError */
export function checkDeletion(view: View, alarms: readonly AnyAlarm[]): void {
  if (alarms.filter(isComposite).length > 1) throw errors.validationError(errors.ONE_COMPOSITE)
  const going = new Set(alarms.map(({ id }) => id))
  const needed = alarms.filter(({ id }) =>
    (['child', 'suppressor'] as const).some((index) =>
      view.by(compositeTable, index, id).some((parent) => parent.id === id || !going.has(parent.id)),
    ),
  )
  if (needed.length > 0) throw errors.neededByComposite(needed.map(({ name }) => name))
}
