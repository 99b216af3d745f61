/** Buying Reserved Instances; Scheduled ones, which AWS sells no more. AWS: EC2 API Reference. */
import { parseInstant, SECOND, startOfMonth } from '../../../../../shared/time.ts'
import { type Command, type Query, type Tx, uuidOf } from '../../../kernel/index.ts'
import { settingsOf, settleMs } from '../../settings/index.ts'
import { rehearsable, rehearsableQuery, required } from '../checks.ts'
import {
  badReservedCount,
  offeringUnknown,
  priceAboveLimit,
  purchaseInPast,
  scheduledNoMore,
  scheduledUnknown,
  tooManyReserved,
} from './errors.ts'
import { type Offering, type ReservedRow, reservedTable, YEAR_SECONDS } from './model.ts'
import { offeringById } from './offerings.ts'
import { reservedById } from './queries.ts'

/** AWS: regional ones a month and Region, and zonal ones a month and zone. */
const MONTHLY_MAX = 20
/** How long a payment takes [S]. */
const PAYMENT = 30 * SECOND

function checkQuota(tx: Tx, scope: string, offering: Offering, count: number): void {
  if (!settingsOf(tx).quotas) return
  const month = startOfMonth(tx.now)
  const bought = tx
    .by(reservedTable, 'scope', scope)
    .filter((row) => row.offering.zone === offering.zone && row.start >= month && row.state !== 'queued-deleted')
    .reduce((sum, row) => sum + row.count, 0)
  if (bought + count > MONTHLY_MAX) throw tooManyReserved(MONTHLY_MAX)
}

const purchase: Command<'ec2:PurchaseReservedInstancesOffering'> = rehearsable((tx, input, call) => {
  const offeringId = required(input.ReservedInstancesOfferingId, 'ReservedInstancesOfferingId')
  const count = required(input.InstanceCount, 'InstanceCount')
  if (!Number.isInteger(count) || count < 1) throw badReservedCount(count)
  const offering = offeringById(call.region, offeringId)
  if (!offering) throw offeringUnknown(offeringId)
  const limit = input.LimitPrice?.Amount
  if (limit !== undefined && offering.fixed * count > limit) throw priceAboveLimit((offering.fixed * count).toFixed(2))
  const later = input.PurchaseTime ? parseInstant(input.PurchaseTime as string) : undefined
  if (input.PurchaseTime && (later === undefined || later <= tx.now)) throw purchaseInPast()
  checkQuota(tx, call.scope, offering, count)
  const start = later ?? tx.now
  const row = tx.put(reservedTable, {
    id: uuidOf(tx.hex('ec2/reserved-instances', 32)),
    scope: call.scope,
    tags: [],
    state: later === undefined ? 'payment-pending' : 'queued',
    count,
    start,
    end: start + offering.years * YEAR_SECONDS * SECOND,
    offering,
  })
  tx.after(start - tx.now + settleMs(tx, PAYMENT), 'ec2.reserved.settle', { id: row.id, to: 'active' })
  tx.after(row.end - tx.now, 'ec2.reserved.settle', { id: row.id, to: 'retired' })
  return { ReservedInstancesId: row.id }
})

/** AWS: what is queued may be taken back until it begins. */
const deleteQueued: Command<'ec2:DeleteQueuedReservedInstances'> = rehearsable((tx, input, { scope }) => {
  const ids = required(input.ReservedInstancesIds, 'ReservedInstancesId')
  const deleted: { ReservedInstancesId: string }[] = []
  const failed: {
    ReservedInstancesId: string
    Error: { Code: 'reserved-instances-not-in-queued-state'; Message: string }
  }[] = []
  for (const id of ids) {
    const row = reservedById(tx, scope, id)
    if (row.state === 'queued') {
      tx.put(reservedTable, { ...row, state: 'queued-deleted' })
      deleted.push({ ReservedInstancesId: id })
    } else {
      const Message = `The Reserved Instances '${id}' are not in the queued state.` // [K]
      failed.push({ ReservedInstancesId: id, Error: { Code: 'reserved-instances-not-in-queued-state', Message } })
    }
  }
  return { SuccessfulQueuedPurchaseDeletions: deleted, FailedQueuedPurchaseDeletions: failed }
})

const purchaseScheduled: Command<'ec2:PurchaseScheduledInstances'> = () => {
  throw scheduledNoMore()
}
const runScheduled: Command<'ec2:RunScheduledInstances'> = (_tx, input) => {
  throw scheduledUnknown(required(input.ScheduledInstanceId, 'ScheduledInstanceId'))
}
const scheduledAvailability: Query<'ec2:DescribeScheduledInstanceAvailability'> = rehearsableQuery(() => ({
  ScheduledInstanceAvailabilitySet: [],
}))
const scheduledInstances: Query<'ec2:DescribeScheduledInstances'> = rehearsableQuery((_view, input) => {
  const [id] = input.ScheduledInstanceIds ?? []
  if (id) throw scheduledUnknown(id)
  return { ScheduledInstanceSet: [] }
})

export const reservedCommands = {
  'ec2:PurchaseReservedInstancesOffering': purchase,
  'ec2:DeleteQueuedReservedInstances': deleteQueued,
  'ec2:PurchaseScheduledInstances': purchaseScheduled,
  'ec2:RunScheduledInstances': runScheduled,
}
export const scheduledQueries = {
  'ec2:DescribeScheduledInstanceAvailability': scheduledAvailability,
  'ec2:DescribeScheduledInstances': scheduledInstances,
}

export const reservedTasks = {
  'ec2.reserved.settle': (tx: Tx, { id, to }: { readonly id: string; readonly to: 'active' | 'retired' }): void => {
    const row: ReservedRow | undefined = tx.get(reservedTable, id)
    if (row && row.state !== 'queued-deleted') tx.put(reservedTable, { ...row, state: to })
  },
}
