/** The graph that a person puts together: a metric widget, and what may be done to its rows. Every change answers a new widget. */
import type { MetricWidgetProperties, RowOptions } from '../../widgets/properties.ts'
import {
  freeId,
  type MetricDimension,
  metricKey,
  type NamedRow,
  readRows,
  type WidgetRow,
  withIds,
  writeRows,
} from '../../widgets/rows.ts'

export type Graph = MetricWidgetProperties

/** AWS: what the console starts with. */
export const EMPTY_GRAPH: Graph = { view: 'timeSeries', stacked: false, metrics: [] }

export interface MetricIdentity {
  readonly namespace: string
  readonly metric: string
  readonly dimensions: readonly MetricDimension[]
}

export const rowsOf = (graph: Graph): readonly NamedRow[] => withIds(readRows(graph.metrics).rows)

/** Ids are written down, so that expressions keep meaning the same rows whatever is moved or removed. */
const withRows = (graph: Graph, rows: readonly NamedRow[]): Graph => ({
  ...graph,
  metrics: writeRows(rows.map(({ id, ...row }) => ({ ...row, options: { ...row.options, id } }) as WidgetRow)),
})

const idsOf = (rows: readonly NamedRow[]) => new Set(rows.map(({ id }) => id))

export const keysOf = (graph: Graph): ReadonlySet<string> =>
  new Set(rowsOf(graph).flatMap((row) => (row.kind === 'metric' ? [metricKey(row)] : [])))

/** Adds the metrics that are not in the graph yet. */
export function addMetrics(graph: Graph, metrics: readonly MetricIdentity[], options: RowOptions = {}): Graph {
  const rows = [...rowsOf(graph)]
  const known = new Set(keysOf(graph))
  for (const identity of metrics) {
    const key = metricKey(identity)
    if (known.has(key)) continue
    known.add(key)
    rows.push({ kind: 'metric', ...identity, options, id: freeId(idsOf(rows), 'm') })
  }
  return withRows(graph, rows)
}

/** Takes out every row of these metrics. */
export function removeMetrics(graph: Graph, keys: ReadonlySet<string>): Graph {
  return withRows(
    graph,
    rowsOf(graph).filter((row) => row.kind !== 'metric' || !keys.has(metricKey(row))),
  )
}

export function addExpression(graph: Graph, expression: string, options: RowOptions = {}): Graph {
  const rows = rowsOf(graph)
  return withRows(graph, [...rows, { kind: 'expression', expression, options, id: freeId(idsOf(rows), 'e') }])
}

/** Changes options of one row; `undefined` takes an option away. */
export function patchRow(
  graph: Graph,
  id: string,
  changes: { readonly [K in keyof RowOptions]?: RowOptions[K] | undefined },
): Graph {
  return withRows(
    graph,
    rowsOf(graph).map((row) =>
      row.id === id ? { ...row, options: { ...row.options, ...changes } as RowOptions } : row,
    ),
  )
}

export function setExpression(graph: Graph, id: string, expression: string): Graph {
  return withRows(
    graph,
    rowsOf(graph).map((row) => (row.id === id && row.kind === 'expression' ? { ...row, expression } : row)),
  )
}

export const removeRow = (graph: Graph, id: string): Graph =>
  withRows(
    graph,
    rowsOf(graph).filter((row) => row.id !== id),
  )

/** A copy after the row, without its colour, so that the two can be told apart. */
export function duplicateRow(graph: Graph, id: string): Graph {
  const rows = rowsOf(graph)
  return withRows(
    graph,
    rows.flatMap((row) => {
      if (row.id !== id) return [row]
      const { color: _, ...options } = row.options
      return [row, { ...row, options, id: freeId(idsOf(rows), row.kind === 'metric' ? 'm' : 'e') }]
    }),
  )
}

export function moveRow(graph: Graph, id: string, step: -1 | 1): Graph {
  const rows = [...rowsOf(graph)]
  const from = rows.findIndex((row) => row.id === id)
  const to = from + step
  if (from < 0 || to < 0 || to >= rows.length) return graph
  rows.splice(to, 0, ...rows.splice(from, 1))
  return withRows(graph, rows)
}

export type IdProblem = 'form' | 'taken'

/** AWS: an id begins with a lower-case letter and holds letters, digits and underscores. */
export function idProblem(graph: Graph, id: string, wanted: string): IdProblem | undefined {
  if (!/^[a-z][a-zA-Z0-9_]*$/.test(wanted)) return 'form'
  return wanted !== id && idsOf(rowsOf(graph)).has(wanted) ? 'taken' : undefined
}

/** Gives a row another id, in the expressions that name it too. Words inside quotes are left alone. */
export function renameRow(graph: Graph, id: string, wanted: string): Graph {
  const renamed = (expression: string) =>
    expression.replace(/'[^']*'|"[^"]*"|[A-Za-z_]\w*/g, (word) => (word === id ? wanted : word))
  return withRows(
    graph,
    rowsOf(graph).map((row) => {
      const changed = row.kind === 'expression' ? { ...row, expression: renamed(row.expression) } : row
      return row.id === id ? { ...changed, id: wanted } : changed
    }),
  )
}

/** One statistic or period for every row: the rows' own choices give way. */
export function setForAll(graph: Graph, changes: Pick<RowOptions, 'stat' | 'period'>): Graph {
  const cleared = Object.fromEntries(Object.keys(changes).map((name) => [name, undefined]))
  const rows = rowsOf(graph).map((row) => ({ ...row, options: { ...row.options, ...cleared } as RowOptions }))
  return { ...withRows(graph, rows), ...changes }
}

/** Ready-made expressions. `row` names the row they begin with; the others take all metrics. */
export const MATH_PRESETS = {
  sum: () => 'SUM(METRICS())',
  average: () => 'AVG(METRICS())',
  minimum: () => 'MIN(METRICS())',
  maximum: () => 'MAX(METRICS())',
  rate: (row: string) => `RATE(${row})`,
  perSecond: (row: string) => `${row}/PERIOD(${row})`,
  fill: (row: string) => `FILL(${row}, 0)`,
  running: (row: string) => `RUNNING_SUM(${row})`,
} as const
export type MathPreset = keyof typeof MATH_PRESETS

export const bandOf = (id: string): string => `ANOMALY_DETECTION_BAND(${id}, 2)`
