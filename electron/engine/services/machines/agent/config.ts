/**
 * The agent's configuration files, read. AWS: CloudWatch User Guide, "Manually create or edit the CloudWatch agent configuration file".
 */

export interface CollectedFile {
  readonly path: string
  readonly group: string
  /** With its placeholders. */
  readonly stream: string
  readonly retention?: number
}

export interface AgentMetrics {
  readonly namespace: string
  /** Which of the instance's own dimensions every metric bears; none of them: the host's name instead. */
  readonly append: readonly ('InstanceId' | 'ImageId' | 'InstanceType')[]
  /** Names of metrics, with the plug-in's name before them. */
  readonly measurements: readonly string[]
  /** Mount points of the disk metrics. */
  readonly paths: readonly string[]
}

export interface AgentConfig {
  readonly files: readonly CollectedFile[]
  readonly metrics?: AgentMetrics
  /** Plug-ins that are asked for and not simulated. */
  readonly ignored: readonly string[]
}

type Json = Readonly<Record<string, unknown>>
const objectAt = (value: unknown, ...names: readonly string[]): Json => {
  let at: unknown = value
  for (const name of names) at = typeof at === 'object' && at !== null ? (at as Json)[name] : undefined
  return typeof at === 'object' && at !== null && !Array.isArray(at) ? (at as Json) : {}
}
const listAt = (value: Json, name: string): readonly unknown[] => (Array.isArray(value[name]) ? value[name] : [])
const textAt = (value: Json, name: string): string | undefined =>
  typeof value[name] === 'string' && value[name] !== '' ? value[name] : undefined

/** AWS: without a name, the group is called as the file's path up to its last dot. */
const groupOf = (path: string): string => {
  const dot = path.lastIndexOf('.')
  return dot > path.lastIndexOf('/') + 1 ? path.slice(0, dot) : path
}

function filesOf(config: Json): CollectedFile[] {
  const standard = textAt(objectAt(config, 'logs'), 'log_stream_name')
  return listAt(objectAt(config, 'logs', 'logs_collected', 'files'), 'collect_list').flatMap(
    (entry): CollectedFile[] => {
      const file = objectAt(entry)
      const path = textAt(file, 'file_path')
      if (path === undefined) return []
      const days = file['retention_in_days']
      return [
        {
          path,
          group: textAt(file, 'log_group_name') ?? groupOf(path),
          stream: textAt(file, 'log_stream_name') ?? standard ?? '{instance_id}',
          ...(typeof days === 'number' && days > 0 ? { retention: days } : {}),
        },
      ]
    },
  )
}

/** AWS: "Metrics collected by the CloudWatch agent": what each plug-in measures, and what it measures when nothing is named. */
const MEASURED: Readonly<Record<string, readonly string[]>> = {
  mem: ['used_percent', 'used', 'total', 'available', 'available_percent', 'free'],
  swap: ['used_percent', 'used', 'free'],
  disk: ['used_percent', 'used', 'total', 'free'],
}
const DIMENSIONS = ['InstanceId', 'ImageId', 'InstanceType'] as const

function measurementsOf(plugin: string, section: Json): string[] {
  return listAt(section, 'measurement').flatMap((entry) => {
    const name = typeof entry === 'string' ? entry : textAt(objectAt(entry), 'name')
    // AWS: `used_percent` and `mem_used_percent` name the same.
    const bare = name?.startsWith(`${plugin}_`) ? name.slice(plugin.length + 1) : name
    return bare !== undefined && MEASURED[plugin]?.includes(bare) ? [`${plugin}_${bare}`] : []
  })
}

function metricsOf(config: Json): AgentMetrics | undefined {
  const collected = objectAt(config, 'metrics', 'metrics_collected')
  const measurements = Object.keys(MEASURED).flatMap((plugin) => measurementsOf(plugin, objectAt(collected, plugin)))
  if (measurements.length === 0) return undefined
  const append = objectAt(config, 'metrics', 'append_dimensions')
  return {
    namespace: textAt(objectAt(config, 'metrics'), 'namespace') ?? 'CWAgent',
    append: DIMENSIONS.filter((name) => append[name] !== undefined),
    measurements: [...new Set(measurements)],
    paths: listAt(objectAt(collected, 'disk'), 'resources').filter((path) => typeof path === 'string'),
  }
}

/** The configuration that several files make together; undefined when one of them is no JSON object. */
export function configOf(texts: readonly string[]): AgentConfig | undefined {
  const files: CollectedFile[] = []
  const ignored: string[] = []
  let metrics: AgentMetrics | undefined
  for (const text of texts) {
    let config: Json
    try {
      config = objectAt(JSON.parse(text))
    } catch {
      return undefined
    }
    files.push(...filesOf(config))
    metrics = joined(metrics, metricsOf(config))
    ignored.push(
      ...Object.keys(objectAt(config, 'metrics', 'metrics_collected')).filter((plugin) => !(plugin in MEASURED)),
      ...Object.keys(objectAt(config, 'logs', 'logs_collected')).filter((plugin) => plugin !== 'files'),
    )
  }
  return { files, ignored: [...new Set(ignored)].sort(), ...(metrics ? { metrics } : {}) }
}

function joined(one: AgentMetrics | undefined, other: AgentMetrics | undefined): AgentMetrics | undefined {
  if (!one || !other) return one ?? other
  const union = <T>(a: readonly T[], b: readonly T[]): T[] => [...new Set([...a, ...b])]
  return {
    namespace: other.namespace,
    append: union(one.append, other.append),
    measurements: union(one.measurements, other.measurements),
    paths: union(one.paths, other.paths),
  }
}
