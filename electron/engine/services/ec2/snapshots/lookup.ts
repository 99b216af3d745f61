/** Finding snapshots, one's own and those of the catalogue, with AWS's refusals. */
import { regionOf, type View } from '../../../kernel/index.ts'
import { isResourceId } from '../checks.ts'
import { snapshotSize } from '../images/catalog.ts'
import { notOwner, snapshotIdMalformed, snapshotNotFound, snapshotPending } from './errors.ts'
import { type SnapshotRow, snapshotTable } from './model.ts'

export function checkSnapshotId(id: string): void {
  if (!isResourceId('snap', id)) throw snapshotIdMalformed(id)
}

/** A snapshot of one's own. @throws AwsError InvalidSnapshotID.Malformed, InvalidSnapshot.NotFound; AuthFailure for Amazon's. */
export function ownSnapshot(view: View, scope: string, id: string): SnapshotRow {
  checkSnapshotId(id)
  const row = view.get(snapshotTable, id)
  if (row?.scope === scope) return row
  if (snapshotSize(regionOf(scope), id) !== undefined) throw notOwner(id)
  throw snapshotNotFound(id)
}

export interface Source {
  readonly id: string
  /** GiB. */
  readonly size: number
  readonly encrypted: boolean
  readonly kmsKeyId?: string
  /** The volume it was taken of, also where it is a copy; absent for a snapshot of the catalogue. */
  readonly volumeId?: string
}

/** What a volume is to be made of. @throws AwsError as `ownSnapshot`; IncorrectState while it is pending. */
export function sourceSnapshot(view: View, scope: string, id: string): Source {
  checkSnapshotId(id)
  const catalogued = snapshotSize(regionOf(scope), id)
  if (catalogued !== undefined) return { id, size: catalogued, encrypted: false }
  const row = ownSnapshot(view, scope, id)
  if (row.state === 'pending') throw snapshotPending()
  const volumeId = row.copyOf ? row.copyOf.volumeId : row.volumeId
  return {
    id,
    size: row.size,
    encrypted: row.encrypted,
    ...(row.kmsKeyId ? { kmsKeyId: row.kmsKeyId } : {}),
    ...(volumeId ? { volumeId } : {}),
  }
}
