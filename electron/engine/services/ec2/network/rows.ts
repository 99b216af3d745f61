/** Finding network rows by the ids of a request, with AWS's refusals. */
import type { TableDef, View } from '../../../kernel/index.ts'
import { isResourceId } from '../checks.ts'
import type { TaggedRow } from '../tags/model.ts'
import { KINDS, type Kind, malformed, notFound } from './errors.ts'
import { type SubnetRow, subnetTable } from './model.ts'

/**
 * The rows of a scope, or those that `ids` names.
 * @throws AwsError `….Malformed` before `….NotFound`.
 */
export function rowsOf<R extends TaggedRow>(
  view: View,
  table: TableDef<R, 'scope'>,
  kind: Kind,
  scope: string,
  ids: readonly string[] | undefined,
): R[] {
  if (!ids || ids.length === 0) return view.by(table, 'scope', scope)
  for (const id of ids) if (!isResourceId(kind.prefix, id)) throw malformed(kind, id)
  const rows = new Map<string, R>()
  const unknown: string[] = []
  for (const id of ids) {
    const row = view.get(table as unknown as TableDef<R>, id)
    if (row?.scope === scope) rows.set(id, row)
    else unknown.push(id)
  }
  if (unknown.length > 0) throw notFound(kind, unknown)
  return [...rows.values()]
}

/** @throws AwsError InvalidSubnetID.Malformed, InvalidSubnetID.NotFound */
export const subnetById = (view: View, scope: string, id: string): SubnetRow =>
  rowsOf(view, subnetTable as unknown as TableDef<SubnetRow, 'scope'>, KINDS.subnet, scope, [id])[0] as SubnetRow
