/** Invoices, kept current while simulated time goes on. */
import { computed, shallowRef, watch } from 'vue'
import type { AwsError } from '../../../../shared/aws/error.ts'
import { ACCOUNT_ID, type Out } from '../../../../shared/ipc/contract.ts'
import { HOUR } from '../../../../shared/time.ts'
import { useOperation } from '../../../engine/useOperation.ts'
import { usePacedAsking } from '../../../engine/usePacedAsking.ts'
import { useClockStore } from '../../../stores/clock.ts'

/** Wall milliseconds between two rounds of questions. */
const PAUSE_MS = 1000

export type Summary = NonNullable<Out<'invoicing:ListInvoiceSummaries'>['InvoiceSummaries']>[number]

/** `2026-11` */
export const periodOf = ({ BillingPeriod }: Summary): string =>
  `${BillingPeriod?.Year}-${String(BillingPeriod?.Month).padStart(2, '0')}`

export function useInvoices() {
  const clock = useClockStore()
  const { run, error: refused } = useOperation('invoicing:ListInvoiceSummaries')
  const found = shallowRef<readonly Summary[]>()
  const error = shallowRef<AwsError>()
  const hour = computed(() => Math.floor((clock.instant() ?? 0) / HOUR))

  async function ask(): Promise<void> {
    const answer = await run({ Selector: { ResourceType: 'ACCOUNT_ID', Value: ACCOUNT_ID } })
    error.value = refused.value
    if (answer) found.value = answer.InvoiceSummaries ?? []
  }
  const { again } = usePacedAsking(() => ACCOUNT_ID, ask, PAUSE_MS)
  watch(hour, again)
  return { found, error }
}
