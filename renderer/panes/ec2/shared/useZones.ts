/** The Availability Zones of the Region, as a form offers them. */
import { storeToRefs } from 'pinia'
import { shallowRef, watch } from 'vue'
import type { Option } from '../../../components/option.ts'
import { useRegionStore } from '../../../stores/region.ts'
import { useInstanceCommands } from '../instances/useInstanceCommands.ts'
import { newestOnly } from './newest-only.ts'

/** Empty until AWS has answered; `ready` runs with the names then, for forms that choose one by themselves. */
export function useZones(ready: (names: readonly string[]) => void = () => {}) {
  const { ask } = useInstanceCommands()
  const { region } = storeToRefs(useRegionStore())
  const zones = shallowRef<readonly Option[]>([])
  const begin = newestOnly()

  watch(
    region,
    async () => {
      const isNewest = begin()
      const answer = await ask('ec2:DescribeAvailabilityZones', {})
      if (!answer.ok || !isNewest()) return
      const found = answer.output.AvailabilityZones ?? []
      zones.value = found.map(({ ZoneName = '', ZoneId }) => ({ value: ZoneName, label: ZoneName, labelTag: ZoneId }))
      ready(zones.value.map(({ value }) => value))
    },
    { immediate: true },
  )
  return zones
}
