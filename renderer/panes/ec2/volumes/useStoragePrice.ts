/** What a volume of this shape costs a month of 730 hours, from the price book; undefined until it answers or when it has no price. */
import { storeToRefs } from 'pinia'
import { type Ref, ref, watch } from 'vue'
import { addNanos, type Nanos, nanosOf, usdOf, ZERO } from '../../../../shared/money.ts'
import { useOperation } from '../../../engine/useOperation.ts'
import { useRegionStore } from '../../../stores/region.ts'

export interface StorageShape {
  readonly VolumeType: string
  readonly Size: number
  readonly Iops?: number
  readonly Throughput?: number
}

/** The price book prices launches; the storage part of any launch is the price of its volumes. */
const ANY_TYPE = 't3.micro'

export function useStoragePrice(shape: Ref<StorageShape | undefined>): Ref<string | undefined> {
  const { region } = storeToRefs(useRegionStore())
  const { run } = useOperation('sim:PriceLaunch')
  const perMonth = ref<string>()
  watch(
    [shape, region],
    async () => {
      const asked = shape.value
      if (!asked || !(asked.Size > 0)) {
        perMonth.value = undefined
        return
      }
      const answer = await run({
        InstanceType: ANY_TYPE,
        Count: 1,
        Monitoring: false,
        PublicIp: false,
        Volumes: [asked],
      })
      if (shape.value !== asked) return
      const storage = (answer?.items ?? []).filter((item) => item.label === 'storage')
      perMonth.value =
        storage.length > 0
          ? usdOf(storage.reduce<Nanos>((sum, item) => addNanos(sum, nanosOf(item.perMonth)), ZERO))
          : undefined
    },
    { immediate: true },
  )
  return perMonth
}
