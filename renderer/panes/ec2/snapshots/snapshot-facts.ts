/** What the console reads out of a snapshot. Pure. */
import type { SnapshotItem } from '../../../../shared/ipc/topics.ts'
import type { StatusType } from '../../../components/StatusIndicator.vue'
import { nameOf } from '../shared/resource.ts'

const STATES: Readonly<Record<string, StatusType>> = { completed: 'success', pending: 'pending', error: 'error' }
export const statusOf = (row: SnapshotItem): StatusType => STATES[row.State ?? ''] ?? 'info'

/** `snap-… (backup)`, as titles and dialogs name a snapshot. */
export function titleOf(row: SnapshotItem): string {
  const name = nameOf(row)
  return name ? `${row.id} (${name})` : row.id
}
