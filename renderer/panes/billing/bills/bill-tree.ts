/** The lines of a bill as AWS's Bills page folds them: service, Region, line. Sums are exact. */

import { addNanos, type Nanos, nanosOf, ZERO } from '../../../../shared/money.ts'
import type { BillLine, BillLineKey } from '../../../../shared/operations/billing-lines.ts'
import { csvOf } from '../../../charts/csv.ts'
import { formatHashQuery, type HashQuery } from '../../../hash-query.ts'

export interface RegionBill {
  readonly region: string
  readonly cost: Nanos
  readonly lines: readonly BillLine[]
}
export interface ServiceBill {
  readonly service: string
  readonly cost: Nanos
  readonly regions: readonly RegionBill[]
}

const sum = (amounts: readonly Nanos[]): Nanos => amounts.reduce(addNanos, ZERO as Nanos)
const byCost = (a: { readonly cost: Nanos }, b: { readonly cost: Nanos }): number =>
  a.cost === b.cost ? 0 : a.cost < b.cost ? 1 : -1

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return [...groups]
}

/** The costliest first, on every level. */
export function billTree(lines: readonly BillLine[]): readonly ServiceBill[] {
  return grouped(lines, (line) => line.service)
    .map(([service, ofService]) => {
      const regions = grouped(ofService, (line) => line.region)
        .map(([region, ofRegion]) => ({
          region,
          cost: sum(ofRegion.map((line) => nanosOf(line.cost))),
          lines: ofRegion.toSorted((a, b) => byCost({ cost: nanosOf(a.cost) }, { cost: nanosOf(b.cost) })),
        }))
        .sort(byCost)
      return { service, cost: sum(regions.map(({ cost }) => cost)), regions }
    })
    .sort(byCost)
}

/** The parts of a line that the address keeps, so that a line can be linked. */
const PARTS = ['service', 'region', 'usageType', 'operation', 'chargeType', 'rate'] as const
export type LinePart = (typeof PARTS)[number]

export const keyOfLine = (line: BillLine): string => PARTS.map((part) => line[part]).join('\u0001')

/** The line that the address names; parts it leaves out may be anything, and the costliest such line is meant. */
export function lineIn(lines: readonly BillLine[], query: HashQuery): BillLine | undefined {
  const named = PARTS.filter((part) => query.has(part))
  if (named.length === 0) return undefined
  return billTree(lines)
    .flatMap(({ regions }) => regions.flatMap((region) => region.lines))
    .find((line) => named.every((part) => line[part] === query.get(part)))
}

/** The pairs of the address that name a line. */
export const pairsOfLine = (line: BillLine | undefined): Record<LinePart, string | undefined> => ({
  service: line?.service,
  region: line?.region,
  usageType: line?.usageType,
  operation: line?.operation,
  chargeType: line?.chargeType,
  rate: line?.rate,
})

export type BillAddress = Pick<BillLineKey, 'month'> & Partial<Omit<BillLineKey, 'month'>>

/** `/billing/Bills:month=2026-10&usageType=…`, to give to the router. */
export const addressOfBill = (parts: BillAddress): string => `/billing/Bills:${formatHashQuery(Object.entries(parts))}`

/** A row for each line, amounts with all their decimals. */
export function billCsv(month: string, lines: readonly BillLine[], heads: readonly string[]): string {
  return csvOf([
    [...heads],
    ...lines.map(({ service, region, usageType, operation, chargeType, quantity, unit, rate, cost }) => [
      month,
      service,
      region,
      usageType,
      operation,
      chargeType,
      quantity,
      unit,
      rate,
      cost,
    ]),
  ])
}
