/** Basic and detailed monitoring. AWS: EC2 user guide, "Manage detailed monitoring for your EC2 instances". */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { Command, Tx } from '../../../kernel/index.ts'
import { settleMs } from '../../settings/index.ts'
import { rehearsable } from '../checks.ts'
import type { Ec2FactOf } from '../facts.ts'
import { beingTerminated } from './errors.ts'
import { targets } from './lookup.ts'
import { type InstanceRow, instanceTable } from './model.ts'
import { MONITORING_SWITCH } from './timings.ts'

interface Switch {
  readonly id: string
  readonly enabled: boolean
}

/** Begins to switch; the change is told once it holds. Already there or on the way: nothing happens. */
export function switchMonitoring(tx: Tx, row: InstanceRow, enabled: boolean): InstanceRow {
  const on = row.monitoring === 'enabled' || row.monitoring === 'pending'
  if (on === enabled) return row
  const [least, most] = MONITORING_SWITCH
  const ms = settleMs(tx, tx.between('ec2/monitoring', least, most))
  tx.after(ms, 'ec2.instance.monitoring', { id: row.id, enabled } satisfies Switch)
  return tx.patch(instanceTable, row.id, { monitoring: enabled ? 'pending' : 'disabling' })
}

function settle(tx: Tx, { id, enabled }: Switch): void {
  const row = tx.get(instanceTable, id)
  if (row?.monitoring !== (enabled ? 'pending' : 'disabling')) return
  tx.patch(instanceTable, id, { monitoring: enabled ? 'enabled' : 'disabled' })
  tx.emit<Ec2FactOf<'ec2.MonitoringChanged'>>({
    type: 'ec2.MonitoringChanged',
    scope: row.scope,
    instanceId: id,
    enabled,
  })
}

function switchAll(tx: Tx, scope: string, ids: readonly string[] | undefined, enabled: boolean) {
  return targets(tx, scope, ids).map((row): Json<Ec2.InstanceMonitoring> => {
    if (row.state === 'shutting-down' || row.state === 'terminated') throw beingTerminated(row.id)
    return { InstanceId: row.id, Monitoring: { State: switchMonitoring(tx, row, enabled).monitoring } }
  })
}

const monitorInstances: Command<'ec2:MonitorInstances'> = rehearsable((tx, input, call) => ({
  InstanceMonitorings: switchAll(tx, call.scope, input.InstanceIds, true),
}))

const unmonitorInstances: Command<'ec2:UnmonitorInstances'> = rehearsable((tx, input, call) => ({
  InstanceMonitorings: switchAll(tx, call.scope, input.InstanceIds, false),
}))

export const monitoringCommands = {
  'ec2:MonitorInstances': monitorInstances,
  'ec2:UnmonitorInstances': unmonitorInstances,
}
export const monitoringTasks = { 'ec2.instance.monitoring': settle }
