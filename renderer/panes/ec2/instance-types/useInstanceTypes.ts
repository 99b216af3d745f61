/** The Region's instance types with their prices. */
import { defineStore } from 'pinia'
import { computed } from 'vue'
import { useClient } from '../../../engine/client.ts'
import { useRegionFacts } from '../../../stores/region-facts.ts'
import { typeFacts } from './model/type-facts.ts'

export const useInstanceTypesStore = defineStore('instance-types', () => {
  const client = useClient()
  const facts = useRegionFacts(async (region) => {
    const [types, { prices }] = await Promise.all([
      client.call('ec2:DescribeInstanceTypes', {}, region),
      client.call('sim:ListInstancePrices', {}, region),
    ])
    return (types.InstanceTypes ?? []).map((info) => Object.freeze(typeFacts(info, prices)))
  })
  const byName = computed(() => new Map(facts.list.value.map((type) => [type.name, type])))
  return { ...facts, byName }
})
