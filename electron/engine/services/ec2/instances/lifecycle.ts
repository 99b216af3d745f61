/**
 * An instance's life as a table: state x trigger -> state, and what entering each state does. AWS: EC2 user guide, "Amazon EC2
 * instance state changes". No request is judged here; commands.ts does that.
 */
import { assert } from '../../../../../shared/assert.ts'
import { type Instant, isoOf } from '../../../../../shared/time.ts'
import type { Tx } from '../../../kernel/index.ts'
import { settleMs } from '../../settings/index.ts'
import { disassociateInstance } from '../addresses/lifecycle.ts'
import { instanceType } from '../catalog/instance-types.ts'
import type { Ec2FactOf } from '../facts.ts'
import { assignAutoPublicIp, releaseAutoPublicIp, releaseInterfacesOf } from '../network/lifecycle.ts'
import { releaseVolumesOf } from '../volumes/lifecycle.ts'
import { type InstanceRow, type InstanceState, instanceTable, launchTokenTable } from './model.ts'
import * as timing from './timings.ts'

export type Trigger = 'settle' | 'start' | 'stop' | 'terminate'

/** INVARIANT: no other transition exists. */
export const LIFECYCLE: Readonly<Record<InstanceState, Readonly<Partial<Record<Trigger, InstanceState>>>>> = {
  pending: { settle: 'running', stop: 'stopping', terminate: 'shutting-down' },
  running: { stop: 'stopping', terminate: 'shutting-down' },
  stopping: { settle: 'stopped', terminate: 'shutting-down' },
  stopped: { start: 'pending', terminate: 'shutting-down' },
  'shutting-down': { settle: 'terminated' },
  terminated: {},
}

export interface StepOptions {
  /** A stop that keeps the memory. */
  readonly hibernate?: boolean
  /** The guest gets no time to shut down. */
  readonly hard?: boolean
  /** Why AWS itself ends or stops the instance; without it, someone asked. */
  readonly cause?: { readonly code: string; readonly message: string }
}

interface Settle {
  readonly id: string
  readonly epoch: number
}

const DICE = 'ec2/settle'

function instanceOf(tx: Tx, id: string): InstanceRow {
  const row = tx.get(instanceTable, id)
  assert(row, `instance ${id} exists`)
  return row
}

const isWindows = (row: InstanceRow): boolean => row.platform === 'windows'

function hibernateMs(row: InstanceRow): number {
  const gib = (instanceType(row.instanceType)?.memoryMiB ?? 0) / 1024
  return Math.round(Math.min(timing.HIBERNATE_MOST, timing.HIBERNATE_BASE + timing.HIBERNATE_PER_GIB * gib))
}

function delayOf(row: InstanceRow, to: InstanceState, { hibernate, hard }: StepOptions): timing.Span {
  if (to === 'pending') return row.hibernated ? timing.RESUME : timing.START
  if (to === 'shutting-down') return hard ? timing.TERMINATE_HARD : timing.TERMINATE
  if (hibernate) return [hibernateMs(row), hibernateMs(row)]
  if (hard) return timing.STOP_HARD
  return isWindows(row) ? timing.STOP_WINDOWS : timing.STOP
}

/** How long the first pending lasts. */
export function launchDelay(row: Pick<InstanceRow, 'instanceType' | 'platform'>): timing.Span {
  if (instanceType(row.instanceType)?.bareMetal) return timing.LAUNCH_BARE_METAL
  return row.platform === 'windows' ? timing.LAUNCH_WINDOWS : timing.LAUNCH
}

/** Schedules the end of a transitional state and answers when that will be. */
export function scheduleSettle(tx: Tx, id: string, epoch: number, span: timing.Span): Instant {
  const ms = settleMs(tx, tx.between(DICE, span[0], span[1]))
  tx.after(ms, 'ec2.instance.settle', { id, epoch } satisfies Settle)
  return tx.now + ms
}

