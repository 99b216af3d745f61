/**
 * What IAM demands of each member of a request before it looks at anything else. AWS: the constraints of the IAM API model; the
 * same member means the same everywhere, but for a few that differ by operation.
 */
import type { In, OperationName } from '../../../../shared/ipc/contract.ts'
import type { Command, Query } from '../../kernel/index.ts'
import { validation } from './errors.ts'

interface Constraint {
  readonly min?: number
  readonly max?: number
  readonly pattern?: RegExp
  /** As the sentence shows it. */
  readonly shown?: string
  readonly values?: readonly string[]
}

const NAME = { min: 1, pattern: /^[\w+=,.@-]+$/, shown: '[\\w+=,.@-]+' }
const LATIN = {
  pattern: /^[\t\n\r\u0020-\u00FF]+$/,
  shown: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+',
}
const PATH = {
  min: 1,
  max: 512,
  pattern: /^(\/|\/[\u0021-\u007E]+\/)$/,
  shown: '(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)',
}
const DOCUMENT = { min: 1, max: 131_072, ...LATIN }
const ARN = { min: 20, max: 2048 }

const CONSTRAINTS: Readonly<Record<string, Constraint>> = {
  RoleName: { ...NAME, max: 64 },
  UserName: { ...NAME, max: 128 },
  NewUserName: { ...NAME, max: 64 },
  GroupName: { ...NAME, max: 128 },
  PolicyName: { ...NAME, max: 128 },
  InstanceProfileName: { ...NAME, max: 128 },
  PolicyArn: ARN,
  PolicySourceArn: ARN,
  PolicyDocument: DOCUMENT,
  AssumeRolePolicyDocument: DOCUMENT,
  Path: PATH,
  NewPath: PATH,
  PathPrefix: { min: 1, max: 512, pattern: /^\/[\u0021-\u007F]*$/, shown: '\\u002F[\\u0021-\\u007F]*' },
  Description: {
    max: 1000,
    pattern: /^[\t\n\r\u0020-\u007E\u00A1-\u00FF]*$/,
    shown: '[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*',
  },
  MaxSessionDuration: { min: 3600, max: 43_200 },
  MaxItems: { min: 1, max: 1000 },
  Marker: { min: 1, max: 320 },
  VersionId: {
    pattern: /^v[1-9][0-9]*(\.[A-Za-z0-9-]*)?$/,
    shown: 'v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?',
  },
  AccessKeyId: { min: 16, max: 128, pattern: /^\w+$/, shown: '[\\w]+' },
  Status: { values: ['Active', 'Inactive', 'Expired'] },
  Scope: { values: ['All', 'AWS', 'Local'] },
  EntityFilter: { values: ['User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy'] },
  PolicyUsageFilter: { values: ['PermissionsPolicy', 'PermissionsBoundary'] },
  Tags: { max: 50 },
  TagKeys: { max: 50 },
}

/** Names that are being given are shorter than names that may exist from earlier days. */
const OF_OPERATION: Readonly<Record<string, Constraint>> = {
  'iam:CreateUser.UserName': { ...NAME, max: 64 },
  'iam:CreatePolicy.Path': {
    ...PATH,
    pattern: /^((\/[A-Za-z0-9.,+@=_-]+)*)\/$/,
    shown: '((/[A-Za-z0-9\\.,\\+@=_-]+)*)/',
  },
  'iam:CreatePolicy.Description': { max: 1000 },
}

const TAG_KEY = { min: 1, max: 128 }
const TAG_VALUE = { max: 256 }
const TAG_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u

const uncapitalised = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)

function complaint(value: unknown, path: string, constraint: Constraint): string | undefined {
  const told = (rule: string): string =>
    `Value '${Array.isArray(value) ? value.length : String(value)}' at '${path}' failed to satisfy constraint: Member must ${rule}`
  const { min = 0, max = Number.POSITIVE_INFINITY, pattern, shown, values } = constraint
  if (typeof value === 'number') {
    if (value < min) return told(`have value greater than or equal to ${min}`)
    return value > max ? told(`have value less than or equal to ${max}`) : undefined
  }
  const { length } = value as string | readonly unknown[]
  if (length < min) return told(`have length greater than or equal to ${min}`)
  if (length > max) return told(`have length less than or equal to ${max}`)
  if (typeof value !== 'string') return undefined
  if (pattern && !pattern.test(value)) return told(`satisfy regular expression pattern: ${shown}`)
  return values && !values.includes(value) ? told(`satisfy enum value set: [${values.join(', ')}]`) : undefined
}

function tagComplaints(tags: readonly { Key?: string | undefined; Value?: string | undefined }[]): string[] {
  return tags.flatMap(({ Key: key = '', Value: value = '' }, index) => {
    const at = `tags.${index + 1}.member`
    const text = (what: string, path: string): string | undefined =>
      TAG_TEXT.test(what)
        ? undefined
        : `Value '${what}' at '${path}' failed to satisfy constraint: Member must satisfy regular expression pattern: ` +
          '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+'
    return [
      complaint(key, `${at}.key`, TAG_KEY) ?? text(key, `${at}.key`) ?? [],
      complaint(value, `${at}.value`, TAG_VALUE) ?? text(value, `${at}.value`) ?? [],
    ].flat()
  })
}

/** @throws AwsError ValidationError that lists every member which breaks its rule, as AWS does. */
function checkMembers(operation: string, input: object): void {
  const complaints: string[] = []
  for (const [name, value] of Object.entries(input)) {
    const constraint = OF_OPERATION[`${operation}.${name}`] ?? CONSTRAINTS[name]
    if (!constraint || (typeof value !== 'string' && typeof value !== 'number' && !Array.isArray(value))) continue
    const found = complaint(value, uncapitalised(name), constraint)
    if (found) complaints.push(found)
    else if (name === 'Tags') complaints.push(...tagComplaints(value as never))
  }
  const { length } = complaints
  if (length > 0)
    throw validation(`${length} validation error${length > 1 ? 's' : ''} detected: ${complaints.join('; ')}`)
}

/** The same handlers, each behind the check of its members. */
export function validated<T extends object>(handlers: T): T {
  const checked = Object.entries(handlers).map(([operation, handler]) => [
    operation,
    (world: never, input: In<OperationName>, call: never) => {
      checkMembers(operation, input)
      return (handler as Command<OperationName> & Query<OperationName>)(world, input, call)
    },
  ])
  return Object.fromEntries(checked) as T
}
