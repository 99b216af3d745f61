/** Checks a metrics array. The sentences are CloudWatch's own, as its users quote them; see the marks. */
import { type Finding, isObject } from './grammar.ts'
import { expandFields } from './metric-rows.ts'

/** Which statistics there are is CloudWatch's to know. */
export type IsStatistic = (text: string) => boolean

/** AWS: pulumi#13059 and aws-cdk#28286 quote both sentences for a row that is none. */
const NOT_ROWS =
  'Field "metrics" has to be an array of array of strings, with an optional metricRenderer object as last element'
const NOT_A_STRING = 'Invalid metric field type, only "String" type is allowed'

/** Seconds a period may have below a minute. */
const SHORT_PERIODS: readonly unknown[] = [1, 5, 10, 20, 30]
export const isPeriod = (value: unknown): boolean =>
  Number.isInteger(value) &&
  (SHORT_PERIODS.includes(value) || ((value as number) >= 60 && (value as number) % 60 === 0))

type Accepts = (value: unknown) => boolean
const isText: Accepts = (value) => typeof value === 'string'
export const isColor: Accepts = (value) => typeof value === 'string' && /^#[0-9a-fA-F]{6}$/.test(value)

const OPTIONS = (isStatistic: IsStatistic): Readonly<Record<string, Accepts>> => ({
  accountId: isText,
  color: isColor,
  expression: (value) => typeof value === 'string' && value.length > 0 && value.length <= 2048,
  id: (value) => typeof value === 'string' && /^[a-z][a-zA-Z0-9_]{0,254}$/.test(value),
  label: isText,
  period: isPeriod,
  region: isText,
  stat: (value) => typeof value === 'string' && isStatistic(value),
  visible: (value) => typeof value === 'boolean',
  yAxis: (value) => value === 'left' || value === 'right',
})

const acceptable = (options: Readonly<Record<string, unknown>>, known: Readonly<Record<string, Accepts>>): boolean =>
  Object.entries(options).every(([name, value]) => known[name]?.(value))

/** AWS: dimensions of a metric. */
const FIELDS_MAX = 2 + 2 * 30

interface Rows {
  readonly known: Readonly<Record<string, Accepts>>
  readonly ids: Set<string>
  before: readonly string[]
}

function checkRow(row: unknown, path: string, rows: Rows, found: Finding[]): void {
  const say = (Message: string, at = path): void => {
    found.push({ DataPath: at, Message })
  }
  if (!Array.isArray(row)) {
    say('Should be array')
    say(NOT_ROWS)
    return
  }
  const last: unknown = row.at(-1)
  const fields = isObject(last) ? row.slice(0, -1) : row
  const odd = fields.findIndex((field) => typeof field !== 'string')
  if (odd >= 0) {
    say(NOT_A_STRING, `${path}/${odd}`)
    return
  }
  // AWS: options that are not quite right are reported as an item too many (aws-cdk#5026).
  if (isObject(last) && !acceptable(last, rows.known)) {
    say(`Should NOT have more than ${fields.length} items`)
    return
  }
  const { expression, id } = (isObject(last) ? last : {}) as { readonly expression?: string; readonly id?: string }
  if (id !== undefined) {
    if (rows.ids.has(id)) say(`The value "${id}" for field "id" is not unique`) // [R]
    rows.ids.add(id)
  }
  if (expression !== undefined) {
    if (fields.length > 0) say(NOT_ROWS)
    return
  }
  const whole = expandFields(fields, rows.before)
  if (!whole || whole.length < 2 || whole.length % 2 === 1 || whole.includes('')) {
    say(NOT_ROWS)
    return
  }
  if (whole.length > FIELDS_MAX) {
    say(`Should NOT have more than ${FIELDS_MAX} items`)
    return
  }
  rows.before = whole
}

/** @param most metrics that one graph may have */
export function checkMetrics(
  value: unknown,
  path: string,
  most: number,
  isStatistic: IsStatistic,
  found: Finding[],
): void {
  if (!Array.isArray(value)) {
    found.push({ DataPath: path, Message: 'Should be array' })
    return
  }
  if (value.length > most) found.push({ DataPath: path, Message: `Should NOT have more than ${most} items` })
  const rows: Rows = { known: OPTIONS(isStatistic), ids: new Set(), before: [] }
  value.forEach((row: unknown, i) => {
    checkRow(row, `${path}/${i}`, rows, found)
  })
}
