/** Following the link of a mail in the app, as a click on the real one does: without a signature. */
import { AwsError } from '../../../../shared/aws/error.ts'
import type { Command } from '../../kernel/index.ts'
import * as errors from './errors.ts'
import { mailOf } from './inbox.ts'
import { tellUnsubscribed } from './mail.ts'
import { subscriptionTable, topicTable } from './model.ts'
import { confirm, remove } from './subscriptions.ts'

export const followLink: Command<'sim:FollowLink'> = (tx, { id, link }, call) => {
  const mail = mailOf(tx, id, call)
  if (!mail.links.includes(link)) throw new AwsError('ValidationError', 'The message has no such link.')
  const { topicArn = '', subscriptionArn = '' } = mail
  const row = tx.get(subscriptionTable, subscriptionArn)
  if (link === 'confirm') {
    if (!row) throw errors.spentToken()
    confirm(tx, row, false)
    return { topicArn, subscriptionArn, endpoint: mail.to, outcome: 'confirmed' }
  }
  // AWS: leaving twice is leaving.
  if (row?.authenticated)
    throw new AwsError(
      'AuthorizationError',
      'This subscription was confirmed so that only its owner can unsubscribe: sign the request.', // [K]
      403,
    )
  const topic = tx.get(topicTable, topicArn)
  if (row) {
    remove(tx, row)
    if (topic) tellUnsubscribed(tx, topic, row)
  }
  return { topicArn, subscriptionArn, endpoint: mail.to, outcome: 'unsubscribed' }
}
