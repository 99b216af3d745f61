/** From a tile to the pages that go on with its metric: the widget it makes, and where graph, alarm and logs are. */
import type { DateRange } from '../../components/date-range.ts'
import { newAlarmPage } from './alarms/addresses.ts'
import { type SeriesSource, subjectOf } from './metric-queries.ts'
import { metricsPage } from './metrics/model/address.ts'
import { addMetrics, EMPTY_GRAPH, type Graph } from './metrics/model/graph.ts'

/** Addresses; absent where there is nothing to go to. */
export interface TileLinks {
  readonly metrics: string
  readonly alarm?: string | undefined
  readonly logs?: string | undefined
}

/** What a tile shows as AWS's widget: a line for each instance, by the statistic that the tile is read with. */
export const tileWidget = (sources: readonly SeriesSource[], title: string, region: string): Graph =>
  addMetrics(
    { ...EMPTY_GRAPH, title, region },
    sources.map(({ tile, subjectId }) => ({
      namespace: subjectOf(tile).namespace,
      metric: tile.metric,
      dimensions: [{ name: subjectOf(tile).dimension, value: subjectId }],
    })),
    { stat: sources[0]?.statistic },
  )

/** `period` in seconds, as the tile is read now. An alarm watches one metric, so several instances offer none. */
export function tileLinks(
  sources: readonly SeriesSource[],
  widget: Graph,
  range: DateRange,
  period: number,
): TileLinks {
  const [source, ...others] = sources
  if (!source || others.length > 0) return { metrics: metricsPage(widget, range) }
  const { namespace: Namespace, dimension: Name } = subjectOf(source.tile)
  return {
    metrics: metricsPage(widget, range),
    alarm: newAlarmPage({
      metric: { Namespace, MetricName: source.tile.metric, Dimensions: [{ Name, Value: source.subjectId }] },
      statistic: source.statistic,
      period,
    }),
  }
}
