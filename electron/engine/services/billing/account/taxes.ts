/**
 * Value added tax: one line a service, of what the month comes to after credits. Booked on the month's last day; until then the
 * estimate stands on the present one. AWS: "Amazon Web Services Korea: VAT"; CUR line items of the type Tax. Pure.
 */
import { DAY, type Instant, startOfNextMonth } from '../../../../../shared/time.ts'
import type { LineCells } from '../line.ts'
import type { ChargeGroup } from './charges.ts'
import { VAT_PERCENT } from './terms.ts'

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0)

/** Half a nano-dollar counts as one. */
const taxOn = (nanos: number): number => Number((BigInt(nanos) * BigInt(VAT_PERCENT) * 2n + 100n) / 200n)

export function taxLines(
  accountId: string,
  groups: readonly ChargeGroup[],
  credits: readonly LineCells[],
  month: Instant,
  now: Instant,
): LineCells[] {
  const due = new Map<string, number>()
  const add = (serviceCode: string, nanos: number): void => {
    due.set(serviceCode, (due.get(serviceCode) ?? 0) + nanos)
  }
  for (const { line, nanos } of groups) add(line.serviceCode, sum(nanos))
  for (const { line, nanos } of credits) add(line.serviceCode, sum(nanos))
  const days = Math.round((startOfNextMonth(month) - month) / DAY)
  const place = Math.min(days - 1, Math.floor((now - month) / DAY))
  return [...due]
    .filter(([, nanos]) => nanos > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([serviceCode, nanos]) => {
      const cells = new Float64Array(days)
      cells[place] = taxOn(nanos)
      return {
        line: {
          accountId,
          region: 'global',
          resourceId: `tax/${serviceCode}`,
          part: 'usage',
          service: 'Tax',
          serviceCode,
          usageType: 'NoUsageType',
          operation: 'NoOperation',
          productFamily: 'Tax',
          unit: 'N/A',
          tags: [],
          charge: { recordType: 'Tax', purchaseType: 'NoPurchaseType' },
        },
        nanos: cells,
        amortized: cells,
        used: new Float64Array(days),
      }
    })
}
