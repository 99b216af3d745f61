/** The budget that is nearest to its limit, for the world bar. Asked for again when a simulated hour has passed, and not too often. */
import { defineStore } from 'pinia'
import { shallowRef, watch } from 'vue'
import type { Budgets, Json } from '../../shared/aws/index.ts'
import { ACCOUNT_ID } from '../../shared/ipc/contract.ts'
import { HOUR } from '../../shared/time.ts'
import { useClient } from '../engine/client.ts'
import { useClockStore } from './clock.ts'
import { useRegionStore } from './region.ts'

export interface BudgetLine {
  readonly name: string
  /** Whole per cent of the limit that is spent. */
  readonly share: number
}

/** Wall milliseconds between two questions, however fast the simulated hours go by. */
const REST_MS = 5000

function lineOf({
  BudgetName,
  BudgetType,
  BudgetLimit,
  CalculatedSpend,
}: Json<Budgets.Budget>): BudgetLine | undefined {
  const limit = Number(BudgetLimit?.Amount ?? 0)
  const spent = Number(CalculatedSpend?.ActualSpend?.Amount ?? Number.NaN)
  if (BudgetType !== 'COST' || BudgetName === undefined || limit <= 0 || Number.isNaN(spent)) return undefined
  return { name: BudgetName, share: Math.round((spent / limit) * 100) }
}

/** The one that has used most of its limit. */
export function nearest(budgets: readonly Json<Budgets.Budget>[]): BudgetLine | undefined {
  const lines = budgets.map(lineOf).filter((line) => line !== undefined)
  return lines.reduce<BudgetLine | undefined>(
    (most, line) => (most && most.share >= line.share ? most : line),
    undefined,
  )
}

export const useBudgetLineStore = defineStore('budget-line', () => {
  const client = useClient()
  const clock = useClockStore()
  const regions = useRegionStore()
  const line = shallowRef<BudgetLine>()
  let hour = Number.NaN
  let askedAt = Number.NEGATIVE_INFINITY

  async function refresh(): Promise<void> {
    askedAt = performance.now()
    try {
      const { Budgets = [] } = await client.call('budgets:DescribeBudgets', { AccountId: ACCOUNT_ID }, regions.region)
      line.value = nearest(Budgets)
    } catch {
      // A line of the frame is no place for a refusal: without the right to read budgets there is none.
      line.value = undefined
    }
  }
  watch(
    () => [clock.connected, clock.now, clock.seed] as const,
    ([connected, now], before) => {
      if (!connected || now === undefined) return
      const present = Math.floor(Date.parse(now) / HOUR)
      const other = before?.[2] !== clock.seed
      if (!other && (present === hour || performance.now() - askedAt < REST_MS)) return
      hour = present
      void refresh()
    },
    { immediate: true },
  )
  return { line, refresh }
})
