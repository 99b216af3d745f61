/** What other services do with policies in the account's name. */
import type { Tx } from '../../kernel/index.ts'
import { groupCommands } from './groups.ts'
import { roleCommands } from './roles.ts'
import { userCommands } from './users.ts'

export type IdentityKind = 'role' | 'user' | 'group'

/** @throws AwsError what the operation of that name is refused with */
export function attachPolicyTo(tx: Tx, kind: IdentityKind, name: string, PolicyArn: string): void {
  if (kind === 'role') roleCommands['iam:AttachRolePolicy'](tx, { RoleName: name, PolicyArn })
  else if (kind === 'user') userCommands['iam:AttachUserPolicy'](tx, { UserName: name, PolicyArn })
  else groupCommands['iam:AttachGroupPolicy'](tx, { GroupName: name, PolicyArn })
}

/** @throws AwsError what the operation of that name is refused with */
export function detachPolicyFrom(tx: Tx, kind: IdentityKind, name: string, PolicyArn: string): void {
  if (kind === 'role') roleCommands['iam:DetachRolePolicy'](tx, { RoleName: name, PolicyArn })
  else if (kind === 'user') userCommands['iam:DetachUserPolicy'](tx, { UserName: name, PolicyArn })
  else groupCommands['iam:DetachGroupPolicy'](tx, { GroupName: name, PolicyArn })
}
