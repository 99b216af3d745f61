/** Commitments on the bill. */
export { type Commitment, HOUR_MICROS, MICROS, type Plan, priceOf, type Reservation } from './commitment.ts'
export { labelsOf, serviceCodeOf } from './fees.ts'
export { discountHour, type HourDiscount } from './hour.ts'
export {
  type DiscountReader,
  type Discounts,
  discountNanos,
  discountReader,
  discountReaderOf,
} from './lines.ts'
export { commitmentsOf } from './purchases.ts'
