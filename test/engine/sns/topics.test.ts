/** Topics: their names, attributes, policies and tags. */
import { describe, expect, it } from 'vitest'
import { harness } from '../../support/harness.ts'
import { subscribed, topic, topicArn } from './scenes.ts'

const ARN = topicArn('alerts')

describe('CreateTopic', () => {
  it('answers the ARN, again for the same name, and refuses other attributes and tags', () => {
    const world = harness()
    const Attributes = { DisplayName: 'Alerts' }
    const Tags = [{ Key: 'team', Value: 'ops' }]
    expect(world.run('sns:CreateTopic', { Name: 'alerts', Attributes, Tags })).toEqual({ TopicArn: ARN })
    expect(world.run('sns:CreateTopic', { Name: 'alerts' })).toEqual({ TopicArn: ARN })
    expect(world.run('sns:CreateTopic', { Name: 'alerts', Attributes, Tags })).toEqual({ TopicArn: ARN })
    expect(world.run('sns:ListTopics', {}).Topics).toEqual([{ TopicArn: ARN }])
    expect(world.reject('sns:CreateTopic', { Name: 'alerts', Attributes: { DisplayName: 'Other' } })).toMatchObject({
      code: 'InvalidParameter',
      message: 'Invalid parameter: Attributes Reason: Topic already exists with different attributes',
    })
    expect(world.reject('sns:CreateTopic', { Name: 'alerts', Tags: [{ Key: 'team', Value: 'dev' }] })).toMatchObject({
      message: 'Invalid parameter: Tags Reason: Topic already exists with different tags',
    })
  })

  it.each(['', 'with space', 'dot.ted', 'x'.repeat(257), 'ends.fifo'])('refuses the name %j', (Name) => {
    expect(harness().reject('sns:CreateTopic', { Name })).toMatchObject({
      code: 'InvalidParameter',
      message: 'Invalid parameter: Topic Name',
      httpStatus: 400,
    })
  })

  it('refuses FIFO topics by name and attributes no topic has', () => {
    const { reject } = harness()
    expect(reject('sns:CreateTopic', { Name: 'a.fifo', Attributes: { FifoTopic: 'true' } })).toMatchObject({
      code: 'UnsupportedOperation',
      message: 'FIFO topics of Amazon SNS are not simulated by Cumulab.',
    })
    expect(reject('sns:CreateTopic', { Name: 'a', Attributes: { Colour: 'red' } })).toMatchObject({
      message: 'Invalid parameter: AttributeName',
    })
  })
})

