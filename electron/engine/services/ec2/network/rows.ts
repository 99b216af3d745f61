/** Finding network rows by the ids of a request, with AWS's refusals. */
import type { TableDef, View } from '../../../kernel/index.ts'
import { isResourceId, required } from '../checks.ts'
import type { TaggedRow } from '../tags/model.ts'
import { KINDS, type Kind, malformed, notFound } from './errors.ts'
import { type SubnetRow, subnetTable, type VpcRow, vpcTable } from './model.ts'

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

/** A table with more indexes serves where only `scope` is asked for. */
export const byScope = <R extends TaggedRow>(table: { readonly name: string }): TableDef<R, 'scope'> =>
  table as TableDef<R, 'scope'>

/**
 * The one row that a member of a request names.
 * @throws AwsError MissingParameter; the kind's Malformed and NotFound.
 */
export const rowNamed = <R extends TaggedRow>(
  view: View,
  table: { readonly name: string },
  kind: Kind,
  scope: string,
  id: string | undefined,
  parameter: string,
): R => rowsOf(view, byScope<R>(table), kind, scope, [required(id, parameter)])[0] as R

export const vpcById = (view: View, scope: string, id: string | undefined): VpcRow =>
  rowNamed<VpcRow>(view, vpcTable, KINDS.vpc, scope, id, 'vpcId')

/** How many rows of a table a Region has. */
export const countIn = (view: View, table: { readonly name: string }, scope: string): number =>
  view.by(byScope(table), 'scope', scope).length
