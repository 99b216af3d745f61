/** `{ $.status = "failed" && $.retries[0] > 5 }`: what members of a JSON message must be. */
import { badPattern, notSimulated } from '../errors.ts'
import { compares, conditionOf, OPERATORS, type Reader, type Test } from './compare.ts'
import type { Matcher } from './index.ts'

type Step = string | number

const SELECTOR = /^\$((?:\.[\p{L}\p{N}_\-@]+|\[\s*\d+\s*\]|\[\s*'[^']*'\s*\]|\[\s*"[^"]*"\s*\])+)/u
const STEP = /\.([\p{L}\p{N}_\-@]+)|\[\s*(\d+)\s*\]|\[\s*'([^']*)'\s*\]|\[\s*"([^"]*)"\s*\]/gu
const VALUE = /^(?:"((?:[^"\\]|\\.)*)"|([^\s()&|{}"]+))/
const IS = /^IS\s+(NULL|TRUE|FALSE)\b/i
const EXISTS = /^(NOT\s+)?EXISTS\b/i

function memberAt(value: unknown, steps: readonly Step[]): unknown {
  let at: unknown = value
  for (const step of steps) {
    if (typeof at !== 'object' || at === null) return undefined
    if (typeof step === 'number' ? !Array.isArray(at) : Array.isArray(at)) return undefined
    at = Object.hasOwn(at, step) ? (at as Record<Step, unknown>)[step] : undefined
  }
  return at
}

const stepsOf = (path: string): Step[] =>
  [...path.matchAll(STEP)].map(
    ([, name, index, single, double]): Step => (index === undefined ? (name ?? single ?? double ?? '') : Number(index)),
  )

const shown = (member: unknown): string => (typeof member === 'string' ? member : JSON.stringify(member))

/** The text of one member of a JSON message; undefined when there is none. */
export function jsonText(message: string, selector: string): string | undefined {
  const member = memberAt(jsonIn(message), stepsOf(selector.slice(1)))
  return member === undefined ? undefined : shown(member)
}

const IS_VALUE: Readonly<Record<string, unknown>> = { NULL: null, TRUE: true, FALSE: false }

/** Objects and lists equal nothing; `!=` holds of a member that is there and is something else. */
function valueTest(
  steps: readonly Step[],
  operator: (typeof OPERATORS)[number],
  wanted: string,
  quoted: boolean,
): Test<unknown> {
  return (message) => {
    const member = memberAt(message, steps)
    if (member === undefined || member === null || typeof member === 'object') return false
    return compares(String(member), operator, wanted, quoted)
  }
}

function readerFor(seen: Map<string, readonly Step[]>): Reader<Test<unknown>> {
  return (text) => {
    const [selector, path] = SELECTOR.exec(text) ?? []
    if (selector === undefined || path === undefined) throw badPattern()
    const steps = stepsOf(path)
    seen.set(selector, steps)
    const after = text.slice(selector.length).trimStart()
    const [is, constant] = IS.exec(after) ?? []
    if (is !== undefined)
      return {
        value: (message) => memberAt(message, steps) === IS_VALUE[(constant ?? '').toUpperCase()],
        rest: after.slice(is.length),
      }
    const [exists, not] = EXISTS.exec(after) ?? []
    if (exists !== undefined)
      return {
        value: (message) => (memberAt(message, steps) !== undefined) === (not === undefined),
        rest: after.slice(exists.length),
      }
    const operator = OPERATORS.find((one) => after.startsWith(one))
    if (!operator) throw badPattern()
    const operand = after.slice(operator.length).trimStart()
    if (operand.startsWith('%')) throw notSimulated('A regular expression in a filter pattern')
    const [whole, quoted, bare] = VALUE.exec(operand) ?? []
    if (whole === undefined) throw badPattern()
    const wanted = quoted === undefined ? (bare ?? '') : quoted.replace(/\\(.)/g, '$1')
    return { value: valueTest(steps, operator, wanted, quoted !== undefined), rest: operand.slice(whole.length) }
  }
}

function jsonIn(message: string): unknown {
  if (!message.trimStart().startsWith('{')) return undefined
  try {
    return JSON.parse(message) as unknown
  } catch {
    return undefined
  }
}

/** Finds only messages that are JSON objects. */
export function jsonPattern(text: string): Matcher {
  const selectors = new Map<string, readonly Step[]>()
  const test = conditionOf(text, readerFor(selectors))
  return (message) => {
    const value = jsonIn(message)
    if (value === undefined || !test(value)) return undefined
    const found: [string, string][] = []
    for (const [selector, steps] of selectors) {
      const member = memberAt(value, steps)
      if (member !== undefined) found.push([selector, shown(member)])
    }
    return Object.fromEntries(found)
  }
}