const gmt = (at: Instant): string => `${isoOf(at).slice(0, 19).replace('T', ' ')} GMT`
/** AWS: the `reason` element of a change someone asked for. */
const userInitiated = (at: Instant): string => `User initiated (${gmt(at)})`
const SHUTDOWN = {
  code: 'Client.UserInitiatedShutdown',
  message: 'Client.UserInitiatedShutdown: User initiated shutdown',
}
const HIBERNATE = {
  code: 'Client.UserInitiatedHibernate',
  message: 'Client.UserInitiatedHibernate: User initiated hibernate',
}
export const PENDING_REASON = { code: 'pending', message: 'pending' }

/** AWS: what stops leaves its reservation at once, and its host unless it has affinity to it. */
function unseated(row: InstanceRow): InstanceRow {
  const { capacityReservationId: _c, hostId, ...rest } = row
  return hostId && row.affinity === 'host' ? { ...rest, hostId } : rest
}

/** Members that entering a state sets; those it clears are left out of the row altogether. */
function entering(row: InstanceRow, to: InstanceState, now: Instant, options: StepOptions): InstanceRow {
  const { settlesAt: _s, systemCheckOkAt: _y, instanceCheckOkAt: _i, impairments: _m, stateReason, ...rest } = row
  const next = { ...rest, state: to, stateSince: now, epoch: row.epoch + 1 }
  const asked = stateReason ? { stateReason } : {}
  const { cause } = options
  const transition = cause ? cause.code : userInitiated(now)
  switch (to) {
    case 'pending': {
      // It starts on another host: what AWS announced of the old one no longer concerns it.
      const { events: _e, unbilled: _u, spotNotice: _n, rebalanceAt: _r, ...moved } = next
      return { ...moved, launchTime: now, stateReason: PENDING_REASON, stateTransitionReason: '' }
    }
    case 'running':
      return {
        ...next,
        everRan: true,
        hibernated: false,
        bootedAt: row.hibernated && row.bootedAt !== undefined ? row.bootedAt : now,
      }
    case 'stopping':
      return {
        ...unseated(next),
        hibernated: options.hibernate ?? false,
        stateReason: cause ?? (options.hibernate ? HIBERNATE : SHUTDOWN),
        stateTransitionReason: transition,
      }
    case 'stopped':
      return { ...next, ...asked }
    case 'shutting-down':
      return { ...unseated(next), hibernated: false, stateReason: cause ?? SHUTDOWN, stateTransitionReason: transition }
    case 'terminated':
      return { ...next, ...asked, blockDevices: [], networkInterfaceIds: [] }
  }
}

export function tellState(tx: Tx, row: InstanceRow, from?: InstanceState): void {
  tx.emit<Ec2FactOf<'ec2.InstanceStateChanged'>>({
    type: 'ec2.InstanceStateChanged',
    scope: row.scope,
    instanceId: row.id,
    ...(from === undefined ? {} : { from }),
    to: row.state,
    hibernating: row.hibernated && (row.state === 'stopping' || row.state === 'stopped'),
  })
}

/** Schedules the two moments at which status checks turn to ok; the instance check alone after a reboot. */
function scheduleChecks(tx: Tx, row: InstanceRow): InstanceRow {
  const system = settleMs(tx, timing.SYSTEM_CHECK)
  const instance = settleMs(tx, timing.INSTANCE_CHECK)
  for (const ms of [system, instance]) tx.after(ms, 'ec2.instance.check', { id: row.id, epoch: row.epoch })
  return { ...row, systemCheckOkAt: tx.now + system, instanceCheckOkAt: tx.now + instance }
}

function tellReservation(tx: Tx, scope: string, reservationId: string): void {
  tx.emit<Ec2FactOf<'ec2.CapacityReservationChanged'>>({ type: 'ec2.CapacityReservationChanged', scope, reservationId })
}

