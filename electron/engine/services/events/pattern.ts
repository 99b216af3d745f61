/**
 * Event patterns: checking one, and matching an event against one. AWS: EventBridge User Guide, "Event pattern syntax" and
 * "Comparison operators"; the sentences are those AWS answers with, without the parser's position.
 */
import { addressIn } from '../../../../shared/ip-address.ts'
import { invalidPattern } from './errors.ts'
import { checkCidr } from './pattern-cidr.ts'

type Json = unknown
type Fields = Readonly<Record<string, Json>>

/** One way for a leaf to match. `value` is undefined when the event has no such field. */
type Test = (value: Json) => boolean

export interface Pattern {
  matches(event: Fields): boolean
}

const isFields = (value: Json): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: Json): value is string => typeof value === 'string'
const kindOf = (value: Json): string => (typeof value === 'number' ? 'int' : typeof value)

/** @throws AwsError InvalidEventPatternException */
export function parsePattern(text: string): Pattern {
  let parsed: Json
  try {
    parsed = JSON.parse(text)
  } catch {
    throw invalidPattern('Unrecognized token: was expecting (JSON String, Number, Array, Object or token)')
  }
  if (!isFields(parsed)) throw invalidPattern('Filter is not an object')
  const matcher = fieldsMatcher(parsed)
  return { matches: (event) => matcher(event) }
}

function fieldsMatcher(fields: Fields): (event: Json) => boolean {
  const names = Object.keys(fields)
  if (names.length === 0) throw invalidPattern('Empty objects are not allowed')
  const tests = names.map((name) => {
    const inner = fields[name]
    if (name === '$or') return orMatcher(inner)
    if (Array.isArray(inner)) return leafMatcher(name, inner)
    if (!isFields(inner)) throw invalidPattern(`"${name === '' ? '' : kindName(inner)}" must be an object or an array`)
    const deeper = fieldsMatcher(inner)
    return (event: Json) => deeper(isFields(event) ? fieldOf(event, name) : undefined)
  })
  return (event) => tests.every((test) => test(event))
}

const kindName = (value: Json): string => (value === null ? 'null' : kindOf(value))

function orMatcher(alternatives: Json): (event: Json) => boolean {
  if (!Array.isArray(alternatives) || alternatives.length < 2 || !alternatives.every(isFields))
    throw invalidPattern('"$or" must be an array of at least two objects')
  const matchers = alternatives.map(fieldsMatcher)
  return (event) => matchers.some((matcher) => matcher(event))
}

/** A dotted name equals nesting, on either side. */
function fieldOf(event: Fields, name: string): Json {
  if (Object.hasOwn(event, name)) return event[name]
  for (let dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
    const inner = event[name.slice(0, dot)]
    if (isFields(inner)) return fieldOf(inner, name.slice(dot + 1))
  }
  // The event's own names may hold the dots.
  const prefix = `${name}.`
  const dotted = Object.keys(event).filter((key) => key.startsWith(prefix))
  return dotted.length === 0
    ? undefined
    : Object.fromEntries(dotted.map((key) => [key.slice(prefix.length), event[key]]))
}

function leafMatcher(name: string, choices: readonly Json[]): (event: Json) => boolean {
  if (choices.length === 0) throw invalidPattern('Empty arrays are not allowed')
  const tests = choices.map(testOf)
  return (event) => {
    const value = isFields(event) ? fieldOf(event, name) : undefined
    const values: readonly Json[] = Array.isArray(value) ? value : [value]
    return tests.some((test) => (values.length === 0 ? test(undefined) : values.some((each) => test(each))))
  }
}

function testOf(choice: Json): Test {
  if (isFields(choice)) return operatorOf(choice)
  if (Array.isArray(choice)) throw invalidPattern('Match value must be String, number, true, false, or null')
  return (value) => value === choice
}

