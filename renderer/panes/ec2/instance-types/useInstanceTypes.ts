/** The Region's instance types with their prices, asked for once per Region: neither changes while a world runs. */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { AwsError } from '../../../../shared/aws/error.ts'
import { useClient } from '../../../engine/client.ts'
import { asAwsError } from '../../../engine/useOperation.ts'
import { useRegionStore } from '../../../stores/region.ts'
import { type TypeFacts, typeFacts } from './model/type-facts.ts'

export const useInstanceTypesStore = defineStore('instance-types', () => {
  const client = useClient()
  const regions = useRegionStore()
  const byRegion = shallowRef<ReadonlyMap<string, readonly TypeFacts[]>>(new Map())
  const loading = ref(false)
  const error = shallowRef<AwsError>()

  async function load(region: string, again = false): Promise<void> {
    if (byRegion.value.has(region) && !again) return
    loading.value = true
    error.value = undefined
    try {
      const [types, { prices }] = await Promise.all([
        client.call('ec2:DescribeInstanceTypes', {}, region),
        client.call('sim:ListInstancePrices', {}, region),
      ])
      const facts = (types.InstanceTypes ?? []).map((info) => Object.freeze(typeFacts(info, prices)))
      byRegion.value = new Map([...byRegion.value, [region, facts]])
    } catch (thrown) {
      error.value = asAwsError(thrown)
    } finally {
      loading.value = false
    }
  }
  watch(
    () => regions.region,
    (region) => void load(region),
    { immediate: true },
  )

  const list = computed(() => byRegion.value.get(regions.region) ?? [])
  const loaded = computed(() => byRegion.value.has(regions.region))
  const byName = computed(() => new Map(list.value.map((type) => [type.name, type])))
  return { list, byName, loaded, loading, error, refresh: () => load(regions.region, true) }
})
