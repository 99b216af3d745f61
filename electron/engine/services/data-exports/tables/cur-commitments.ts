/** Columns of CUR 2.0 about Reserved Instances and Savings Plans. AWS: CUR, "Reservation details" and "Savings Plans details". */
import { HOUR } from '../../../../../shared/time.ts'
import type { Plan, Reservation } from '../../billing/index.ts'
import { normalizationFactor } from '../../billing/index.ts'
import { amount, type Column, column, dollars, time } from './column.ts'
import { hoursOf, type Item, recurringOf } from './item.ts'

const reservation = (item: Item): Reservation | undefined =>
  item.commitment?.kind === 'reservation' ? item.commitment : undefined
const plan = (item: Item): Plan | undefined => (item.commitment?.kind === 'plan' ? item.commitment : undefined)

type Read<T> = (item: Item, of: T) => string | null

/** A column of lines that the kind of commitment has a part in, or only of some types of them. */
function columnOf<T>(of: (item: Item) => T | undefined, name: string, types: readonly string[], read: Read<T>) {
  const type = /cost|fee|rate$|commitment|value|quantity|units|number|per_/.test(name) ? 'double' : 'string'
  return column<Item>(name, type, (item) => {
    const commitment = of(item)
    return commitment === undefined || (types.length > 0 && !types.includes(item.recordType))
      ? null
      : read(item, commitment)
  })
}
const ri = (name: string, types: readonly string[], read: Read<Reservation>): Column<Item> =>
  columnOf(reservation, `reservation_${name}`, types, read)
const sp = (name: string, types: readonly string[], read: Read<Plan>): Column<Item> =>
  columnOf(plan, `savings_plan_${name}`, types, read)

const arnOf = ({ statement }: Item, { region, id }: Reservation): string =>
  `arn:aws:ec2:${region}:${statement.accountId}:reserved-instances/${id}`
const factorOf = ({ instanceType }: Reservation): number => normalizationFactor(instanceType)
/** Nano-dollars of an hour of the whole purchase, what was paid at once spread over it. */
const hourOf = (of: Reservation): number => of.recurring + Number(of.upfront) / of.spreadHours
const unusedHours = ({ amortized }: Item, of: Reservation): number =>
  hourOf(of) === 0 ? 0 : (amortized / hourOf(of)) * of.count
const upfrontPart = (of: Reservation, nanos: number): string => dollars(nanos - recurringOf(of, nanos))

export const RESERVATION_COLUMNS: readonly Column<Item>[] = [
  ri('amortized_upfront_cost_for_usage', ['DiscountedUsage'], ({ amortized }, of) => upfrontPart(of, amortized)),
  ri('availability_zone', [], (_, of) => of.zone ?? null),
  ri('effective_cost', ['DiscountedUsage'], ({ amortized }) => dollars(amortized)),
  ri('end_time', ['RIFee', 'Fee'], (_, of) => time(of.endHour * HOUR)),
  ri('modification_status', ['RIFee', 'Fee'], () => 'Original'),
  ri('normalized_units_per_reservation', ['RIFee'], (item, of) => amount(hoursOf(of, item) * factorOf(of))),
  ri('number_of_reservations', ['RIFee', 'Fee'], (_, of) => String(of.count)),
  ri('recurring_fee_for_usage', ['DiscountedUsage'], ({ amortized }, of) => dollars(recurringOf(of, amortized))),
  ri('reservation_a_r_n', [], arnOf),
  ri('start_time', ['RIFee', 'Fee'], (_, of) => time(of.start)),
  ri('subscription_id', [], (_, of) => of.id),
  ri('total_reserved_normalized_units', ['RIFee'], ({ used }, of) => amount(used * factorOf(of))),
  ri('total_reserved_units', ['RIFee'], ({ used }) => amount(used)),
  ri('units_per_reservation', ['RIFee'], ({ used }, of) => amount(used / of.count)),
  ri('unused_amortized_upfront_fee_for_billing_period', ['RIFee'], ({ amortized }, of) => upfrontPart(of, amortized)),
  ri('unused_normalized_unit_quantity', ['RIFee'], (item, of) => amount(unusedHours(item, of) * factorOf(of))),
  ri('unused_quantity', ['RIFee'], (item, of) => amount(unusedHours(item, of))),
  ri('unused_recurring_fee', ['RIFee'], ({ amortized }, of) => dollars(recurringOf(of, amortized))),
  ri('upfront_value', ['RIFee', 'Fee'], (_, of) => dollars(Number(of.upfront))),
]

const RECURRING = ['SavingsPlanRecurringFee']
const COVERED = ['SavingsPlanCoveredUsage']
/** Nano-dollars that the hours of the line commit: those that have come. */
const committed = ({ used }: Item, of: Plan): number => used * of.commitment

export const PLAN_COLUMNS: readonly Column<Item>[] = [
  sp('amortized_upfront_commitment_for_billing_period', RECURRING, (item, of) =>
    dollars(committed(item, of) - recurringOf(of, committed(item, of))),
  ),
  sp('end_time', [], (_, of) => time(of.endHour * HOUR)),
  sp('instance_type_family', [], (_, of) => of.family ?? null),
  sp('offering_type', [], (_, of) => `${of.planType}SavingsPlans`),
  sp('payment_option', [], (_, of) => of.payment),
  sp('purchase_term', [], (_, of) => `${of.years}yr`),
  sp('recurring_commitment_for_billing_period', RECURRING, (item, of) => dollars(recurringOf(of, committed(item, of)))),
  sp('region', [], (_, of) => of.region ?? 'Any'),
  sp('savings_plan_a_r_n', [], (_, of) => of.id),
  sp('savings_plan_effective_cost', COVERED, ({ amortized }) => dollars(amortized)),
  sp('savings_plan_rate', COVERED, ({ amortized, used }) => (used === 0 ? null : amount(amortized / used / 1e9))),
  sp('start_time', [], (_, of) => time(of.start)),
  sp('total_commitment_to_date', RECURRING, (item, of) => dollars(committed(item, of))),
  sp('used_commitment', RECURRING, (item, of) => dollars(committed(item, of) - item.amortized)),
]
