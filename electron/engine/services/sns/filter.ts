/**
 * Filter policies of subscriptions: checking one, and asking whether a message passes. AWS: SNS Developer Guide, "Subscription
 * filter policies"; the sentences are those SNS answers with, without the parser's position.
 */
import { addressIn } from '../../../../shared/ip-address.ts'
import { FilterProblem } from './filter-problem.ts'
import { checkCidr, numericTest } from './filter-values.ts'

export type Scope = 'MessageAttributes' | 'MessageBody'
export const SCOPES: readonly Scope[] = ['MessageAttributes', 'MessageBody']

/** What a filter looks at: attributes by name, or the message read as JSON. Lists hold several values of one field. */
export type Fields = Readonly<Record<string, unknown>>
type Test = (value: unknown) => boolean

export interface Filter {
  passes(fields: Fields): boolean
}

/** AWS: at most five keys, and 150 combinations of what they may be. */
const KEYS_MAX = 5
const COMBINATIONS_MAX = 150

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string'

/** @throws FilterProblem with AWS's words for what is wrong with it. */
export function parseFilter(text: string, scope: Scope): Filter {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw new FilterProblem('FilterPolicy: failed to parse JSON.')
  }
  if (!isFields(parsed)) throw new FilterProblem('FilterPolicy: Filter is not an object')
  const test = fieldsTest(parsed)
  const { keys, combinations } = sizeOf(parsed, 1)
  if (keys > KEYS_MAX) throw new FilterProblem(`FilterPolicy: Filter policy can not have more than ${KEYS_MAX} keys`)
  if (combinations > COMBINATIONS_MAX) throw new FilterProblem('FilterPolicy: Filter policy is too complex')
  if (
    scope === 'MessageAttributes' &&
    Object.entries(parsed).some(([name, inner]) => name !== '$or' && isFields(inner))
  )
    throw new FilterProblem('Filter policy scope MessageAttributes does not support nested filter policy')
  return { passes: (fields) => test(fields) }
}

/** AWS: "Filter policy constraints": a key counts its values times its depth, keys multiply, the branches of an `$or` add up. */
function sizeOf(fields: Fields, depth: number): { keys: number; combinations: number } {
  let keys = 0
  let combinations = 1
  for (const [name, inner] of Object.entries(fields)) {
    if (name === '$or' && Array.isArray(inner)) {
      const branches = inner.filter(isFields).map((each) => sizeOf(each, depth))
      keys += branches.reduce((sum, branch) => sum + branch.keys, 0)
      combinations *= branches.reduce((sum, branch) => sum + branch.combinations, 0)
    } else if (Array.isArray(inner)) {
      keys += 1
      combinations *= inner.length * depth
    } else if (isFields(inner)) {
      const deeper = sizeOf(inner, depth + 1)
      keys += deeper.keys
      combinations *= deeper.combinations
    }
  }
  return { keys, combinations }
}

function fieldsTest(fields: Fields): Test {
  const tests = Object.entries(fields).map(([name, inner]): Test => {
    if (name === '$or') return orTest(inner)
    const test = Array.isArray(inner) ? leafTest(inner) : nestedTest(name, inner)
    return (value) => test(isFields(value) && Object.hasOwn(value, name) ? value[name] : undefined)
  })
  return (value) => tests.every((test) => test(value))
}

function orTest(branches: unknown): Test {
  if (!Array.isArray(branches) || branches.length < 2 || !branches.every(isFields))
    throw new FilterProblem('FilterPolicy: "$or" must be an array of at least two objects')
  const tests = branches.map(fieldsTest)
  return (value) => tests.some((test) => test(value))
}

function nestedTest(name: string, inner: unknown): Test {
  if (!isFields(inner)) throw new FilterProblem(`FilterPolicy: "${name}" must be an object or an array`)
  const test = fieldsTest(inner)
  // AWS: any object of a list may be the one.
  return (value) => (Array.isArray(value) ? value.some((each) => test(each)) : test(value))
}

function leafTest(choices: readonly unknown[]): Test {
  if (choices.length === 0) throw new FilterProblem('FilterPolicy: Empty arrays are not allowed')
  const tests = choices.map(choiceTest)
  return (value) => {
    const values: readonly unknown[] = Array.isArray(value) && value.length > 0 ? value : [value]
    return tests.some((test) => values.some((each) => test(each)))
  }
}

function choiceTest(choice: unknown): Test {
  if (Array.isArray(choice))
    throw new FilterProblem('FilterPolicy: Match value must be String, number, true, false, or null')
  return isFields(choice) ? operatorTest(choice) : (value) => value === choice
}

function affix(name: string, argument: unknown, holds: (value: string, part: string) => boolean): Test {
  if (!isText(argument)) throw new FilterProblem(`FilterPolicy: ${name} match pattern must be a string`)
  return (value) => isText(value) && holds(value, argument)
}

const OPERATORS: Readonly<Record<string, (argument: unknown) => Test>> = {
  exists: (wanted) => {
    if (typeof wanted !== 'boolean')
      throw new FilterProblem('FilterPolicy: exists match pattern must be either true or false.')
    return (value) => (value !== undefined) === wanted
  },
  prefix: (argument) => affix('prefix', argument, (value, part) => value.startsWith(part)),
  suffix: (argument) => affix('suffix', argument, (value, part) => value.endsWith(part)),
  'equals-ignore-case': (argument) =>
    affix('equals-ignore-case', argument, (value, part) => value.toLowerCase() === part.toLowerCase()),
  numeric: numericTest,
  cidr: (argument) => {
    // AWS says "prefix" here too.
    if (!isText(argument)) throw new FilterProblem('FilterPolicy: prefix match pattern must be a string')
    checkCidr(argument)
    return (value) => isText(value) && addressIn(argument, value)
  },
  'anything-but': anythingBut,
}

function operatorTest(choice: Fields): Test {
  const names = Object.keys(choice)
  const [name = ''] = names
  if (names.length !== 1) throw new FilterProblem('FilterPolicy: Only one key allowed in match expression')
  const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined
  if (!operator) throw new FilterProblem(`FilterPolicy: Unrecognized match type ${name}`)
  return operator(choice[name])
}

function anythingBut(argument: unknown): Test {
  if (isFields(argument)) {
    const [name = ''] = Object.keys(argument)
    if (name !== 'prefix') throw new FilterProblem(`FilterPolicy: Unsupported anything-but pattern: ${name}`)
    const test = affix('prefix', argument[name], (value, part) => value.startsWith(part))
    return (value) => value !== undefined && !test(value)
  }
  const values: readonly unknown[] = Array.isArray(argument) ? argument : [argument]
  if (values.length === 0) throw new FilterProblem('FilterPolicy: Empty arrays are not allowed')
  return (value) => value !== undefined && !values.includes(value)
}
