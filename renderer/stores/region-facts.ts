/** What does not change while a world runs: asked for once per Region, and again on demand. */
import { computed, ref, shallowRef, watch } from 'vue'
import type { AwsError } from '../../shared/aws/error.ts'
import { asAwsError } from '../engine/useOperation.ts'
import { useRegionStore } from './region.ts'

/** `list` is empty until the Region's answer is there (`loaded`); a refusal is kept in `error` until the next attempt. */
export function useRegionFacts<T>(ask: (region: string) => Promise<readonly T[]>) {
  const regions = useRegionStore()
  const byRegion = shallowRef<ReadonlyMap<string, readonly T[]>>(new Map())
  const loading = ref(false)
  const error = shallowRef<AwsError>()

  async function load(region: string, again = false): Promise<void> {
    if (byRegion.value.has(region) && !again) return
    loading.value = true
    error.value = undefined
    try {
      byRegion.value = new Map([...byRegion.value, [region, await ask(region)]])
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
  return { list, loaded, loading, error, refresh: () => load(regions.region, true) }
}
