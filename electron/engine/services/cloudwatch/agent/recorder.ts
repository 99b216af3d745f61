/** Writes when an agent reports: what the machine tells of it, in the same Tx. */
import { DAY } from '../../../../../shared/time.ts'
import { regionOf, type Tx } from '../../../kernel/index.ts'
import { type InstanceRow, instanceTable, instanceType, privateDnsName, volumeTable } from '../../ec2/index.ts'
import { type AgentFact, type AgentMetrics, agentTable, INSTANCE_STORE } from '../../machines/index.ts'
import type { DimensionPair } from '../names.ts'
import { RETENTION } from '../retention.ts'
import { type AgentDisk, type AgentReported, type AgentSpanRow, agentSpanTable } from './model.ts'

type Reading = Pick<AgentSpanRow, 'namespace' | 'measurements' | 'dimensions' | 'disks'>

/** AWS: without appended dimensions every metric bears the host's name. */
function dimensionsOf(instance: InstanceRow, { append }: AgentMetrics): DimensionPair[] {
  const own = { InstanceId: instance.id, ImageId: instance.imageId, InstanceType: instance.instanceType }
  if (append.length > 0) return append.map((Name) => ({ Name, Value: own[Name] }))
  return [{ Name: 'host', Value: privateDnsName(regionOf(instance.scope), instance.privateIp) }]
}

/** The file systems the guest has mounted: the root, and the first disk of the instance store. */
function disksOf(tx: Tx, instance: InstanceRow, { paths }: AgentMetrics): AgentDisk[] {
  const facts = instanceType(instance.instanceType)
  const nitro = facts?.hypervisor !== 'xen'
  const root = instance.blockDevices.find(({ deviceName }) => deviceName === instance.rootDeviceName)
  const volume = root && tx.get(volumeTable, root.volumeId)
  const store = facts?.storage.disks?.[0]
  const bornAt = volume?.createTime ?? instance.launchTime
  const fstype = 'xfs'
  const all: AgentDisk[] = [
    { path: '/', device: nitro ? 'nvme0n1p1' : 'xvda1', fstype, gib: volume?.size ?? 8, root: true, bornAt },
    ...(store
      ? [{ path: INSTANCE_STORE, device: nitro ? 'nvme1n1' : 'xvdb', fstype, gib: store.sizeGB, root: false, bornAt }]
      : []),
  ]
  return all.filter(({ path }) => paths.includes('*') || paths.includes(path))
}

/** What the agent reports of its instance now; undefined when nothing of it arrives. */
function readingOf(tx: Tx, instanceId: string): Reading | undefined {
  const instance = tx.get(instanceTable, instanceId)
  const agent = tx.get(agentTable, instanceId)
  const metrics = agent?.config.metrics
  if (instance?.state !== 'running' || !agent?.running || !agent.mayPutMetrics || !metrics) return undefined
  return {
    namespace: metrics.namespace,
    measurements: metrics.measurements,
    dimensions: dimensionsOf(instance, metrics),
    disks: disksOf(tx, instance, metrics),
  }
}

const textOf = ({ namespace, measurements, dimensions, disks }: Reading): string =>
  JSON.stringify([
    namespace,
    measurements,
    dimensions.map(({ Name, Value }) => [Name, Value]),
    disks.map(({ path, device, gib, bornAt }) => [path, device, gib, bornAt]),
  ])

/** Old spans go with their last datapoint. */
function dropExpired(tx: Tx, instanceId: string): void {
  for (const span of tx.by(agentSpanTable, 'instance', instanceId))
    if (span.to !== undefined && span.to < tx.now - RETENTION.hour - DAY) tx.remove(agentSpanTable, span.id)
}

export const agentReactors = {
  'machines.AgentChanged': (tx: Tx, { instanceId, scope }: AgentFact): void => {
    const reading = readingOf(tx, instanceId)
    const [open] = tx.by(agentSpanTable, 'open', instanceId)
    if (open && reading && textOf(open) === textOf(reading)) return
    if (open) tx.put<AgentSpanRow>(agentSpanTable, { ...open, to: tx.now })
    if (open || reading) tx.emit<AgentReported>({ type: 'cloudwatch.AgentReported', scope, instanceId })
    if (!reading) return
    const id = `${instanceId}/agent/${tx.count('cloudwatch/agent-span')}`
    tx.put<AgentSpanRow>(agentSpanTable, { id, scope, instanceId, from: tx.now, ...reading })
    dropExpired(tx, instanceId)
  },
}
