/** What a resource costs by its meters: a month like now, and since an instant. By its own price: commitments are left aside. */
import { type Instant, SECOND, startOfMonth, startOfNextMonth } from '../../../../../shared/time.ts'
import type { View } from '../../../kernel/index.ts'
import { QUOTE_HOURS } from '../../prices/index.ts'
import { bookedBy, monthSeconds, secondOf, share, spanAt, spanCount, tariffOf } from '../ledger.ts'
import { type MeterPart, type MeterRow, meterTable } from '../model.ts'
import { isPooled } from '../pool.ts'

const NANOS = 1e9

/** Decimal dollars, to the millionth. */
export const usd = (dollars: number): string => (Math.round(dollars * 1e6) / 1e6).toFixed(6).replace(/\.?0+$/, '')

const monthlyOfMeter = (meter: MeterRow): number => {
  if (isPooled(meter) || meter.per === 'thing') return 0
  const perUnit = (Number(meter.rate) * meter.quantity) / meter.perUnit
  return meter.per === 'hour' ? perUnit * QUOTE_HOURS : perUnit
}

/** Dollars of a month of 730 hours like now. */
export const monthlyOf = (view: View, resourceId: string): number =>
  view.by(meterTable, 'running', resourceId).reduce((sum, meter) => sum + monthlyOfMeter(meter), 0)

const metersOf = (view: View, resourceId: string, parts: readonly MeterPart[] | undefined): MeterRow[] =>
  view.by(meterTable, 'resource', resourceId).filter(({ part }) => !parts || parts.includes(part))

/** Visits what each span of the resource has booked in each month since an instant. */
function eachSince(
  view: View,
  meters: readonly MeterRow[],
  since: Instant,
  visit: (meter: MeterRow, booked: number, month: Instant) => void,
): void {
  const until = secondOf(view.now) + 1
  for (const meter of meters)
    for (let index = 0; index < spanCount(meter); index++) {
      const span = spanAt(meter, index, view.now)
      if (span.amount === undefined ? span.to * SECOND < since : span.from * SECOND < since) continue
      for (
        let month = startOfMonth(Math.max(since, span.from * SECOND));
        month <= view.now;
        month = startOfNextMonth(month)
      ) {
        const from = Math.max(secondOf(since), secondOf(month))
        const to = Math.min(until, secondOf(startOfNextMonth(month)))
        const booked = bookedBy(meter, span, to) - bookedBy(meter, span, from)
        if (booked > 0) visit(meter, booked, month)
      }
    }
}

/** Dollars that the ledger shows for the resource since an instant. */
export function costSince(view: View, resourceId: string, since: Instant, parts?: readonly MeterPart[]): number {
  let nanos = 0
  eachSince(view, metersOf(view, resourceId, parts), since, (meter, booked, month) => {
    const { top, bottom } = tariffOf(meter, month)
    nanos += share(top, booked, bottom)
  })
  return nanos / NANOS
}

/** Hours that an instance has been charged for since an instant. */
export function hoursSince(view: View, resourceId: string, since: Instant): number {
  let seconds = 0
  eachSince(view, metersOf(view, resourceId, ['usage']), since, (_meter, booked) => {
    seconds += booked
  })
  return seconds / 3600
}

/** Calendar months since an instant, with parts: what a price by the month is multiplied by. */
export function monthsSince(since: Instant, now: Instant): number {
  let months = 0
  for (let month = startOfMonth(since); month < now; month = startOfNextMonth(month)) {
    const seconds = (Math.min(now, startOfNextMonth(month)) - Math.max(since, month)) / SECOND
    months += seconds / monthSeconds(month)
  }
  return months
}

export const nameOf = (row: { readonly tags: readonly { readonly Key: string; readonly Value: string }[] }): string =>
  row.tags.find(({ Key }) => Key === 'Name')?.Value ?? ''
