/** The simulated clock and the live cost, as the host's ticks tell them; and the verbs of the world bar. */
import { defineStore } from 'pinia'
import { onScopeDispose, ref, shallowRef } from 'vue'
import type { AwsError } from '../../shared/aws/error.ts'
import type { In, OperationName, Out } from '../../shared/ipc/contract.ts'
import type { RegionCost } from '../../shared/operations/billing.ts'
import type { SimState } from '../../shared/operations/sim.ts'
import { useClient } from '../engine/client.ts'
import { asAwsError } from '../engine/useOperation.ts'

type SimOperation = Extract<OperationName, `sim:${string}`>

export const useClockStore = defineStore('clock', () => {
  const client = useClient()
  const now = ref<string>()
  const rate = ref(1)
  const rev = ref(0)
  const seed = ref(0)
  const busy = ref(false)
  const perHour = ref('0')
  const monthToDate = ref('0')
  const regions = shallowRef<readonly RegionCost[]>([])
  const halted = ref<string>()
  /** Where the world began, in milliseconds: nothing earlier can be rewound to. Known once some control has answered. */
  const earliest = ref<number>()
  const connected = ref(client.connected)
  const error = shallowRef<AwsError>()

  const stopTicks = client.onTick((tick) => {
    now.value = tick.now
    rate.value = tick.rate
    rev.value = tick.rev
    seed.value = tick.seed
    busy.value = tick.busy
    perHour.value = tick.perHour
    monthToDate.value = tick.monthToDate
    regions.value = tick.regions
    halted.value = tick.halted
  })
  const stopStatus = client.onStatus((value) => {
    connected.value = value
  })
  onScopeDispose(() => {
    stopTicks()
    stopStatus()
  })

  /** The simulated now in milliseconds; undefined before the first tick. */
  const instant = (): number | undefined => (now.value ? Date.parse(now.value) : undefined)

  async function control<K extends SimOperation>(operation: K, input: In<K>): Promise<Out<K> | undefined> {
    error.value = undefined
    try {
      const output = await client.call(operation, input, '')
      if ('epoch' in output) earliest.value = Date.parse((output as SimState).epoch)
      return output
    } catch (thrown) {
      error.value = asAwsError(thrown)
      return undefined
    }
  }

  return {
    now,
    rate,
    rev,
    seed,
    busy,
    perHour,
    monthToDate,
    regions,
    earliest,
    halted,
    connected,
    error,
    instant,
    control,
    setRate: (value: number) => control('sim:SetRate', { rate: value }),
    advance: (seconds: number) => control('sim:Advance', { seconds }),
    advanceUntil: (until: string) => control('sim:Advance', { until }),
    rewind: (to: string) => control('sim:Rewind', { to }),
  }
})
