/**
 * The door's own refusals, worded per protocol. Errors of a service come from the backend as AwsError and pass unchanged.
 * AWS: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html and each service's "Common Errors".
 */
import { AwsError } from '../../shared/aws/error.ts'
import type { RpcProtocol } from './model.ts'

/** A protocol as far as wording and envelope go: those that are served, and one that only ever refuses. */
export type Dialect = RpcProtocol | 'restXml'

export type Refusal =
  | 'missingAction'
  | 'unknownAction'
  | 'notSimulated'
  | 'unknownParameter'
  | 'missingParameter'
  | 'invalidValue'
  | 'malformedValue'
  | 'malformedBody'
  | 'missingCredential'
  | 'malformedCredential'
  | 'regionNotEnabled'
  | 'tooLarge'
  | 'internal'

type Wording = readonly [code: string, httpStatus: number]

/** EC2's words, other query services' words, JSON and CBOR words. REST protocols follow JSON unless named below. */
const WORDINGS: Readonly<Record<Refusal, readonly [ec2: Wording, query: Wording, json: Wording]>> = {
  missingAction: [
    ['MissingAction', 400],
    ['MissingAction', 400],
    ['UnknownOperationException', 400],
  ],
  unknownAction: [
    ['InvalidAction', 400],
    ['InvalidAction', 400],
    ['UnknownOperationException', 400],
  ],
  // 501 is the one status that no SDK and no Terraform provider retries.
  notSimulated: [
    ['UnsupportedOperation', 501],
    ['UnsupportedOperation', 501],
    ['NotImplementedException', 501],
  ],
  unknownParameter: [
    ['UnknownParameter', 400],
    ['ValidationError', 400],
    ['ValidationException', 400],
  ],
  missingParameter: [
    ['MissingParameter', 400],
    ['ValidationError', 400],
    ['ValidationException', 400],
  ],
  invalidValue: [
    ['InvalidParameterValue', 400],
    ['InvalidParameterValue', 400],
    ['ValidationException', 400],
  ],
  malformedValue: [
    ['InvalidParameterValue', 400],
    ['MalformedInput', 400],
    ['SerializationException', 400],
  ],
  malformedBody: [
    ['MalformedQueryString', 400],
    ['MalformedQueryString', 400],
    ['SerializationException', 400],
  ],
  missingCredential: [
    ['MissingAuthenticationToken', 403],
    ['MissingAuthenticationToken', 403],
    ['MissingAuthenticationTokenException', 400],
  ],
  malformedCredential: [
    ['IncompleteSignature', 400],
    ['IncompleteSignature', 400],
    ['IncompleteSignatureException', 400],
  ],
  // DEVIATES: AWS answers a Region that is not enabled as if the key were wrong; this names the Region instead.
  regionNotEnabled: [
    ['OptInRequired', 400],
    ['OptInRequired', 403],
    ['OptInRequired', 400],
  ],
  tooLarge: [
    ['RequestEntityTooLarge', 413],
    ['RequestEntityTooLarge', 413],
    ['RequestEntityTooLargeException', 413],
  ],
  internal: [
    ['InternalError', 500],
    ['InternalFailure', 500],
    ['InternalFailure', 500],
  ],
}

const EXCEPTIONS: Partial<Record<Dialect, Partial<Record<Refusal, Wording>>>> = {
  rpcV2Cbor: {
    missingAction: ['UnknownOperationException', 404],
    unknownAction: ['UnknownOperationException', 404],
  },
  restJson: {
    unknownAction: ['UnknownOperationException', 404],
    missingCredential: ['MissingAuthenticationTokenException', 403],
  },
  restXml: {
    unknownAction: ['MethodNotAllowed', 405],
    notSimulated: ['NotImplemented', 501],
    missingCredential: ['AccessDenied', 403],
    malformedCredential: ['AuthorizationHeaderMalformed', 400],
    internal: ['InternalError', 500],
  },
}

const SENTENCES: Partial<Record<Refusal, string>> = {
  missingAction: 'The request must contain the parameter Action',
  missingCredential: 'Request is missing Authentication Token',
  malformedCredential:
    'The Authorization header or query parameters do not carry a complete AWS Signature Version 4 credential.',
  malformedBody: 'The request body could not be read.',
  tooLarge: 'The request body is larger than 16777216 bytes.',
  internal: 'An internal error has occurred',
}

/** A refusal in the words of a protocol. The sentence may be left out where there is only one. */
export function refuse(refusal: Refusal, dialect: Dialect, sentence = SENTENCES[refusal] ?? ''): AwsError {
  const [ec2, query, json] = WORDINGS[refusal]
  const usual = dialect === 'ec2Query' ? ec2 : dialect === 'awsQuery' ? query : json
  const [code, httpStatus] = EXCEPTIONS[dialect]?.[refusal] ?? usual
  return new AwsError(code, sentence, httpStatus)
}

/** AWS: sidekiq-cloudwatchmetrics#16 quotes the sentence; a number may be NaN on the wire, and CloudWatch takes none. */
export const notFiniteNumber = (value: number, path: string): AwsError =>
  refuse('invalidValue', 'awsQuery', `The value ${value} for parameter ${path} is invalid.`)

export function unknownAction(dialect: Dialect, action: string, version: string): AwsError {
  switch (dialect) {
    case 'ec2Query':
      return refuse('unknownAction', dialect, `The action ${action} is not valid for this web service.`)
    case 'awsQuery':
      return refuse('unknownAction', dialect, `Could not find operation ${action} for version ${version}`)
    default:
      return refuse('unknownAction', dialect, '')
  }
}

/** An operation AWS has and this simulator does not. */
export function notSimulated(dialect: Dialect, title: string, operation: string): AwsError {
  const subject = operation ? `The operation ${operation} of ${title}` : `The service ${title}`
  return refuse(
    'notSimulated',
    dialect,
    `${subject} is not simulated by Cumulab; it exists in AWS, and nothing was changed.`,
  )
}

export function regionNotEnabled(dialect: Dialect, region: string, simulated: readonly string[]): AwsError {
  const sentence = `The Region ${region} is not enabled for this account. Cumulab simulates ${simulated.join(', ')}.`
  return refuse('regionNotEnabled', dialect, sentence)
}

/** AWS's sentence for required members that are absent, each given as a path such as `tags.1.member.key`. */
export function nullMembers(dialect: Dialect, paths: readonly string[]): AwsError {
  const count = `${paths.length} validation error${paths.length > 1 ? 's' : ''} detected: `
  const each = paths.map((path) => `Value null at '${path}' failed to satisfy constraint: Member must not be null`)
  return refuse('missingParameter', dialect, count + each.join('; '))
}

/** The member name as AWS's validation sentences spell it. */
export const uncapitalised = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)
