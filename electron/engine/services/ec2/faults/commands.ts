/** sim:InjectFault and its kind: what a fault does when it comes, and when it is taken back. */
import type { Fault, FaultRequest } from '../../../../../shared/operations/faults.ts'
import { DAY, isoOf, SECOND } from '../../../../../shared/time.ts'
import { type Call, type Command, type Query, regionOf, type Tx } from '../../../kernel/index.ts'
import type { Ec2FactOf } from '../facts.ts'
import { lookAtWaiting } from '../fleets/lifecycle.ts'
import { impair, repair } from '../instances/impairment.ts'
import { instancesById } from '../instances/lookup.ts'
import { type Check, type InstanceRow, instanceTable } from '../instances/model.ts'
import { announce, withdraw } from '../instances/scheduled-events.ts'
import { evaluateWaiting } from '../spot/evaluate.ts'
import { interrupt, interruptWhereShort, recommendRebalance } from '../spot/interrupt.ts'
import { doubtData, enableIo } from '../volumes/io.ts'
import { volumeById } from '../volumes/lookup.ts'
import { volumeTable } from '../volumes/model.ts'
import { checkedFault, invalid } from './checked.ts'
import { type FaultRow, faultTable } from './model.ts'

/** AWS announces a retirement about two weeks ahead. */
const NOTICE_MS = 14 * DAY
/** All that an outage of a zone does to an instance there. */
const OUTAGE_CHECKS: readonly Check[] = ['system', 'instance', 'attached-ebs']

function runningInstance(tx: Tx, scope: string, id: string): InstanceRow {
  const row = instancesById(tx, scope, [id])[0] as InstanceRow
  if (row.state !== 'running') throw invalid(`The instance ${id} must be running, and is ${row.state}.`)
  return row
}

const runningIn = (tx: Tx, scope: string, zone: string): InstanceRow[] =>
  tx.by(instanceTable, 'scope', scope).filter((row) => row.state === 'running' && row.zone === zone)

function takeBack(tx: Tx, row: InstanceRow, rebalanceSeconds: number | undefined): void {
  if (!row.spotRequestId) throw invalid(`The instance ${row.id} is not a Spot Instance.`)
  if (rebalanceSeconds === undefined) interrupt(tx, row, 'no-capacity')
  else {
    recommendRebalance(tx, row)
    tx.after(rebalanceSeconds * SECOND, 'ec2.spot.rebalanced', { id: row.id, epoch: row.epoch })
  }
}

/** What the fault does at once; answers what it must remember to be taken back. */
function strike(tx: Tx, call: Call, request: FaultRequest): Pick<FaultRow, 'eventId'> {
  switch (request.kind) {
    case 'status-check':
      impair(tx, runningInstance(tx, call.scope, request.instanceId), request.check)
      return {}
    case 'host-retirement': {
      const row = runningInstance(tx, call.scope, request.instanceId)
      const notice = request.noticeSeconds === undefined ? NOTICE_MS : request.noticeSeconds * SECOND
      return { eventId: announce(tx, row, request.event ?? 'instance-retirement', notice).id }
    }
    case 'zone-outage':
      for (const row of runningIn(tx, call.scope, request.zone))
        for (const check of OUTAGE_CHECKS) impair(tx, tx.get(instanceTable, row.id) as InstanceRow, check)
      interruptWhereShort(tx, call.scope)
      return {}
    case 'spot-interruption':
      takeBack(tx, runningInstance(tx, call.scope, request.instanceId), request.rebalanceSeconds)
      return {}
    case 'volume-impairment':
      doubtData(tx, volumeById(tx, call.scope, request.volumeId))
      return {}
    case 'capacity':
      interruptWhereShort(tx, call.scope)
      return {}
    default:
      return {}
  }
}

function undo(tx: Tx, { scope, request, eventId }: FaultRow): void {
  if (request.kind === 'capacity' || request.kind === 'zone-outage') {
    evaluateWaiting(tx, scope)
    lookAtWaiting(tx, scope)
  }
  if (request.kind === 'zone-outage') {
    for (const row of runningIn(tx, scope, request.zone)) repair(tx, row, OUTAGE_CHECKS)
    return
  }
  if (request.kind === 'volume-impairment') {
    const volume = tx.get(volumeTable, request.volumeId)
    if (volume) enableIo(tx, volume)
    return
  }
  const row = 'instanceId' in request ? tx.get(instanceTable, request.instanceId) : undefined
  if (!row) return
  if (request.kind === 'status-check') repair(tx, row, [request.check])
  if (eventId) withdraw(tx, row, eventId)
}

