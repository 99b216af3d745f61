/** ce:GetReservationUtilization: what of the Reserved Instances was used, and what that saved. AWS: Cost Explorer API. */
import type { Ce, Json } from '../../../../../../shared/aws/index.ts'
import { nanosOf } from '../../../../../../shared/money.ts'
import { HOUR, isoOf } from '../../../../../../shared/time.ts'
import type { Query, View } from '../../../../kernel/index.ts'
import { instanceRate } from '../../../prices/index.ts'
import type { Reservation } from '../../discounts/index.ts'
import { normalizationFactor, SERVICES } from '../../usage.ts'
import { granularityWithGroups, invalidGroup } from '../errors.ts'
import { pageOf } from '../paging.ts'
import { bucketsAsked, commitmentFilter, intervalOf, money, number, percent } from './asking.ts'
import { RESERVATION_KEYS, sortedBy } from './sorting.ts'
import { type Sums, sumOf, sumsByBucket } from './sums.ts'

type Aggregates = Json<Ce.ReservationAggregates>
const GRANULARITIES = ['DAILY', 'MONTHLY']
const GROUPS_MAX = 1000

/** Sums of reservations, in terms of each one's own size. */
interface Used {
  readonly purchasedHours: number
  readonly purchasedUnits: number
  readonly usedHours: number
  readonly usedUnits: number
  /** What all purchased hours would have cost On-Demand, in nano-dollars. */
  readonly potential: number
  readonly sums: Sums
}

function usedOf(reservation: Reservation, sums: Sums): Used {
  const { count, instanceType, region, platform } = reservation
  const factor = normalizationFactor(instanceType)
  const purchasedHours = sums.hours * count
  const rate = Number(nanosOf(instanceRate(region, instanceType, platform, 'default')))
  return {
    purchasedHours,
    purchasedUnits: purchasedHours * factor,
    // Hours of other sizes count by weight.
    usedHours: reservation.flexible ? sums.usedUnits / factor : sums.usedHours,
    usedUnits: sums.usedUnits,
    potential: purchasedHours * rate,
    sums,
  }
}

function aggregate(parts: readonly Used[]): Aggregates {
  const total = (read: (used: Used) => number): number => parts.reduce((sum, part) => sum + read(part), 0)
  const { due, charged, used, onDemand } = sumOf(parts.map(({ sums }) => sums))
  const [hours, units] = [total((part) => part.purchasedHours), total((part) => part.purchasedUnits)]
  const [usedHours, usedUnits] = [total((part) => part.usedHours), total((part) => part.usedUnits)]
  const potential = total((part) => part.potential)
  return {
    UtilizationPercentage: percent(usedHours, hours),
    UtilizationPercentageInUnits: percent(usedUnits, units),
    PurchasedHours: number(hours),
    PurchasedUnits: number(units),
    TotalActualHours: number(usedHours),
    TotalActualUnits: number(usedUnits),
    UnusedHours: number(hours - usedHours),
    UnusedUnits: number(units - usedUnits),
    OnDemandCostOfRIHoursUsed: money(onDemand),
    NetRISavings: money(onDemand - due),
    TotalPotentialRISavings: money(potential - due),
    AmortizedUpfrontFee: money(due - charged),
    AmortizedRecurringFee: money(charged),
    TotalAmortizedFee: money(due),
    RICostForUnusedHours: money(due - used),
    RealizedSavings: money(onDemand - used),
    UnrealizedSavings: money(potential - onDemand - (due - used)),
  }
}

const statusOf = (reservation: Reservation, now: number): string =>
  now < reservation.endHour * HOUR ? 'Active' : 'Expired'

/** Names are recalled [K]. */
function attributesOf(accountId: string, reservation: Reservation, now: number): Record<string, string> {
  const { id, region, zone, instanceType, platform, count, payment, offeringClass, start, endHour } = reservation
  return {
    accountId,
    accountName: accountId,
    availabilityZone: zone ?? '',
    averageOnDemandHourlyRate: instanceRate(region, instanceType, platform, 'default'),
    endDateTime: isoOf(endHour * HOUR),
    instanceType,
    leaseId: id,
    numberOfInstances: String(count),
    offeringType: offeringClass,
    paymentOption: payment,
    platform,
    region,
    reservationARN: `arn:aws:ec2:${region}:${accountId}:reserved-instances/${id}`,
    scope: zone === undefined ? 'Region' : 'Availability Zone',
    service: SERVICES.compute.service,
    sizeFlexibility: reservation.flexible ? 'FlexRI' : 'NonFlexRI',
    startDateTime: isoOf(start),
    subscriptionId: id,
    subscriptionStatus: statusOf(reservation, now),
    subscriptionType: payment,
    tenancy: 'Shared',
  }
}

type Counted = readonly (readonly [Reservation, readonly Sums[]])[]

function groupsOf(view: View, accountId: string, counted: Counted): Json<Ce.ReservationUtilizationGroup>[] {
  return counted.map(([reservation, sums]) => ({
    Key: 'SUBSCRIPTION_ID',
    Value: reservation.id,
    Attributes: attributesOf(accountId, reservation, view.now),
    Utilization: aggregate([usedOf(reservation, sumOf(sums))]),
  }))
}

/** @throws AwsError ValidationException, DataUnavailableException, InvalidNextTokenException, RequestChangedException. */
export const getReservationUtilization: Query<'ce:GetReservationUtilization'> = (view, input, { accountId }) => {
  const grouped = (input.GroupBy ?? []).length > 0
  if (input.GroupBy?.some(({ Key }) => Key !== 'SUBSCRIPTION_ID')) throw invalidGroup(false)
  if (grouped && input.Granularity) throw granularityWithGroups()
  const accepts = commitmentFilter(accountId, input.Filter)
  const buckets = bucketsAsked(view, accountId, input, GRANULARITIES, grouped)
  const counted: Counted = [...sumsByBucket(view, accountId, buckets, false)].flatMap(([one, sums]) =>
    one.kind === 'reservation' && accepts(one) ? [[one, sums] as const] : [],
  )
  const { page, ...next } = pageOf(
    sortedBy(grouped ? groupsOf(view, accountId, counted) : [], input.SortBy, RESERVATION_KEYS),
    GROUPS_MAX,
    input,
  )
  const byTime = buckets.map((bucket, index) => ({
    TimePeriod: intervalOf(bucket),
    Groups: page,
    Total: aggregate(counted.map(([reservation, sums]) => usedOf(reservation, sums[index] as Sums))),
  }))
  return {
    UtilizationsByTime: sortedBy(byTime, input.SortBy, RESERVATION_KEYS),
    Total: aggregate(counted.map(([reservation, sums]) => usedOf(reservation, sumOf(sums)))),
    ...next,
  }
}
