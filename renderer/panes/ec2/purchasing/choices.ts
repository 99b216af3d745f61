/** The choices that the purchasing forms share: images, types, zones. */
import { computed } from 'vue'
import type { Option } from '../../../components/option.ts'
import { byTitle, titleOf } from '../images/model/image-facts.ts'
import { useImagesStore } from '../images/useImages.ts'
import { useInstanceTypesStore } from '../instance-types/useInstanceTypes.ts'
import { useNetworksStore } from '../launch/useNetworks.ts'

export function useChoices() {
  const images = useImagesStore()
  const types = useInstanceTypesStore()
  const networks = useNetworksStore()
  const imageOptions = computed<Option[]>(() =>
    [...images.list]
      .sort(byTitle)
      .map((image) => ({ value: image.ImageId ?? '', label: titleOf(image), description: image.ImageId })),
  )
  const typeOptions = computed<Option[]>(() => types.list.map(({ name }) => ({ value: name, label: name })))
  const zoneOptions = computed<Option[]>(() => {
    const zones = new Set(networks.subnets.flatMap((subnet) => subnet.AvailabilityZone ?? []))
    return [...zones].sort().map((zone) => ({ value: zone, label: zone }))
  })
  return { imageOptions, typeOptions, zoneOptions }
}

/** An empty choice before the others, for what may be left out. */
export const withNone = (label: string, options: readonly Option[]): Option[] => [{ value: '', label }, ...options]
