/** Finding the instances a request names, in AWS's order of refusals: malformed first, then unknown, all of them at once. */
import type { View } from '../../../kernel/index.ts'
import { isResourceId } from '../checks.ts'
import { idForAttribute, instanceIdMalformed, instancesNotFound, noInstances, tooManyIds } from './errors.ts'
import { type InstanceRow, instanceTable } from './model.ts'

/** AWS: at most a thousand ids in a call. */
const IDS_MAX = 1000

/** The named instances, each once, in the order of the request. */
export function instancesById(view: View, scope: string, ids: readonly string[]): InstanceRow[] {
  for (const id of ids) if (!isResourceId('i', id)) throw instanceIdMalformed(id)
  const rows = new Map<string, InstanceRow>()
  const unknown: string[] = []
  for (const id of ids) {
    const row = view.get(instanceTable, id)
    if (row?.scope === scope) rows.set(id, row)
    else unknown.push(id)
  }
  if (unknown.length > 0) throw instancesNotFound(unknown)
  return [...rows.values()]
}

/** The same for operations that act: an empty list is a mistake. */
export function targets(view: View, scope: string, ids: readonly string[] | undefined): InstanceRow[] {
  if (!ids || ids.length === 0) throw noInstances()
  if (ids.length > IDS_MAX) throw tooManyIds(IDS_MAX)
  return instancesById(view, scope, ids)
}

/** One instance for an attribute operation, which words a wrong prefix in its own way. */
export function instanceForAttribute(view: View, scope: string, id: string): InstanceRow {
  if (!id.startsWith('i-')) throw idForAttribute(id)
  return instancesById(view, scope, [id])[0] as InstanceRow
}
