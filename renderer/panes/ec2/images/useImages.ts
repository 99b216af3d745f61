/** The Region's AMIs, asked for once per Region and again on demand. */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { AwsError } from '../../../../shared/aws/error.ts'
import { useClient } from '../../../engine/client.ts'
import { asAwsError } from '../../../engine/useOperation.ts'
import { useRegionStore } from '../../../stores/region.ts'
import type { Image } from './model/image-facts.ts'

export const useImagesStore = defineStore('images', () => {
  const client = useClient()
  const regions = useRegionStore()
  const byRegion = shallowRef<ReadonlyMap<string, readonly Image[]>>(new Map())
  const loading = ref(false)
  const error = shallowRef<AwsError>()

  async function load(region: string, again = false): Promise<void> {
    if (byRegion.value.has(region) && !again) return
    loading.value = true
    error.value = undefined
    try {
      const { Images = [] } = await client.call('ec2:DescribeImages', { IncludeDeprecated: true }, region)
      byRegion.value = new Map([...byRegion.value, [region, Images.map((image) => Object.freeze(image))]])
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
  const byId = computed(() => new Map(list.value.map((image) => [image.ImageId ?? '', image])))
  return { list, byId, loaded, loading, error, refresh: () => load(regions.region, true) }
})
