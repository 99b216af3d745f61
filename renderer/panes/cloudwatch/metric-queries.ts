/** From tiles and instances to one GetMetricData call, and from its answer to the series of each tile. */
import type { In, Out } from '../../../shared/ipc/contract.ts'
import { isoOf } from '../../../shared/time.ts'
import type { ChartSeries } from '../../charts/series.ts'
import type { Span } from '../../charts/time-axis.ts'
import type { Statistic, Tile } from './tiles.ts'

export interface SeriesSource {
  readonly tile: Tile
  readonly statistic: Statistic
  readonly instanceId: string
  /** Place of the instance among those shown: its colour in every tile. */
  readonly slot: number
  readonly label: string
}

/** AWS: an id of GetMetricData begins with a lower-case letter and holds letters, digits and underscores. */
const idOf = (index: number): string => `m${index}`

export function metricDataInput(
  sources: readonly SeriesSource[],
  span: Span,
  period: number,
): In<'cloudwatch:GetMetricData'> {
  return {
    StartTime: isoOf(span.start),
    EndTime: isoOf(span.end),
    ScanBy: 'TimestampAscending',
    MetricDataQueries: sources.map(({ tile, statistic, instanceId }, index) => ({
      Id: idOf(index),
      MetricStat: {
        Metric: {
          Namespace: 'AWS/EC2',
          MetricName: tile.metric,
          Dimensions: [{ Name: 'InstanceId', Value: instanceId }],
        },
        Period: period,
        Stat: statistic,
      },
    })),
  }
}

/** Series by tile id, in the order of the sources. A series may go on in the next page; one without an answer has no points. */
export function seriesByTile(
  sources: readonly SeriesSource[],
  pages: readonly Out<'cloudwatch:GetMetricData'>[],
): ReadonlyMap<string, readonly ChartSeries[]> {
  const results = new Map<string, { stamps: number[]; values: number[] }>()
  for (const { Id: id = '', Timestamps, Values } of pages.flatMap((page) => page.MetricDataResults ?? [])) {
    const { stamps, values } = results.get(id) ?? { stamps: [], values: [] }
    for (const at of Timestamps ?? []) stamps.push(Date.parse(at))
    for (const value of Values ?? []) values.push(value)
    results.set(id, { stamps, values })
  }
  const found = new Map<string, ChartSeries[]>()
  sources.forEach(({ tile, instanceId, slot, label }, index) => {
    const result = results.get(idOf(index))
    const series: ChartSeries = {
      id: instanceId,
      label,
      slot,
      stamps: result?.stamps ?? [],
      values: result?.values ?? [],
    }
    found.set(tile.id, [...(found.get(tile.id) ?? []), series])
  })
  return found
}

const quoted = (text: string): string => (/^[\w./:=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`)

/** The same question for the AWS CLI. */
export function metricCommand(source: SeriesSource, span: Span, period: number, region: string): string {
  const flag = /^p\d/.test(source.statistic) ? '--extended-statistics' : '--statistics'
  return [
    'aws cloudwatch get-metric-statistics --namespace AWS/EC2',
    `--metric-name ${quoted(source.tile.metric)}`,
    `--dimensions Name=InstanceId,Value=${source.instanceId}`,
    `--start-time ${isoOf(span.start)} --end-time ${isoOf(span.end)}`,
    `--period ${period} ${flag} ${source.statistic} --region ${region}`,
  ].join(' ')
}
