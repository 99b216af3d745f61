/** A month's bill, kept current while its month goes on. */
import { computed, type Ref, ref, shallowRef, watch } from 'vue'
import type { AwsError } from '../../../../shared/aws/error.ts'
import type { Out } from '../../../../shared/ipc/contract.ts'
import { MINUTE } from '../../../../shared/time.ts'
import { useOperation } from '../../../engine/useOperation.ts'
import { usePacedAsking } from '../../../engine/usePacedAsking.ts'
import { useClockStore } from '../../../stores/clock.ts'

/** Wall milliseconds between two requests. */
const PAUSE_MS = 1000

export interface ShownBill {
  readonly month: string
  readonly bill: Out<'sim:ListBillLines'>
}

export function useBill(month: Ref<string>) {
  const clock = useClockStore()
  const { run, error } = useOperation('sim:ListBillLines')
  const found = shallowRef<ShownBill>()
  const problem = shallowRef<AwsError>()
  const changing = ref(true)
  const minute = computed(() => Math.floor((clock.instant() ?? 0) / MINUTE))

  async function ask(): Promise<void> {
    const asked = month.value
    if (asked === '') return
    const bill = await run({ month: asked })
    if (asked !== month.value) return
    problem.value = error.value
    changing.value = false
    if (bill) found.value = { month: asked, bill }
  }
  watch(month, () => {
    changing.value = true
  })
  const { again } = usePacedAsking(() => month.value, ask, PAUSE_MS)
  watch(minute, again)
  return { found, error: problem, changing }
}
