/** A fleet's life: submitted, active and looking after its capacity, modified, ended, forgotten. AWS: "EC2 Fleet request states". */
import { HOUR, isoSecond, MINUTE, SECOND } from '../../../../../shared/time.ts'
import type { Tx } from '../../../kernel/index.ts'
import { settleMs } from '../../settings/index.ts'
import { step } from '../instances/lifecycle.ts'
import { callOf } from '../spot/evaluate.ts'
import { cancel } from '../spot/follow.ts'
import { spotRequestTable } from '../spot/model.ts'
import { isMet, isThere, type Member, membersOf } from './capacity.ts'
import { excess } from './excess.ts'
import { HISTORY_KEPT, tell } from './history.ts'
import { fulfil } from './launch.ts'
import {
  type FleetRow,
  type FleetState,
  fleetEventTable,
  fleetMemberTable,
  fleetTable,
  type PoolError,
} from './model.ts'

/** How long a request, or a change of one, takes to be acted upon [S]. */
const ACTIVATION = 3 * SECOND
/** After an instance is gone, its place is filled within seconds [S]. */
export const REPLACEMENT = 10 * SECOND
/** How often a fleet looks again that waits for capacity, and one whose configuration is refused [S]. */
const RETRY = { capacity: 10 * MINUTE, configuration: HOUR }
const ENDS = 5 * SECOND

const OPEN: readonly FleetState[] = ['submitted', 'active', 'modifying']
export const isOpen = ({ state }: FleetRow): boolean => OPEN.includes(state)

/** The fleet looks after its capacity in `ms`; a look that was planned before is dropped. */
export function lookIn(tx: Tx, row: FleetRow, ms: number): FleetRow {
  const look = row.look + 1
  tx.after(ms, 'ec2.fleet.look', { id: row.id, look })
  return tx.put(fleetTable, { ...row, look })
}

/** Soon, as this world counts it. */
export const lookSoon = (tx: Tx, row: FleetRow, ms: number): FleetRow => lookIn(tx, row, settleMs(tx, ms))

/** What is told of pools that gave nothing. AWS: sub-types of information and error events. */
const SUB_TYPES: Readonly<Record<string, readonly ['information' | 'service-error', string]>> = {
  InsufficientInstanceCapacity: ['information', 'launchSpecTemporarilyBlacklisted'],
  InsufficientFreeAddressesInSubnet: ['information', 'launchSpecTemporarilyBlacklisted'],
  SpotMaxPriceTooLow: ['information', 'launchSpecUnusable'],
  MaxSpotInstanceCountExceeded: ['service-error', 'spotInstanceCountLimitExceeded'],
  UnfulfillableCapacity: ['information', 'fleetProgressHalted'],
}
const INVALID = ['service-error', 'spotFleetRequestConfigurationInvalid'] as const

