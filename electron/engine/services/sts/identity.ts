/** Who calls: read from the access key that signed. AWS: IAM user guide, "IAM identifiers"; STS, "GetCallerIdentity". */
import { ACCOUNT_ID } from '../../../../shared/ipc/contract.ts'
import type { Instant } from '../../../../shared/time.ts'
import type { Call, View } from '../../kernel/index.ts'
import {
  accessKeyTable,
  findIdentity,
  type IdentityRow,
  instanceOfKey,
  managedPolicy,
  type NamedPolicy,
  ROLE,
  type RoleRow,
  readAgain,
  STUDENT,
  STUDENT_ARN,
  USER,
  userArn,
} from '../iam/index.ts'
import { type SessionRow, sessionTable } from './model.ts'

export interface Caller {
  readonly kind: 'user' | 'role'
  readonly arn: string
  readonly userId: string
  /** Of the user or the role. */
  readonly name: string
  /** The session of a role. */
  readonly sessionName?: string
  /** The identity whose policies speak for the caller; absent when it was deleted meanwhile. */
  readonly row?: IdentityRow
  readonly sessionPolicies: readonly NamedPolicy[]
  readonly tags: readonly { readonly Key: string; readonly Value: string }[]
  /** Temporary credentials end. */
  readonly expiresAt?: Instant
  readonly issuedAt?: Instant
}

const userCaller = (view: View, name: string): Caller => {
  const row = findIdentity(view, USER, name)
  return {
    kind: 'user',
    arn: row ? userArn(row) : STUDENT_ARN,
    userId: row?.uniqueId ?? STUDENT.uniqueId,
    name: row?.name ?? name,
    ...(row ? { row } : {}),
    sessionPolicies: [],
    tags: row?.tags ?? [],
  }
}

const roleCaller = (
  role: { readonly name: string; readonly uniqueId: string },
  session: string,
  row: RoleRow | undefined,
): Caller => ({
  kind: 'role',
  arn: `arn:aws:sts::${ACCOUNT_ID}:assumed-role/${role.name}/${session}`,
  userId: `${role.uniqueId}:${session}`,
  name: role.name,
  sessionName: session,
  ...(row ? { row } : {}),
  sessionPolicies: [],
  tags: row?.tags ?? [],
})

function sessionCaller(view: View, session: SessionRow): Caller {
  const { role, issuedAt, expiresAt } = session
  if (!role) return { ...userCaller(view, session.userName ?? STUDENT.name), issuedAt, expiresAt }
  const found = findIdentity(view, ROLE, role.name)
  // A role that was deleted and made again is another role: what was given out for the first is worth nothing.
  const row = found?.uniqueId === role.uniqueId ? found : undefined
  const caller = roleCaller(role, role.session, row)
  return {
    ...caller,
    issuedAt,
    expiresAt,
    tags: [...caller.tags, ...session.tags],
    sessionPolicies: [
      ...session.policies.map((text) => ({ id: 'session', managed: false, document: readAgain(text) })),
      ...session.policyArns.flatMap((arn) => managedPolicy(view, arn)),
    ],
  }
}

/**
 * The caller, or what is wrong with the key: a temporary or a switched-off one that nobody gave out. Any other unknown key is the
 * student's, because signatures are not verified here and every example's key should work.
 */
export function callerOf(view: View, { accessKeyId: id }: Pick<Call, 'accessKeyId'>): Caller | 'unknown' {
  if (id === undefined) return userCaller(view, STUDENT.name)
  const key = view.get(accessKeyTable, id)
  if (key) return key.status === 'Active' ? userCaller(view, key.userName) : 'unknown'
  if (!/^ASIA[A-Z2-7]{16}$/.test(id)) return userCaller(view, STUDENT.name)
  const session = view.get(sessionTable, id)
  if (session) return sessionCaller(view, session)
  const instance = instanceOfKey(view, id)
  if (!instance) return 'unknown'
  return { ...roleCaller(instance.role, instance.instanceId, instance.role), expiresAt: instance.expiresAt }
}

/** The ARN that GetCallerIdentity would answer; the student's for a key that nobody gave out, which no service lets in. */
export function arnOfCaller(view: View, call: Pick<Call, 'accessKeyId'>): string {
  const caller = callerOf(view, call)
  return caller === 'unknown' ? STUDENT_ARN : caller.arn
}

/** The student, for those who only want to name somebody. */
export const callerArn = (_accountId: string): string => STUDENT_ARN
