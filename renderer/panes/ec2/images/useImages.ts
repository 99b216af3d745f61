/**
 * The Region's AMIs: everybody's, which never change and are asked for once per Region and again on demand, and the account's own,
 * which are followed.
 */
import { defineStore, storeToRefs } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { AwsError } from '../../../../shared/aws/error.ts'
import { useClient } from '../../../engine/client.ts'
import { asAwsError } from '../../../engine/useOperation.ts'
import { useTopic } from '../../../engine/useTopic.ts'
import { useRegionStore } from '../../../stores/region.ts'
import { type ImageRow, isOwn } from './model/image-facts.ts'

export const useImagesStore = defineStore('images', () => {
  const client = useClient()
  const regions = useRegionStore()
  const byRegion = shallowRef<ReadonlyMap<string, readonly ImageRow[]>>(new Map())
  const loading = ref(false)
  const error = shallowRef<AwsError>()

  async function load(region: string, again = false): Promise<void> {
    if (byRegion.value.has(region) && !again) return
    loading.value = true
    error.value = undefined
    try {
      const { Images = [] } = await client.call('ec2:DescribeImages', { IncludeDeprecated: true }, region)
      byRegion.value = new Map([
        ...byRegion.value,
        [
          region,
          Images.filter((image) => !isOwn(image)).map((image) => Object.freeze({ id: image.ImageId ?? '', ...image })),
        ],
      ])
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

  const own = useTopic('ec2:images', storeToRefs(regions).region)
  const list = computed<readonly ImageRow[]>(() => [...own.list.value, ...(byRegion.value.get(regions.region) ?? [])])
  const loaded = computed(() => byRegion.value.has(regions.region) && own.loaded.value)
  const rows = computed(() => new Map(list.value.map((image) => [image.id, image])))
  return { list, rows, loaded, loading, error, refresh: () => load(regions.region, true) }
})
