/**
 * What agents on instances send: lines that were added to the files they follow. AWS: CloudWatch User Guide, "logs section" of the
 * agent's configuration. DEVIATES: an event bears the time at which it was sent, whatever `timestamp_format` says.
 */
import { defineTable, regionOf, type Tx } from '../../../kernel/index.ts'
import { type InstanceRow, instanceTable, privateDnsName } from '../../ec2/index.ts'
import {
  type AgentFact,
  type AgentRow,
  agentObstacle,
  agentTable,
  type CollectedFile,
  type FileRow,
  fileTable,
  noteAgent,
} from '../../machines/index.ts'
import { appendEvents } from '../append.ts'
import { addGroup, RETENTION_DAYS, setRetention } from '../groups.ts'
import { groupId, groupTable, streamId, streamTable } from '../model.ts'
import { groupArn, streamArn } from '../names.ts'
import { wildcardMatches } from '../pattern/compare.ts'
import { addStream } from '../streams.ts'

/** How much of a file has been sent. */
interface ShipmentRow {
  /** `instance|path|group|stream`. */
  readonly id: string
  readonly instanceId: string
  readonly chars: number
}
export const shipmentTable = defineTable<ShipmentRow>()({
  name: 'logs.shipment',
  indexes: { instance: (row) => row.instanceId },
})

interface Target {
  readonly group: string
  readonly stream: string
  readonly retention?: number
}

/** A name's placeholders, as the agent fills them; characters that names cannot hold become underscores. */
function filled(name: string, instance: InstanceRow): string {
  const host = privateDnsName(regionOf(instance.scope), instance.privateIp)
  const values: Readonly<Record<string, string>> = {
    instance_id: instance.id,
    hostname: host,
    local_hostname: host,
    ip_address: instance.privateIp,
  }
  return name.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole)
}

function targetOf(file: CollectedFile, instance: InstanceRow): Target {
  const days = file.retention
  return {
    group: filled(file.group, instance)
      .replace(/[^.\-_/#A-Za-z0-9]/g, '_')
      .slice(0, 512),
    stream: filled(file.stream, instance).replace(/[:*]/g, '_').slice(0, 512),
    ...(days !== undefined && RETENTION_DAYS.includes(days) ? { retention: days } : {}),
  }
}

/** What keeps lines from a stream: the first thing that would have to be done and may not be. */
function obstacleTo(tx: Tx, agent: AgentRow, { group, stream }: Target): string | undefined {
  const id = groupId(agent.scope, group)
  const ofGroup = groupArn(agent.scope, group)
  const lacking: readonly (readonly [boolean, string, string])[] = [
    [!tx.get(groupTable, id), 'logs:CreateLogGroup', `${ofGroup}:log-stream:`],
    [!tx.get(streamTable, streamId(id, stream)), 'logs:CreateLogStream', `${ofGroup}:log-stream:${stream}`],
    [true, 'logs:PutLogEvents', streamArn(agent.scope, group, stream)],
  ]
  for (const [needed, action, resource] of lacking) {
    const obstacle = needed ? agentObstacle(tx, agent, action, resource) : undefined
    if (obstacle !== undefined) return obstacle
  }
  return undefined
}

/** Sends what a file has grown by since the last time, in whole lines. A file that shrank was begun anew. */
function ship(tx: Tx, agent: AgentRow, file: FileRow, target: Target): void {
  const text = file.text ?? ''
  const id = `${agent.id}|${file.path}|${target.group}|${target.stream}`
  const sent = tx.get(shipmentTable, id)?.chars ?? 0
  const start = sent <= text.length ? sent : 0
  const end = text.lastIndexOf('\n') + 1
  if (end <= start) return
  const obstacle = obstacleTo(tx, agent, target)
  if (obstacle !== undefined) {
    noteAgent(
      tx,
      agent.id,
      `E! [outputs.cloudwatchlogs] Aws error received when sending logs to ${target.group}/${target.stream}: ${obstacle}`,
    )
    return
  }
  const lines = text.slice(start, end).split('\n')
  const events = lines.filter((line) => line.trim() !== '').map((message) => ({ at: tx.now, message }))
  const group = tx.get(groupTable, groupId(agent.scope, target.group)) ?? addGroup(tx, agent.scope, target.group)
  if (target.retention !== undefined && group.retention === undefined) setRetention(tx, group, target.retention)
  const stream = tx.get(streamTable, streamId(group.id, target.stream)) ?? addStream(tx, group, target.stream)
  appendEvents(tx, stream, events)
  tx.put<ShipmentRow>(shipmentTable, { id, instanceId: agent.id, chars: end })
}

export const shipReactors = {
  'machines.AgentChanged': (tx: Tx, { instanceId }: AgentFact): void => {
    const agent = tx.get(agentTable, instanceId)
    const instance = tx.get(instanceTable, instanceId)
    if (!agent?.running || !instance) return
    const files = tx.by(fileTable, 'instance', instanceId)
    for (const collected of agent.config.files) {
      const target = targetOf(collected, instance)
      for (const file of files)
        if (file.text !== undefined && wildcardMatches(collected.path, file.path)) ship(tx, agent, file, target)
    }
  },
  'ec2.InstanceStateChanged': (
    tx: Tx,
    { instanceId, to }: { readonly instanceId: string; readonly to: string },
  ): void => {
    if (to !== 'terminated') return
    for (const shipment of tx.by(shipmentTable, 'instance', instanceId)) tx.remove(shipmentTable, shipment.id)
  },
}
