/** A request follows its instance: what happens to the one shows in the other. AWS: "Spot request status", life cycle. */
import { SECOND } from '../../../../../shared/time.ts'
import type { Tx } from '../../../kernel/index.ts'
import { settleMs } from '../../settings/index.ts'
import type { Ec2FactOf } from '../facts.ts'
import { step } from '../instances/lifecycle.ts'
import { type InstanceRow, instanceTable } from '../instances/model.ts'
import { EVALUATION } from './evaluate.ts'
import { scheduleReprice } from './interrupt.ts'
import { marketOf, type SpotRequestRow, spotRequestTable } from './model.ts'
import { spotPriceAt } from './prices.ts'
import { lookAgain, reset, turn } from './requests.ts'

/** After a person's termination a persistent request launches anew, some seconds later [S]. */
const REOPENS = 10 * SECOND

function ended(tx: Tx, request: SpotRequestRow): void {
  const code = `instance-terminated-${request.interruption ?? 'by-user'}`
  if (request.state === 'cancelled') turn(tx, request, { state: 'cancelled', code: 'instance-terminated-by-user' })
  else if (request.type === 'one-time' || request.fleetId) turn(tx, request, { state: 'closed', code })
  else {
    lookAgain(tx, turn(tx, reset(request), { state: 'open', code }), settleMs(tx, REOPENS))
  }
}

function stopped(tx: Tx, request: SpotRequestRow): void {
  const code = `instance-stopped-${request.interruption ?? 'by-user'}`
  const disabled = turn(tx, request, { state: 'disabled', code })
  if (request.interruption) lookAgain(tx, disabled, settleMs(tx, EVALUATION))
}

function resumed(tx: Tx, request: SpotRequestRow): void {
  const { interruption: _, ...whole } = request
  turn(tx, whole, { state: 'active', code: 'fulfilled' })
}

function priced(tx: Tx, row: InstanceRow): InstanceRow {
  return tx.put(instanceTable, { ...row, spotPrice: spotPriceAt(tx.seed, marketOf(row), tx.now) })
}

export const spotReactors = {
  'ec2.InstanceStateChanged': (tx: Tx, fact: Ec2FactOf<'ec2.InstanceStateChanged'>): void => {
    const row = tx.get(instanceTable, fact.instanceId)
    if (!row?.spotRequestId) return
    // It is billed from now on, at the price of now.
    if (fact.to === 'running') scheduleReprice(tx, priced(tx, row))
    const request = tx.get(spotRequestTable, row.spotRequestId)
    if (!request || request.instanceId !== row.id) return
    if (fact.to === 'pending' && request.state === 'disabled') resumed(tx, request)
    if (fact.to === 'stopped' && request.state === 'active') stopped(tx, request)
    if (fact.to === 'shutting-down' && request.state !== 'closed') ended(tx, request)
  },
}

/** AWS: an open request expires; one that keeps a stopped instance ends it; a running instance is left alone. */
function expire(tx: Tx, { id }: { readonly id: string }): void {
  const request = tx.get(spotRequestTable, id)
  if (!request || request.validUntil === undefined || request.validUntil > tx.now) return
  if (request.state === 'open') turn(tx, request, { state: 'cancelled', code: 'schedule-expired' })
  else if (request.state === 'disabled') cancel(tx, request)
}

/** AWS: cancelling leaves a running instance alone and terminates a stopped one. */
export function cancel(tx: Tx, request: SpotRequestRow): SpotRequestRow {
  switch (request.state) {
    case 'open':
      return turn(tx, request, { state: 'cancelled', code: 'canceled-before-fulfillment' })
    case 'active':
      return turn(tx, request, { state: 'cancelled', code: 'request-canceled-and-instance-running' })
    case 'disabled': {
      const cancelled = turn(tx, request, { state: 'cancelled', code: 'instance-terminated-by-user' })
      const row = request.instanceId ? tx.get(instanceTable, request.instanceId) : undefined
      if (row?.state === 'stopped') step(tx, row.id, 'terminate')
      return cancelled
    }
    default:
      return request
  }
}

export const followTasks = {
  'ec2.spot.expire': expire,
  'ec2.spot.forget': (tx: Tx, { id, epoch }: { readonly id: string; readonly epoch: number }): void => {
    const row = tx.get(spotRequestTable, id)
    const lives = row?.instanceId && tx.get(instanceTable, row.instanceId)?.state !== 'terminated'
    if (row?.epoch !== epoch) return
    // The record of a cancelled request lasts as long as its instance.
    if (lives && tx.get(instanceTable, row.instanceId ?? '')) tx.after(86_400_000, 'ec2.spot.forget', { id, epoch })
    else tx.remove(spotRequestTable, id)
  },
}
