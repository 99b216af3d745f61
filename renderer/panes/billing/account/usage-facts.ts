/** What the free tier's tables say of an allowance: shares of its limit, and whether it is nearly used up. */
import type { FreeTierUsage } from '../../../../shared/operations/account-plan.ts'

/** AWS: alerts come at 85 %. */
const WARNED_AT = 85

export interface UsageFact extends FreeTierUsage {
  readonly id: string
  /** Per cent of the limit, used and expected, to a tenth. */
  readonly share: number
  readonly expected: number
  readonly state: 'within' | 'near' | 'over'
}

const percent = (part: number, whole: number): number => Math.round((part / whole) * 1000) / 10

export function usageFacts(usages: readonly FreeTierUsage[]): UsageFact[] {
  return usages.map((usage) => {
    const share = percent(usage.actualUsageAmount, usage.limit)
    return {
      ...usage,
      id: `${usage.usageType}/${usage.operation}`,
      share,
      expected: percent(usage.forecastedUsageAmount, usage.limit),
      state: share > 100 ? 'over' : share > WARNED_AT ? 'near' : 'within',
    }
  })
}

/** The most used first. */
export const mostUsed = (facts: readonly UsageFact[]): UsageFact[] => [...facts].sort((a, b) => b.share - a.share)

export const amountText = (amount: number): string => String(Math.round(amount * 100) / 100)