describe('a topic', () => {
  it('tells the attributes of a new topic', () => {
    const world = harness()
    topic(world)
    const { Attributes = {} } = world.run('sns:GetTopicAttributes', { TopicArn: ARN })
    expect(Attributes).toMatchObject({
      TopicArn: ARN,
      Owner: '123456789012',
      DisplayName: '',
      SubscriptionsConfirmed: '0',
      SubscriptionsPending: '0',
      SubscriptionsDeleted: '0',
    })
    expect(JSON.parse(Attributes['Policy'] ?? '')).toMatchObject({ Id: '__default_policy_ID' })
    expect(JSON.parse(Attributes['EffectiveDeliveryPolicy'] ?? '').http.defaultHealthyRetryPolicy.numRetries).toBe(3)
  })

  it('is set, and an empty value takes an attribute away', () => {
    const world = harness()
    topic(world)
    const set = (AttributeName: string, AttributeValue: string) =>
      world.run('sns:SetTopicAttributes', { TopicArn: ARN, AttributeName, AttributeValue })
    const read = () => world.run('sns:GetTopicAttributes', { TopicArn: ARN }).Attributes ?? {}
    set('DisplayName', 'Night watch')
    set('KmsMasterKeyId', 'alias/aws/sns')
    expect(read()).toMatchObject({ DisplayName: 'Night watch', KmsMasterKeyId: 'alias/aws/sns' })
    set('KmsMasterKeyId', '')
    expect(read()).not.toHaveProperty('KmsMasterKeyId')
    for (const [AttributeName, AttributeValue, sentence] of [
      ['Nope', 'x', 'Invalid parameter: AttributeName'],
      ['Policy', '{', 'Invalid parameter: Policy Error: null'],
      ['DeliveryPolicy', '[]', 'Invalid parameter: DeliveryPolicy'],
    ] as const)
      expect(world.reject('sns:SetTopicAttributes', { TopicArn: ARN, AttributeName, AttributeValue }).message).toBe(
        sentence,
      )
  })

  it('goes with its subscriptions, and once more without a word', () => {
    const world = harness()
    topic(world)
    subscribed(world, ARN)
    world.run('sns:DeleteTopic', { TopicArn: ARN })
    expect(world.run('sns:ListTopics', {}).Topics).toEqual([])
    expect(world.run('sns:ListSubscriptions', {}).Subscriptions).toEqual([])
    world.run('sns:DeleteTopic', { TopicArn: ARN })
  })

  it.each([
    ['nothing', 'InvalidParameter', 'Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1'],
    [topicArn('alerts', 'us-west-2'), 'InvalidParameter', 'Invalid parameter: TopicArn'],
    [ARN, 'NotFound', 'Topic does not exist'],
    [
      'arn:aws:sns:us-east-1:210987654321:alerts',
      'AuthorizationError',
      'User: arn:aws:iam::123456789012:user/student is not authorized to perform: SNS:GetTopicAttributes on resource: ' +
        'arn:aws:sns:us-east-1:210987654321:alerts because no resource-based policy allows the SNS:GetTopicAttributes action',
    ],
  ])('is not found by %s', (TopicArn, code, message) => {
    expect(harness().reject('sns:GetTopicAttributes', { TopicArn })).toMatchObject({ code, message })
  })

  it('is listed by the hundred', () => {
    const world = harness()
    for (let i = 0; i < 101; i++) topic(world, `t${i}`)
    const first = world.run('sns:ListTopics', {})
    expect(first.Topics).toHaveLength(100)
    const NextToken = first.NextToken ?? ''
    expect(world.run('sns:ListTopics', { NextToken })).toEqual({ Topics: [{ TopicArn: topicArn('t100') }] })
    expect(world.reject('sns:ListTopics', { NextToken: 'mine' }).message).toBe('Invalid parameter: NextToken')
  })
})

describe('tags and permissions', () => {
  it('adds, replaces and removes tags', () => {
    const world = harness()
    const ResourceArn = topic(world)
    const tags = () => world.run('sns:ListTagsForResource', { ResourceArn }).Tags
    const one = { Key: 'a', Value: '1' }
    world.run('sns:TagResource', { ResourceArn, Tags: [one, { Key: 'b', Value: '2' }] })
    world.run('sns:TagResource', { ResourceArn, Tags: [{ Key: 'b', Value: '3' }] })
    expect(tags()).toEqual([one, { Key: 'b', Value: '3' }])
    world.run('sns:UntagResource', { ResourceArn, TagKeys: ['a', 'none'] })
    expect(tags()).toEqual([{ Key: 'b', Value: '3' }])
    expect(world.reject('sns:TagResource', { ResourceArn, Tags: [one, one] }).message).toBe(
      'Invalid parameter: Duplicated keys are not allowed.',
    )
    expect(world.reject('sns:ListTagsForResource', { ResourceArn: topicArn('none') })).toMatchObject({
      code: 'ResourceNotFound',
      httpStatus: 404,
    })
  })

  it('adds a statement to the policy under a label, and takes it away', () => {
    const world = harness()
    const TopicArn = topic(world)
    const ask = { TopicArn, Label: 'friend', AWSAccountId: ['210987654321'], ActionName: ['Publish'] }
    const statements = () =>
      JSON.parse(world.run('sns:GetTopicAttributes', { TopicArn }).Attributes?.['Policy'] ?? '').Statement
    world.run('sns:AddPermission', ask)
    expect(statements()[1]).toEqual({
      Sid: 'friend',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::210987654321:root' },
      Action: 'SNS:Publish',
      Resource: TopicArn,
    })
    expect(world.reject('sns:AddPermission', ask).message).toBe('Invalid parameter: Statement already exists')
    expect(world.reject('sns:AddPermission', { ...ask, Label: 'x', ActionName: ['Fly'] }).message).toBe(
      'Invalid parameter: Policy statement action out of service scope!',
    )
    world.run('sns:RemovePermission', { TopicArn, Label: 'friend' })
    expect(statements()).toHaveLength(1)
  })
})
