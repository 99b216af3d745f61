/** The names of all metrics that have reported lately. */
import { DAY, HOUR, type Instant, MINUTE } from '../../../../shared/time.ts'
import type { View } from '../../kernel/index.ts'
import { type InstanceTypeFacts, instanceType } from '../ec2/index.ts'
import { agentNames } from './agent/series.ts'
import { customNames } from './custom/listing.ts'
import { feedsOf } from './feeds.ts'
import { EC2_METRICS, type Metric } from './metrics.ts'
import { type MeteredInstanceRow, meteredInstanceTable, type SpanRow, spansSince } from './model.ts'
import { type DimensionPair, EBS_NAMESPACE, EC2_NAMESPACE, type MetricName, USAGE_NAMESPACE } from './names.ts'
import { usageNames } from './usage.ts'
import { volumeIds, volumeNames } from './volumes.ts'

/** AWS: ListMetrics leaves out metrics without data for two weeks; RecentlyActive, for three hours. */
export const LISTED_FOR = 14 * DAY
const RECENT = 3 * HOUR

/** What a caller wants at most; what comes may still be more. */
export interface Wanted {
  readonly Namespace?: string | undefined
  readonly recently?: boolean
  /** Dimension filters with a value narrow the search to one instance or volume. */
  readonly dimensions?: readonly { readonly Name?: string | undefined; readonly Value?: string | undefined }[]
}

interface Spoken {
  readonly span: SpanRow
  readonly facts: InstanceTypeFacts
  readonly first: number
  readonly end: number
}

function spokenOf(view: View, metered: MeteredInstanceRow, since: Instant): Spoken[] {
  return spansSince(view, metered, since).flatMap((span) => {
    const facts = instanceType(span.instanceType)
    const first = Math.floor(span.from / MINUTE)
    const end = Math.floor((span.to ?? view.now) / MINUTE)
    return facts && end > first && end * MINUTE > since ? [{ span, facts, first, end }] : []
  })
}

function hasReported(view: View, { span, facts, first }: Spoken, metric: Metric): boolean {
  if (!metric.has(facts) || metric.speaks?.(span) === false) return false
  if (metric.cadence === 'check') return view.now >= span.checksFrom + MINUTE
  return !metric.credit || Math.floor(view.now / (5 * MINUTE)) * 5 > first
}

const named = (metric: Metric, ...Dimensions: DimensionPair[]): MetricName => ({
  Namespace: EC2_NAMESPACE,
  MetricName: metric.name,
  Dimensions,
})

/** Aggregates exist over what ran with detailed monitoring. */
function aggregatesOf(view: View, scope: string, since: Instant): MetricName[] {
  const found = new Map<string, MetricName>()
  const add = (name: MetricName): void => {
    const key = [name.MetricName, ...name.Dimensions.flatMap(({ Name, Value }) => [Name, Value])].join('/')
    if (!found.has(key)) found.set(key, name)
  }
  for (const metered of view.by(meteredInstanceTable, 'scope', scope)) {
    if (metered.detailed.length === 0) continue
    for (const spoken of spokenOf(view, metered, since)) {
      const { span, end } = spoken
      const isDetailed = metered.detailed.some(
        ({ from, to = view.now }) => from < end * MINUTE && to > Math.max(since, span.from),
      )
      if (!isDetailed) continue
      for (const metric of EC2_METRICS as readonly Metric[]) {
        if (metric.cadence !== 'classic' || !metric.has(spoken.facts)) continue
        add(named(metric, { Name: 'ImageId', Value: span.imageId }))
        add(named(metric, { Name: 'InstanceType', Value: span.instanceType }))
        add(named(metric))
      }
    }
  }
  return [...found.values()]
}

const narrowed = (wanted: Wanted, dimension: string): string | undefined =>
  wanted.dimensions?.find(({ Name }) => Name === dimension)?.Value

function* instanceNames(view: View, scope: string, since: Instant, wanted: Wanted): Generator<MetricName> {
  const one = narrowed(wanted, 'InstanceId')
  const only = one === undefined ? undefined : view.get(meteredInstanceTable, one)
  const instances = one === undefined ? view.by(meteredInstanceTable, 'scope', scope) : only ? [only] : []
  for (const metered of instances) {
    if (metered.scope !== scope) continue
    const spoken = spokenOf(view, metered, since)
    if (spoken.length === 0) continue
    for (const metric of EC2_METRICS as readonly Metric[])
      if (spoken.some((span) => hasReported(view, span, metric)))
        yield named(metric, { Name: 'InstanceId', Value: metered.id })
  }
  if (one === undefined) yield* aggregatesOf(view, scope, since)
}

function* namesOfVolumes(view: View, scope: string, since: Instant, one: string | undefined): Generator<MetricName> {
  for (const id of one === undefined ? volumeIds(view, scope, since) : [one]) yield* volumeNames(view, scope, id, since)
}

/** Instances in order of birth with their metrics by name; aggregates over them; volumes, usage, what is offered, what was put. */
export function* metricNames(view: View, scope: string, wanted: Wanted = {}): Generator<MetricName> {
  const since = view.now - (wanted.recently ? RECENT : LISTED_FOR)
  const wants = (namespace: string): boolean => (wanted.Namespace ?? namespace) === namespace
  if (wants(EC2_NAMESPACE)) yield* instanceNames(view, scope, since, wanted)
  if (wants(EBS_NAMESPACE)) yield* namesOfVolumes(view, scope, since, narrowed(wanted, 'VolumeId'))
  if (wanted.Namespace !== EC2_NAMESPACE && wanted.Namespace !== EBS_NAMESPACE)
    yield* agentNames(view, scope, since, wanted.Namespace)
  if (wants(USAGE_NAMESPACE)) yield* usageNames(view, scope, since)
  for (const feed of feedsOf(view, wanted.Namespace)) yield* feed.names(view, scope, since)
  yield* customNames(view, scope, since, wanted.Namespace)
}
