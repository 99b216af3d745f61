/** The choices that the purchasing forms share: images and types. */
import { computed } from 'vue'
import type { Option } from '../../../components/option.ts'
import { byTitle, titleOf } from '../images/model/image-facts.ts'
import { useImagesStore } from '../images/useImages.ts'
import { useInstanceTypesStore } from '../instance-types/useInstanceTypes.ts'

export function useChoices() {
  const images = useImagesStore()
  const types = useInstanceTypesStore()
  const imageOptions = computed<Option[]>(() =>
    [...images.list]
      .sort(byTitle)
      .map((image) => ({ value: image.ImageId ?? '', label: titleOf(image), description: image.ImageId })),
  )
  const typeOptions = computed<Option[]>(() => types.list.map(({ name }) => ({ value: name, label: name })))
  return { imageOptions, typeOptions }
}

/** An empty choice before the others, for what may be left out. */
export const withNone = (label: string, options: readonly Option[]): Option[] => [{ value: '', label }, ...options]

/** Whether a field holds a whole number from 1 to `most`. */
export const isCount = (text: string, most: number): boolean => /^[1-9]\d*$/.test(text.trim()) && Number(text) <= most
