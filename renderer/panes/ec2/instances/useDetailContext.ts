/** What the detail lists need beside the row: words, moments in the chosen zone, and the AMI the instance came from. */
import { computed, type Ref, shallowRef, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import type { InstanceItem } from '../../../../shared/ipc/topics.ts'
import { formatInstant } from '../../../i18n/format.ts'
import { useSettingsStore } from '../../../stores/settings.ts'
import type { DetailContext, Image } from './model/details.ts'
import { regionOf } from './model/instance-facts.ts'
import { useInstanceCommands } from './useInstanceCommands.ts'

/** Images do not change under an instance, so each is asked for once. Keys are `region/ami-…`. */
const images = shallowRef(new Map<string, Image>())

export function useDetailContext(row: Ref<InstanceItem>): Ref<DetailContext> {
  const { t } = useI18n()
  const settings = useSettingsStore()
  const { ask } = useInstanceCommands()
  const key = computed(() => `${regionOf(row.value)}/${row.value.ImageId}`)

  watch(
    key,
    async (wanted) => {
      const ImageId = row.value.ImageId
      if (!ImageId || images.value.has(wanted)) return
      const answer = await ask('ec2:DescribeImages', { ImageIds: [ImageId] })
      const image = answer.ok ? answer.output.Images?.[0] : undefined
      if (image) images.value = new Map(images.value).set(wanted, image)
    },
    { immediate: true },
  )
  return computed(() => ({
    t,
    moment: (iso) => (iso ? formatInstant(Date.parse(iso), settings.zone) : undefined),
    image: images.value.get(key.value),
  }))
}