const sameErrors = (a: readonly PoolError[], b: readonly PoolError[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b)

function tellErrors(tx: Tx, row: FleetRow, errors: readonly PoolError[]): void {
  for (const { code, message, override } of errors) {
    const [type, subType] = SUB_TYPES[code] ?? INVALID
    const where = [override.instanceType, override.zone].filter(Boolean).join(', ')
    tell(tx, row, { type, subType, description: where ? `${where}: ${message}` : message })
  }
}

/** Launches what is missing, once; waiting for what cannot be had costs no history. */
export function evaluate(tx: Tx, before: FleetRow): FleetRow {
  const errors = fulfil(tx, before, callOf(before.scope))
  const row = tx.put(fleetTable, { ...before, errors })
  if (row.type === 'instant') return row
  if (!sameErrors(errors, before.errors)) tellErrors(tx, row, errors)
  if (isMet(row, membersOf(tx, row.id))) return row
  const waits = errors.length === 0 || errors.some(({ code }) => SUB_TYPES[code])
  return lookIn(tx, row, waits ? RETRY.capacity : RETRY.configuration)
}

/** A new fleet. An instant one launches while its caller waits. */
export function begin(tx: Tx, fleet: FleetRow): FleetRow {
  const row = tx.put(fleetTable, fleet)
  tell(tx, row, { type: 'fleet-change', subType: 'submitted' })
  if (row.type === 'instant') {
    const active = tx.put(fleetTable, { ...row, state: 'active' })
    tell(tx, active, { type: 'fleet-change', subType: 'active' })
    return evaluate(tx, active)
  }
  const wait = Math.max(settleMs(tx, ACTIVATION), (row.validFrom ?? tx.now) - tx.now)
  tx.after(wait, 'ec2.fleet.activate', { id: row.id })
  if (row.validUntil !== undefined) tx.after(row.validUntil - tx.now, 'ec2.fleet.expire', { id: row.id })
  return row
}

function activate(tx: Tx, { id }: { readonly id: string }): void {
  const row = tx.get(fleetTable, id)
  if (row?.state !== 'submitted') return
  const active = tx.put(fleetTable, { ...row, state: 'active' })
  tell(tx, active, { type: 'fleet-change', subType: 'active' })
  evaluate(tx, active)
}

const isProtected = ({ instance }: Member): boolean =>
  (instance?.disableApiTermination ?? false) || (instance?.disableApiStop ?? false)

/** AWS: an instance that is protected from termination outlives its fleet. */
export function terminateMember(tx: Tx, member: Member): void {
  if (!isThere(member) || isProtected(member)) return
  tx.patch(fleetMemberTable, member.id, { removed: true })
  step(tx, member.id, 'terminate')
}

/** The changes of ModifyFleet take effect some seconds later. */
export function modify(tx: Tx, row: FleetRow, members: Partial<FleetRow>): FleetRow {
  const modifying = tx.put(fleetTable, { ...row, ...members, state: 'modifying' })
  tell(tx, modifying, { type: 'fleet-change', subType: 'modify_in_progress' })
  tx.after(settleMs(tx, ACTIVATION), 'ec2.fleet.modified', { id: row.id })
  return modifying
}

function modified(tx: Tx, { id }: { readonly id: string }): void {
  const row = tx.get(fleetTable, id)
  if (row?.state !== 'modifying') return
  const active = tx.put(fleetTable, { ...row, state: 'active', look: row.look + 1 })
  tell(tx, active, { type: 'fleet-change', subType: 'modify_succeeded' })
  if (active.terminateExcess) for (const member of excess(active, membersOf(tx, id))) terminateMember(tx, member)
  evaluate(tx, active)
}

/** AWS: the Spot requests end with the fleet, and what is stopped is terminated; what runs stays unless it is to go too. */
export function end(tx: Tx, row: FleetRow, terminate: boolean): FleetRow {
  const state = terminate ? 'deleted_terminating' : 'deleted_running'
  const ending = tx.put(fleetTable, { ...row, state, look: row.look + 1 })
  tell(tx, ending, { type: 'fleet-change', subType: state })
  for (const member of membersOf(tx, row.id)) {
    const request = member.instance?.spotRequestId ? tx.get(spotRequestTable, member.instance.spotRequestId) : undefined
    if (request?.type === 'persistent') cancel(tx, request)
    const [now] = terminate ? membersOf(tx, row.id).filter(({ id }) => id === member.id) : []
    if (now) terminateMember(tx, now)
  }
  tx.after(settleMs(tx, ENDS), 'ec2.fleet.settle', { id: row.id })
  return ending
}

/** A fleet whose last instance is gone is deleted, and shows for two days more. */
export function settleEnd(tx: Tx, { id }: { readonly id: string }): void {
  const row = tx.get(fleetTable, id)
  if (row?.state !== 'deleted_running' && row?.state !== 'deleted_terminating') return
  const left = membersOf(tx, id).some(({ instance }) => instance !== undefined && instance.state !== 'terminated')
  if (left) return
  const deleted = tx.put(fleetTable, { ...row, state: 'deleted', endedAt: tx.now })
  tell(tx, deleted, { type: 'fleet-change', subType: 'deleted' })
  tx.after(HISTORY_KEPT, 'ec2.fleet.forget', { id })
}

function expire(tx: Tx, { id }: { readonly id: string }): void {
  const row = tx.get(fleetTable, id)
  if (!row || !isOpen(row)) return
  const description = row.validUntil === undefined ? {} : { description: isoSecond(row.validUntil) }
  tell(tx, row, { type: 'fleet-change', subType: 'expired', ...description })
  end(tx, row, row.terminateAtExpiry)
}

function forget(tx: Tx, { id }: { readonly id: string }): void {
  for (const member of tx.by(fleetMemberTable, 'fleet', id)) tx.remove(fleetMemberTable, member.id)
  for (const event of tx.by(fleetEventTable, 'fleet', id)) tx.remove(fleetEventTable, event.id)
  tx.remove(fleetTable, id)
}

/** Every fleet of the scope that waits: capacity has come back. */
export function lookAtWaiting(tx: Tx, scope: string): void {
  for (const row of tx.by(fleetTable, 'scope', scope))
    if (row.state === 'active' && row.type !== 'instant' && !isMet(row, membersOf(tx, row.id)))
      lookSoon(tx, row, ACTIVATION)
}

export const lifecycleTasks = {
  'ec2.fleet.activate': activate,
  'ec2.fleet.modified': modified,
  'ec2.fleet.settle': settleEnd,
  'ec2.fleet.expire': expire,
  'ec2.fleet.forget': forget,
  'ec2.fleet.look': (tx: Tx, { id, look }: { readonly id: string; readonly look: number }): void => {
    const row = tx.get(fleetTable, id)
    if (row?.state === 'active' && row.look === look) evaluate(tx, row)
  },
}
