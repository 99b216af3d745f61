/** A snapshot's life: pending -> completed -> gone. AWS: EBS user guide, "How Amazon EBS snapshots work". */
import { SECOND } from '../../../../../shared/time.ts'
import type { Tx } from '../../../kernel/index.ts'
import { settleMs } from '../../settings/index.ts'
import type { Ec2Fact } from '../facts.ts'
import type { Tag } from '../tags/model.ts'
import type { VolumeRow } from '../volumes/model.ts'
import { type CopyOf, type SnapshotRow, snapshotTable } from './model.ts'

/** AWS gives no time; ours: 30 s and 10 s for every 8 GiB, at most 5 minutes, told in four steps of progress. */
const BASE_SECONDS = 30
const SECONDS_PER_8_GIB = 10
const MOST_SECONDS = 300
const STEP_PERCENT = 25

interface SnapshotSpec {
  readonly volumeId: string
  readonly size: number
  readonly description: string
  readonly encrypted: boolean
  readonly kmsKeyId?: string | undefined
  readonly tags: readonly Tag[]
  readonly copyOf?: CopyOf
}

interface Step {
  readonly id: string
}

/** Milliseconds that a snapshot of `size` GiB takes. */
const snapshotMs = (size: number): number =>
  Math.min(MOST_SECONDS, BASE_SECONDS + Math.floor((size * SECONDS_PER_8_GIB) / 8)) * SECOND

const later = (tx: Tx, row: SnapshotRow): void => tx.after(row.stepMs, 'ec2.snapshot.progress', { id: row.id })

/** Begins a snapshot; the spec was checked. */
export function startSnapshot(tx: Tx, scope: string, spec: SnapshotSpec): SnapshotRow {
  const { kmsKeyId, ...rest } = spec
  const steps = 100 / STEP_PERCENT
  const row = tx.put(snapshotTable, {
    ...rest,
    ...(kmsKeyId ? { kmsKeyId } : {}),
    id: `snap-${tx.hex('ec2/snapshot', 17)}`,
    scope,
    startTime: tx.now,
    state: 'pending',
    progress: 0,
    stepMs: settleMs(tx, Math.floor(snapshotMs(spec.size) / steps)),
    public: false,
    sharedWith: [],
  })
  later(tx, row)
  return row
}

/** Begins a snapshot of a volume, encrypted as the volume is. */
export const snapshotOf = (
  tx: Tx,
  { id, scope, size, encrypted, kmsKeyId }: VolumeRow,
  description: string,
  tags: readonly Tag[],
): SnapshotRow => startSnapshot(tx, scope, { volumeId: id, size, description, encrypted, kmsKeyId, tags })

/** Deletes it, or has it deleted as soon as it is complete, as AWS does. */
export function removeSnapshot(tx: Tx, row: SnapshotRow): void {
  if (row.state === 'pending') tx.patch(snapshotTable, row.id, { doomed: true })
  else forget(tx, row)
}

function forget(tx: Tx, row: SnapshotRow): void {
  tx.remove(snapshotTable, row.id)
  tx.emit<Ec2Fact>({ type: 'ec2.SnapshotDeleted', scope: row.scope, snapshotId: row.id })
}

export const snapshotTasks = {
  'ec2.snapshot.progress': (tx: Tx, { id }: Step) => {
    const row = tx.get(snapshotTable, id)
    if (row?.state !== 'pending') return
    const progress = row.progress + STEP_PERCENT
    if (progress < 100) return later(tx, tx.patch(snapshotTable, id, { progress }))
    const whole = tx.patch(snapshotTable, id, { progress: 100, state: 'completed', completionTime: tx.now })
    tx.emit<Ec2Fact>({ type: 'ec2.SnapshotCompleted', scope: row.scope, snapshotId: id })
    if (whole.doomed) forget(tx, whole)
  },
}
