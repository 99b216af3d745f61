/** What the draft would cost, asked of the price book whenever something that has a price changes. */
import { computed, shallowRef, watch } from 'vue'
import type { In, Out } from '../../../../../shared/ipc/contract.ts'
import { useClient } from '../../../../engine/client.ts'
import { useRegionStore } from '../../../../stores/region.ts'
import { useLaunchStore } from '../draft.ts'
import { VOLUME_RULES, wholeNumber } from '../model/volume-rules.ts'

export function usePrice() {
  const client = useClient()
  const regions = useRegionStore()
  const store = useLaunchStore()
  const price = shallowRef<Out<'sim:PriceLaunch'>>()

  /** Undefined while some number on the page is not one. */
  const shape = computed<In<'sim:PriceLaunch'> | undefined>(() => {
    const { draft } = store
    const Count = wholeNumber(draft.count)
    if (!draft.instanceType || !Count) return undefined
    const Volumes = draft.volumes.flatMap((volume) => {
      const Size = wholeNumber(volume.size)
      if (Size === undefined || Size > VOLUME_RULES[volume.type].size.most) return []
      const Iops = VOLUME_RULES[volume.type].iops && wholeNumber(volume.iops)
      const Throughput = VOLUME_RULES[volume.type].throughput && wholeNumber(volume.throughput)
      return [{ VolumeType: volume.type, Size, ...(Iops ? { Iops } : {}), ...(Throughput ? { Throughput } : {}) }]
    })
    return {
      InstanceType: draft.instanceType,
      ...(draft.imageId ? { ImageId: draft.imageId } : {}),
      Count,
      ...(draft.advanced.purchasing === 'spot'
        ? { Spot: true, ...(store.subnet?.AvailabilityZone ? { AvailabilityZone: store.subnet.AvailabilityZone } : {}) }
        : {}),
      Monitoring: draft.advanced.monitoring === 'enable',
      PublicIp: store.publicIp,
      Volumes,
    }
  })

  let asked = 0
  watch(
    [() => JSON.stringify(shape.value), () => regions.region],
    async () => {
      const turn = ++asked
      const input = shape.value
      if (!input) {
        price.value = undefined
        return
      }
      try {
        const answer = await client.call('sim:PriceLaunch', input, regions.region)
        if (turn === asked) price.value = answer
      } catch {
        // An estimate that cannot be had is left out; the launch itself will say what is wrong.
        if (turn === asked) price.value = undefined
      }
    },
    { immediate: true },
  )
  return { price }
}
