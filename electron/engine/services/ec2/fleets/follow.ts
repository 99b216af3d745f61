/** A fleet follows its instances: what is lost is replaced, what AWS recommends to leave is left, what is unwell is exchanged. */
import { type Instant, MINUTE, SECOND } from '../../../../../shared/time.ts'
import type { Tx } from '../../../kernel/index.ts'
import type { Ec2FactOf } from '../facts.ts'
import { type InstanceRow, instanceTable } from '../instances/model.ts'
import { isMet, type Member, membersOf } from './capacity.ts'
import { tell } from './history.ts'
import { lookSoon, REPLACEMENT, settleEnd, terminateMember } from './lifecycle.ts'
import { type FleetMemberRow, type FleetRow, fleetMemberTable, fleetTable } from './model.ts'

/** AWS: three consecutive checks that fail, one a minute, make an instance unhealthy. */
const UNHEALTHY_AFTER = 3 * MINUTE

/** AWS: fleets look at the system and the instance check. */
const failing = (row: InstanceRow): readonly { since: Instant }[] =>
  (row.impairments ?? []).filter(({ check }) => check !== 'attached-ebs')

export const isUnhealthy = (row: InstanceRow, now: Instant): boolean =>
  failing(row).some(({ since }) => now - since >= UNHEALTHY_AFTER)

function fleetOf(tx: Tx, instanceId: string): { member: FleetMemberRow; row: FleetRow } | undefined {
  const member = tx.get(fleetMemberTable, instanceId)
  const row = member && tx.get(fleetTable, member.fleetId)
  return row ? { member, row } : undefined
}

const maintains = ({ type, state }: FleetRow): boolean => type === 'maintain' && state === 'active'

function onState(tx: Tx, { instanceId, to }: Ec2FactOf<'ec2.InstanceStateChanged'>): void {
  const found = fleetOf(tx, instanceId)
  if (!found) return
  const { row } = found
  if (to === 'shutting-down') tell(tx, row, { type: 'instance-change', subType: 'terminated', instanceId })
  if (to === 'stopping') tell(tx, row, { type: 'instance-change', subType: 'stopped', instanceId })
  if ((to === 'shutting-down' || to === 'stopping') && maintains(row)) lookSoon(tx, row, REPLACEMENT)
  if (to === 'terminated') settleEnd(tx, { id: row.id })
}

function onWarning(tx: Tx, { instanceId }: Ec2FactOf<'ec2.SpotInterruptionWarning'>): void {
  const found = fleetOf(tx, instanceId)
  if (found) tell(tx, found.row, { type: 'instance-change', subType: 'termination_notified', instanceId })
}

/** AWS: Capacity Rebalancing launches a replacement before the instance at risk is interrupted. */
function onRebalance(tx: Tx, { instanceId }: Ec2FactOf<'ec2.RebalanceRecommended'>): void {
  const found = fleetOf(tx, instanceId)
  const rebalance = found?.row.spot.rebalance
  if (!found || !rebalance || !maintains(found.row) || found.member.leaving) return
  tx.patch(fleetMemberTable, instanceId, { leaving: true })
  lookSoon(tx, found.row, REPLACEMENT)
  if (rebalance.replacement === 'launch-before-terminate')
    tx.after((rebalance.delaySeconds ?? 0) * SECOND, 'ec2.fleet.leave', { id: instanceId })
}

function onChecks(tx: Tx, { instanceId }: Ec2FactOf<'ec2.ChecksChanged'>): void {
  const found = fleetOf(tx, instanceId)
  const instance = tx.get(instanceTable, instanceId)
  if (found?.row.replaceUnhealthy && instance && failing(instance).length > 0)
    tx.after(UNHEALTHY_AFTER, 'ec2.fleet.health', { id: instanceId })
}

export const fleetReactors = {
  'ec2.InstanceStateChanged': onState,
  'ec2.SpotInterruptionWarning': onWarning,
  'ec2.RebalanceRecommended': onRebalance,
  'ec2.ChecksChanged': onChecks,
}

/** A member of a fleet that still maintains itself. */
function maintained(tx: Tx, id: string): { member: Member; row: FleetRow } | undefined {
  const row = fleetOf(tx, id)?.row
  const member = row && membersOf(tx, row.id).find((one) => one.id === id)
  return member && maintains(row) ? { member, row } : undefined
}

/** The instance at risk goes once its replacement is there; until then it is given another turn. */
function leave(tx: Tx, { id }: { readonly id: string }): void {
  const found = maintained(tx, id)
  if (!found) return
  const { member, row } = found
  if (isMet(row, membersOf(tx, row.id))) terminateMember(tx, member)
  else if (member.instance?.state === 'running') tx.after(UNHEALTHY_AFTER, 'ec2.fleet.leave', { id })
}

function exchange(tx: Tx, { id }: { readonly id: string }): void {
  const member = maintained(tx, id)?.member
  if (member?.instance && isUnhealthy(member.instance, tx.now)) terminateMember(tx, member)
}

export const followTasks = { 'ec2.fleet.leave': leave, 'ec2.fleet.health': exchange }
