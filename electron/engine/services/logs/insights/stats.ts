/** `stats count(*) as n, avg(ms) by bin(5m), path`: records become one for each group of them. */
import { DAY, HOUR, MINUTE, SECOND } from '../../../../../shared/time.ts'
import { compareValues, type Fields, momentText, numberOf, type Value } from './record.ts'
import type { Reader } from './tokens.ts'

export type Stage = (records: readonly Fields[]) => readonly Fields[]

type Fold = (records: readonly Fields[]) => Value | undefined

const numbers = (records: readonly Fields[], field: string): number[] =>
  records.flatMap((fields) => numberOf(fields.get(field)) ?? [])
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

const FOLDS: Readonly<Record<string, (field: string) => Fold>> = {
  count: (field) => (records) =>
    field === '*' ? records.length : records.filter((fields) => fields.has(field)).length,
  count_distinct: (field) => (records) => new Set(records.flatMap((fields) => fields.get(field) ?? [])).size,
  sum: (field) => (records) => sum(numbers(records, field)),
  avg: (field) => (records) => {
    const values = numbers(records, field)
    return values.length === 0 ? undefined : sum(values) / values.length
  },
  min: (field) => (records) => extreme(records, field, -1),
  max: (field) => (records) => extreme(records, field, 1),
}

const extreme = (records: readonly Fields[], field: string, sign: 1 | -1): Value | undefined =>
  records
    .flatMap((fields) => fields.get(field) ?? [])
    .reduce<Value | undefined>(
      (best, value) => (best === undefined || sign * compareValues(value, best) > 0 ? value : best),
      undefined,
    )

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: SECOND, m: MINUTE, h: HOUR, d: DAY, w: 7 * DAY }

interface Key {
  readonly name: string
  readonly of: (fields: Fields) => Value | undefined
}

function binKey(reader: Reader): Key {
  reader.expect('(')
  const token = reader.next()
  const [, count = '', unit = ''] = /^(\d+)(\w+)$/.exec(token.text) ?? []
  const length = Number(count) * (UNITS[unit] ?? 0)
  if (!(length > 0)) reader.fail(-1)
  reader.expect(')')
  return {
    name: `bin(${token.text})`,
    of: (fields) => {
      const at = fields.get(TIME)
      return typeof at === 'number' ? momentText(at - (at % length)) : undefined
    },
  }
}
/** The moment of an event in milliseconds, beside its text under `@timestamp`. */
export const TIME = '@time'

function keyIn(reader: Reader): Key {
  const word = reader.word()
  const key =
    word === 'bin' && reader.peek()?.text === '('
      ? binKey(reader)
      : { name: word, of: (fields: Fields) => fields.get(word) }
  return reader.take('as') ? { ...key, name: reader.word() } : key
}

/** @returns the stage, and the names of its fields in order. */
export function statsIn(reader: Reader): { readonly stage: Stage; readonly names: readonly string[] } {
  const folds: { readonly name: string; readonly fold: Fold }[] = []
  do {
    const word = reader.word()
    const make = FOLDS[word.toLowerCase()]
    if (!make) reader.fail(-1)
    reader.expect('(')
    const field = reader.take('*') ? '*' : reader.word()
    reader.expect(')')
    folds.push({ name: reader.take('as') ? reader.word() : `${word}(${field})`, fold: make(field) })
  } while (reader.take(','))
  const keys: Key[] = []
  if (reader.take('by'))
    do keys.push(keyIn(reader))
    while (reader.take(','))
  const stage: Stage = (records) => {
    const groups = new Map<string, { readonly values: readonly (Value | undefined)[]; readonly members: Fields[] }>()
    for (const fields of records) {
      const values = keys.map((key) => key.of(fields))
      const id = JSON.stringify(values.map((value) => value ?? null))
      const group = groups.get(id) ?? { values, members: [] }
      group.members.push(fields)
      groups.set(id, group)
    }
    return [...groups.values()].map(({ values, members }) => {
      const pairs: [string, Value | undefined][] = [
        ...keys.map(({ name }, i): [string, Value | undefined] => [name, values[i]]),
        ...folds.map(({ name, fold }): [string, Value | undefined] => [name, fold(members)]),
      ]
      return new Map(pairs.filter((pair): pair is [string, Value] => pair[1] !== undefined))
    })
  }
  return { stage, names: [...keys.map(({ name }) => name), ...folds.map(({ name }) => name)] }
}
