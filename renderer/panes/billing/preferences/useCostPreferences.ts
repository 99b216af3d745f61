/** The Cost Management preferences of the account: read when a page opens, and changed one by one. */
import { onMounted, shallowRef } from 'vue'
import type { CostPreferences } from '../../../../shared/operations/cost-explorer.ts'
import { useOperation } from '../../../engine/useOperation.ts'

export function useCostPreferences() {
  const read = useOperation('sim:GetCostPreferences')
  const write = useOperation('sim:SetCostPreferences')
  const preferences = shallowRef<CostPreferences>()

  onMounted(async () => {
    preferences.value = await read.run({})
  })
  async function change(changes: Partial<CostPreferences>) {
    const answer = await write.run(changes)
    if (answer) preferences.value = answer
  }
  return { preferences, change, error: write.error }
}
