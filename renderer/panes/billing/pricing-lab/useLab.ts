/** The lab's parameters in the address, and the answer to them. */
import { type Ref, ref, shallowRef, watch } from 'vue'
import type { AwsError } from '../../../../shared/aws/error.ts'
import type { LabAnswer } from '../../../../shared/operations/pricing-lab.ts'
import { useOperation } from '../../../engine/useOperation.ts'
import { usePacedAsking } from '../../../engine/usePacedAsking.ts'
import { useHashQuery } from '../../../hash-query.ts'
import { useRegionStore } from '../../../stores/region.ts'
import { type LabParameters, pairsOf, parametersOf, settled, workloadOf } from './lab-parameters.ts'

/** The address follows when a slider has rested so long. */
const REST_MS = 250

export function useLab(): {
  readonly asked: Ref<LabParameters>
  readonly answer: Ref<LabAnswer | undefined>
  readonly error: Ref<AwsError | undefined>
  change(changes: Partial<LabParameters>): void
} {
  const { query, set } = useHashQuery()
  const regions = useRegionStore()
  const comparison = useOperation('sim:ComparePricing')
  const asked = ref(parametersOf(query.value, regions.region))
  const answer = shallowRef<LabAnswer>()
  let timer: ReturnType<typeof setTimeout> | undefined

  function change(changes: Partial<LabParameters>) {
    const wasWhole = asked.value.stop === asked.value.years * 12
    // Never to stop stays so when the time calculated becomes longer.
    const stop = changes.years && wasWhole ? { stop: changes.years * 12 } : {}
    asked.value = settled({ ...asked.value, ...changes, ...stop })
    clearTimeout(timer)
    timer = setTimeout(() => void set(pairsOf(asked.value)), REST_MS)
  }
  // Back, forward, and links to this page.
  watch(query, (next) => {
    const read = parametersOf(next, regions.region)
    if (JSON.stringify(pairsOf(read)) === JSON.stringify(pairsOf(asked.value))) return
    clearTimeout(timer)
    asked.value = read
  })
  usePacedAsking(
    () => JSON.stringify({ ...asked.value, view: '' }),
    async () => {
      const found = await comparison.run(workloadOf(asked.value), asked.value.region)
      if (found) answer.value = found
    },
    0,
  )
  return { asked, answer, error: comparison.error, change }
}
