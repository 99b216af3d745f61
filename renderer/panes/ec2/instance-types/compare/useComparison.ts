/** The types named in the page's address, with what a comparison adds: every Region's prices and the zones that offer them. */
import { computed, shallowRef, watch } from 'vue'
import type { AwsError } from '../../../../../shared/aws/error.ts'
import { REGIONS } from '../../../../../shared/ipc/contract.ts'
import { useClient } from '../../../../engine/client.ts'
import { asAwsError } from '../../../../engine/useOperation.ts'
import { useHashQuery } from '../../../../hash-query.ts'
import { useRegionStore } from '../../../../stores/region.ts'
import { MOST } from '../model/comparison.ts'
import type { Prices, TypeFacts } from '../model/type-facts.ts'
import { useInstanceTypesStore } from '../useInstanceTypes.ts'

export function useComparison() {
  const client = useClient()
  const regions = useRegionStore()
  const store = useInstanceTypesStore()
  const { query, set } = useHashQuery()
  const prices = shallowRef<ReadonlyMap<string, Prices>>(new Map())
  const zones = shallowRef<ReadonlyMap<string, readonly string[]>>(new Map())
  const error = shallowRef<AwsError>()

  const names = computed(() => [...new Set((query.value.get('types') ?? '').split(',').filter(Boolean))].slice(0, MOST))
  const types = computed(() => names.value.flatMap<TypeFacts>((name) => store.byName.get(name) ?? []))
  /** Named in the address, but not offered in this Region. */
  const missing = computed(() => (store.loaded ? names.value.filter((name) => !store.byName.has(name)) : []))

  async function loadPrices(): Promise<void> {
    const lists = await Promise.all(REGIONS.map((region) => client.call('sim:ListInstancePrices', {}, region)))
    prices.value = new Map(REGIONS.map((region, index) => [region, lists[index]?.prices ?? {}]))
  }
  async function loadZones(): Promise<void> {
    const Filters = [{ Name: 'instance-type', Values: [...names.value] }]
    const { InstanceTypeOfferings = [] } = await client.call(
      'ec2:DescribeInstanceTypeOfferings',
      { LocationType: 'availability-zone', Filters },
      regions.region,
    )
    const found = new Map<string, string[]>()
    for (const { InstanceType = '', Location = '' } of InstanceTypeOfferings)
      found.set(InstanceType, [...(found.get(InstanceType) ?? []), Location].sort())
    zones.value = found
  }
  async function load(): Promise<void> {
    error.value = undefined
    try {
      if (prices.value.size === 0) await loadPrices()
      if (names.value.length > 0) await loadZones()
    } catch (thrown) {
      error.value = asAwsError(thrown)
    }
  }
  watch([() => regions.region, () => names.value.join(',')], load, { immediate: true })

  const choose = (next: readonly string[]): Promise<void> => set({ types: next.join(',') })
  return {
    types,
    missing,
    prices,
    zones,
    region: computed(() => regions.region),
    error: computed(() => store.error ?? error.value),
    add: (name: string) => choose([...names.value, name]),
    remove: (name: string) => choose(names.value.filter((each) => each !== name)),
  }
}
