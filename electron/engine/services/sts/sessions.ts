/** Temporary credentials. AWS: STS API Reference, AssumeRole and GetSessionToken; IAM user guide, "Roles terms and concepts". */
import { ACCOUNT_ID, type In } from '../../../../shared/ipc/contract.ts'
import { DAY, SECOND } from '../../../../shared/time.ts'
import type { Call, Commands, Tx } from '../../kernel/index.ts'
import {
  accessKeyId,
  checkIdentityPolicy,
  evaluate,
  findRoleByArn,
  managedPolicy,
  policiesOf,
  type RoleRow,
  readAgain,
  roleArn,
  secretFrom,
  secretKey,
  timeOf,
  trusts,
} from '../iam/index.ts'
import {
  badArn,
  constraint,
  duplicateTags,
  longerThanChain,
  longerThanRole,
  mayNotAssume,
  noPolicy,
  notWithSession,
  unknownCredentials,
} from './errors.ts'
import { type Caller, callerOf } from './identity.ts'
import { type SessionRow, sessionTable } from './model.ts'

const ASSUME_SECONDS = 3600
/** AWS: a session that a session asked for lasts an hour at most. */
const CHAINED_SECONDS_MAX = 3600
const TOKEN_SECONDS = 43_200
const POLICY_MAX = 2048

function checkedSeconds(seconds: number, most: number): number {
  if (seconds < 900) throw constraint(seconds, 'durationSeconds', 'have value greater than or equal to 900')
  if (seconds > most) throw constraint(seconds, 'durationSeconds', `have value less than or equal to ${most}`)
  return seconds
}

function checkedSession(name: string): string {
  if (!/^[\w+=,.@-]*$/.test(name))
    throw constraint(name, 'roleSessionName', 'satisfy regular expression pattern: [\\w+=,.@-]*')
  if (name.length < 2) throw constraint(name, 'roleSessionName', 'have length greater than or equal to 2')
  if (name.length > 64) throw constraint(name, 'roleSessionName', 'have length less than or equal to 64')
  return name
}

/** @throws AwsError InvalidClientTokenId when nobody gave out the key of this call. */
export function knownCaller(tx: Tx, call: Call): Caller {
  const caller = callerOf(tx, call)
  if (caller === 'unknown') throw unknownCredentials()
  return caller
}

/** The role, if the caller may assume it: the role must trust, and unless it names the caller, the caller's policies must allow. */
function assumable(tx: Tx, caller: Caller, arn: string, externalId: string | undefined): RoleRow {
  const role = findRoleByArn(tx, arn)
  if (!role) throw mayNotAssume(caller.arn, arn)
  const context = new Map([
    ['aws:principalarn', [caller.arn]],
    ...(externalId === undefined ? [] : [['sts:externalid', [externalId]] as const]),
  ])
  const asker = { kind: 'AWS', arn: caller.arn, accountId: ACCOUNT_ID } as const
  const trust = trusts(readAgain(role.trust), asker, { action: 'sts:AssumeRole', resource: '*', context })
  if (!trust.allowed || trust.denied) throw mayNotAssume(caller.arn, arn)
  const policies = caller.row ? policiesOf(tx, caller.row) : []
  const request = { action: 'sts:AssumeRole', resource: roleArn(role), context }
  const { verdict } = evaluate(policies, request, caller.sessionPolicies)
  if (verdict === 'explicitDeny' || (verdict !== 'allowed' && !trust.byName)) throw mayNotAssume(caller.arn, arn)
  return role
}

/** Gives out credentials, and forgets those that ended days ago. */
function issue(tx: Tx, seconds: number, members: Partial<SessionRow>): SessionRow {
  for (const old of tx.all(sessionTable)) if (old.expiresAt + DAY < tx.now) tx.remove(sessionTable, old.id)
  return tx.put<SessionRow>(sessionTable, {
    id: accessKeyId(tx, 'ASIA'),
    secret: secretKey(tx),
    token: `IQoJb3JpZ2luX2VjE${secretFrom(tx.hex('sts/token', 640))}==`,
    issuedAt: tx.now,
    expiresAt: tx.now + seconds * SECOND,
    policies: [],
    policyArns: [],
    tags: [],
    ...members,
  })
}

const credentialsOf = (row: SessionRow) => ({
  AccessKeyId: row.id,
  SecretAccessKey: row.secret,
  SessionToken: row.token,
  Expiration: timeOf(row.expiresAt),
})

function sessionPolicies(tx: Tx, { Policy: policy, PolicyArns: arns = [] }: In<'sts:AssumeRole'>) {
  if (policy) {
    checkIdentityPolicy(policy)
    if (policy.length > POLICY_MAX)
      throw constraint(policy, 'policy', `have length less than or equal to ${POLICY_MAX}`)
  }
  const policyArns = arns.map(({ arn = '' }) => {
    if (managedPolicy(tx, arn).length === 0) throw noPolicy(arn)
    return arn
  })
  return { policies: policy ? [policy] : [], policyArns }
}

function sessionTags(tags: In<'sts:AssumeRole'>['Tags']): SessionRow['tags'] {
  const clean = (tags ?? []).map(({ Key, Value }) => ({ Key: Key ?? '', Value: Value ?? '' }))
  if (new Set(clean.map(({ Key }) => Key.toLowerCase())).size < clean.length) throw duplicateTags()
  return clean
}

export const sessionCommands = {
  'sts:AssumeRole': (tx, input, call) => {
    const arn = input.RoleArn ?? ''
    const session = checkedSession(input.RoleSessionName ?? '')
    const seconds = checkedSeconds(input.DurationSeconds ?? ASSUME_SECONDS, 43_200)
    if (!/^arn:aws[\w-]*:iam::\d{12}:role\/.+$/.test(arn)) throw badArn(arn)
    const tags = sessionTags(input.Tags)
    const limits = sessionPolicies(tx, input)
    const caller = knownCaller(tx, call)
    const role = assumable(tx, caller, arn, input.ExternalId)
    if (caller.kind === 'role' && seconds > CHAINED_SECONDS_MAX) throw longerThanChain()
    if (seconds > role.maxSessionSeconds) throw longerThanRole()
    const row = issue(tx, seconds, {
      role: { name: role.name, uniqueId: role.uniqueId, session },
      tags,
      ...limits,
    })
    return {
      Credentials: credentialsOf(row),
      AssumedRoleUser: {
        AssumedRoleId: `${role.uniqueId}:${session}`,
        Arn: `arn:aws:sts::${ACCOUNT_ID}:assumed-role/${role.name}/${session}`,
      },
      ...(input.Policy ? { PackedPolicySize: Math.ceil((input.Policy.length * 100) / POLICY_MAX) } : {}),
    }
  },

  'sts:GetSessionToken': (tx, input, call) => {
    const seconds = checkedSeconds(input.DurationSeconds ?? TOKEN_SECONDS, 129_600)
    const caller = knownCaller(tx, call)
    if (caller.expiresAt !== undefined) throw notWithSession()
    return { Credentials: credentialsOf(issue(tx, seconds, { userName: caller.name })) }
  },
} satisfies Commands
