/** What commitments cost by themselves, whatever they cover. AWS: CUR "Reservation details"; a monthly fee is booked on the first day. */
import { HOUR, type Instant, startOfNextMonth } from '../../../../../shared/time.ts'
import type { Charge, Line, LineCells, RecordType } from '../line.ts'
import { normalizationFactor, SERVICES, usageTypeIn } from '../usage.ts'
import type { Commitment, Plan, Reservation } from './commitment.ts'
import type { DiscountDay } from './days.ts'

const CLASSES: Readonly<Record<string, string>> = {
  standard: 'Standard Reserved Instances',
  convertible: 'Convertible Reserved Instances',
}
const OPERATIONS: Readonly<Record<string, string>> = { Windows: 'RunInstances:0002' }

const PLAN_SERVICE = { service: 'Savings Plans for AWS Compute usage', serviceCode: 'ComputeSavingsPlans' } as const

/** What every line says that a commitment makes. */
export function chargeOf(commitment: Commitment): Omit<Charge, 'recordType'> {
  const paymentOption = commitment.payment
  if (commitment.kind === 'plan')
    return {
      purchaseType: 'Savings Plans',
      paymentOption,
      savingsPlanArn: commitment.id,
      savingsPlansType: `${commitment.planType}SavingsPlans`,
    }
  return { purchaseType: CLASSES[commitment.offeringClass] ?? '', paymentOption, reservationId: commitment.id }
}

/** The service whose bill the commitment's own cost is on. */
export const serviceCodeOf = ({ kind }: Commitment): string =>
  kind === 'plan' ? PLAN_SERVICE.serviceCode : SERVICES.compute.serviceCode

function reservationLabels(reservation: Reservation): Omit<Line, 'accountId' | 'unit' | 'charge'> {
  const { id, region, zone, instanceType, platform, tags } = reservation
  return {
    region,
    resourceId: id,
    part: 'usage',
    ...SERVICES.compute,
    usageType: usageTypeIn(region, `HeavyUsage:${instanceType}`),
    operation: OPERATIONS[platform] ?? 'RunInstances',
    productFamily: 'Compute Instance',
    instanceType,
    ...(zone === undefined ? {} : { zone }),
    platform,
    tenancy: 'default',
    normalizationFactor: normalizationFactor(instanceType),
    tags,
  }
}

function planLabels(plan: Plan): Omit<Line, 'accountId' | 'unit' | 'charge'> {
  const { id, region, family, years, payment, tags } = plan
  const terms = `${years}yr${payment.replaceAll(' ', '')}`
  return {
    region: region ?? 'global',
    resourceId: id,
    part: 'usage',
    ...PLAN_SERVICE,
    usageType: region === undefined ? `ComputeSP:${terms}` : usageTypeIn(region, `EC2SP:${family}.${terms}`),
    operation: 'NoOperation',
    productFamily: 'Savings Plans',
    tags,
  }
}

/** What a commitment says of itself, to be grouped and filtered. */
export const labelsOf = (accountId: string, commitment: Commitment): Line => ({
  accountId,
  ...(commitment.kind === 'plan' ? planLabels(commitment) : reservationLabels(commitment)),
  unit: 'Hrs',
  charge: { recordType: commitment.kind === 'plan' ? 'SavingsPlanRecurringFee' : 'RIFee', ...chargeOf(commitment) },
})

/** The line of an account for a commitment's fee, empty. */
function feeCells(accountId: string, commitment: Commitment, recordType: RecordType, length: number): LineCells {
  const labels = commitment.kind === 'plan' ? planLabels(commitment) : reservationLabels(commitment)
  const unit = recordType === 'Fee' || recordType === 'SavingsPlanUpfrontFee' ? 'Quantity' : 'Hrs'
  const charge = { recordType, ...chargeOf(commitment) }
  const [nanos, amortized, used] = [new Float64Array(length), new Float64Array(length), new Float64Array(length)]
  return { line: { accountId, ...labels, unit, charge }, nanos, amortized, used }
}

/** Whole hours of the term that lie in the month. */
const hoursIn = ({ firstHour, endHour }: Reservation, month: Instant): number =>
  Math.min(endHour, startOfNextMonth(month) / HOUR) - Math.max(firstHour, month / HOUR)

/** What recurs: a reservation's hours of the month all at once, a plan's hour by hour. */
function recurringCells(
  commitment: Commitment,
  cells: LineCells,
  given: readonly (DiscountDay | undefined)[],
  first: number,
  month: Instant,
): LineCells {
  const { nanos, amortized, used } = cells
  given.forEach((day, index) => {
    const spent = day?.spent.find((one) => one.commitment === commitment)
    if (!spent) return
    amortized[index] = spent.due - spent.used
    if (commitment.kind === 'reservation') return
    nanos[index] = spent.charged
    used[index] = spent.hours
  })
  if (commitment.kind === 'reservation' && given[first] !== undefined) {
    const hours = hoursIn(commitment, month)
    nanos[first] = commitment.recurring * hours
    used[first] = commitment.count * hours
  }
  return cells
}

/**
 * A commitment's own lines in a month. Of a reservation: `Fee`, what is paid when it begins; `RIFee`, the hours of the month, used or
 * not, booked on its first day in the month. Of a plan the same by other names, its hours booked as they come. Amortized, the first is
 * spread over the term, and the second is what of the hours was not used.
 */
export function feeLines(
  accountId: string,
  commitment: Commitment,
  given: readonly (DiscountDay | undefined)[],
  starts: readonly Instant[],
  month: Instant,
): LineCells[] {
  const isPlan = commitment.kind === 'plan'
  const begins = commitment.firstHour * HOUR
  const first = begins < month ? 0 : starts.findLastIndex((at) => at <= begins)
  const empty = (recordType: RecordType): LineCells => feeCells(accountId, commitment, recordType, starts.length)
  const fee = empty(isPlan ? 'SavingsPlanRecurringFee' : 'RIFee')
  const recurring = recurringCells(commitment, fee, given, first, month)
  if (begins < month || commitment.paid === 0n) return [recurring]
  const upfront = empty(isPlan ? 'SavingsPlanUpfrontFee' : 'Fee')
  upfront.nanos[first] = Number(commitment.paid)
  upfront.used[first] = isPlan ? 1 : commitment.count
  return [upfront, recurring]
}