const faultItem = (row: FaultRow): Fault => ({
  id: row.id,
  region: regionOf(row.scope),
  since: isoOf(row.since),
  ...(row.until === undefined ? {} : { until: isoOf(row.until) }),
  request: row.request,
})

const injectFault: Command<'sim:InjectFault'> = (tx, input, call) => {
  const request = checkedFault(input, call.region)
  const id = `fault-${tx.count('ec2/fault')}`
  const lasts = request.seconds === undefined ? undefined : request.seconds * SECOND
  if (lasts !== undefined) tx.after(lasts, 'ec2.fault.end', { id })
  // The row is there before it strikes: what is hit asks which faults there are.
  const row = tx.put(faultTable, {
    id,
    scope: call.scope,
    since: tx.now,
    ...(lasts === undefined ? {} : { until: tx.now + lasts }),
    request,
  })
  const memory = strike(tx, call, request)
  // What healed at once has taken its fault along.
  return faultItem(tx.get(faultTable, id) ? tx.put(faultTable, { ...row, ...memory }) : row)
}

function end(tx: Tx, row: FaultRow): void {
  tx.remove(faultTable, row.id)
  undo(tx, row)
}

const clearFault: Command<'sim:ClearFault'> = (tx, input) => {
  const row = typeof input.id === 'string' ? tx.get(faultTable, input.id) : undefined
  if (!row) throw invalid(`There is no fault with the id ${String(input.id)}.`)
  end(tx, row)
  return {}
}

const listFaults: Query<'sim:ListFaults'> = (view) => ({ faults: view.all(faultTable).map(faultItem) })

export const faultCommands = { 'sim:InjectFault': injectFault, 'sim:ClearFault': clearFault }
export const faultQueries = { 'sim:ListFaults': listFaults }
export const faultTasks = {
  'ec2.fault.end': (tx: Tx, { id }: { readonly id: string }): void => {
    const row = tx.get(faultTable, id)
    if (row) end(tx, row)
  },
}

/** A fault of one instance is over when what it broke is whole again or gone. */
function dropHealed(tx: Tx, instanceId: string): void {
  const row = tx.get(instanceTable, instanceId)
  for (const fault of tx.by(faultTable, 'instance', instanceId)) {
    const { request, eventId } = fault
    const lasts =
      request.kind === 'spot-interruption'
        ? row?.state === 'running'
        : request.kind === 'status-check'
          ? row?.impairments?.some((one) => one.check === request.check)
          : row?.events?.some((event) => event.id === eventId)
    if (!lasts) tx.remove(faultTable, fault.id)
  }
}

/** A volume's fault is over when its I/O goes on, or the volume goes. */
function dropFaultsOf(tx: Tx, { volumeId }: { readonly volumeId: string }): void {
  for (const fault of tx.by(faultTable, 'volume', volumeId)) tx.remove(faultTable, fault.id)
}

export const faultReactors = {
  'ec2.VolumeIoEnabled': dropFaultsOf,
  'ec2.VolumeDeleted': dropFaultsOf,
  'ec2.InstanceStateChanged': (tx: Tx, fact: Ec2FactOf<'ec2.InstanceStateChanged'>): void => {
    if (fact.to !== 'running') dropHealed(tx, fact.instanceId)
  },
  'ec2.ChecksChanged': (tx: Tx, fact: Ec2FactOf<'ec2.ChecksChanged'>): void => dropHealed(tx, fact.instanceId),
  // AWS: a reboot brings back a guest that does not answer; what is wrong with the host it cannot mend.
  'ec2.InstanceRebooted': (tx: Tx, fact: Ec2FactOf<'ec2.InstanceRebooted'>): void => {
    const row = tx.get(instanceTable, fact.instanceId)
    if (row) repair(tx, row, ['instance'])
  },
}
