/** What the list of snapshots and the page of one snapshot share: the Actions menu, and what is told of a snapshot. */
import { useI18n } from 'vue-i18n'
import type { SnapshotItem } from '../../../../shared/ipc/topics.ts'
import type { RowAction } from '../shared/row-action.ts'
import { useMoment } from '../shared/useMoment.ts'
import { useResourceCommands } from '../shared/useResourceCommands.ts'

/** Where its words are. */
export const WORDS = 'storage.snapshots'

export function useSnapshotPage() {
  const { t } = useI18n()
  const moment = useMoment()
  const { ask } = useResourceCommands()

  const encryption = (row: SnapshotItem) => t(`${WORDS}.${row.Encrypted ? 'encrypted' : 'plain'}`)
  const stateText = (row: SnapshotItem) => t(`${WORDS}.state.${row.State}`)
  const completed = (row: SnapshotItem) => (row.State === 'completed' ? undefined : t(`${WORDS}.needsCompleted`))
  const actions: readonly RowAction<SnapshotItem>[] = [
    { id: 'volume', one: true, reason: completed },
    { id: 'image', one: true, reason: completed },
    { id: 'copy', one: true, reason: completed, separator: true },
    { id: 'permissions', one: true },
    { id: 'delete', separator: true, request: (row) => ask('ec2:DeleteSnapshot', { SnapshotId: row.id }) },
  ]
  const pairs = (row: SnapshotItem) => ({
    id: row.id,
    state: stateText(row),
    progress: row.Progress,
    size: t(`${WORDS}.gib`, { n: row.VolumeSize ?? 0 }),
    volume: row.VolumeId,
    started: moment(row.StartTime),
    completed: row.CompletionTime && moment(row.CompletionTime),
    encrypted: encryption(row),
    kmsKey: row.KmsKeyId,
    owner: row.OwnerId,
    description: row.Description,
  })
  return { actions, pairs, encryption, stateText }
}
