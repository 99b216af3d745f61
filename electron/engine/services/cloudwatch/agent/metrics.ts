/** The metrics an agent reports, by name. AWS: CloudWatch User Guide, "Metrics collected by the CloudWatch agent". */
import type { Metric } from '../metrics.ts'

const always = (): boolean => true
const percent = (name: string): Metric => ({ name, unit: 'Percent', cadence: 'minute', scale: 10_000, has: always })
const bytes = (name: string): Metric => ({ name, unit: 'Bytes', cadence: 'minute', scale: 1, has: always })

const METRICS: ReadonlyMap<string, Metric> = new Map(
  [
    percent('mem_used_percent'),
    percent('mem_available_percent'),
    bytes('mem_used'),
    bytes('mem_available'),
    bytes('mem_free'),
    bytes('mem_total'),
    percent('swap_used_percent'),
    bytes('swap_used'),
    bytes('swap_free'),
    percent('disk_used_percent'),
    bytes('disk_used'),
    bytes('disk_free'),
    bytes('disk_total'),
  ].map((metric) => [metric.name, metric]),
)
export const agentMetric = (name: string): Metric | undefined => METRICS.get(name)
export const isOfDisk = (name: string): boolean => name.startsWith('disk_')
