/** The applied value of one quota in the selected Region, asked again when a request for it changes. */
import { storeToRefs } from 'pinia'
import { type Ref, ref, watch } from 'vue'
import { useOperation } from '../../engine/useOperation.ts'
import { useQuotaRequestsStore } from '../../stores/live-lists.ts'
import { useRegionStore } from '../../stores/region.ts'

export interface QuotaName {
  readonly ServiceCode: string
  readonly QuotaCode: string
}

export function useQuotaValue(quota: QuotaName): { value: Ref<number | undefined> } {
  const { region } = storeToRefs(useRegionStore())
  const requests = useQuotaRequestsStore()
  const { run } = useOperation('servicequotas:GetServiceQuota')
  const value = ref<number>()
  watch(
    [
      region,
      () =>
        requests.list
          .filter((each) => each.QuotaCode === quota.QuotaCode)
          .map((each) => each.Status)
          .join(),
    ],
    async () => {
      const asked = region.value
      const answer = await run(quota)
      if (region.value === asked) value.value = answer?.Quota?.Value
    },
    { immediate: true },
  )
  return { value }
}
