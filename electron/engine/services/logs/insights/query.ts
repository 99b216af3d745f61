/** A query as a chain of stages: fields, display, filter, stats, sort, limit. Other commands are refused by name. */
import { notSimulated } from '../errors.ts'
import { conditionIn } from './condition.ts'
import { compareValues, type Fields } from './record.ts'
import { type Stage, statsIn } from './stats.ts'
import { Reader, tokensOf } from './tokens.ts'

export interface Query {
  /** The answer, and the records that its filters let through. */
  readonly run: (records: readonly Fields[]) => {
    readonly rows: readonly Fields[]
    readonly matched: readonly Fields[]
  }
  /** The fields of the answer, in order. */
  readonly names: readonly string[]
  /** Records were folded: the answer points at no event. */
  readonly isFolded: boolean
}

/** AWS: without a limit a query answers 10,000 records, which also is the most there can be. */
const LIMIT_MAX = 10_000
const STANDARD = ['@timestamp', '@message']
const OTHERS = new Set(['parse', 'dedup', 'pattern', 'diff', 'unmask', 'unnest', 'source', 'join', 'anomaly', 'lookup'])

function fieldsIn(reader: Reader): { readonly stage: Stage; readonly names: string[] } {
  const renamed: [from: string, to: string][] = []
  const names: string[] = []
  do {
    const name = reader.word()
    if (reader.peek()?.text === '(') throw notSimulated('A function in the fields of a query')
    const to = reader.take('as') ? reader.word() : name
    if (to !== name) renamed.push([name, to])
    names.push(to)
  } while (reader.take(','))
  const stage: Stage = (records) =>
    renamed.length === 0
      ? records
      : records.map((fields) => {
          const next = new Map(fields)
          for (const [from, to] of renamed) {
            const value = fields.get(from)
            if (value !== undefined) next.set(to, value)
          }
          return next
        })
  return { stage, names }
}

function sortIn(reader: Reader): Stage {
  const keys: { readonly name: string; readonly sign: 1 | -1 }[] = []
  do {
    const name = reader.word()
    // `count(*)` and `bin(5m)` are names of their own here.
    const whole = reader.take('(') ? `${name}(${reader.next().text})` : name
    if (whole !== name) reader.expect(')')
    const descending = reader.take('desc')
    if (!descending) reader.take('asc')
    keys.push({ name: whole, sign: descending ? -1 : 1 })
  } while (reader.take(','))
  return (records) =>
    [...records].sort((a, b) => {
      for (const { name, sign } of keys) {
        const order = sign * compareValues(a.get(name), b.get(name))
        if (order !== 0) return order
      }
      return 0
    })
}

/** @throws AwsError MalformedQueryException, or that a command is not simulated */
export function queryOf(text: string, limit: number | undefined): Query {
  const tokens = tokensOf(text)
  const reader = new Reader(text, tokens)
  const stages: { readonly stage: Stage; readonly filters: boolean }[] = []
  let names: readonly string[] | undefined
  let isFolded = false
  let isSorted = false
  let most = limit ?? LIMIT_MAX
  do {
    const command = reader.word().toLowerCase()
    if (command === 'fields' || command === 'display') {
      const { stage, names: more } = fieldsIn(reader)
      stages.push({ stage, filters: false })
      names = command === 'display' || !names ? more : [...new Set([...names, ...more])]
    } else if (command === 'filter') {
      const holds = conditionIn(reader)
      stages.push({ stage: (records) => records.filter(holds), filters: !isFolded })
    } else if (command === 'stats') {
      const { stage, names: folded } = statsIn(reader)
      stages.push({ stage, filters: false })
      names = folded
      isFolded = true
    } else if (command === 'sort') {
      stages.push({ stage: sortIn(reader), filters: false })
      isSorted = true
    } else if (command === 'limit') most = Math.min(LIMIT_MAX, reader.number())
    else if (OTHERS.has(command)) throw notSimulated(`The query command ${command}`)
    else reader.fail(-1)
  } while (reader.take('|'))
  if (reader.peek()) reader.fail()
  // AWS: the newest first, where nothing else is said.
  if (!isFolded && !isSorted) stages.push({ stage: (records) => [...records].reverse(), filters: false })
  const run: Query['run'] = (records) => {
    let rows = records
    let matched = records
    for (const { stage, filters } of stages) {
      rows = stage(rows)
      if (filters) matched = rows
    }
    return { rows: rows.slice(0, most), matched }
  }
  return { run, names: names ?? STANDARD, isFolded }
}
