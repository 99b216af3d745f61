/** The account's plan, credits and allowances: read when a page opens, and as time goes on. */
import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import type { AccountPlan, Credit } from '../../../../shared/operations/account-plan.ts'
import { useOperation } from '../../../engine/useOperation.ts'
import { useClockStore } from '../../../stores/clock.ts'
import { type UsageFact, usageFacts } from './usage-facts.ts'

/** Simulated minutes between two looks. */
const EVERY = 10 * 60_000

export function useAccount() {
  const clock = useClockStore()
  const readPlan = useOperation('sim:GetAccountPlan')
  const readCredits = useOperation('sim:ListCredits')
  const readUsage = useOperation('sim:ListFreeTierUsage')
  const plan = shallowRef<AccountPlan>()
  const credits = shallowRef<readonly Credit[]>()
  const usages = shallowRef<readonly UsageFact[]>()
  let live = true
  onScopeDispose(() => {
    live = false
  })

  async function refresh() {
    const [planned, listed, used] = await Promise.all([readPlan.run({}), readCredits.run({}), readUsage.run({})])
    if (!live) return
    if (planned) plan.value = planned
    if (listed) credits.value = listed.credits
    if (used) usages.value = usageFacts(used.freeTierUsages)
  }
  watch(
    () => [Math.floor((clock.instant() ?? 0) / EVERY), clock.perHour],
    () => void refresh(),
    { immediate: true },
  )
  const error = computed(() => readPlan.error.value ?? readCredits.error.value ?? readUsage.error.value)
  return { plan, credits, usages, error, refresh }
}
