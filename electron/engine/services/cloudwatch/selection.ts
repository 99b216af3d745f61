/** From a namespace, a name and dimensions to the spans that speak. */
import type { View } from '../../kernel/index.ts'
import { agentSeriesOf } from './agent/series.ts'
import type { Series } from './datapoints.ts'
import { ec2Metric, type Metric } from './metrics.ts'
import { meteredInstanceTable, type SpanRow } from './model.ts'
import { EBS_NAMESPACE, EC2_NAMESPACE, type MetricName } from './names.ts'
import { sourcesOf } from './sources.ts'
import { volumeSeriesOf } from './volumes.ts'

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
  if (name.Namespace !== EC2_NAMESPACE) return agentSeriesOf(view, scope, name)
  const metric = ec2Metric(name.MetricName)
  const [dimension, ...others] = name.Dimensions
  if (!metric || others.length > 0) return undefined
  if (dimension?.Name === 'InstanceId') {
    const metered = view.get(meteredInstanceTable, dimension.Value)
    if (metered?.scope !== scope) return undefined
    const sources = sourcesOf(view, metered.id).filter(({ span }) => metric.speaks?.(span) !== false)
    const members = [{ sources, detailed: metered.detailed }]
    return { metric, members, detailedOnly: false }
  }
  if (metric.cadence !== 'classic') return undefined
  if (!dimension) return aggregate(view, scope, metric, () => true)
  if (dimension.Name === 'ImageId') return aggregate(view, scope, metric, (span) => span.imageId === dimension.Value)
  if (dimension.Name === 'InstanceType')
    return aggregate(view, scope, metric, (span) => span.instanceType === dimension.Value)
  return undefined
}
