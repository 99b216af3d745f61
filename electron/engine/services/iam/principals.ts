/** Whom an ARN of this account names. */
import { ACCOUNT_ID } from '../../../../shared/ipc/contract.ts'
import type { View } from '../../kernel/index.ts'
import { findIdentity, GROUP, type Kind, ROLE, USER } from './identities.ts'
import { arnOf } from './ids.ts'
import type { GroupRow, IdentityRow, RoleRow, UserRow } from './model.ts'

export type Principal =
  | { readonly kind: 'role'; readonly row: RoleRow }
  | { readonly kind: 'user'; readonly row: UserRow }
  | { readonly kind: 'group'; readonly row: GroupRow }

const ARN = /^arn:aws:iam::(\d{12}):(role|user|group)(\/.*\/|\/)([^/]+)$/

/** The identity an ARN names, or undefined when it is not of this account or not there. */
export function principalByArn(view: View, arn: string): Principal | undefined {
  const match = ARN.exec(arn)
  if (!match || match[1] !== ACCOUNT_ID) return undefined
  const kind = match[2] as Principal['kind']
  const name = match[4] as string
  const kindOf = { role: ROLE, user: USER, group: GROUP }[kind] as unknown as Kind<IdentityRow>
  const row = findIdentity(view, kindOf, name)
  if (!row || arnOf(kind, row) !== arn) return undefined
  return { kind, row } as unknown as Principal
}

export const roleArn = (row: RoleRow): string => arnOf('role', row)
export const userArn = (row: UserRow): string => arnOf('user', row)

export function findRoleByArn(view: View, arn: string): RoleRow | undefined {
  const found = principalByArn(view, arn)
  return found?.kind === 'role' ? found.row : undefined
}

/** Whether a trust policy may name this ARN. Other accounts are not simulated, so whoever lives there is taken to exist. */
export function principalExists(view: View, arn: string): boolean {
  const account = arn.split(':')[4]
  if (account !== ACCOUNT_ID) return true
  if (arn.endsWith(':root') || arn.startsWith('arn:aws:sts:')) return true
  const found = principalByArn(view, arn)
  return found !== undefined && found.kind !== 'group'
}
