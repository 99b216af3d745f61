/** What roles, users and groups have in common: their policies, written into them or attached. */
import type { TableDef, Tx, View } from '../../kernel/index.ts'
import {
  badPolicyArn,
  type IdentityKind,
  inlineTooLarge,
  mustDeletePolicies,
  mustDetach,
  noIdentity,
  noInline,
  noPolicy,
  notAttachable,
  quotaExceeded,
} from './errors.ts'
import { encodedDocument } from './ids.ts'
import {
  type GroupRow,
  groupTable,
  type IdentityRow,
  type RoleRow,
  roleTable,
  type UserRow,
  userTable,
} from './model.ts'
import { byName, type PageRequest, pageOf } from './paging.ts'
import { findPolicy } from './policies/find.ts'
import { checkIdentityPolicy } from './policy/grammar.ts'

/** A kind of identity: where its rows lie and how AWS calls it. */
export interface Kind<R extends IdentityRow> {
  readonly noun: IdentityKind
  readonly table: TableDef<R, never>
  /** AWS: bytes of all inline policies together, white space not counted. */
  readonly inlineMax: number
  readonly quota: string
}

export const ROLE: Kind<RoleRow> = {
  noun: 'role',
  table: roleTable as TableDef<RoleRow, never>,
  inlineMax: 10_240,
  quota: 'PoliciesPerRole',
}
export const USER: Kind<UserRow> = {
  noun: 'user',
  table: userTable as TableDef<UserRow, never>,
  inlineMax: 2048,
  quota: 'PoliciesPerUser',
}
export const GROUP: Kind<GroupRow> = {
  noun: 'group',
  table: groupTable as TableDef<GroupRow, never>,
  inlineMax: 5120,
  quota: 'PoliciesPerGroup',
}

/** AWS: managed policies attached to one identity, before an increase is asked for. */
const ATTACHED_MAX = 10

export const findIdentity = <R extends IdentityRow>(view: View, kind: Kind<R>, name: string): R | undefined =>
  view.get(kind.table, name.toLowerCase())

/** @throws AwsError NoSuchEntity */
export function identity<R extends IdentityRow>(view: View, kind: Kind<R>, name: string | undefined): R {
  const row = findIdentity(view, kind, name ?? '')
  if (!row) throw noIdentity(kind.noun, name ?? '')
  return row
}

interface Inline {
  readonly PolicyName?: string | undefined
  readonly PolicyDocument?: string | undefined
}

/** AWS: white space outside of strings is not counted against a quota of characters. */
export function policySize(text: string): number {
  let size = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i)
    if (char === '"' && text.charAt(i - 1) !== '\\') inString = !inString
    if (inString || !/\s/.test(char)) size++
  }
  return size
}

export function putInline<R extends IdentityRow>(tx: Tx, kind: Kind<R>, row: R, input: Inline): Record<string, never> {
  const { PolicyName: name = '', PolicyDocument: document = '' } = input
  checkIdentityPolicy(document)
  const others = row.inline.filter((policy) => policy.name !== name)
  const total = [...others, { name, document }].reduce((sum, policy) => sum + policySize(policy.document), 0)
  if (total > kind.inlineMax) throw inlineTooLarge(kind.noun, row.name, kind.inlineMax)
  tx.put(kind.table, { ...row, inline: byName([...others, { name, document }]) })
  return {}
}

export function getInline(
  noun: IdentityKind,
  row: IdentityRow,
  name = '',
): { PolicyName: string; PolicyDocument: string } {
  const found = row.inline.find((policy) => policy.name === name)
  if (!found) throw noInline(noun, name)
  return { PolicyName: found.name, PolicyDocument: encodedDocument(found.document) }
}

export function listInline(row: IdentityRow, request: PageRequest) {
  const { page, more } = pageOf(row.inline, request)
  return { PolicyNames: page.map(({ name }) => name), ...more }
}

export function deleteInline<R extends IdentityRow>(tx: Tx, kind: Kind<R>, row: R, name = ''): Record<string, never> {
  if (!row.inline.some((policy) => policy.name === name)) throw noInline(kind.noun, name)
  tx.put(kind.table, { ...row, inline: row.inline.filter((policy) => policy.name !== name) })
  return {}
}

export function attach<R extends IdentityRow>(tx: Tx, kind: Kind<R>, row: R, arn = ''): Record<string, never> {
  if (!arn.startsWith('arn:')) throw badPolicyArn()
  if (!findPolicy(tx, arn)) throw notAttachable(arn)
  // AWS: attaching what is attached is no error.
  if (row.attached.includes(arn)) return {}
  if (row.attached.length >= ATTACHED_MAX) throw quotaExceeded(kind.quota, ATTACHED_MAX)
  tx.put(kind.table, { ...row, attached: [...row.attached, arn] })
  return {}
}

export function detach<R extends IdentityRow>(tx: Tx, kind: Kind<R>, row: R, arn = ''): Record<string, never> {
  if (!arn.startsWith('arn:')) throw badPolicyArn()
  if (!row.attached.includes(arn)) throw noPolicy(arn)
  tx.put(kind.table, { ...row, attached: row.attached.filter((one) => one !== arn) })
  return {}
}

export function listAttached(view: View, row: IdentityRow, request: PageRequest & { PathPrefix?: string | undefined }) {
  const found = row.attached.flatMap((arn) => findPolicy(view, arn) ?? [])
  const { page, more } = pageOf(byName(found.filter(({ path }) => path.startsWith(request.PathPrefix ?? '/'))), request)
  return { AttachedPolicies: page.map(({ name, arn }) => ({ PolicyName: name, PolicyArn: arn })), ...more }
}

/** @throws AwsError DeleteConflict while policies hang on an identity. */
export function checkBare(row: IdentityRow): void {
  if (row.attached.length > 0) throw mustDetach()
  if (row.inline.length > 0) throw mustDeletePolicies()
}
