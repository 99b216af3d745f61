/** What CloudWatch Logs refuses, in its words; the only place these sentences live. [R] marks a sentence recalled, not re-read. */
import { AwsError } from '../../../../shared/aws/error.ts'

export const invalid = (message: string): AwsError => new AwsError('InvalidParameterException', message)

/** How AWS words a member that breaks its model: `at` is the member's path, `rule` what it must do. */
export const breaks = (value: unknown, at: string, rule: string): AwsError =>
  invalid(`1 validation error detected: Value '${value}' at '${at}' failed to satisfy constraint: Member must ${rule}`)

const notFound = (message: string): AwsError => new AwsError('ResourceNotFoundException', message)
export const groupNotFound = (): AwsError => notFound('The specified log group does not exist.')
export const streamNotFound = (): AwsError => notFound('The specified log stream does not exist.')
export const resourceNotFound = (): AwsError => notFound('The specified resource does not exist.') // [R]

const exists = (message: string): AwsError => new AwsError('ResourceAlreadyExistsException', message)
export const groupExists = (): AwsError => exists('The specified log group already exists')
export const streamExists = (): AwsError => exists('The specified log stream already exists')

export const tooManyTags = (): AwsError =>
  new AwsError('TooManyTagsException', 'The resource already has the maximum number of tags: 50.') // [R]
export const badToken = (): AwsError => invalid('The specified nextToken is invalid.')

export const reservedName = (): AwsError => invalid('Log groups starting with AWS/ are reserved for AWS.')
export const prefixAndPattern = (): AwsError =>
  invalid('LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.')
export const nameAndIdentifier = (): AwsError =>
  new AwsError('ValidationException', 'LogGroup name and LogGroup ARN are mutually exclusive parameters.')
export const neitherNameNorIdentifier = (): AwsError =>
  new AwsError('ValidationException', 'Either LogGroup name or LogGroup ARN must be specified.') // [R]
export const namesAndPrefix = (): AwsError =>
  invalid('LogStream names and LogStream name prefix are mutually exclusive parameters.') // [R]
export const eventTimeWithPrefix = (): AwsError => invalid('Cannot order by LastEventTime with a logStreamNamePrefix.')

export const notChronological = (): AwsError =>
  invalid('Log events in a single PutLogEvents request must be in chronological order.')
export const spanTooLong = (): AwsError =>
  invalid('The batch of log events in a single PutLogEvents request cannot span more than 24 hours.')
export const uploadTooLarge = (bytes: number, most: number): AwsError =>
  invalid(`Upload too large: ${bytes} bytes exceeds limit of ${most}`)
export const eventTooLarge = (bytes: number, most: number): AwsError =>
  invalid(`Log event too large: ${bytes} bytes exceeds limit of ${most}`)
export const descendingTooEarly = (): AwsError =>
  invalid('startFromHead can only be false when startTime is on or after Jan 1, 2024 00:00:00 UTC.') // [R]
export const isProtected = (): AwsError =>
  new AwsError('ValidationException', 'The log group is protected from deletion. Disable deletion protection first.') // [R]

/** Where a query stops being one, counted from its first character. */
export const malformed = (query: string, at: number): AwsError =>
  new AwsError(
    'MalformedQueryException',
    at < query.length
      ? `unexpected symbol found ${query.charAt(at)} at line 1 and position ${at}`
      : 'unexpected end of the query string', // [R]
  )
export const noQueryGroups = (): AwsError =>
  invalid('Either logGroupName, logGroupNames or logGroupIdentifiers is required in StartQueryRequest') // [R]
export const queryGroupNotFound = (name: string, account: string): AwsError =>
  notFound(`Log group '${name}' does not exist for account ID '${account}'`)
export const queryNotFound = (): AwsError => notFound('The specified query does not exist.') // [R]
export const queryIsDone = (): AwsError => invalid('The query cannot be stopped because it has already ended.') // [R]

/** [R] but for dimensions with a default value. */
export const badTransformation = (reason: string): AwsError => invalid(`Invalid metric transformation: ${reason}`)
export const filterNotFound = (): AwsError => notFound('The specified metric filter does not exist.')
export const limitExceeded = (): AwsError => new AwsError('LimitExceededException', 'Resource limit exceeded.')
export const wrongClass = (): AwsError =>
  new AwsError('InvalidOperationException', 'The operation is not valid on the specified resource.')
export const metricNameAlone = (): AwsError => invalid('metricName and metricNamespace must be specified together.') // [R]

export const badPattern = (reason?: string): AwsError =>
  invalid(reason === undefined ? 'Invalid filter pattern' : `Invalid filter pattern: ${reason}`)
export const notSimulated = (what: string): AwsError =>
  new AwsError('UnsupportedOperation', `${what} of CloudWatch Logs is not simulated by Cumulab.`, 501)
