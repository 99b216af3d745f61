/** What there is to choose from: values of dimensions, keys of tags and their values within the report's days, asked for when needed. */
import { ref, shallowRef } from 'vue'
import { useOperation } from '../../../engine/useOperation.ts'
import { intervalOf } from './cost-request.ts'
import type { Dimension, Keyed } from './report.ts'
import type { DayRange } from './report-range.ts'
import { CE_REGION } from './useCostReport.ts'

export function useFilterValues(range: () => DayRange) {
  const dimensionValues = useOperation('ce:GetDimensionValues')
  const tags = useOperation('ce:GetTags')
  const categories = useOperation('ce:GetCostCategories')
  const values = shallowRef<readonly string[]>([])
  const keys = shallowRef<readonly string[]>([])
  const loading = ref(false)

  async function during<T>(work: Promise<T>): Promise<T> {
    loading.value = true
    try {
      return await work
    } finally {
      loading.value = false
    }
  }
  const period = () => ({ TimePeriod: intervalOf(range()) })
  return {
    values,
    keys,
    loading,
    async loadDimension(Dimension: Dimension) {
      const answer = await during(dimensionValues.run({ ...period(), Dimension }, CE_REGION))
      if (answer) values.value = (answer.DimensionValues ?? []).flatMap(({ Value }) => Value || [])
    },
    async loadKeys(kind: Keyed) {
      if (kind === 'TAG') keys.value = (await during(tags.run(period(), CE_REGION)))?.Tags ?? []
      else keys.value = (await during(categories.run(period(), CE_REGION)))?.CostCategoryNames ?? []
    },
    async loadKeyValues(kind: Keyed, key: string) {
      if (kind === 'TAG') values.value = (await during(tags.run({ ...period(), TagKey: key }, CE_REGION)))?.Tags ?? []
      else {
        const answer = await during(categories.run({ ...period(), CostCategoryName: key }, CE_REGION))
        values.value = answer?.CostCategoryValues ?? []
      }
    },
  }
}
