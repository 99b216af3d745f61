/** From the name of an agent's metric to the spans that speak, and the names there are. */
import { type Instant, MINUTE } from '../../../../../shared/time.ts'
import type { View } from '../../../kernel/index.ts'
import type { Series } from '../datapoints.ts'
import type { DimensionPair, MetricName } from '../names.ts'
import { type Source, sourcesOf } from '../sources.ts'
import { agentMetric, isOfDisk } from './metrics.ts'
import { type AgentDisk, type AgentSpanRow, agentSpanTable } from './model.ts'

// Rows never change, so what is remembered of one is named by its identity: a rewound world has other rows.
const names = new WeakMap<AgentSpanRow, number>()
let named = 0
function nameOf(span: AgentSpanRow): number {
  let name = names.get(span)
  if (name === undefined) {
    name = ++named
    names.set(span, name)
  }
  return name
}

const minuteOf = (at: Instant): number => Math.floor(at / MINUTE)

/** AWS: the dimensions of a disk metric, beside those of every metric. */
const diskDimensions = ({ path, device, fstype }: AgentDisk): DimensionPair[] => [
  { Name: 'path', Value: path },
  { Name: 'device', Value: device },
  { Name: 'fstype', Value: fstype },
]

/** Every way a span names one of its metrics: once, or once for each disk. */
function namings(span: AgentSpanRow, metric: string): { dimensions: DimensionPair[]; disk?: AgentDisk }[] {
  if (!isOfDisk(metric)) return [{ dimensions: [...span.dimensions] }]
  return span.disks.map((disk) => ({ dimensions: [...span.dimensions, ...diskDimensions(disk)], disk }))
}

const textOf = (dimensions: readonly DimensionPair[]): string =>
  JSON.stringify(dimensions.map(({ Name, Value }) => [Name, Value]).sort(([a = ''], [b = '']) => (a < b ? -1 : 1)))

/** How many metrics the agent of an instance reports now. */
export function agentMetricCount(view: View, instanceId: string): number {
  const [open] = view.by(agentSpanTable, 'open', instanceId)
  return open ? open.measurements.reduce((sum, metric) => sum + namings(open, metric).length, 0) : 0
}

/** The minutes in which the instance ran and its agent reported. The CPU minutes are those of the whole span. */
function clipped(view: View, span: AgentSpanRow, disk: AgentDisk | undefined): Source[] {
  const from = minuteOf(span.from)
  const to = minuteOf(span.to ?? view.now)
  return sourcesOf(view, span.instanceId)
    .filter(({ first, end }) => first < to && end > from)
    .map((source) => ({
      ...source,
      first: Math.max(source.first, from),
      end: Math.min(source.end, to),
      whole: source,
      ...(disk ? { disk: { gib: disk.gib, root: disk.root, bornMinute: minuteOf(disk.bornAt) } } : {}),
      key: `${source.key}/agent${nameOf(span)}/${disk?.path ?? ''}`,
    }))
}

/** The series behind a metric of an agent; undefined when no agent has reported under that name. */
export function agentSeriesOf(view: View, scope: string, name: MetricName): Series | undefined {
  const metric = agentMetric(name.MetricName)
  if (!metric) return undefined
  const wanted = textOf(name.Dimensions)
  const sources = view
    .by(agentSpanTable, 'scope', scope)
    .filter((span) => span.namespace === name.Namespace && span.measurements.includes(metric.name))
    .flatMap((span) =>
      namings(span, metric.name)
        .filter(({ dimensions }) => textOf(dimensions) === wanted)
        .flatMap(({ disk }) => clipped(view, span, disk)),
    )
  return sources.length === 0 ? undefined : { metric, members: [{ sources, detailed: [] }], detailedOnly: false }
}

/** The names under which agents have reported since then. */
export function* agentNames(view: View, scope: string, since: Instant, namespace?: string): Generator<MetricName> {
  const seen = new Set<string>()
  for (const span of view.by(agentSpanTable, 'scope', scope)) {
    if (namespace !== undefined && span.namespace !== namespace) continue
    const to = span.to ?? view.now
    if (to <= since || minuteOf(to) <= minuteOf(span.from)) continue
    for (const metric of span.measurements)
      for (const { dimensions } of namings(span, metric)) {
        const key = `${span.namespace} ${metric} ${textOf(dimensions)}`
        if (seen.has(key)) continue
        seen.add(key)
        yield { Namespace: span.namespace, MetricName: metric, Dimensions: dimensions }
      }
  }
}
