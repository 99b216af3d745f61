/** The dashboard that CloudWatch makes of a Region's instances. AWS: "Automatic dashboards", EC2, across resources. */
import type { MetricWidgetProperties } from '../widgets/properties.ts'
import { added, type BoardWidget, EMPTY } from './board.ts'

interface Part {
  readonly metric: string
  readonly title: string
  readonly stat: 'Average' | 'Sum' | 'Maximum'
}
/** AWS: titles in English in every language, as metric names are. */
const PARTS: readonly Part[] = [
  { metric: 'CPUUtilization', title: 'CPU Utilization: Average', stat: 'Average' },
  { metric: 'DiskReadBytes', title: 'DiskReadBytes: Average', stat: 'Average' },
  { metric: 'DiskReadOps', title: 'DiskReadOps: Average', stat: 'Average' },
  { metric: 'DiskWriteBytes', title: 'DiskWriteBytes: Average', stat: 'Average' },
  { metric: 'DiskWriteOps', title: 'DiskWriteOps: Average', stat: 'Average' },
  { metric: 'NetworkIn', title: 'NetworkIn: Average', stat: 'Average' },
  { metric: 'NetworkOut', title: 'NetworkOut: Average', stat: 'Average' },
  { metric: 'NetworkPacketsIn', title: 'NetworkPacketsIn: Average', stat: 'Average' },
  { metric: 'NetworkPacketsOut', title: 'NetworkPacketsOut: Average', stat: 'Average' },
  { metric: 'StatusCheckFailed', title: 'StatusCheckFailed: Sum', stat: 'Sum' },
  { metric: 'StatusCheckFailed_Instance', title: 'StatusCheckFailed_Instance: Sum', stat: 'Sum' },
  { metric: 'StatusCheckFailed_System', title: 'StatusCheckFailed_System: Sum', stat: 'Sum' },
]
/** As many lines as a graph of this size can be read by. */
const INSTANCES_MAX = 50

/** @param ids of the instances there are, the newest first */
export function automaticEc2(ids: readonly string[], region: string): readonly BoardWidget[] {
  const [first, ...others] = ids.slice(0, INSTANCES_MAX)
  if (first === undefined) return []
  const propertiesOf = ({ metric, title, stat }: Part): MetricWidgetProperties => ({
    title,
    view: 'timeSeries',
    region,
    stat,
    period: 300,
    metrics: [['AWS/EC2', metric, 'InstanceId', first], ...others.map((id) => ['...', id])],
  })
  return added(
    EMPTY,
    PARTS.map((part) => ({ type: 'metric' as const, properties: propertiesOf(part), width: 8, height: 6 })),
  ).board.widgets
}
