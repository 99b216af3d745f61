/** What commitments cost by themselves, whatever they cover. AWS: CUR "Reservation details"; a monthly fee is booked on the first day. */
import { HOUR, type Instant, startOfNextMonth } from '../../../../../shared/time.ts'
import type { Charge, Line, LineCells } from '../line.ts'
import { normalizationFactor, SERVICES, usageTypeIn } from '../usage.ts'
import type { Commitment, Reservation } from './commitment.ts'
import type { DiscountDay } from './days.ts'

const CLASSES: Readonly<Record<string, string>> = {
  standard: 'Standard Reserved Instances',
  convertible: 'Convertible Reserved Instances',
}
const OPERATIONS: Readonly<Record<string, string>> = { Windows: 'RunInstances:0002' }

/** Cost Explorer's purchase option. */
export const purchaseTypeOf = (commitment: Commitment): string => CLASSES[commitment.offeringClass] ?? ''

/** The service whose bill the commitment's own cost is on. */
export const serviceCodeOf = (_commitment: Commitment): string => SERVICES.compute.serviceCode

function feeLine(accountId: string, reservation: Reservation, recordType: Charge['recordType']): Line {
  const { id, region, zone, instanceType, platform, tags } = reservation
  return {
    accountId,
    region,
    resourceId: id,
    part: 'usage',
    ...SERVICES.compute,
    usageType: usageTypeIn(region, `HeavyUsage:${instanceType}`),
    operation: OPERATIONS[platform] ?? 'RunInstances',
    productFamily: 'Compute Instance',
    unit: recordType === 'Fee' ? 'Quantity' : 'Hrs',
    instanceType,
    ...(zone === undefined ? {} : { zone }),
    platform,
    tenancy: 'default',
    normalizationFactor: normalizationFactor(instanceType),
    tags,
    charge: {
      recordType,
      purchaseType: purchaseTypeOf(reservation),
      paymentOption: reservation.payment,
      reservationId: id,
    },
  }
}

/** Whole hours of the term that lie in the month. */
const hoursIn = ({ firstHour, endHour }: Reservation, month: Instant): number =>
  Math.min(endHour, startOfNextMonth(month) / HOUR) - Math.max(firstHour, month / HOUR)

/**
 * A reservation's own lines in a month: `Fee`, what is paid when it begins; `RIFee`, the hours of the month, used or not, booked on
 * its first day in the month. Amortized, the first is spread over the term, and the second is what of the hours was not used.
 */
export function feeLines(
  accountId: string,
  reservation: Reservation,
  given: readonly (DiscountDay | undefined)[],
  starts: readonly Instant[],
  month: Instant,
): LineCells[] {
  const empty = (): Float64Array => new Float64Array(starts.length)
  const begins = reservation.firstHour * HOUR
  const first = begins < month ? 0 : starts.findLastIndex((at) => at <= begins)
  const recurring: LineCells = {
    line: feeLine(accountId, reservation, 'RIFee'),
    nanos: empty(),
    amortized: empty(),
    used: empty(),
  }
  const hours = hoursIn(reservation, month)
  if (given[first] !== undefined) {
    recurring.nanos[first] = reservation.recurring * hours
    recurring.used[first] = reservation.count * hours
  }
  given.forEach((day, index) => {
    const spent = day?.spent.find(({ commitment }) => commitment === reservation)
    recurring.amortized[index] = spent ? spent.due - spent.used : 0
  })
  if (begins < month || reservation.upfront === 0n) return [recurring]
  const upfront: LineCells = {
    line: feeLine(accountId, reservation, 'Fee'),
    nanos: empty(),
    amortized: empty(),
    used: empty(),
  }
  upfront.nanos[first] = Number(reservation.upfront)
  upfront.used[first] = reservation.count
  return [upfront, recurring]
}
