/**
 * Whether a document is one: the refusals of CreatePolicy, PutRolePolicy and CreateRole. AWS: IAM user guide, "Grammar of the IAM
 * JSON policy language"; the sentences are those of the service.
 */
import { malformed } from '../errors.ts'
import { isObject, listOf } from './document.ts'

type Json = Readonly<Record<string, unknown>>

const TOP = ['Version', 'Id', 'Statement']
const VERSIONS = ['2008-10-17', '2012-10-17']
const ELEMENTS = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]
const ORDERINGS = ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals']
export const OPERATORS: readonly string[] = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
  'StringLike',
  'StringNotLike',
  ...ORDERINGS.map((order) => `Numeric${order}`),
  ...ORDERINGS.map((order) => `Date${order}`),
  'Bool',
  'BinaryEquals',
  'IpAddress',
  'NotIpAddress',
  'ArnEquals',
  'ArnNotEquals',
  'ArnLike',
  'ArnNotLike',
  'Null',
]

const syntax = () => malformed('Syntax errors in policy.')

const isTextOrTexts = (value: unknown): boolean =>
  typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string'))
const isScalar = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value)

function checkCondition(condition: unknown): void {
  if (!isObject(condition)) throw syntax()
  for (const [name, keys] of Object.entries(condition)) {
    const operator = name.replace(/^(ForAnyValue|ForAllValues):/, '').replace(/IfExists$/, '')
    if (!OPERATORS.includes(operator)) throw malformed(`Invalid Condition type : ${name}.`)
    if (!isObject(keys)) throw syntax()
    for (const value of Object.values(keys)) if (!listOf(value).every(isScalar)) throw syntax()
  }
}

function checkStatementSyntax(statement: unknown): asserts statement is Json {
  if (!isObject(statement)) throw syntax()
  if (Object.keys(statement).some((name) => !ELEMENTS.includes(name))) throw syntax()
  const { Sid: sid, Effect: effect, Condition: condition } = statement
  if (sid !== undefined && typeof sid !== 'string') throw syntax()
  if (effect !== 'Allow' && effect !== 'Deny') throw syntax()
  for (const name of ['Action', 'NotAction', 'Resource', 'NotResource'])
    if (statement[name] !== undefined && !isTextOrTexts(statement[name])) throw syntax()
  for (const name of ['Action', 'Resource', 'Principal'])
    if (statement[name] !== undefined && statement[`Not${name}`] !== undefined) throw syntax()
  if (condition !== undefined) checkCondition(condition)
}

/** The statements of a document of the right build. */
function statementsOf(
  text: string,
  notJson: string,
): { readonly version: unknown; readonly statements: readonly Json[] } {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw malformed(notJson)
  }
  if (!isObject(json)) throw syntax()
  if (Object.keys(json).some((name) => !TOP.includes(name))) throw syntax()
  const { Version: version, Id: id, Statement: statement } = json
  if (version !== undefined && !VERSIONS.includes(version as string)) throw syntax()
  if (id !== undefined && typeof id !== 'string') throw syntax()
  const statements = listOf(statement)
  if (statements.length === 0) throw syntax()
  return {
    version,
    statements: statements.map((one) => {
      checkStatementSyntax(one)
      return one
    }),
  }
}

function checkSids(statements: readonly Json[]): void {
  const sids = statements.flatMap(({ Sid: sid }) => (typeof sid === 'string' && sid !== '' ? [sid] : []))
  if (sids.some((sid) => !/^[0-9A-Za-z]*$/.test(sid))) throw malformed('Statement IDs (SID) must be alpha-numeric.')
  if (new Set(sids).size < sids.length) throw malformed('Statement IDs (SID) in a single policy must be unique.')
}

function checkAction(action: string): void {
  if (action === '*') return
  const parts = action.split(':')
  if (parts.length === 1) throw malformed('Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.')
  if (parts.length > 2) throw malformed('Actions/Condition can contain only one colon.')
  if (/[^a-zA-Z0-9\-.]/.test(parts[0] as string)) throw malformed(`Vendor ${parts[0]} is not valid`)
}

