/** `--query`: JMESPath over an answer. AWS: CLI User Guide, "Filter output"; https://jmespath.org/specification.html */
import jmespath from 'jmespath'
import { generalError } from './errors.ts'
import { Decimal, isFields, isList, type Value } from './value.ts'

export type Query = (answer: Value) => Value

/** A fraction the library counts with, which is still known for one afterwards. */
class Fraction extends Number {}

/** The library tells numbers from other objects, but holds an object equal to itself only. */
const comparesEqual = (text: string): boolean => /[=!]=|contains\(/.test(text)

function mapped(value: unknown, change: (leaf: unknown) => unknown): unknown {
  if (isList(value)) return value.map((item) => mapped(item, change))
  if (!isFields(value) || value instanceof Fraction) return change(value)
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, mapped(member, change)]))
}

interface Node {
  /** A slice's are numbers, or null where it is open. */
  readonly children?: readonly (Node | number | null | undefined)[]
}
const isWhole = (node: Node | number | null | undefined): boolean =>
  node !== undefined && (typeof node !== 'object' || (node?.children ?? []).every(isWhole))

/** Why a text is no expression. The library falls over some (`a.`) and reads others as half a tree (`a..b`). */
function problemOf(text: string): string | undefined {
  try {
    return isWhole(jmespath.compile(text) as Node) ? undefined : 'Invalid jmespath expression.'
  } catch (error) {
    return error instanceof Error && error.constructor === Error ? error.message : 'Invalid jmespath expression.'
  }
}

/**
 * What an expression makes of an answer. Fractions keep their point (`5.0`), except in an expression that asks for equality.
 * @throws CliError for an expression that cannot be read, and later for one that does not fit the answer.
 */
export function parseQuery(text: string): Query {
  const fraction = (value: number) => (comparesEqual(text) ? value : new Fraction(value))
  const run = (answer: Value): Value => {
    const input = mapped(answer, (leaf) => (leaf instanceof Decimal ? fraction(leaf.value) : leaf))
    const found: unknown = jmespath.search(input, text) ?? null
    return mapped(found, (leaf) => (leaf instanceof Fraction ? new Decimal(leaf.valueOf()) : leaf)) as Value
  }
  const wrong = problemOf(text)
  if (wrong) throw generalError(`Bad value for --query ${text}: ${wrong}`)
  return (answer) => {
    try {
      return run(answer)
    } catch (error) {
      throw generalError(error instanceof Error ? error.message : String(error))
    }
  }
}
