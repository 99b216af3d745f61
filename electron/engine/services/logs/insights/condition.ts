/** `filter status >= 400 and (@message like "timeout" or not ispresent(user))`. */
import { notSimulated } from '../errors.ts'
import { compareValues, type Fields, numberOf, type Value } from './record.ts'
import { plain, type Reader } from './tokens.ts'

export type Condition = (fields: Fields) => boolean

const COMPARISONS: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
}
const DEPTH_MAX = 32

function literal(reader: Reader): Value {
  const token = reader.next()
  if (token.kind === 'number') return Number(token.text)
  if (token.kind !== 'text') reader.fail(-1)
  return plain(token)
}

/** A pattern without any meaning of its own is a text to be found. */
function likeText(reader: Reader): string {
  const token = reader.next()
  if (token.kind !== 'text' && token.kind !== 'pattern') reader.fail(-1)
  if (token.kind === 'pattern' && /[.*+?^$()[\]{}|\\]/.test(token.text.slice(1, -1)))
    throw notSimulated('A regular expression in a query')
  return plain(token)
}

function listOf(reader: Reader): Value[] {
  reader.expect('[')
  const values: Value[] = []
  do values.push(literal(reader))
  while (reader.take(','))
  reader.expect(']')
  return values
}

function comparison(reader: Reader): Condition {
  const field = reader.word()
  const not = reader.take('not')
  if (reader.take('like')) {
    const text = likeText(reader)
    return (fields) => String(fields.get(field) ?? '').includes(text) !== not
  }
  if (reader.take('in')) {
    const values = listOf(reader)
    return (fields) => {
      const value = fields.get(field)
      return (value !== undefined && values.some((one) => compareValues(value, one) === 0)) !== not
    }
  }
  const sign = reader.next()
  const holds = not || sign.kind !== 'sign' ? undefined : COMPARISONS[sign.text]
  if (!holds) return reader.fail(-1)
  const wanted = literal(reader)
  return (fields) => {
    const value = fields.get(field)
    if (value === undefined) return false
    // A number compares with numbers only.
    if (typeof wanted === 'number' && numberOf(value) === undefined) return sign.text === '!='
    return holds(compareValues(value, wanted))
  }
}

function unit(reader: Reader, depth: number): Condition {
  if (depth > DEPTH_MAX) reader.fail()
  if (reader.take('not')) {
    const inner = unit(reader, depth + 1)
    return (fields) => !inner(fields)
  }
  if (reader.take('(')) {
    const inner = anyOf(reader, depth + 1)
    reader.expect(')')
    return inner
  }
  if (reader.peek(1)?.text === '(' && reader.take('ispresent')) {
    reader.expect('(')
    const field = reader.word()
    reader.expect(')')
    return (fields) => fields.has(field)
  }
  return comparison(reader)
}

function allOf(reader: Reader, depth: number): Condition {
  const parts = [unit(reader, depth)]
  while (reader.take('and')) parts.push(unit(reader, depth))
  return (fields) => parts.every((part) => part(fields))
}

function anyOf(reader: Reader, depth: number): Condition {
  const parts = [allOf(reader, depth)]
  while (reader.take('or')) parts.push(allOf(reader, depth))
  return (fields) => parts.some((part) => part(fields))
}

export const conditionIn = (reader: Reader): Condition => anyOf(reader, 0)