/** What the rest of the world feels when an instance enters a state. */
function leaveTraces(tx: Tx, row: InstanceRow, before: InstanceRow): void {
  if (row.state === 'pending') for (const eni of row.networkInterfaceIds) assignAutoPublicIp(tx, eni)
  if (row.state === 'stopped') for (const eni of row.networkInterfaceIds) releaseAutoPublicIp(tx, eni)
  if (before.capacityReservationId && !row.capacityReservationId)
    tellReservation(tx, row.scope, before.capacityReservationId)
  if (row.state !== 'terminated') return
  if (before.networkInterfaceIds.length > 0) {
    disassociateInstance(tx, row.id)
    releaseInterfacesOf(tx, row.id)
  }
  releaseVolumesOf(tx, row.id)
  tx.after(timing.TERMINATED_VISIBLE, 'ec2.instance.forget', { id: row.id })
}

/** Moves an instance along the table. @throws AssertionError when the table has no such transition. */
export function step(tx: Tx, id: string, trigger: Trigger, options: StepOptions = {}): InstanceRow {
  const before = instanceOf(tx, id)
  const to = LIFECYCLE[before.state][trigger]
  assert(to, `${before.state} + ${trigger} is a transition`)
  let row = entering(before, to, tx.now, options)
  if (LIFECYCLE[to].settle) row = { ...row, settlesAt: scheduleSettle(tx, id, row.epoch, delayOf(before, to, options)) }
  if (to === 'running') row = scheduleChecks(tx, row)
  tx.put(instanceTable, row)
  leaveTraces(tx, row, before)
  tellState(tx, row, before.state)
  return row
}

/** A second, harder stop: what is under way ends sooner, and can no longer be made gentle. */
export function hasten(tx: Tx, row: InstanceRow, span: timing.Span): void {
  const epoch = row.epoch + 1
  const settlesAt = tx.now + settleMs(tx, tx.between(DICE, span[0], span[1]))
  if (row.settlesAt === undefined || settlesAt >= row.settlesAt) return
  tx.after(settlesAt - tx.now, 'ec2.instance.settle', { id: row.id, epoch } satisfies Settle)
  tx.patch(instanceTable, row.id, { epoch, settlesAt })
}

/** The guest restarts; the state stays running and only the instance check starts over. */
export function reboot(tx: Tx, row: InstanceRow): void {
  const ms = settleMs(tx, timing.REBOOT_CHECK)
  tx.put(instanceTable, { ...row, bootedAt: tx.now, instanceCheckOkAt: tx.now + ms })
  tx.after(ms, 'ec2.instance.check', { id: row.id, epoch: row.epoch })
  tx.emit<Ec2FactOf<'ec2.InstanceRebooted'>>({
    type: 'ec2.InstanceRebooted',
    scope: row.scope,
    instanceId: row.id,
  })
}

/** The instance a task was scheduled for, unless it has moved on since. */
function current(tx: Tx, { id, epoch }: Settle): InstanceRow | undefined {
  const row = tx.get(instanceTable, id)
  return row?.epoch === epoch ? row : undefined
}

function forget(tx: Tx, id: string): void {
  const row = tx.get(instanceTable, id)
  if (row?.state !== 'terminated') return
  tx.remove(instanceTable, id)
  const last = tx.by(instanceTable, 'reservation', row.reservationId).length === 0
  if (row.clientToken && last)
    tx.after(timing.TOKEN_KEPT, 'ec2.instance.forget-token', { id: `${row.scope}|${row.clientToken}` })
}

export const lifecycleTasks = {
  'ec2.instance.settle': (tx: Tx, task: Settle) => {
    if (current(tx, task)) step(tx, task.id, 'settle')
  },
  // A status check passes by the clock alone; the row is written anew so that whoever watches it hears of it.
  'ec2.instance.check': (tx: Tx, task: Settle) => {
    const row = current(tx, task)
    if (row) tx.put(instanceTable, { ...row })
  },
  'ec2.instance.forget': (tx: Tx, task: { readonly id: string }) => forget(tx, task.id),
  'ec2.instance.forget-token': (tx: Tx, task: { readonly id: string }) => tx.remove(launchTokenTable, task.id),
}
