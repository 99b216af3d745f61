/** What Invoicing refuses. Codes, statuses and reasons are the model's; sentences marked [K] were not seen verbatim. */
import { AwsError } from '../../../../shared/aws/error.ts'

const invalid = (message: string, reason: string): AwsError =>
  new AwsError('ValidationException', message, 400, { reason })

export const badToken = (): AwsError => invalid('The next token is invalid.', 'invalidNextToken') // [K]
export const badField = (name: string, message: string): AwsError =>
  new AwsError('ValidationException', `1 validation error detected: ${message}`, 400, {
    reason: 'fieldValidationFailed',
    fieldList: [{ name, message }],
  })
export const noInvoice = (id: string): AwsError =>
  new AwsError('ResourceNotFoundException', `Invoice ${id} was not found.`, 400, { resourceName: id }) // [K]
export const notYours = (account: string): AwsError =>
  new AwsError('AccessDeniedException', `You do not have sufficient access to account ${account}.`, 400, {
    resourceName: account,
  }) // [K]
