/** Filter expressions of Cost Explorer, compiled to a test of a line. AWS: Cost Explorer API, Expression. */
import type { Ce, Json } from '../../../../../shared/aws/index.ts'
import type { Line } from '../line.ts'
import { filterReader } from './dimensions.ts'
import { checkWord, dimensionNotAllowed, notOneRoot, noValues, tooFewOperands } from './errors.ts'
import type { Words } from './reading.ts'

export type Expression = Json<Ce.Expression>
export type LineTest = (meter: Line) => boolean

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
  read: (meter: Line) => string | undefined,
  values: readonly string[] | undefined,
  options: readonly string[] = [],
): LineTest {
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

/** What an expression is compiled for. */
export interface Grammar {
  readonly words: Words
  readonly dimension: (key: string) => ((meter: Line) => string) | undefined
}

function dimensionTest({ Key, Values, MatchOptions }: Json<Ce.DimensionValues>, grammar: Grammar): LineTest {
  const read = grammar.dimension(Key ?? '')
  if (!read) throw dimensionNotAllowed(Key ?? '')
  if (MatchOptions?.includes('ABSENT')) return (meter) => /^No[A-Z]/.test(read(meter))
  return testOf(read, Values, MatchOptions)
}

function operandsOf(operator: 'And' | 'Or', expressions: readonly Expression[], grammar: Grammar): LineTest[] {
  if (expressions.length < 2) throw tooFewOperands(operator)
  return expressions.map((operand) => compile(operand, grammar))
}

function compile(expression: Expression, grammar: Grammar): LineTest {
  const { And, Or, Not, Dimensions, Tags, CostCategories } = expression
  const roots = [And, Or, Not, Dimensions, Tags, CostCategories].filter((root) => root !== undefined)
  if (roots.length !== 1) throw notOneRoot()
  const { words } = grammar
  if (And) {
    const tests = operandsOf('And', And, grammar)
    return (meter) => tests.every((test) => test(meter))
  }
  if (Or) {
    const tests = operandsOf('Or', Or, grammar)
    return (meter) => tests.some((test) => test(meter))
  }
  if (Not) {
    const test = compile(Not, grammar)
    return (meter) => !test(meter)
  }
  if (Dimensions) return dimensionTest(Dimensions, grammar)
  if (Tags) return testOf((meter) => words.tag(meter, Tags.Key ?? ''), Tags.Values, Tags.MatchOptions)
  const name = CostCategories?.Key ?? ''
  return testOf((meter) => words.category(meter, name), CostCategories?.Values, CostCategories?.MatchOptions)
}

/** @throws AwsError ValidationException for an expression Cost Explorer would refuse. */
export const compileFilter = (
  filter: Expression | undefined,
  words: Words,
  dimension: Grammar['dimension'] = filterReader,
): LineTest => (filter ? compile(filter, { words, dimension }) : () => true)

/** Does a filter name this dimension anywhere? */
export function namesDimension(filter: Expression | undefined, dimension: string): boolean {
  if (!filter) return false
  const inner = [...(filter.And ?? []), ...(filter.Or ?? []), ...(filter.Not ? [filter.Not] : [])]
  return filter.Dimensions?.Key === dimension || inner.some((operand) => namesDimension(operand, dimension))
}