function checkResource(resource: string): void {
  if (resource === '*') return
  const parts = resource.split(':')
  if (parts[0] !== 'arn') throw malformed(`Resource ${resource} must be in ARN format or "*".`)
  if (!['aws', 'aws-cn', 'aws-us-gov', '*'].includes(parts[1] ?? ''))
    throw malformed(`Partition "${parts[1] ?? ''}" is not valid for resource "${resource}".`)
  if (parts.length < 6) throw malformed('The policy failed legacy parsing')
  if (/[*?]/.test(parts[2] as string) && parts[2] !== '*')
    throw malformed(`Resource vendor must be fully qualified and cannot contain regexes.`)
  if (parts[2] === 'iam' && parts[3] !== '' && parts[3] !== '*')
    throw malformed(`IAM resource ${resource} cannot contain region information.`)
}

const texts = (value: unknown): string[] => listOf(value) as string[]

/** @throws AwsError MalformedPolicyDocument unless `text` can be attached to an identity. */
export function checkIdentityPolicy(text: string): void {
  const { version, statements } = statementsOf(text, 'Syntax errors in policy.')
  if (version !== '2012-10-17') throw malformed('Policy document must be version 2012-10-17 or greater.')
  for (const one of statements) {
    if (one['Principal'] !== undefined || one['NotPrincipal'] !== undefined)
      throw malformed('Policy document should not specify a principal.')
    for (const action of texts(one['Action'] ?? one['NotAction'])) checkAction(action)
  }
  checkSids(statements)
  for (const one of statements) {
    if (texts(one['Action'] ?? one['NotAction']).length === 0) throw malformed('Policy statement must contain actions.')
    const resources = texts(one['Resource'] ?? one['NotResource'])
    if (resources.length === 0) throw malformed('Policy statement must contain resources.')
    resources.forEach(checkResource)
  }
}

const TRUST_ACTIONS = [
  'sts:assumerole',
  'sts:assumerolewithsaml',
  'sts:assumerolewithwebidentity',
  'sts:tagsession',
  'sts:setsourceidentity',
  'sts:setcontext',
  'sts:*',
]

function checkPrincipal(kind: string, name: string, exists: (arn: string) => boolean): void {
  const refused = () => malformed(`Invalid principal in policy: "${kind === 'Service' ? 'SERVICE' : kind}":"${name}"`)
  if (name === '*') return
  if (kind === 'Service') {
    if (!/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(name)) throw refused()
  } else if (kind === 'AWS') {
    if (/^\d{12}$/.test(name)) return
    if (!/^arn:aws[\w-]*:(iam|sts)::\d{12}:.+$/.test(name) || !exists(name)) throw refused()
  } else if (kind !== 'Federated' && kind !== 'CanonicalUser') throw syntax()
}

/**
 * @throws AwsError MalformedPolicyDocument unless `text` says who may assume a role. `exists` tells whether an ARN names one who
 * is there.
 */
export function checkTrustPolicy(text: string, exists: (arn: string) => boolean): void {
  const { statements } = statementsOf(text, 'This policy contains invalid Json')
  for (const one of statements) {
    if (one['Resource'] !== undefined || one['NotResource'] !== undefined)
      throw malformed('Has prohibited field Resource')
    const { Principal: principal, Action: actions } = one
    if (principal === undefined && one['NotPrincipal'] === undefined)
      throw malformed('Missing required field Principal')
    if (texts(actions ?? one['NotAction']).length === 0) throw malformed('Missing required field Action')
    if (texts(actions).some((action) => !TRUST_ACTIONS.includes(action.toLowerCase())))
      throw malformed('AssumeRole policy may only specify STS AssumeRole actions.')
    if (principal === undefined || principal === '*') continue
    if (!isObject(principal)) throw malformed(`Invalid principal in policy: "STAR":"${String(principal)}"`)
    for (const [kind, names] of Object.entries(principal))
      for (const name of listOf(names)) {
        if (typeof name !== 'string') throw syntax()
        checkPrincipal(kind, name, exists)
      }
  }
  checkSids(statements)
}
