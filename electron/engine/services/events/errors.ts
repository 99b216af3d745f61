/** Refusals of EventBridge, as seen in AWS's answers except those marked K. */
import { AwsError } from '../../../../shared/aws/error.ts'

const validation = (message: string): AwsError => new AwsError('ValidationException', message)
const constraint = (where: string, rule: string): AwsError =>
  validation(`1 validation error detected: Value ${where} failed to satisfy constraint: Member must ${rule}`)

export const invalidPattern = (reason: string): AwsError =>
  new AwsError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`)
export const busNotFound = (name: string): AwsError =>
  new AwsError('ResourceNotFoundException', `Event bus ${name} does not exist.`)
export const ruleNotFound = (name: string): AwsError =>
  new AwsError('ResourceNotFoundException', `Rule ${name} does not exist on EventBus default.`)
export const badName = (value: string): AwsError =>
  constraint(`'${value}' at 'name'`, 'satisfy regular expression pattern: [.-_A-Za-z0-9]+')
export const longName = (value: string): AwsError =>
  constraint(`'${value}' at 'name'`, 'have length less than or equal to 64')
// K
export const patternNeeded = (): AwsError =>
  validation('Parameter(s) EventPattern or ScheduleExpression must be specified.')
export const badEvent = (): AwsError => validation('Parameter Event is not valid.')
export const tooBig = (): AwsError => validation('Total size of the entries in the request is over the limit.')
export const badLimit = (): AwsError => validation('Parameter Limit is not valid.') // K
export const badToken = (): AwsError => validation('Parameter NextToken is not valid.') // K
export const tooManyEntries = (): AwsError => constraint("at 'entries'", 'have length less than or equal to 10') // K
export const limitExceeded = (): AwsError =>
  new AwsError('LimitExceededException', 'The requested resource exceeds the maximum number allowed.')
export const notSimulated = (what: string): AwsError =>
  new AwsError('UnsupportedOperation', `${what} of EventBridge rules are not simulated by Cumulab.`, 501)
