/** Data exports, kept current while simulated time goes on. */
import { computed, shallowRef, watch } from 'vue'
import type { AwsError } from '../../../../shared/aws/error.ts'
import type { Out } from '../../../../shared/ipc/contract.ts'
import { MINUTE } from '../../../../shared/time.ts'
import { useOperation } from '../../../engine/useOperation.ts'
import { usePacedAsking } from '../../../engine/usePacedAsking.ts'
import { useClockStore } from '../../../stores/clock.ts'
import type { Export } from './export-facts.ts'

/** Wall milliseconds between two rounds of questions. */
const PAUSE_MS = 1000

/** Asks again when `question` changes, when a minute of the simulation has passed, and after any command. */
function usePolling(question: () => unknown, ask: () => Promise<void>): { again(): void } {
  const clock = useClockStore()
  const { again } = usePacedAsking(question, ask, PAUSE_MS)
  const minute = computed(() => Math.floor((clock.instant() ?? 0) / MINUTE))
  watch([minute, () => clock.rev], again)
  return { again }
}

export interface ListedExport {
  readonly arn: string
  readonly one: Export
  readonly status: NonNullable<Out<'bcm-data-exports:GetExport'>['ExportStatus']>
}

/** Every export of the account. */
export function useDataExports() {
  const list = useOperation('bcm-data-exports:ListExports')
  const get = useOperation('bcm-data-exports:GetExport')
  const found = shallowRef<readonly ListedExport[]>()
  const error = shallowRef<AwsError>()

  async function ask(): Promise<void> {
    const answer = await list.run({})
    error.value = list.error.value
    if (!answer) return
    const rows: ListedExport[] = []
    for (const { ExportArn: arn = '' } of answer.Exports ?? []) {
      const { Export, ExportStatus } = (await get.run({ ExportArn: arn })) ?? {}
      if (Export && ExportStatus) rows.push({ arn, one: Export, status: ExportStatus })
    }
    found.value = rows
  }
  return { found, error, ...usePolling(() => 'all', ask) }
}

export type Execution = NonNullable<Out<'bcm-data-exports:ListExecutions'>['Executions']>[number]
export type DeliveredFile = Out<'sim:ListExportFiles'>['files'][number]

/** One export with its executions and the files that it has delivered. */
export function useDataExport(arn: () => string) {
  const get = useOperation('bcm-data-exports:GetExport')
  const list = useOperation('bcm-data-exports:ListExecutions')
  const delivered = useOperation('sim:ListExportFiles')
  const found = shallowRef<ListedExport>()
  const executions = shallowRef<readonly Execution[]>([])
  const files = shallowRef<readonly DeliveredFile[]>([])
  const error = shallowRef<AwsError>()

  async function ask(): Promise<void> {
    const ExportArn = arn()
    const { Export, ExportStatus } = (await get.run({ ExportArn })) ?? {}
    error.value = get.error.value
    if (!Export || !ExportStatus) return
    const [runs, lying] = await Promise.all([list.run({ ExportArn }), delivered.run({ ExportArn })])
    if (ExportArn !== arn()) return
    found.value = { arn: ExportArn, one: Export, status: ExportStatus }
    executions.value = runs?.Executions ?? []
    files.value = lying?.files ?? []
  }
  return { found, executions, files, error, ...usePolling(arn, ask) }
}
