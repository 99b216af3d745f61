/** The Source tab: the widget as text, and what is wrong with a text that is none. */

import { VIEWS } from '../../widgets/properties.ts'
import { type RowProblem, readRows } from '../../widgets/rows.ts'
import type { Graph } from '../model/graph.ts'

export type SourceProblem =
  | { readonly kind: 'syntax'; readonly message: string }
  | { readonly kind: 'type'; readonly path: string; readonly expected: string }
  | { readonly kind: 'unknown'; readonly path: string }
  | { readonly kind: 'row'; readonly row: number; readonly problem: RowProblem }

/** How one member must be: a type, one of some words, or an object of its own. */
type Shape = 'string' | 'number' | 'boolean' | 'array' | readonly string[] | { readonly [name: string]: Shape }

const AXIS: Shape = { min: 'number', max: 'number', label: 'string', showUnits: 'boolean' }
/** AWS: "Dashboard Body Structure and Syntax", properties of a metric widget. */
const WIDGET: { readonly [name: string]: Shape } = {
  title: 'string',
  view: VIEWS,
  stacked: 'boolean',
  metrics: 'array',
  region: 'string',
  accountId: 'string',
  stat: 'string',
  period: 'number',
  setPeriodToTimeRange: 'boolean',
  singleValueFullPrecision: 'boolean',
  sparkline: 'boolean',
  trend: 'boolean',
  liveData: 'boolean',
  start: 'string',
  end: 'string',
  timezone: 'string',
  width: 'number',
  height: 'number',
  legend: { position: ['bottom', 'right', 'hidden'] },
  labels: { visible: 'boolean' },
  yAxis: { left: AXIS, right: AXIS },
  annotations: { horizontal: 'array', vertical: 'array', alarms: 'array' },
  table: {
    layout: ['vertical', 'horizontal'],
    summaryColumns: 'array',
    showTimeSeriesData: 'boolean',
    stickySummary: 'boolean',
  },
}
const ROW: { readonly [name: string]: Shape } = {
  id: 'string',
  label: 'string',
  color: 'string',
  expression: 'string',
  stat: 'string',
  period: 'number',
  yAxis: ['left', 'right'],
  visible: 'boolean',
  region: 'string',
  accountId: 'string',
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function shapeProblem(value: unknown, shape: Shape, path: string): readonly SourceProblem[] {
  if (shape === 'array') return Array.isArray(value) ? [] : [{ kind: 'type', path, expected: 'array' }]
  if (typeof shape === 'string') {
    const fits = typeof value === shape && (shape !== 'number' || Number.isFinite(value))
    return fits ? [] : [{ kind: 'type', path, expected: shape }]
  }
  if (Array.isArray(shape)) {
    const words = shape as readonly string[]
    return words.includes(value as string) ? [] : [{ kind: 'type', path, expected: words.join(' | ') }]
  }
  return isObject(value)
    ? membersProblem(value, shape as { readonly [name: string]: Shape }, path)
    : [{ kind: 'type', path, expected: 'object' }]
}

function membersProblem(
  value: Record<string, unknown>,
  shapes: { readonly [name: string]: Shape },
  path: string,
): readonly SourceProblem[] {
  return Object.entries(value).flatMap(([name, member]): readonly SourceProblem[] => {
    const here = path ? `${path}.${name}` : name
    const shape = Object.hasOwn(shapes, name) ? shapes[name] : undefined
    return shape === undefined ? [{ kind: 'unknown', path: here }] : shapeProblem(member, shape, here)
  })
}

function rowsProblem(metrics: readonly unknown[]): readonly SourceProblem[] {
  const shapes = metrics.flatMap((row, index): readonly SourceProblem[] => {
    const path = `metrics[${index}]`
    if (!Array.isArray(row)) return [{ kind: 'type', path, expected: 'array' }]
    const last: unknown = row.at(-1)
    return isObject(last) ? membersProblem(last, ROW, path) : []
  })
  if (shapes.length > 0) return shapes
  return readRows(metrics as Graph['metrics']).problems.map(({ row, problem }) => ({ kind: 'row', row, problem }))
}

export interface ReadSource {
  /** Present when nothing is wrong. */
  readonly graph?: Graph
  readonly problems: readonly SourceProblem[]
}

export function readSource(text: string): ReadSource {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return { problems: [{ kind: 'syntax', message: error instanceof Error ? error.message : String(error) }] }
  }
  if (!isObject(value)) return { problems: [{ kind: 'type', path: '', expected: 'object' }] }
  const problems = [
    ...membersProblem(value, WIDGET, ''),
    ...(Array.isArray(value['metrics']) ? rowsProblem(value['metrics']) : []),
  ]
  return problems.length > 0 ? { problems } : { graph: value as Graph, problems }
}

/** One row of metrics a line, as the console writes them. */
export function sourceText(graph: Graph): string {
  const { metrics = [], ...rest } = graph
  const rows = metrics.map((row) => `        ${JSON.stringify(row)}`).join(',\n')
  const list = metrics.length === 0 ? '[]' : `[\n${rows}\n    ]`
  const others = Object.entries(rest)
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) =>
        `    ${JSON.stringify(name)}: ${JSON.stringify(value, undefined, 4).replaceAll('\n', '\n    ')}`,
    )
  return `{\n${[`    "metrics": ${list}`, ...others].join(',\n')}\n}`
}
