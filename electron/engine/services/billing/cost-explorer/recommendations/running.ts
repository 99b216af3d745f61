/** What instances did in a lookback: the hours they ran, by who paid for them. */
import type { Instant } from '../../../../../../shared/time.ts'
import type { View } from '../../../../kernel/index.ts'
import type { Line } from '../../line.ts'
import { bucketsOf, type Period } from '../period.ts'
import { segmentsOf } from '../reading.ts'
import { type Tally, tallyOf } from '../tally.ts'

export interface RunningHours {
  readonly onDemand: number
  readonly reserved: number
  readonly savingsPlans: number
}

const PAYERS: Readonly<Record<string, keyof RunningHours>> = {
  Usage: 'onDemand',
  DiscountedUsage: 'reserved',
  SavingsPlanCoveredUsage: 'savingsPlans',
}

/** An instance that runs, On-Demand or under a commitment; not on Spot, not on a host. */
export const isInstance = ({ part, usageType, resourceId }: Line): boolean =>
  part === 'usage' &&
  /(Box|Dedicated)Usage:/.test(usageType) &&
  !usageType.includes('HostBoxUsage') &&
  resourceId.startsWith('i-')

/** Sums of lines by the keys asked for. Days count whole, so a lookback begins at a midnight. */
export function talliesIn(
  view: View,
  accountId: string,
  period: Period,
  granularity: 'MONTHLY' | 'HOURLY',
  lines: { readonly accepts: (line: Line) => boolean; readonly keysOf: (line: Line) => readonly string[] },
): Tally[] {
  const buckets = bucketsOf(period, granularity, view.now)
  const segments = segmentsOf(view, accountId, period, () => lines)
  return tallyOf(view, { accountId, buckets, granularity, segments })
}

/** By instance, of the days from `start` to now. */
export function runningHours(view: View, accountId: string, start: Instant, end: Instant): Map<string, RunningHours> {
  const tallies = talliesIn(view, accountId, { start, end }, 'MONTHLY', {
    accepts: isInstance,
    keysOf: (line) => [line.resourceId, line.charge?.recordType ?? 'Usage'],
  })
  const found = new Map<string, RunningHours>()
  for (const { keys, used } of tallies) {
    const [id = '', recordType = ''] = keys
    const payer = PAYERS[recordType]
    if (!payer) continue
    const hours = found.get(id) ?? { onDemand: 0, reserved: 0, savingsPlans: 0 }
    found.set(id, { ...hours, [payer]: hours[payer] + used.reduce((sum, each) => sum + each, 0) })
  }
  return found
}
