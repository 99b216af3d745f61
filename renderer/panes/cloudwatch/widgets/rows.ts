/** The rows of a widget's `metrics`: AWS's shorthand written out, and written again. */
import type { MetricsArray, RowOptions } from './properties.ts'

export interface MetricDimension {
  readonly name: string
  readonly value: string
}

export interface MetricRow {
  readonly kind: 'metric'
  readonly namespace: string
  readonly metric: string
  readonly dimensions: readonly MetricDimension[]
  readonly options: RowOptions
}
export interface ExpressionRow {
  readonly kind: 'expression'
  readonly expression: string
  readonly options: RowOptions
}
export type WidgetRow = MetricRow | ExpressionRow
/** A row with the id that it is asked by. */
export type NamedRow = WidgetRow & { readonly id: string }

type Cell = string | RowOptions
const isOptions = (cell: Cell | undefined): cell is RowOptions => typeof cell === 'object' && cell !== null

/** Why a row cannot be read. */
export type RowProblem = 'noMetric' | 'unpaired' | 'nothingToRepeat' | 'notText'

/** The texts of a row with `.` and `...` replaced by those of the row before. */
function writtenOut(cells: readonly string[], before: readonly string[]): readonly string[] | RowProblem {
  const dots = cells.indexOf('...')
  const tail = dots < 0 ? [] : cells.slice(dots + 1)
  const head = dots < 0 ? cells : cells.slice(0, dots)
  const repeated = dots < 0 ? [] : before.slice(head.length, Math.max(head.length, before.length - tail.length))
  if (dots >= 0 && repeated.length === 0) return 'nothingToRepeat'
  const whole = [...head, ...repeated, ...tail]
  const texts = whole.map((cell, i) => (cell === '.' ? before[i] : cell))
  return texts.includes(undefined) ? 'nothingToRepeat' : (texts as string[])
}

function metricOf(texts: readonly string[], options: RowOptions): MetricRow | RowProblem {
  const [namespace, metric, ...pairs] = texts
  if (!namespace || !metric) return 'noMetric'
  if (pairs.length % 2 === 1) return 'unpaired'
  const dimensions = Array.from({ length: pairs.length / 2 }, (_, i) => ({
    name: pairs[i * 2] ?? '',
    value: pairs[i * 2 + 1] ?? '',
  }))
  return { kind: 'metric', namespace, metric, dimensions, options }
}

export interface ReadRows {
  readonly rows: readonly WidgetRow[]
  readonly problems: readonly { readonly row: number; readonly problem: RowProblem }[]
}

/** Rows that cannot be read are left out and named by their place, counted from one. */
export function readRows(metrics: MetricsArray | undefined): ReadRows {
  const rows: WidgetRow[] = []
  const problems: { row: number; problem: RowProblem }[] = []
  let before: readonly string[] = []
  for (const [index, cells] of (metrics ?? []).entries()) {
    const last = cells.at(-1)
    const options = isOptions(last) ? last : {}
    const texts = isOptions(last) ? cells.slice(0, -1) : cells
    const { expression, ...rest } = options
    if (expression !== undefined && texts.length === 0) {
      rows.push({ kind: 'expression', expression, options: rest })
      continue
    }
    const whole = texts.every((cell) => typeof cell === 'string')
      ? writtenOut(texts as readonly string[], before)
      : 'notText'
    const row = typeof whole === 'string' ? whole : metricOf(whole, rest)
    if (typeof row === 'string') problems.push({ row: index + 1, problem: row })
    else rows.push(row)
    if (typeof whole !== 'string') before = whole
  }
  return { rows, problems }
}

const textsOf = (row: MetricRow): readonly string[] => [
  row.namespace,
  row.metric,
  ...row.dimensions.flatMap(({ name, value }) => [name, value]),
]

/** The shorthand of a row after another of the same length: `...` for a long start in common, `.` for single items. */
function shortened(texts: readonly string[], before: readonly string[]): readonly string[] {
  if (before.length !== texts.length) return texts.map((text, i) => (text === before[i] && i < 2 ? '.' : text))
  const common = texts.findIndex((text, i) => text !== before[i])
  const start = common < 0 ? texts.length - 1 : common
  if (start >= 2) return ['...', ...texts.slice(start)]
  return texts.map((text, i) => (text === before[i] ? '.' : text))
}

const given = (options: RowOptions): RowOptions =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))

/** The rows as AWS's own Source tab writes them. The inverse of readRows. */
export function writeRows(rows: readonly WidgetRow[]): MetricsArray {
  let before: readonly string[] = []
  return rows.map((row) => {
    const options = given(row.options)
    if (row.kind === 'expression') return [{ expression: row.expression, ...options }]
    const texts = textsOf(row)
    const written = shortened(texts, before)
    before = texts
    return Object.keys(options).length === 0 ? written : [...written, options]
  })
}

/** Gives every row an id of its own: `m1` for metrics, `e1` for expressions, unless it has one nobody before it had. */
export function withIds(rows: readonly WidgetRow[]): readonly NamedRow[] {
  const taken = new Set(rows.flatMap(({ options }) => options.id ?? []))
  const given = new Set<string>()
  return rows.map((row) => {
    const own = row.options.id
    const id = own && !given.has(own) ? own : freeId(taken, row.kind === 'metric' ? 'm' : 'e')
    given.add(id)
    taken.add(id)
    return { ...row, id }
  })
}

/** The first of `m1`, `m2` … that is not taken. */
export function freeId(taken: ReadonlySet<string>, letter: 'm' | 'e'): string {
  for (let n = 1; ; n++) if (!taken.has(`${letter}${n}`)) return `${letter}${n}`
}

/** What a row is about, in one line: `EC2 • CPUUtilization • InstanceId: i-1`, or its expression. */
export function detailsOf(row: WidgetRow): string {
  if (row.kind === 'expression') return row.expression
  return [
    row.namespace.replace(/^AWS\//, ''),
    row.metric,
    ...row.dimensions.map(({ name, value }) => `${name}: ${value}`),
  ].join(' • ')
}

/** One text for the same metric, whatever its options. */
export const metricKey = (row: Pick<MetricRow, 'namespace' | 'metric' | 'dimensions'>): string =>
  JSON.stringify([row.namespace, row.metric, ...row.dimensions.map(({ name, value }) => `${name}=${value}`).sort()])