const OPERATORS: Readonly<Record<string, (argument: Json) => Test>> = {
  exists: (wanted) => {
    if (typeof wanted !== 'boolean') throw invalidPattern('exists match pattern must be either true or false.')
    return (value) => (value !== undefined && !isFields(value)) === wanted
  },
  prefix: (argument) => affix(argument, 'prefix', (value, part) => value.startsWith(part)),
  suffix: (argument) => affix(argument, 'suffix', (value, part) => value.endsWith(part)),
  'equals-ignore-case': (argument) => {
    if (!isText(argument)) throw invalidPattern('equals-ignore-case match pattern must be a string')
    const folded = argument.toLowerCase()
    return (value) => isText(value) && value.toLowerCase() === folded
  },
  wildcard: (argument) => wildcard(argument),
  numeric: (argument) => numeric(argument),
  cidr: (argument) => {
    if (!isText(argument)) throw invalidPattern('prefix match pattern must be a string')
    checkCidr(argument)
    return (value) => isText(value) && addressIn(argument, value)
  },
  'anything-but': (argument) => anythingBut(argument),
}

function operatorOf(choice: Fields): Test {
  const names = Object.keys(choice)
  const [name = ''] = names
  if (names.length !== 1) throw invalidPattern('Only one key allowed in match expression')
  const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined
  if (!operator) throw invalidPattern(`Unrecognized match type ${name}`)
  return operator(choice[name])
}

function affix(argument: Json, name: string, holds: (value: string, part: string) => boolean): Test {
  if (isFields(argument)) {
    const { 'equals-ignore-case': part } = argument
    if (!isText(part)) throw invalidPattern('prefix/suffix match pattern must be a string')
    return (value) => isText(value) && holds(value.toLowerCase(), part.toLowerCase())
  }
  if (!isText(argument)) throw invalidPattern(`${name} match pattern must be a string`)
  return (value) => isText(value) && holds(value, argument)
}

function wildcard(argument: Json): Test {
  if (!isText(argument)) throw invalidPattern('wildcard match pattern must be a string')
  const twice = argument.indexOf('**')
  if (twice >= 0) throw invalidPattern(`Consecutive wildcard characters at pos ${twice}`)
  const parts = argument.split('*')
  return (value) => isText(value) && wildcardHolds(value, parts)
}

/** Greedy from the left, without backtracking: a match costs the length of the text. */
function wildcardHolds(value: string, parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts
  if (rest.length === 0) return value === first
  const last = rest.at(-1) ?? ''
  if (!value.startsWith(first)) return false
  let at = first.length
  for (const part of rest.slice(0, -1)) {
    const found = value.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return value.length - last.length >= at && value.endsWith(last)
}

const COMPARISONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '=': (a, b) => a === b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
}

function numeric(argument: Json): Test {
  if (!Array.isArray(argument)) throw invalidPattern('Value of numeric must be an array.')
  const tests: ((value: number) => boolean)[] = []
  for (let i = 0; i < argument.length; i += 2) {
    const operator = String(argument[i])
    const bound = argument[i + 1] as Json
    const compare = Object.hasOwn(COMPARISONS, operator) ? COMPARISONS[operator] : undefined
    if (!compare) throw invalidPattern(`Unrecognized numeric range operator: ${operator}`)
    if (typeof bound !== 'number') throw invalidPattern(`Value of ${operator} must be numeric`)
    if (i === 2 && (operator === '=' || operator.startsWith(String(argument[0]).charAt(0))))
      throw invalidPattern(`Bad numeric range operator: ${operator}`)
    tests.push((value) => compare(value, bound))
  }
  if (tests.length === 0 || tests.length > 2) throw invalidPattern('Too many terms in numeric range expression')
  return (value) => typeof value === 'number' && tests.every((test) => test(value))
}

function anythingBut(argument: Json): Test {
  if (isFields(argument)) {
    const [name = ''] = Object.keys(argument)
    if (!['prefix', 'suffix', 'wildcard', 'equals-ignore-case'].includes(name))
      throw invalidPattern(`Unsupported anything-but pattern: ${name}`)
    const inner = argument[name]
    const tests = (Array.isArray(inner) ? inner : [inner]).map((each) => operatorOf({ [name]: each }))
    return (value) => value !== undefined && !tests.some((test) => test(value))
  }
  const values: unknown[] = Array.isArray(argument) ? argument : [argument]
  if (values.length === 0) throw invalidPattern('Empty arrays are not allowed')
  if (!values.every((value) => isText(value) || typeof value === 'number'))
    throw invalidPattern(
      Array.isArray(argument)
        ? 'Inside anything but list, start|null|boolean is not supported.'
        : 'Value of anything-but must be an array or single string/number value.',
    )
  return (value) => value !== undefined && !isFields(value) && !(values as readonly unknown[]).includes(value)
}
