/** The types the console offers for a graph, and the members of the widget that mean them. */
import type { Graph } from './graph.ts'

export const WIDGET_TYPES = ['line', 'stacked', 'bar', 'pie', 'number', 'gauge', 'table'] as const
export type WidgetType = (typeof WIDGET_TYPES)[number]

const VIEW_OF = {
  line: 'timeSeries',
  stacked: 'timeSeries',
  bar: 'bar',
  pie: 'pie',
  number: 'singleValue',
  gauge: 'gauge',
  table: 'table',
} as const satisfies Record<WidgetType, Graph['view']>

export function typeOf({ view, stacked }: Graph): WidgetType {
  if ((view ?? 'timeSeries') === 'timeSeries') return stacked ? 'stacked' : 'line'
  return WIDGET_TYPES.find((type) => VIEW_OF[type] === view) ?? 'line'
}

/** AWS: a gauge needs both ends; the console proposes 0 and 100. Numbers come with their course. */
export function withType(graph: Graph, type: WidgetType): Graph {
  const next: Graph = { ...graph, view: VIEW_OF[type], stacked: type === 'stacked' }
  if (type === 'number') return { ...next, sparkline: next.sparkline ?? true }
  if (type !== 'gauge') return next
  const { min = 0, max = 100, ...left } = graph.yAxis?.left ?? {}
  return { ...next, yAxis: { ...graph.yAxis, left: { ...left, min, max } } }
}
