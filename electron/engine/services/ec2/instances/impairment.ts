/**
 * Failed status checks, their repair, and the recovery AWS attempts by itself. AWS: EC2 user guide, "Status checks" and "Simplified
 * automatic recovery".
 */
import { MINUTE } from '../../../../../shared/time.ts'
import type { Tx } from '../../../kernel/index.ts'
import { settleMs } from '../../settings/index.ts'
import { instanceType } from '../catalog/instance-types.ts'
import type { Ec2FactOf } from '../facts.ts'
import { reboot } from './lifecycle.ts'
import { type Check, type InstanceRow, instanceTable } from './model.ts'
import { SYSTEM_CHECK } from './timings.ts'

/** How long a system check fails before AWS moves the instance to other hardware [S]. */
const RECOVERY_AFTER = 3 * MINUTE

function tellChecks(tx: Tx, row: InstanceRow): void {
  tx.emit<Ec2FactOf<'ec2.ChecksChanged'>>({ type: 'ec2.ChecksChanged', scope: row.scope, instanceId: row.id })
}

/** AWS: recovers by itself unless switched off; bare metal and some types never do. */
const recovers = (row: InstanceRow): boolean =>
  row.autoRecovery === 'default' && instanceType(row.instanceType)?.autoRecoverySupported === true

export function impair(tx: Tx, row: InstanceRow, check: Check): void {
  if (row.state !== 'running' || row.impairments?.some((one) => one.check === check)) return
  tellChecks(tx, tx.put(instanceTable, { ...row, impairments: [...(row.impairments ?? []), { check, since: tx.now }] }))
  if (check === 'system' && recovers(row)) tx.after(RECOVERY_AFTER, 'ec2.instance.recover', { id: row.id, at: tx.now })
}

/** The named checks pass again; without names, all of them. */
export function repair(tx: Tx, row: InstanceRow, checks?: readonly Check[]): InstanceRow {
  const { impairments = [], ...rest } = row
  const left = checks ? impairments.filter((one) => !checks.includes(one.check)) : []
  if (left.length === impairments.length) return row
  const repaired = tx.put(instanceTable, { ...rest, ...(left.length > 0 ? { impairments: left } : {}) })
  tellChecks(tx, repaired)
  return repaired
}

/** Recovers an instance whose system check fails; false when there is nothing to recover from. */
export function recoverNow(tx: Tx, row: InstanceRow): boolean {
  const impairment = row.impairments?.find(({ check }) => check === 'system')
  if (impairment) recover(tx, { id: row.id, at: impairment.since })
  return impairment !== undefined
}

/** Like a reboot on other hardware: id, addresses and volumes stay, memory is lost. */
function recover(tx: Tx, { id, at }: { readonly id: string; readonly at: number }): void {
  const row = tx.get(instanceTable, id)
  if (!row?.impairments?.some((one) => one.check === 'system' && one.since === at)) return
  const repaired = repair(tx, row)
  const system = settleMs(tx, SYSTEM_CHECK)
  tx.after(system, 'ec2.instance.check', { id, epoch: repaired.epoch })
  reboot(tx, tx.put(instanceTable, { ...repaired, systemCheckOkAt: tx.now + system }))
  tx.emit<Ec2FactOf<'ec2.InstanceRecovered'>>({ type: 'ec2.InstanceRecovered', scope: row.scope, instanceId: id })
}

export const impairmentTasks = { 'ec2.instance.recover': recover }
