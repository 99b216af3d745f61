/** Commitments on the bill. */
export { serviceCodeOf } from './fees.ts'
export { discountHour, type HourDiscount } from './hour.ts'
export { type DiscountReader, discountNanos, discountReader, discountsIn } from './lines.ts'
export { commitmentsOf } from './purchases.ts'
