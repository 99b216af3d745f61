/** The Region's AMIs: everybody's, which never change, and the account's own, which are followed. */
import { defineStore, storeToRefs } from 'pinia'
import { computed } from 'vue'
import { useClient } from '../../../engine/client.ts'
import { useTopic } from '../../../engine/useTopic.ts'
import { useRegionStore } from '../../../stores/region.ts'
import { useRegionFacts } from '../../../stores/region-facts.ts'
import { type ImageRow, isOwn } from './model/image-facts.ts'

export const useImagesStore = defineStore('images', () => {
  const client = useClient()
  const others = useRegionFacts(async (region): Promise<ImageRow[]> => {
    const { Images = [] } = await client.call('ec2:DescribeImages', { IncludeDeprecated: true }, region)
    return Images.filter((image) => !isOwn(image)).map((image) => Object.freeze({ id: image.ImageId ?? '', ...image }))
  })
  const own = useTopic('ec2:images', storeToRefs(useRegionStore()).region)
  const list = computed<readonly ImageRow[]>(() => [...own.list.value, ...others.list.value])
  const loaded = computed(() => others.loaded.value && own.loaded.value)
  const rows = computed(() => new Map(list.value.map((image) => [image.id, image])))
  return { ...others, list, rows, loaded }
})
