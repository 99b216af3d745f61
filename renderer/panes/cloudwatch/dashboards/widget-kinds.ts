/** The kinds of widgets a person chooses from, and what each is in a body. */
import type { MetricWidgetProperties } from '../widgets/properties.ts'
import type { BoardWidget } from './board.ts'

export const METRIC_KINDS = ['line', 'stacked', 'singleValue', 'gauge', 'bar', 'pie', 'table'] as const
export type MetricKind = (typeof METRIC_KINDS)[number]
export const KINDS = [...METRIC_KINDS, 'text', 'alarm'] as const
export type Kind = (typeof KINDS)[number]

export const isMetricKind = (kind: Kind): kind is MetricKind => (METRIC_KINDS as readonly Kind[]).includes(kind)

export function kindOf({ type, properties }: Pick<BoardWidget, 'type' | 'properties'>): Kind | undefined {
  if (type === 'text' || type === 'alarm') return type
  if (type !== 'metric') return undefined
  const { view = 'timeSeries', stacked } = properties as MetricWidgetProperties
  if (view === 'timeSeries') return stacked ? 'stacked' : 'line'
  return view
}

/** The members by which a body tells a kind of metric widget. */
export function lookOf(kind: MetricKind): Pick<MetricWidgetProperties, 'view' | 'stacked' | 'sparkline'> {
  if (kind === 'line' || kind === 'stacked') return { view: 'timeSeries', stacked: kind === 'stacked' }
  if (kind === 'singleValue') return { view: kind, sparkline: true }
  return { view: kind }
}
