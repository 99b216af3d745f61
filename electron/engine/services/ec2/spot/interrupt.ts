/**
 * AWS takes Spot Instances back: recommendation, notice, two minutes, and the behaviour the request chose. AWS: "Spot Instance
 * interruptions", "EC2 instance rebalance recommendations".
 */
import { HOUR, MINUTE } from '../../../../../shared/time.ts'
import type { Tx } from '../../../kernel/index.ts'
import type { Ec2FactOf } from '../facts.ts'
import { isShort } from '../faults/shortage.ts'
import { step } from '../instances/lifecycle.ts'
import { type InstanceRow, instanceTable } from '../instances/model.ts'
import { isAffordable } from './market.ts'
import { type Interruption, marketOf, type SpotRequestRow, spotRequestTable } from './model.ts'
import { nextSpotChange, spotPriceAt } from './prices.ts'
import { turn } from './requests.ts'

const NOTICE = 2 * MINUTE
/** AWS: what it takes back within the first hour is free. */
const FREE_WITHIN = HOUR
const TERMINATION = {
  code: 'Server.SpotInstanceTermination',
  message: 'Server.SpotInstanceTermination: Spot instance termination',
}
const SHUTDOWN = {
  code: 'Server.SpotInstanceShutdown',
  message: 'Server.SpotInstanceShutdown: Spot instance shutdown',
}

type Action = NonNullable<InstanceRow['spotNotice']>['action']

/** A cancelled request no longer says what to do: its instance is terminated, as by default. */
function actionOf(request: SpotRequestRow | undefined, row: InstanceRow): Action {
  if (request?.type !== 'persistent' || request.state !== 'active' || row.rootDeviceType !== 'ebs') return 'terminate'
  return request.behavior
}

export function recommendRebalance(tx: Tx, row: InstanceRow): InstanceRow {
  if (row.rebalanceAt !== undefined) return row
  tx.emit<Ec2FactOf<'ec2.RebalanceRecommended'>>({
    type: 'ec2.RebalanceRecommended',
    scope: row.scope,
    instanceId: row.id,
  })
  return tx.put(instanceTable, { ...row, rebalanceAt: tx.now })
}

/** Gives notice. AWS: hibernation begins with the notice, a stop or a termination two minutes after it. */
export function interrupt(tx: Tx, instance: InstanceRow, interruption: Interruption): void {
  if (instance.state !== 'running' || instance.spotNotice || !instance.spotRequestId) return
  const row = recommendRebalance(tx, instance)
  const request = tx.get(spotRequestTable, instance.spotRequestId)
  const action = actionOf(request, row)
  const time = action === 'hibernate' ? tx.now : tx.now + NOTICE
  tx.put(instanceTable, { ...row, spotNotice: { action, time } })
  if (request?.state === 'active') {
    const code = action === 'terminate' ? 'marked-for-termination' : 'marked-for-stop'
    turn(tx, request, { state: 'active', code, members: { interruption } })
  }
  tx.emit<Ec2FactOf<'ec2.SpotInterruptionWarning'>>({
    type: 'ec2.SpotInterruptionWarning',
    scope: row.scope,
    instanceId: row.id,
    action,
    time,
  })
  tx.after(time - tx.now, 'ec2.spot.interrupt', { id: row.id, epoch: row.epoch })
}

interface Due {
  readonly id: string
  readonly epoch: number
}

function carryOut(tx: Tx, { id, epoch }: Due): void {
  const row = tx.get(instanceTable, id)
  if (row?.epoch !== epoch || row.state !== 'running' || !row.spotNotice) return
  const { action } = row.spotNotice
  if (tx.now - row.launchTime < FREE_WITHIN) tx.put(instanceTable, { ...row, unbilled: true })
  if (action === 'terminate') step(tx, id, 'terminate', { cause: TERMINATION })
  else step(tx, id, 'stop', { hibernate: action === 'hibernate', cause: SHUTDOWN })
}

/** The price of a running instance moves; one that its request does not cover any more ends the instance. */
function reprice(tx: Tx, { id, epoch }: Due): void {
  const row = tx.get(instanceTable, id)
  if (row?.epoch !== epoch || row.state !== 'running') return
  const market = marketOf(row)
  const priced = tx.put(instanceTable, { ...row, spotPrice: spotPriceAt(tx.seed, market, tx.now) })
  tx.emit<Ec2FactOf<'ec2.SpotPriceChanged'>>({ type: 'ec2.SpotPriceChanged', scope: row.scope, instanceId: id })
  scheduleReprice(tx, priced)
  const request = row.spotRequestId ? tx.get(spotRequestTable, row.spotRequestId) : undefined
  if (request && !isAffordable(tx, market, request.maxPrice)) interrupt(tx, priced, 'by-price')
}

export function scheduleReprice(tx: Tx, row: InstanceRow): void {
  const at = nextSpotChange(tx.seed, marketOf(row), tx.now)
  tx.after(at - tx.now, 'ec2.spot.reprice', { id: row.id, epoch: row.epoch })
}

/** Takes back what runs where Spot capacity is short now. */
export function interruptWhereShort(tx: Tx, scope: string): void {
  for (const row of tx.by(instanceTable, 'scope', scope))
    if (row.spotRequestId && isShort(tx, scope, row.zone, row.instanceType, 'spot')) interrupt(tx, row, 'no-capacity')
}

export const interruptTasks = {
  'ec2.spot.interrupt': carryOut,
  'ec2.spot.reprice': reprice,
  'ec2.spot.rebalanced': (tx: Tx, { id, epoch }: Due): void => {
    const row = tx.get(instanceTable, id)
    if (row?.epoch === epoch) interrupt(tx, row, 'no-capacity')
  },
}
