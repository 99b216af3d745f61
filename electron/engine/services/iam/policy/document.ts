/** A policy document as the evaluation reads it. AWS: IAM user guide, "IAM JSON policy elements reference". */

export interface Condition {
  /** `ForAnyValue:` and `ForAllValues:` apart. */
  readonly set?: 'any' | 'all'
  readonly operator: string
  readonly ifExists: boolean
  readonly key: string
  readonly values: readonly string[]
}

/** Principals by kind: `AWS`, `Service`, `Federated`, `CanonicalUser`; `*` alone is `{ AWS: ['*'] }`. */
export type Principals = Readonly<Record<string, readonly string[]>>

export interface Statement {
  readonly sid?: string
  readonly effect: 'Allow' | 'Deny'
  readonly actions?: readonly string[]
  readonly notActions?: readonly string[]
  readonly resources?: readonly string[]
  readonly notResources?: readonly string[]
  readonly principals?: Principals
  readonly notPrincipals?: Principals
  readonly conditions: readonly Condition[]
}

export interface PolicyDocument {
  /** Variables such as `${aws:username}` are replaced in the later version only. */
  readonly version: string
  readonly statements: readonly Statement[]
}

type Json = Readonly<Record<string, unknown>>
export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const listOf = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]
const textsOf = (value: unknown): string[] | undefined =>
  value === undefined ? undefined : listOf(value).map((one) => String(one))

const OPERATOR = /^(?:(ForAnyValue|ForAllValues):)?(\w+?)(IfExists)?$/

function conditionsOf(value: unknown): Condition[] {
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, keys]) => {
    const match = OPERATOR.exec(name)
    if (!match || !isObject(keys)) return []
    const [, set, operator = '', ifExists] = match
    return Object.entries(keys).map(([key, values]) => ({
      ...(set ? { set: set === 'ForAnyValue' ? ('any' as const) : ('all' as const) } : {}),
      operator,
      ifExists: ifExists !== undefined,
      key,
      values: textsOf(values) ?? [],
    }))
  })
}

function principalsOf(value: unknown): Principals | undefined {
  if (value === undefined) return undefined
  if (value === '*') return { AWS: ['*'] }
  if (!isObject(value)) return {}
  return Object.fromEntries(Object.entries(value).map(([kind, names]) => [kind, textsOf(names) ?? []]))
}

function statementOf(value: Json): Statement {
  const members = {
    sid: typeof value['Sid'] === 'string' ? value['Sid'] : undefined,
    actions: textsOf(value['Action']),
    notActions: textsOf(value['NotAction']),
    resources: textsOf(value['Resource']),
    notResources: textsOf(value['NotResource']),
    principals: principalsOf(value['Principal']),
    notPrincipals: principalsOf(value['NotPrincipal']),
  }
  const present = Object.fromEntries(Object.entries(members).filter(([, member]) => member !== undefined))
  return {
    ...(present as Omit<Statement, 'effect' | 'conditions'>),
    effect: value['Effect'] === 'Allow' ? 'Allow' : 'Deny',
    conditions: conditionsOf(value['Condition']),
  }
}

/** Reads a document that was accepted before; what is not JSON says nothing at all. */
export function readPolicy(text: string): PolicyDocument {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    json = undefined
  }
  if (!isObject(json)) return { version: '', statements: [] }
  return {
    version: String(json['Version'] ?? '2008-10-17'),
    statements: listOf(json['Statement']).filter(isObject).map(statementOf),
  }
}
