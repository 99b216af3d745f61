/**
 * Deny beats allow beats nothing. Pure: policies and a request in, a decision out.
 * AWS: IAM user guide, "Policy evaluation logic", for one account.
 */
import { conditionHolds, type RequestContext } from './conditions.ts'
import type { PolicyDocument, Principals, Statement } from './document.ts'
import { matches, matchesIgnoringCase } from './match.ts'
import { withVariables } from './variables.ts'

export interface Request {
  /** `ec2:StartInstances` */
  readonly action: string
  /** An ARN, or `*` for actions that know no resource. */
  readonly resource: string
  readonly context: RequestContext
}

/** A policy and where it hangs, so that a refusal can name it. */
export interface NamedPolicy {
  /** ARN of a managed policy, name of an inline one. */
  readonly id: string
  readonly managed: boolean
  readonly document: PolicyDocument
}

export interface Match {
  readonly policy: NamedPolicy
  readonly statement: Statement
}

export type Decision =
  | { readonly verdict: 'explicitDeny'; readonly matched: readonly Match[] }
  | { readonly verdict: 'allowed'; readonly matched: readonly Match[] }
  /** `bySession`: the identity may, its session policy does not. */
  | { readonly verdict: 'implicitDeny'; readonly matched: readonly []; readonly bySession: boolean }

/** AWS: variables are known since this version of the language. */
const WITH_VARIABLES = '2012-10-17'

function actionApplies({ actions, notActions }: Statement, action: string): boolean {
  if (actions) return actions.some((pattern) => matchesIgnoringCase(pattern, action))
  return notActions !== undefined && !notActions.some((pattern) => matchesIgnoringCase(pattern, action))
}

function resourceApplies(statement: Statement, { resource, context }: Request, substitute: boolean): boolean {
  const hits = (pattern: string): boolean => {
    const wanted = substitute ? withVariables(pattern, context) : pattern
    return wanted !== undefined && matches(wanted, resource)
  }
  const { resources, notResources } = statement
  if (resources) return resources.some(hits)
  return notResources === undefined || !notResources.some(hits)
}

/** Whether a statement of an identity's policy speaks of this request. */
export function statementApplies(statement: Statement, version: string, request: Request): boolean {
  const substitute = version === WITH_VARIABLES
  return (
    actionApplies(statement, request.action) &&
    resourceApplies(statement, request, substitute) &&
    statement.conditions.every((condition) => conditionHolds(condition, request.context, substitute))
  )
}

function matching(policies: readonly NamedPolicy[], request: Request, effect: Statement['effect']): Match[] {
  return policies.flatMap((policy) =>
    policy.document.statements
      .filter((one) => one.effect === effect && statementApplies(one, policy.document.version, request))
      .map((statement) => ({ policy, statement })),
  )
}

/** @param session policies of the session, which must allow too; absent or empty when it has none. */
export function evaluate(
  policies: readonly NamedPolicy[],
  request: Request,
  session: readonly NamedPolicy[] = [],
): Decision {
  const denied = matching([...policies, ...session], request, 'Deny')
  if (denied.length > 0) return { verdict: 'explicitDeny', matched: denied }
  const allowed = matching(policies, request, 'Allow')
  const limited = session.length > 0 && matching(session, request, 'Allow').length === 0
  if (allowed.length > 0 && !limited) return { verdict: 'allowed', matched: allowed }
  return { verdict: 'implicitDeny', matched: [], bySession: limited && allowed.length > 0 }
}

/** Who asks to assume a role: an ARN of a user, a role or a session, or a service. */
export type Asker =
  | { readonly kind: 'AWS'; readonly arn: string; readonly accountId: string }
  | { readonly kind: 'Service'; readonly name: string }

function principalApplies(principals: Principals, asker: Asker): boolean {
  if (asker.kind === 'Service') return (principals['Service'] ?? []).some((name) => name === asker.name || name === '*')
  return (principals['AWS'] ?? []).some(
    (name) =>
      name === '*' ||
      name === asker.accountId ||
      name === `arn:aws:iam::${asker.accountId}:root` ||
      name === asker.arn ||
      name === roleArnOf(asker.arn),
  )
}

/** The role of a session: a trust policy that names the role means its sessions too. */
function roleArnOf(arn: string): string | undefined {
  const match = /^arn:aws:sts::(\d{12}):assumed-role\/([^/]+)\//.exec(arn)
  return match ? `arn:aws:iam::${match[1]}:role/${match[2]}` : undefined
}

/** Whether a trust policy lets someone in. `byName`: it names the asker itself, not just the account. */
export function trusts(
  document: PolicyDocument,
  asker: Asker,
  request: Request,
): { readonly allowed: boolean; readonly denied: boolean; readonly byName: boolean } {
  const applies = (one: Statement): boolean => {
    const who = one.principals
      ? principalApplies(one.principals, asker)
      : one.notPrincipals !== undefined && !principalApplies(one.notPrincipals, asker)
    return who && statementApplies(one, document.version, request)
  }
  const found = document.statements.filter(applies)
  const allowing = found.filter(({ effect }) => effect === 'Allow')
  const names = (one: Statement): boolean =>
    asker.kind === 'AWS' &&
    (one.principals?.['AWS'] ?? []).some((name) => name === asker.arn || name === roleArnOf(asker.arn))
  return {
    allowed: allowing.length > 0,
    denied: found.some(({ effect }) => effect === 'Deny'),
    byName: allowing.some(names),
  }
}
