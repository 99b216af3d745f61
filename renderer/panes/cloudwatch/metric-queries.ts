/** From tiles and instances to one GetMetricData call, and from its answer to the series of each tile. */
import type { In, Out } from '../../../shared/ipc/contract.ts'
import { isoOf } from '../../../shared/time.ts'
import type { ChartSeries } from '../../charts/series.ts'
import type { Span } from '../../charts/time-axis.ts'
import type { Statistic, Tile } from './tiles.ts'

export interface SeriesSource {
  readonly tile: Tile
  readonly statistic: Statistic
  /** The instance or the volume. */
  readonly subjectId: string
  /** Place of the instance among those shown: its colour in every tile. */
  readonly slot: number
  readonly label: string
}

/** Where CloudWatch keeps the metrics of instances and of volumes, and the dimension they go by. */
const SUBJECTS = {
  instance: { namespace: 'AWS/EC2', dimension: 'InstanceId' },
  volume: { namespace: 'AWS/EBS', dimension: 'VolumeId' },
} as const
export const subjectOf = (tile: Tile) => SUBJECTS[tile.of ?? 'instance']

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
    MetricDataQueries: sources.map(({ tile, statistic, subjectId }, index) => ({
      Id: idOf(index),
      MetricStat: {
        Metric: {
          Namespace: subjectOf(tile).namespace,
          MetricName: tile.metric,
          Dimensions: [{ Name: subjectOf(tile).dimension, Value: subjectId }],
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
  sources.forEach(({ tile, subjectId, slot, label }, index) => {
    const result = results.get(idOf(index))
    const series: ChartSeries = {
      id: subjectId,
      label,
      slot,
      stamps: result?.stamps ?? [],
      values: result?.values ?? [],
    }
    found.set(tile.id, [...(found.get(tile.id) ?? []), series])
  })
  return found
}

const PAST = '/past'
/** The instance or volume of a series, whichever time it shows. */
export const subjectIdOf = (seriesId: string): string => seriesId.replace(PAST, '')

/** The series of the span before, moved onto the one shown, so that both can be read at one place. */
export function shifted(series: ChartSeries, shiftMs: number, label: string): ChartSeries {
  const stamps = series.stamps.map((at) => at + shiftMs)
  return { ...series, id: `${series.id}${PAST}`, label, stamps, shiftMs }
}

const quoted = (text: string): string => (/^[\w./:=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`)

/** The same question for the AWS CLI. */
export function metricCommand(source: SeriesSource, span: Span, period: number, region: string): string {
  const flag = /^p\d/.test(source.statistic) ? '--extended-statistics' : '--statistics'
  const { namespace, dimension } = subjectOf(source.tile)
  return [
    `aws cloudwatch get-metric-statistics --namespace ${namespace}`,
    `--metric-name ${quoted(source.tile.metric)}`,
    `--dimensions Name=${dimension},Value=${source.subjectId}`,
    `--start-time ${isoOf(span.start)} --end-time ${isoOf(span.end)}`,
    `--period ${period} ${flag} ${source.statistic} --region ${region}`,
  ].join(' ')
}
