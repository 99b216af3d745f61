/** The default event bus: what EC2 says, what rules see of it, and events of one's own. */
import { describe, expect, it } from 'vitest'
import type { EventItem } from '../../../shared/ipc/topics.ts'
import { type Harness, harness } from '../../support/harness.ts'
import { launch } from '../ec2/scenes.ts'

const SCOPE = '123456789012/us-east-1'

function bus({ engine }: Harness, scope = SCOPE): EventItem[] {
  const topic = engine.topic('events:bus')
  return (topic?.ids(engine.view, scope) ?? []).map((id) => topic?.row(engine.view, id, scope) as EventItem)
}
const states = (events: readonly EventItem[]): unknown[] =>
  events.filter(({ detail }) => 'state' in detail).map(({ detail }) => detail['state'])

describe('the default bus', () => {
  it('hears of every state of an instance and of its volume, at the second it happens', () => {
    const h = harness()
    const id = launch(h)[0] as string
    h.wait(120)
    h.run('ec2:StopInstances', { InstanceIds: [id] })
    h.wait(300)
    h.run('ec2:TerminateInstances', { InstanceIds: [id] })
    h.wait(300)
    expect(states(bus(h))).toEqual(['pending', 'running', 'stopping', 'stopped', 'shutting-down', 'terminated'])
    const [first] = bus(h).filter(({ detail }) => detail['state'] === 'pending')
    expect(first).toMatchObject({
      version: '0',
      'detail-type': 'EC2 Instance State-change Notification',
      source: 'aws.ec2',
      account: '123456789012',
      region: 'us-east-1',
      time: '2026-10-01T00:00:00Z',
      resources: [`arn:aws:ec2:us-east-1:123456789012:instance/${id}`],
      detail: { 'instance-id': id, state: 'pending' },
    })
    expect(first?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
    const volumes = bus(h).filter((event) => event['detail-type'] === 'EBS Volume Notification')
    expect(volumes.map(({ detail }) => [detail['event'], detail['result']])).toEqual([
      ['createVolume', 'available'],
      ['deleteVolume', 'deleted'],
    ])
  })

  it('keeps the newest 500 of a Region, and Regions apart', () => {
    const h = harness()
    for (let i = 0; i < 51; i++) h.run('events:PutEvents', { Entries: Array.from({ length: 10 }, () => own(i)) })
    expect(bus(h)).toHaveLength(500)
    expect(bus(h)[0]?.detail).toEqual({ i: 1 })
    expect(bus(h, '123456789012/eu-west-1')).toEqual([])
  })
})

const own = (i: number) => ({ Source: 'my.app', DetailType: 'Order', Detail: JSON.stringify({ i }) })
const pattern = (state: string): string => JSON.stringify({ source: ['aws.ec2'], detail: { state: [state] } })

describe('rules', () => {
  it('count what they match while they are enabled', () => {
    const h = harness()
    h.run('events:PutRule', { Name: 'stopped', EventPattern: pattern('stopped'), Description: 'Someone stopped' })
    const id = launch(h)[0] as string
    h.wait(60)
    h.run('ec2:StopInstances', { InstanceIds: [id] })
    h.wait(300)
    const [event] = bus(h).filter(({ detail }) => detail['state'] === 'stopped')
    expect(event?.MatchedRules).toEqual(['stopped'])
    h.run('events:DisableRule', { Name: 'stopped' })
    h.run('ec2:StartInstances', { InstanceIds: [id] })
    h.wait(60)
    h.run('ec2:StopInstances', { InstanceIds: [id] })
    h.wait(300)
    const topic = h.engine.topic('events:rules')
    expect(topic?.row(h.engine.view, `${SCOPE}/stopped`, SCOPE)).toMatchObject({ Matched: 1, State: 'DISABLED' })
  })

  it('are put, described, listed in pages, and deleted', () => {
    const h = harness()
    for (const name of ['b', 'a', 'c']) h.run('events:PutRule', { Name: name, EventPattern: pattern('running') })
    expect(h.run('events:DescribeRule', { Name: 'a' })).toMatchObject({
      Arn: 'arn:aws:events:us-east-1:123456789012:rule/a',
      State: 'ENABLED',
      EventBusName: 'default',
    })
    const first = h.run('events:ListRules', { Limit: 2 })
    expect(first.Rules?.map(({ Name }) => Name)).toEqual(['a', 'b'])
    expect(h.run('events:ListRules', { Limit: 2, NextToken: first.NextToken }).Rules?.map(({ Name }) => Name)).toEqual([
      'c',
    ])
    h.run('events:DeleteRule', { Name: 'a' })
    h.run('events:DeleteRule', { Name: 'a' })
    expect(h.run('events:ListRules', { NamePrefix: 'a' }).Rules).toEqual([])
  })

  it.each([
    ['events:PutRule', { Name: 'no spaces', EventPattern: '{}' }, 'ValidationException'],
    ['events:PutRule', { Name: 'x'.repeat(65), EventPattern: '{}' }, 'ValidationException'],
    ['events:PutRule', { Name: 'x' }, 'ValidationException'],
    ['events:PutRule', { Name: 'x', EventPattern: '{"a": 1}' }, 'InvalidEventPatternException'],
    ['events:PutRule', { Name: 'x', EventPattern: pattern('x'), EventBusName: 'other' }, 'ResourceNotFoundException'],
    ['events:PutRule', { Name: 'x', ScheduleExpression: 'rate(1 minute)' }, 'UnsupportedOperation'],
    ['events:DescribeRule', { Name: 'x' }, 'ResourceNotFoundException'],
    ['events:EnableRule', { Name: 'x' }, 'ResourceNotFoundException'],
    ['events:ListRules', { Limit: 0 }, 'ValidationException'],
    ['events:TestEventPattern', { EventPattern: '{"a": [1]}', Event: 'nope' }, 'ValidationException'],
    ['events:PutEvents', { Entries: Array.from({ length: 11 }, () => own(0)) }, 'ValidationException'],
  ] as const)('%s %j is refused', (operation, input, code) => {
    expect(harness().reject(operation, input as never).code).toBe(code)
  })

  it('takes the whole entries of PutEvents and says what is wrong with the others', () => {
    const h = harness()
    const answer = h.run('events:PutEvents', {
      Entries: [
        own(1),
        { Source: 'aws.ec2', DetailType: 'x', Detail: '{}' },
        { ...own(2), Detail: 'no' },
        { Source: 'a' },
      ],
    })
    expect(answer.FailedEntryCount).toBe(3)
    expect(answer.Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
      undefined,
      'NotAuthorizedForSourceException',
      'MalformedDetail',
      'InvalidArgument',
    ])
    expect(bus(h)).toHaveLength(1)
  })
})

it('Spot notices are published two minutes ahead', () => {
  const h = harness()
  const [id = ''] = launch(h, { InstanceMarketOptions: { MarketType: 'spot' } })
  h.wait(60)
  h.run('sim:InjectFault', { kind: 'spot-interruption', instanceId: id, rebalanceSeconds: 60 })
  h.wait(400)
  const told = bus(h).filter((event) => event['detail-type'] !== 'EBS Volume Notification')
  expect(told.map((event) => [event['detail-type'], event.detail['state'] ?? event.detail['instance-action']])).toEqual(
    [
      ['EC2 Instance State-change Notification', 'pending'],
      ['EC2 Instance State-change Notification', 'running'],
      ['EC2 Instance Rebalance Recommendation', undefined],
      ['EC2 Spot Instance Interruption Warning', 'terminate'],
      ['EC2 Instance State-change Notification', 'shutting-down'],
      ['EC2 Instance State-change Notification', 'terminated'],
    ],
  )
})
