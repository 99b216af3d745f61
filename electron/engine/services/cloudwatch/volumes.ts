/**
 * AWS/EBS: a volume's metrics, one a minute while it is attached to a running instance. The root volume carries its instance's
 * traffic, and keeps its history by the spans that name it. Further volumes lie idle, since the simulated guest mounts none.
 * DEVIATES: AWS keeps the history of a volume that was detached or deleted; here only that of root volumes stays.
 */
import { type Instant, MINUTE } from '../../../../shared/time.ts'
import type { View } from '../../kernel/index.ts'
import { type VolumeRow, volumeTable } from '../ec2/index.ts'
import type { Series } from './datapoints.ts'
import { BURST_BALANCE, EBS_METRICS, ebsMetric, type Metric, PROVISIONED_METRICS } from './metrics.ts'
import { meteredInstanceTable, spansSince, spanTable } from './model.ts'
import { EBS_NAMESPACE, type MetricName } from './names.ts'
import { type Source, sourcesOf } from './sources.ts'

/** AWS: not reported where the baseline reaches the burst; only types with a bucket have it. */
const bursts = (volume: VolumeRow | undefined): boolean =>
  volume !== undefined &&
  (volume.type === 'st1' || volume.type === 'sc1' || (volume.type === 'gp2' && volume.size < 1000))

const isProvisioned = (volume: VolumeRow | undefined): boolean => volume?.type === 'io1' || volume?.type === 'io2'

/** What volumes of this kind report. DEVIATES: a volume that is gone has what every kind has. */
const metricsOf = (volume: VolumeRow | undefined): readonly Metric[] => [
  ...(bursts(volume) ? [BURST_BALANCE] : []),
  ...EBS_METRICS,
  ...(isProvisioned(volume) ? PROVISIONED_METRICS : []),
]

function rootSources(view: View, scope: string, volumeId: string): Source[] {
  const spans = view.by(spanTable, 'rootVolume', volumeId).filter((span) => span.scope === scope)
  const instances = [...new Set(spans.map((span) => span.instanceId))]
  return instances.flatMap((id) => sourcesOf(view, id)).filter(({ span }) => span.rootVolumeId === volumeId)
}

/** The minutes in which an attached volume that is no root lay idle under a running instance. */
function idleSources(view: View, volume: VolumeRow): Source[] {
  return volume.attachments.flatMap((attachment) => {
    if (attachment.state !== 'attached') return []
    const since = Math.ceil(attachment.attachTime / MINUTE)
    return sourcesOf(view, attachment.instanceId)
      .filter(({ span, end }) => span.rootVolumeId !== volume.id && end > since)
      .map((source) => ({
        ...source,
        first: Math.max(source.first, since),
        unused: true,
        key: `${source.key}/${volume.id}/${since}`,
      }))
  })
}

function sourcesOfVolume(view: View, scope: string, volumeId: string): Source[] {
  const volume = view.get(volumeTable, volumeId)
  const roots = rootSources(view, scope, volumeId)
  return volume?.scope === scope ? [...roots, ...idleSources(view, volume)] : roots
}

/** The series behind a metric of a volume; undefined when nothing has that name here. */
export function volumeSeriesOf(view: View, scope: string, name: MetricName): Series | undefined {
  const metric = ebsMetric(name.MetricName)
  const [dimension, ...others] = name.Dimensions
  if (!metric || dimension?.Name !== 'VolumeId' || others.length > 0) return undefined
  if (!metricsOf(view.get(volumeTable, dimension.Value)).includes(metric)) return undefined
  const sources = sourcesOfVolume(view, scope, dimension.Value).filter(({ facts }) => metric.has(facts))
  return sources.length === 0 ? undefined : { metric, members: [{ sources, detailed: [] }], detailedOnly: false }
}

/** Every volume that may have reported since `since`: those there are, and the roots of machines that ran. */
export function volumeIds(view: View, scope: string, since: Instant): string[] {
  const ids = new Set(view.by(volumeTable, 'scope', scope).map((volume) => volume.id))
  for (const metered of view.by(meteredInstanceTable, 'scope', scope))
    for (const span of spansSince(view, metered, since)) if (span.rootVolumeId) ids.add(span.rootVolumeId)
  return [...ids]
}

/** The metrics of one volume that have reported since `since`. */
export function volumeNames(view: View, scope: string, id: string, since: Instant): MetricName[] {
  const speaking = sourcesOfVolume(view, scope, id).filter(({ first, end }) => end > first && end * MINUTE > since)
  return metricsOf(view.get(volumeTable, id))
    .filter((metric) => speaking.some(({ facts }) => metric.has(facts)))
    .map(({ name }) => ({
      Namespace: EBS_NAMESPACE,
      MetricName: name,
      Dimensions: [{ Name: 'VolumeId', Value: id }],
    }))
}
