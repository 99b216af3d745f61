/**
 * What Budgets refuses. Sentences about budgets that exist or do not are as quoted in public bug reports and test doubles; those
 * marked [K] were not seen verbatim. Codes and statuses are the model's.
 */
import { AwsError } from '../../../../shared/aws/error.ts'

export const invalid = (message: string): AwsError => new AwsError('InvalidParameterException', message)
const notFound = (message: string): AwsError => new AwsError('NotFoundException', message)
const duplicate = (message: string): AwsError => new AwsError('DuplicateRecordException', message)
const tooMany = (message: string): AwsError => new AwsError('CreationLimitExceededException', message)

export const notYours = (account: string): AwsError =>
  new AwsError('AccessDeniedException', `Access denied: account ${account} is not the account of the caller.`) // [K]

export const budgetExists = (name: string): AwsError =>
  duplicate(`Error creating budget: ${name} - the budget already exists.`)
export const noBudget = (name: string): AwsError =>
  notFound(`Unable to get budget: ${name} - the budget doesn't exist.`)
export const noBudgetToDelete = (name: string): AwsError =>
  notFound(`Unable to delete budget: ${name} - the budget doesn't exist. Try creating it first. `)
export const noBudgetForNotification = (): AwsError =>
  notFound('Unable to create notification - the budget should exist first. ')
export const notificationExists = (name: string): AwsError =>
  duplicate(`Error creating notification: ${name} - the notification already exists.`) // [K]
export const noNotification = (name: string): AwsError =>
  notFound(`Unable to get notification for budget: ${name} - the notification doesn't exist.`) // [K]
export const subscriberExists = (address: string): AwsError =>
  duplicate(`Error creating subscriber: ${address} - the subscriber already exists.`) // [K]
export const noSubscriber = (address: string): AwsError =>
  notFound(`Unable to get subscriber: ${address} - the subscriber doesn't exist.`) // [K]
export const noAction = (id: string): AwsError => notFound(`Unable to get action: ${id} - the action doesn't exist.`) // [K]
export const noResource = (arn: string): AwsError => notFound(`Unable to find resource: ${arn}.`) // [K]

export const tooManyNotifications = (): AwsError => tooMany('A budget can have at most 10 notifications.') // [K]
export const tooManySubscribers = (): AwsError =>
  tooMany('A notification can have at most 10 email subscribers and 1 SNS subscriber.') // [K]
export const tooManyActions = (): AwsError => tooMany('A budget can have at most 10 actions.') // [K]
export const tooManyTags = (): AwsError =>
  new AwsError('ServiceQuotaExceededException', 'A resource can have at most 200 tags.', 402) // [K]
export const badToken = (): AwsError => new AwsError('InvalidNextTokenException', 'The pagination token is invalid.') // [K]
export const locked = (status: string): AwsError =>
  new AwsError('ResourceLockedException', `The action cannot do this while its status is ${status}.`) // [K]
