/** Comparisons that both structured patterns know, and the `&&`, `||` and brackets that join them. */
import { badPattern } from '../errors.ts'

export const OPERATORS = ['!=', '<=', '>=', '=', '<', '>'] as const
export type Operator = (typeof OPERATORS)[number]

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/

/** The number a text is; undefined when it is none. */
export const numberIn = (text: string): number | undefined => (NUMBER.test(text) ? Number(text) : undefined)

/** `*` stands for any run. At most pattern times text steps: only the last star can be worth lengthening. */
export function wildcardMatches(pattern: string, text: string): boolean {
  const [start = '', ...parts] = pattern.split('*')
  const end = parts.pop()
  if (end === undefined) return text === pattern
  if (!text.startsWith(start) || text.length < start.length + end.length || !text.endsWith(end)) return false
  let at = start.length
  const last = text.length - end.length
  for (const part of parts) {
    const found = text.indexOf(part, at)
    if (found < 0 || found + part.length > last) return false
    at = found + part.length
  }
  return true
}

/** Whether a text stands to a wanted one as the operator says: as numbers where the wanted one is a number, else as texts. */
export function compares(text: string, operator: Operator, wanted: string, quoted: boolean): boolean {
  const number = quoted ? undefined : numberIn(wanted)
  if (number === undefined) {
    if (operator !== '=' && operator !== '!=') return false
    return wildcardMatches(wanted, text) === (operator === '=')
  }
  const value = numberIn(text)
  if (value === undefined) return operator === '!='
  if (operator === '=') return value === number
  if (operator === '!=') return value !== number
  if (operator === '<') return value < number
  if (operator === '>') return value > number
  return operator === '<=' ? value <= number : value >= number
}

export type Test<T> = (subject: T) => boolean

/** Reads from the start of a text, and gives what it read and what is left. */
export type Reader<T> = (text: string) => { readonly value: T; readonly rest: string }

const DEPTH_MAX = 32

/** `a && (b || c)`: `&&` binds closer, brackets closest. @throws AwsError when it is not that. */
export function conditionOf<T>(text: string, one: Reader<Test<T>>): Test<T> {
  const { value, rest } = anyOf(text, one, 0)
  if (rest.trim() !== '') throw badPattern()
  return value
}

function anyOf<T>(text: string, one: Reader<Test<T>>, depth: number): ReturnType<Reader<Test<T>>> {
  return joined(text, '||', (part) => joined(part, '&&', (unit) => unitOf(unit, one, depth)))
}

function joined<T>(text: string, sign: '||' | '&&', read: Reader<Test<T>>): ReturnType<Reader<Test<T>>> {
  const tests: Test<T>[] = []
  let rest = text
  do {
    const next = read(tests.length === 0 ? rest : rest.slice(sign.length))
    tests.push(next.value)
    rest = next.rest.trimStart()
  } while (rest.startsWith(sign))
  const [only] = tests
  if (tests.length === 1 && only) return { value: only, rest }
  return {
    value:
      sign === '&&'
        ? (subject) => tests.every((test) => test(subject))
        : (subject) => tests.some((test) => test(subject)),
    rest,
  }
}

function unitOf<T>(text: string, one: Reader<Test<T>>, depth: number): ReturnType<Reader<Test<T>>> {
  const start = text.trimStart()
  if (!start.startsWith('(')) return one(start)
  if (depth >= DEPTH_MAX) throw badPattern()
  const { value, rest } = anyOf(start.slice(1), one, depth + 1)
  const end = rest.trimStart()
  if (!end.startsWith(')')) throw badPattern()
  return { value, rest: end.slice(1) }
}
