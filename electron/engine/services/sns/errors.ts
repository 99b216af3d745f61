/** What SNS refuses, in its own words; the only place these sentences live. [K] marks a sentence recalled, not seen in an answer. */
import { AwsError } from '../../../../shared/aws/error.ts'

/** AWS: nearly every refusal is `Invalid parameter: <what>`, some with a reason. */
export const invalid = (what: string): AwsError => new AwsError('InvalidParameter', `Invalid parameter: ${what}`)
const because = (what: string, reason: string): AwsError => invalid(`${what} Reason: ${reason}`)

export const badTopicName = (): AwsError => invalid('Topic Name')
export const topicNotFound = (): AwsError => new AwsError('NotFound', 'Topic does not exist', 404)
export const subscriptionNotFound = (): AwsError => new AwsError('NotFound', 'Subscription does not exist', 404)
export const noValue = (member: string): AwsError => because(member, 'no value for required parameter')
export const shortArn = (member: string, elements: number): AwsError =>
  because(member, `An ARN must have at least 6 elements, not ${elements}`)
export const otherTopic = (): AwsError => because('Attributes', 'Topic already exists with different attributes')
export const otherTags = (): AwsError => because('Tags', 'Topic already exists with different tags')
export const otherSubscription = (): AwsError =>
  because('Attributes', 'Subscription already exists with different attributes')
export const unknownAttribute = (): AwsError => invalid('AttributeName')
export const badAttribute = (reason: string): AwsError => because('Attributes', reason)
export const badPolicy = (): AwsError => invalid('Policy Error: null') // [K]
export const badDisplayName = (): AwsError => invalid('DisplayName') // [K]

export const badProtocol = (protocol: string): AwsError =>
  invalid(`Amazon SNS does not support this protocol string: ${protocol}`)
export const badEmail = (): AwsError => invalid('Email address') // [K]
export const badNumber = (endpoint: string): AwsError =>
  new AwsError('InvalidParameter', `Invalid SMS endpoint: ${endpoint}`)
export const badPhone = (number: string): AwsError => because('PhoneNumber', `${number} is not valid to publish to`)
export const badToken = (): AwsError => invalid('Token')
export const spentToken = (): AwsError => new AwsError('InvalidParameter', 'Invalid token')
export const tokenOfOther = (): AwsError => invalid('Topic')
export const badSubscriptionId = (): AwsError => invalid('SubscriptionId')
export const noRawDelivery = (protocol: string): AwsError =>
  invalid(`Delivery protocol [${protocol}] does not support raw message delivery.`) // [K]

export const emptyMessage = (): AwsError => invalid('Empty message')
export const longMessage = (): AwsError => invalid('Message too long')
export const badSubject = (): AwsError => invalid('Subject')
export const noTarget = (): AwsError => because('TopicArn or TargetArn', 'no value for required parameter') // [K]
export const noEndpoint = (): AwsError => because('TargetArn', 'No endpoint found for the target arn specified')
export const badStructure = (): AwsError => invalid('MessageStructure') // [K]
export const unreadableStructure = (): AwsError => invalid('Message Structure - JSON message body failed to parse')
export const noDefault = (): AwsError => invalid('Message Structure - No default entry in JSON message body')
export const noDeduplication = (): AwsError =>
  because(
    'MessageDeduplicationId',
    'The request includes MessageDeduplicationId parameter that is not valid for this topic type',
  )
export const badMessageAttribute = (sentence: string): AwsError => new AwsError('ParameterValueInvalid', sentence)
/** AWS: the one shape SNS checks as its model says. */
export const noDataType = (path: string): AwsError =>
  new AwsError(
    'ValidationError',
    `1 validation error detected: Value null at '${path}.member.dataType' failed to satisfy constraint: Member must not be null`,
  )

export const emptyBatch = (): AwsError =>
  new AwsError('EmptyBatchRequest', "The batch request doesn't contain any entries.") // [K]
export const bigBatch = (): AwsError =>
  new AwsError('TooManyEntriesInBatchRequest', 'The batch request contains more entries than permissible.')
export const sameIds = (): AwsError =>
  new AwsError('BatchEntryIdsNotDistinct', 'Two or more batch entries in the request have the same Id.')
export const longBatch = (): AwsError =>
  new AwsError('BatchRequestTooLong', 'The length of all the messages put together is more than the limit.')
export const longBatchId = (id: string): AwsError =>
  new AwsError('InvalidBatchEntryId', `The Id of a batch entry in the batch request is too long: ${id}`)
export const badBatchId = (id: string): AwsError =>
  new AwsError(
    'InvalidBatchEntryId',
    `The Id of a batch entry in the batch request contains an impermissible character: ${id}`,
  )

export const sameKeys = (): AwsError => invalid('Duplicated keys are not allowed.')
export const tagLimit = (): AwsError =>
  new AwsError('TagLimitExceeded', 'Could not complete request: tag quota of per resource exceeded') // [K]
export const resourceNotFound = (): AwsError => new AwsError('ResourceNotFound', 'Resource does not exist', 404) // [K]
export const statementExists = (): AwsError => invalid('Statement already exists')
export const actionOutOfScope = (): AwsError => invalid('Policy statement action out of service scope!')
export const topicLimit = (): AwsError =>
  new AwsError('TopicLimitExceeded', 'Could not create topic due to topic limit being exceeded', 403) // [K]
export const badPage = (): AwsError => invalid('NextToken') // [K]

/** AWS: topics of other accounts are refused before anybody looks whether they exist. */
export const notYours = (caller: string, operation: string, arn: string): AwsError =>
  new AwsError(
    'AuthorizationError',
    `User: ${caller} is not authorized to perform: SNS:${operation} on resource: ${arn} ` +
      `because no resource-based policy allows the SNS:${operation} action`,
    403,
  )
export const notSimulated = (what: string): AwsError =>
  new AwsError('UnsupportedOperation', `${what} of Amazon SNS are not simulated by Cumulab.`, 501)
