/** Who is told of cost anomalies, when, and how often. */
import { expect, test } from 'vitest'
import type { In } from '../../../shared/ipc/contract.ts'
import { type Harness, harness } from '../../support/harness.ts'

const DAY = 86_400
type Subscription = NonNullable<In<'ce:CreateAnomalySubscription'>['AnomalySubscription']>

function launch(world: Harness, InstanceType: string): string {
  const Name = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64'
  const ImageId = world.run('ssm:GetParameter', { Name }).Parameter?.Value
  const made = world.run('ec2:RunInstances', {
    ImageId,
    InstanceType: InstanceType as 't3.micro',
    MinCount: 1,
    MaxCount: 1,
  })
  return made.Instances?.[0]?.InstanceId as string
}

/** Thursday 15 October, after two quiet weeks. */
function quietWeeks(members: Partial<Subscription>): [Harness, string] {
  const world = harness({ settle: 'instant', quotas: false })
  const { MonitorArn } = world.run('ce:CreateAnomalyMonitor', {
    AnomalyMonitor: { MonitorName: 'Services', MonitorType: 'DIMENSIONAL', MonitorDimension: 'SERVICE' },
  })
  launch(world, 't3.micro')
  world.wait(14 * DAY)
  const AnomalySubscription = {
    SubscriptionName: 'Costs',
    MonitorArnList: [MonitorArn as string],
    Frequency: 'DAILY' as const,
    Subscribers: [{ Type: 'EMAIL' as const, Address: 'me@example.com' }],
    Threshold: 10,
    ...members,
  }
  const { SubscriptionArn } = world.run('ce:CreateAnomalySubscription', { AnomalySubscription })
  return [world, SubscriptionArn as string]
}
const mails = (world: Harness) => world.run('sim:ListMessages', {}).messages

test('mail comes in the night after, once', () => {
  const [world] = quietWeeks({})
  launch(world, 'm5.4xlarge')
  world.wait(DAY)
  expect(mails(world)).toEqual([])
  world.wait(3600)
  const [mail] = mails(world)
  expect(mail).toMatchObject({
    to: 'me@example.com',
    subject: 'AWS Cost Anomaly Detection: 1 in account 123456789012 (Costs)',
    at: '2026-10-16T00:30:00.000Z',
  })
  expect(mail?.body).toContain('Amazon Elastic Compute Cloud - Compute, us-east-1, BoxUsage:m5.4xlarge: $18.')
  world.wait(5 * DAY)
  expect(mails(world)).toHaveLength(1)
})

test.each([
  ['too many dollars', { Threshold: 1000 }],
  [
    'both of two conditions',
    {
      Threshold: undefined,
      ThresholdExpression: {
        And: [
          ['ABSOLUTE', '1'],
          ['PERCENTAGE', '99999'],
        ].map(([kind, value]) => ({
          Dimensions: { Key: `ANOMALY_TOTAL_IMPACT_${kind}`, Values: [value], MatchOptions: ['GREATER_THAN_OR_EQUAL'] },
        })),
      },
    },
  ],
] as [string, Partial<Subscription>][])('nobody is told of less than was asked for: %s', (_, members) => {
  const [world] = quietWeeks(members)
  const id = launch(world, 'm5.4xlarge')
  world.wait(2 * DAY)
  world.run('ec2:TerminateInstances', { InstanceIds: [id] })
  world.wait(3 * DAY)
  expect(mails(world)).toEqual([])
})

test('a weekly summary comes on Monday', () => {
  const [world] = quietWeeks({ Frequency: 'WEEKLY' })
  launch(world, 'm5.4xlarge')
  world.wait(3 * DAY)
  expect(mails(world)).toEqual([])
  world.wait(2 * DAY)
  expect(mails(world).map(({ at }) => at)).toEqual(['2026-10-19T00:30:00.000Z'])
})

test('a topic gets each anomaly as JSON; one that is gone tells nobody', () => {
  const [world] = quietWeeks({})
  const { TopicArn } = world.run('sns:CreateTopic', { Name: 'costs' })
  world.run('sns:Subscribe', { TopicArn, Protocol: 'email', Endpoint: 'ops@example.com' })
  const [asked] = mails(world)
  world.run('sim:FollowLink', { id: asked?.id as string, link: 'confirm' })
  const [daily] = world.run('ce:GetAnomalySubscriptions', {}).AnomalySubscriptions ?? []
  const topics = ['arn:aws:sns:us-east-1:123456789012:gone', TopicArn as string].map((Address) => ({
    Type: 'SNS' as const,
    Address,
  }))
  for (const topic of topics)
    world.run('ce:CreateAnomalySubscription', {
      AnomalySubscription: {
        SubscriptionName: 'Now',
        MonitorArnList: daily?.MonitorArnList,
        Frequency: 'IMMEDIATE',
        Subscribers: [topic],
        Threshold: 1,
      },
    })
  launch(world, 'm5.4xlarge')
  world.wait(2 * DAY)
  const notice = mails(world).find(
    ({ subject, to }) => subject === 'AWS Cost Anomaly Detected' && to === 'ops@example.com',
  )
  expect(notice?.body).toContain('"subscriptionName":"Now"')
  expect(notice?.body).toContain('"usageType":"BoxUsage:m5.4xlarge"')
})

test('without subscriptions nobody looks any more', () => {
  const [world, SubscriptionArn] = quietWeeks({})
  world.run('ce:DeleteAnomalySubscription', { SubscriptionArn })
  launch(world, 'm5.4xlarge')
  world.wait(3 * DAY)
  expect(mails(world)).toEqual([])
})
