/** Filter expressions of Cost Explorer, compiled to a test of a meter. AWS: Cost Explorer API, Expression. */
import type { Ce, Json } from '../../../../../shared/aws/index.ts'
import type { MeterRow } from '../model.ts'
import { filterReader, tagValue } from './dimensions.ts'
import { checkWord, dimensionNotAllowed, notOneRoot, noValues, tooFewOperands } from './errors.ts'

export type Expression = Json<Ce.Expression>
export type MeterTest = (meter: MeterRow) => boolean

/** The model's words. */
const MATCH_OPTIONS = [
  'EQUALS',
  'ABSENT',
  'STARTS_WITH',
  'ENDS_WITH',
  'CONTAINS',
  'CASE_SENSITIVE',
  'CASE_INSENSITIVE',
  'GREATER_THAN_OR_EQUAL',
]

type Match = (value: string, wanted: string) => boolean

function matcherOf(options: readonly string[]): Match {
  const fold = options.includes('CASE_INSENSITIVE')
  const compare: Match = options.includes('STARTS_WITH')
    ? (value, wanted) => value.startsWith(wanted)
    : options.includes('ENDS_WITH')
      ? (value, wanted) => value.endsWith(wanted)
      : options.includes('CONTAINS')
        ? (value, wanted) => value.includes(wanted)
        : (value, wanted) => value === wanted
  return fold ? (value, wanted) => compare(value.toLowerCase(), wanted.toLowerCase()) : compare
}

function testOf(
  read: (meter: MeterRow) => string | undefined,
  values: readonly string[] | undefined,
  options: readonly string[] = [],
): MeterTest {
  for (const option of options) checkWord(option, 'filter.matchOptions', MATCH_OPTIONS)
  if (options.includes('ABSENT')) return (meter) => read(meter) === undefined
  if (!values || values.length === 0) throw noValues()
  const matches = matcherOf(options)
  // An empty value asks for what has none, as `TagKey$` groups it.
  return (meter) => {
    const value = read(meter) ?? ''
    return values.some((wanted) => (wanted === '' ? value === '' : matches(value, wanted)))
  }
}

function dimensionTest({ Key, Values, MatchOptions }: Json<Ce.DimensionValues>): MeterTest {
  const read = filterReader(Key ?? '')
  if (!read) throw dimensionNotAllowed(Key ?? '')
  if (MatchOptions?.includes('ABSENT')) return (meter) => /^No[A-Z]/.test(read(meter))
  return testOf(read, Values, MatchOptions)
}

function operandsOf(operator: 'And' | 'Or', expressions: readonly Expression[]): MeterTest[] {
  if (expressions.length < 2) throw tooFewOperands(operator)
  return expressions.map(compile)
}

function compile(expression: Expression): MeterTest {
  const { And, Or, Not, Dimensions, Tags, CostCategories } = expression
  const roots = [And, Or, Not, Dimensions, Tags, CostCategories].filter((root) => root !== undefined)
  if (roots.length !== 1) throw notOneRoot()
  if (And) {
    const tests = operandsOf('And', And)
    return (meter) => tests.every((test) => test(meter))
  }
  if (Or) {
    const tests = operandsOf('Or', Or)
    return (meter) => tests.some((test) => test(meter))
  }
  if (Not) {
    const test = compile(Not)
    return (meter) => !test(meter)
  }
  if (Dimensions) return dimensionTest(Dimensions)
  if (Tags) return testOf((meter) => tagValue(meter, Tags.Key ?? ''), Tags.Values, Tags.MatchOptions)
  // No cost categories are defined, so every line is uncategorised.
  return testOf(() => undefined, CostCategories?.Values, CostCategories?.MatchOptions)
}

/** @throws AwsError ValidationException for an expression Cost Explorer would refuse. */
export const compileFilter = (filter: Expression | undefined): MeterTest => (filter ? compile(filter) : () => true)
