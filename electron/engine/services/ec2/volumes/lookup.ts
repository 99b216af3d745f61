/** Finding volumes by id, with AWS's refusals; malformed is told before unknown. */
import type { View } from '../../../kernel/index.ts'
import { isResourceId } from '../checks.ts'
import { volumeIdMalformed, volumeNotFound } from './errors.ts'
import { type VolumeRow, volumeTable } from './model.ts'

export function checkVolumeId(id: string): void {
  if (!isResourceId('vol', id)) throw volumeIdMalformed(id)
}

/** @throws AwsError InvalidVolumeID.Malformed, InvalidVolume.NotFound (also for a volume of another Region). */
export function volumeById(view: View, scope: string, id: string): VolumeRow {
  checkVolumeId(id)
  const volume = view.get(volumeTable, id)
  if (!volume || volume.scope !== scope) throw volumeNotFound(id)
  return volume
}

/** The named volumes, or all of the scope. */
export function volumesOf(view: View, scope: string, ids: readonly string[] | undefined): VolumeRow[] {
  if (!ids || ids.length === 0) return view.by(volumeTable, 'scope', scope)
  for (const id of ids) checkVolumeId(id)
  return ids.map((id) => volumeById(view, scope, id))
}
