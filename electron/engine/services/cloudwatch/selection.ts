/** From a namespace, a name and dimensions to the instances that speak. */
import { DAY, HOUR, type Instant, MINUTE } from '../../../../shared/time.ts'
import type { View } from '../../kernel/index.ts'
import { instanceType } from '../ec2/index.ts'
import type { Series } from './datapoints.ts'
import { EC2_METRICS, ec2Metric, type Metric } from './metrics.ts'
import { type MeteredInstanceRow, meteredInstanceTable, type SpanRow, spanTable } from './model.ts'
import type { DimensionPair, MetricName } from './names.ts'
import { type Source, sourcesOf } from './sources.ts'
import { EBS_NAMESPACE, volumeNames, volumeSeriesOf } from './volumes.ts'

export const EC2_NAMESPACE = 'AWS/EC2'
/** AWS: ListMetrics leaves out metrics without data for two weeks. */
const LISTED_FOR = 14 * DAY
export const RECENT = 3 * HOUR

type Keep = (span: SpanRow) => boolean

function aggregate(view: View, scope: string, metric: Metric, keep: Keep): Series {
  const members = view
    .by(meteredInstanceTable, 'scope', scope)
    .filter((metered) => metered.detailed.length > 0)
    .map((metered) => ({
      sources: sourcesOf(view, metered.id).filter(({ span }) => keep(span)),
      detailed: metered.detailed,
    }))
  return { metric, members, detailedOnly: true }
}

/** The series behind a metric's name; undefined when nothing has that name here. */
export function seriesOf(view: View, scope: string, name: MetricName): Series | undefined {
  if (name.Namespace === EBS_NAMESPACE) return volumeSeriesOf(view, scope, name)
  if (name.Namespace !== EC2_NAMESPACE) return undefined
  const metric = ec2Metric(name.MetricName)
  const [dimension, ...others] = name.Dimensions
  if (!metric || others.length > 0) return undefined
  if (dimension?.Name === 'InstanceId') {
    const metered = view.get(meteredInstanceTable, dimension.Value)
    if (metered?.scope !== scope) return undefined
    const members = [{ sources: sourcesOf(view, metered.id), detailed: metered.detailed }]
    return { metric, members, detailedOnly: false }
  }
  if (metric.cadence !== 'classic') return undefined
  if (!dimension) return aggregate(view, scope, metric, () => true)
  if (dimension.Name === 'ImageId') return aggregate(view, scope, metric, (span) => span.imageId === dimension.Value)
  if (dimension.Name === 'InstanceType')
    return aggregate(view, scope, metric, (span) => span.instanceType === dimension.Value)
  return undefined
}

const lastMinute = (source: Source): Instant => source.end * MINUTE

/** Whether the metric has had a sample since `since`. */
const hasReported = (view: View, source: Source, metric: Metric, since: Instant): boolean => {
  if (!metric.has(source.facts) || source.end <= source.first || lastMinute(source) <= since) return false
  if (metric.cadence === 'check') return view.now >= source.span.checksFrom + MINUTE
  return !metric.credit || Math.floor(view.now / (5 * MINUTE)) * 5 > source.first
}

function namesOf(view: View, metered: MeteredInstanceRow, since: Instant, found: Map<string, MetricName>): void {
  const sources = sourcesOf(view, metered.id)
  const add = (metric: Metric, dimensions: readonly DimensionPair[]): void => {
    const key = JSON.stringify([metric.name, dimensions])
    if (!found.has(key)) found.set(key, { Namespace: EC2_NAMESPACE, MetricName: metric.name, Dimensions: dimensions })
  }
  for (const metric of EC2_METRICS as readonly Metric[]) {
    const speaking = sources.filter((source) => hasReported(view, source, metric, since))
    if (speaking.length > 0) add(metric, [{ Name: 'InstanceId', Value: metered.id }])
    if (metric.cadence !== 'classic') continue
    for (const source of speaking) {
      const detailed = metered.detailed.some(
        ({ from, to = view.now }) => from < lastMinute(source) && to > Math.max(since, source.span.from),
      )
      if (!detailed) continue
      add(metric, [{ Name: 'ImageId', Value: source.span.imageId }])
      add(metric, [{ Name: 'InstanceType', Value: source.span.instanceType }])
      add(metric, [])
    }
  }
}

/** Every metric that has reported lately, by instance in order of birth, then by name. */
export function listMetricNames(view: View, scope: string, recentlyActive: boolean): MetricName[] {
  const since = view.now - (recentlyActive ? RECENT : LISTED_FOR)
  const found = new Map<string, MetricName>()
  for (const metered of view.by(meteredInstanceTable, 'scope', scope)) {
    const last = view.get(spanTable, `${metered.id}/${metered.spans}`)
    // Most of a long-lived account's instances are gone: look no closer at those.
    if (last && (last.to ?? view.now) > since && instanceType(last.instanceType)) namesOf(view, metered, since, found)
  }
  return [...found.values(), ...volumeNames(view, scope, since)]
}
