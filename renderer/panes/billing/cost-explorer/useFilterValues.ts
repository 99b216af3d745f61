/** What there is to choose from: values of dimensions, tag keys and tag values within the report's days, asked for when needed. */
import { ref, shallowRef } from 'vue'
import { useOperation } from '../../../engine/useOperation.ts'
import { intervalOf } from './cost-request.ts'
import type { Dimension } from './report.ts'
import type { DayRange } from './report-range.ts'

const REGION = 'us-east-1'

export function useFilterValues(range: () => DayRange) {
  const dimensionValues = useOperation('ce:GetDimensionValues')
  const tags = useOperation('ce:GetTags')
  const values = shallowRef<readonly string[]>([])
  const tagKeys = shallowRef<readonly string[]>([])
  const loading = ref(false)

  async function during<T>(work: Promise<T>): Promise<T> {
    loading.value = true
    try {
      return await work
    } finally {
      loading.value = false
    }
  }
  return {
    values,
    tagKeys,
    loading,
    async loadDimension(dimension: Dimension) {
      const answer = await during(
        dimensionValues.run({ TimePeriod: intervalOf(range()), Dimension: dimension }, REGION),
      )
      if (answer) values.value = (answer.DimensionValues ?? []).flatMap(({ Value }) => Value || [])
    },
    async loadTagKeys() {
      const answer = await during(tags.run({ TimePeriod: intervalOf(range()) }, REGION))
      if (answer) tagKeys.value = answer.Tags ?? []
    },
    async loadTagValues(key: string) {
      const answer = await during(tags.run({ TimePeriod: intervalOf(range()), TagKey: key }, REGION))
      if (answer) values.value = answer.Tags ?? []
    },
  }
}
