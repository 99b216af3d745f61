/** A topic, a reader who has confirmed, and what lies in the inbox. */
import type { Harness } from '../../support/harness.ts'

export const READER = 'reader@example.com'
export const topicArn = (name: string, region = 'us-east-1') => `arn:aws:sns:${region}:123456789012:${name}`

export const topic = ({ run }: Harness, name = 'alerts'): string =>
  run('sns:CreateTopic', { Name: name }).TopicArn ?? ''
/** What came, the newest first. */
export const mails = ({ run }: Harness) => run('sim:ListMessages', {}).messages
export const newest = (world: Harness) => {
  const [mail] = mails(world)
  if (!mail) throw new Error('the inbox is empty')
  return mail
}

/** Subscribes an address and clicks the link of the mail. The ARN of the subscription. */
export function subscribed(
  world: Harness,
  arn: string,
  Attributes: Record<string, string> = {},
  Protocol: 'email' | 'email-json' = 'email',
  Endpoint = READER,
): string {
  world.run('sns:Subscribe', { TopicArn: arn, Protocol, Endpoint, Attributes })
  return world.run('sim:FollowLink', { id: newest(world).id, link: 'confirm' }).subscriptionArn
}
