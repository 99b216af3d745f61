/** The auditor's custom metrics: the clock hours in which scripts, metric filters and agents report, and what metrics cost together. */
import type { AgentSpanRow } from '../../electron/engine/services/cloudwatch/agent/model.ts'
import type { StreamRow } from '../../electron/engine/services/cloudwatch/custom/model.ts'
import { nanosOf } from './auditor-charges.ts'

/** Metric-months of a calendar month, from and to, and their price; what lies below is free. */
const METRIC_PRICES = [
  [10, 10_000, 0.3],
  [10_000, 250_000, 0.1],
  [250_000, 1_000_000, 0.05],
  [1_000_000, Number.POSITIVE_INFINITY, 0.02],
] as const

/** Nano-dollars that so many metric-seconds cost in a month that is so long. */
export function metricNanos(used: number, monthSeconds: bigint): bigint {
  const length = Number(monthSeconds)
  let cost = 0n
  for (const [from, to, usd] of METRIC_PRICES)
    cost += nanosOf(usd) * BigInt(Math.max(0, Math.min(used, to * length) - from * length))
  return (cost * 2n + monthSeconds) / (monthSeconds * 2n)
}

/** A custom metric, whatever its unit. */
const nameOf = ({ scope, namespace, name, dimensions }: StreamRow): string =>
  JSON.stringify([scope, namespace, name, dimensions.map(({ Name, Value }) => `${Name}=${Value}`)])

/** Metrics an agent reports: those of disks once for each. */
const countOf = ({ measurements, disks }: AgentSpanRow): number =>
  measurements.reduce((sum, name) => sum + (name.startsWith('disk') ? disks.length : 1), 0)

type MetricHour = readonly [id: string, second: number, metrics: number]

export class AuditedMetrics {
  readonly #reports: MetricHour[] = []
  readonly #spans = new Map<string, AgentSpanRow>()

  saw(table: string, after: unknown, at: number): void {
    if (!after) return
    if (table === 'cloudwatch.stream') this.#reports.push([nameOf(after as StreamRow), Math.floor(at / 1000), 1])
    if (table === 'cloudwatch.agent-span') this.#spans.set((after as AgentSpanRow).id, after as AgentSpanRow)
  }

  /** A second in each clock hour in which something was reported, and how many metrics it was. An hour may come twice. */
  hours(until: number): MetricHour[] {
    const found = [...this.#reports]
    for (const span of this.#spans.values()) {
      const from = Math.floor(span.from / 1000)
      const to = Math.max(Math.floor((span.to ?? until) / 1000), from + 1)
      for (let at = from; at < to; at = (Math.floor(at / 3600) + 1) * 3600)
        found.push([`agent/${span.instanceId}`, at, countOf(span)])
    }
    return found
  }
}
