/** Which definitions of a cost category are taken. */
import { AwsError } from '../../../../../../shared/aws/error.ts'
import type { In } from '../../../../../../shared/ipc/contract.ts'
import { type Instant, parseInstant, startOfMonth } from '../../../../../../shared/time.ts'
import { breaks, checkWord, invalid } from '../errors.ts'
import type { Expression } from '../expression.ts'
import { monthsAfter } from '../period.ts'
import { NO_WORDS } from '../reading.ts'
import { compileRule } from './rules.ts'

type Definition = Pick<
  In<'ce:CreateCostCategoryDefinition'>,
  'RuleVersion' | 'Rules' | 'DefaultValue' | 'SplitChargeRules' | 'EffectiveStart'
>

const RULES_MAX = 500
const BACKDATED_MONTHS = 12
/** AWS: CostCategoryName and CostCategoryValue. */
const NAME = /^(?! )[\p{L}\p{N}\p{Z}\-_]{1,50}(?<! )$/u
const NAME_RULE = 'satisfy regular expression pattern: ^(?! )[\\p{L}\\p{N}\\p{Z}-_]*(?<! )$'

export function checkName(name: string | undefined, path: string): void {
  if (name === undefined || name.length === 0) throw breaks(name ?? '', path, 'have length greater than or equal to 1')
  if (name.length > 50) throw breaks(name, path, 'have length less than or equal to 50')
  if (!NAME.test(name)) throw breaks(name, path, NAME_RULE)
}

/** The sentence AWS puts before a refusal of a definition. */
export const failed = (verb: 'create' | 'update', why: string): AwsError =>
  invalid(`Failed to ${verb} Cost Category: ${why}`)

/** @throws AwsError ValidationException. Sentences but that of twelve months are recalled. */
export function startOf(text: string | undefined, now: Instant, verb: 'create' | 'update'): Instant {
  const month = startOfMonth(now)
  if (text === undefined) return month
  const at = parseInstant(text)
  if (at === undefined) throw failed(verb, `Effective start ${text} is invalid`)
  if (at !== startOfMonth(at)) throw failed(verb, 'Effective start must be the first day of a month')
  if (at > month) throw failed(verb, 'Effective start cannot be in the future')
  if (at < monthsAfter(month, -BACKDATED_MONTHS))
    throw failed(verb, 'Effective start cannot be more than 12 months ago')
  return at
}

function absentWithValues(rule: Expression | undefined): boolean {
  if (!rule) return false
  const { Tags, And = [], Or = [], Not } = rule
  if (Tags?.MatchOptions?.includes('ABSENT') && (Tags.Values?.length ?? 0) > 0) return true
  return [...And, ...Or, ...(Not ? [Not] : [])].some(absentWithValues)
}

function checkRules({ Rules = [] }: Definition, verb: 'create' | 'update'): void {
  if (Rules.length < 1) throw breaks('[]', 'rules', 'have length greater than or equal to 1')
  if (Rules.length > RULES_MAX)
    throw breaks(`[${Rules.length} rules]`, 'rules', 'have length less than or equal to 500')
  for (const [index, rule] of Rules.entries()) {
    const path = `rules.${index + 1}.member`
    checkWord(rule.Type, `${path}.type`, ['REGULAR', 'INHERITED_VALUE'])
    if (rule.Type === 'INHERITED_VALUE') {
      const { DimensionName, DimensionKey } = rule.InheritedValue ?? {}
      if (!DimensionName) throw failed(verb, 'Invalid Rule: InheritedValue must not be null.')
      checkWord(DimensionName, `${path}.inheritedValue.dimensionName`, ['LINKED_ACCOUNT_NAME', 'TAG'])
      if (DimensionName === 'TAG' && !DimensionKey) throw failed(verb, 'Invalid Rule: DimensionKey must not be null.')
      continue
    }
    if (rule.Value === undefined || !rule.Rule) throw failed(verb, 'Invalid Rule: Value and Rule must not be null.')
    checkName(rule.Value, `${path}.value`)
    if (absentWithValues(rule.Rule))
      throw failed(verb, 'Tags expression must not have values set when ABSENT is provided')
    try {
      compileRule(rule, NO_WORDS)
    } catch (error) {
      throw error instanceof AwsError ? failed(verb, error.message) : error
    }
  }
}

function checkSplits({ SplitChargeRules = [], Rules = [], DefaultValue }: Definition, verb: 'create' | 'update'): void {
  const values = new Set([...Rules.map(({ Value }) => Value), DefaultValue])
  const inherits = Rules.some(({ Type }) => Type === 'INHERITED_VALUE')
  const sources = SplitChargeRules.map(({ Source }) => Source)
  if (SplitChargeRules.length > 10)
    throw breaks(`[${SplitChargeRules.length} rules]`, 'splitChargeRules', 'have length less than or equal to 10')
  for (const { Source, Targets = [], Method, Parameters } of SplitChargeRules) {
    checkWord(Method, 'splitChargeRules.member.method', ['FIXED', 'PROPORTIONAL', 'EVEN'])
    for (const value of [Source, ...Targets])
      if (!inherits && !values.has(value))
        throw failed(verb, `Split charge rule value ${value} is not a value of the Cost Category`)
    // AWS: a value can be a source once, and a source is no target.
    if (sources.filter((source) => source === Source).length > 1)
      throw failed(verb, `Split charge source ${Source} must be used in one rule only`)
    if (Targets.some((target) => sources.includes(target)))
      throw failed(verb, 'A split charge target must not be a split charge source')
    const shares = (Parameters?.[0]?.Values ?? []).map(Number)
    const whole = shares.reduce((sum, share) => sum + share, 0)
    if (Method === 'FIXED' && (shares.length !== Targets.length || Math.round(whole * 1000) !== 100_000))
      throw failed(verb, 'Allocation percentages must be given for every target and add up to 100')
  }
}

/** @throws AwsError ValidationException for a definition that Cost Explorer would refuse. */
export function checkDefinition(definition: Definition, verb: 'create' | 'update'): void {
  checkWord(definition.RuleVersion, 'ruleVersion', ['CostCategoryExpression.v1'])
  checkRules(definition, verb)
  if (definition.DefaultValue !== undefined) checkName(definition.DefaultValue, 'defaultValue')
  checkSplits(definition, verb)
}
