/** Cost Anomaly Detection: what is found, what moved it, and who may be told. */
import { expect, test } from 'vitest'
import type { In, Out } from '../../../shared/ipc/contract.ts'
import { Lab } from './lab.ts'

type Monitor = NonNullable<In<'ce:CreateAnomalyMonitor'>['AnomalyMonitor']>
const BY_SERVICE: Monitor = { MonitorName: 'Services', MonitorType: 'DIMENSIONAL', MonitorDimension: 'SERVICE' }
const monitor = (lab: Lab, members: Partial<Monitor> = BY_SERVICE): string =>
  lab.run('ce:CreateAnomalyMonitor', { AnomalyMonitor: { ...members } as Monitor }).MonitorArn as string
const anomalies = (
  lab: Lab,
  StartDate: string,
  members: object = {},
): NonNullable<Out<'ce:GetAnomalies'>['Anomalies']> =>
  lab.run('ce:GetAnomalies', { DateInterval: { StartDate }, ...members }).Anomalies ?? []

/** Two quiet weeks, then two days of a forgotten m5.4xlarge in Seoul: 18 and 19 October. */
function world(members?: Partial<Monitor>): [Lab, string] {
  const lab = new Lab()
  const arn = monitor(lab, members)
  lab.launch({ tags: { Team: 'web' } })
  lab.volume({ size: 100 })
  lab.until('2026-10-18T00:00:00Z')
  const forgotten = lab.launch({ type: 'm5.4xlarge', region: 'ap-northeast-2', tags: { Team: 'lab' } })
  lab.until('2026-10-20T00:00:00Z')
  lab.terminate(forgotten)
  lab.until('2026-10-22T00:00:00Z')
  return [lab, arn]
}

test('a forgotten machine is found, with where it runs and what it came to', () => {
  const [lab, MonitorArn] = world()
  expect(anomalies(lab, '2026-10-01')).toEqual([
    {
      AnomalyId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      AnomalyStartDate: '2026-10-18T00:00:00Z',
      AnomalyEndDate: '2026-10-19T00:00:00Z',
      DimensionValue: 'Amazon Elastic Compute Cloud - Compute',
      RootCauses: [
        {
          Service: 'Amazon Elastic Compute Cloud - Compute',
          Region: 'ap-northeast-2',
          UsageType: 'APN2-BoxUsage:m5.4xlarge',
          LinkedAccount: '123456789012',
          LinkedAccountName: '123456789012',
          Impact: { Contribution: 45.312 },
        },
      ],
      AnomalyScore: {
        MaxScore: expect.closeTo(0.9779, 3) as number,
        CurrentScore: expect.closeTo(0.9779, 3) as number,
      },
      Impact: {
        MaxImpact: 22.656,
        TotalImpact: 45.312,
        TotalActualSpend: 45.8112,
        TotalExpectedSpend: 0.4992,
        TotalImpactPercentage: expect.closeTo(9076.92, 2) as number,
      },
      MonitorArn,
    },
  ])
})

test('one that goes on has no end yet, and the same id day after day', () => {
  const [lab] = world()
  lab.launch({ type: 'm5.4xlarge' })
  lab.until('2026-10-24T00:00:00Z')
  const [first] = anomalies(lab, '2026-10-22')
  expect(first?.AnomalyStartDate).toBe('2026-10-22T00:00:00Z')
  expect(first?.AnomalyEndDate).toBeUndefined()
  lab.until('2026-10-26T00:00:00Z')
  const [later] = anomalies(lab, '2026-10-22')
  expect(later?.AnomalyId).toBe(first?.AnomalyId)
  expect(later?.Impact?.TotalImpact).toBeGreaterThan(first?.Impact?.TotalImpact as number)
})

test.each([
  [
    'a custom monitor watches what its filter selects',
    {
      MonitorType: 'CUSTOM',
      MonitorDimension: undefined,
      MonitorSpecification: { Tags: { Key: 'Team', Values: ['lab', 'web'] } },
    },
    [undefined],
  ],
  [
    'and nothing else',
    {
      MonitorType: 'CUSTOM',
      MonitorDimension: undefined,
      MonitorSpecification: { Tags: { Key: 'Team', Values: ['web'] } },
    },
    [],
  ],
  ['a monitor of accounts', { MonitorDimension: 'LINKED_ACCOUNT' }, ['123456789012']],
] as [string, Partial<Monitor>, (string | undefined)[]][])('%s', (_, members, values) => {
  const [lab] = world({ ...BY_SERVICE, ...members })
  expect(anomalies(lab, '2026-10-01').map(({ DimensionValue }) => DimensionValue)).toEqual(values)
})

test('a value that was never seen before is none while it is learnt', () => {
  const [lab] = world({
    ...BY_SERVICE,
    MonitorDimension: 'TAG',
    MonitorSpecification: { Tags: { Key: 'Team' } } as never,
  })
  expect(anomalies(lab, '2026-10-01')).toEqual([])
})

test('a monitor says nothing of what was before it', () => {
  const [lab] = world()
  const late = monitor(lab, { ...BY_SERVICE, MonitorDimension: 'LINKED_ACCOUNT' })
  expect(anomalies(lab, '2026-10-01', { MonitorArn: late })).toEqual([])
})

test('feedback stays with an anomaly, and filters; so does the impact', () => {
  const [lab] = world()
  const AnomalyId = anomalies(lab, '2026-10-01')[0]?.AnomalyId
  expect(anomalies(lab, '2026-10-01', { Feedback: 'NO' })).toHaveLength(0)
  lab.run('ce:ProvideAnomalyFeedback', { AnomalyId, Feedback: 'NO' })
  expect(anomalies(lab, '2026-10-01', { Feedback: 'NO' })[0]?.Feedback).toBe('NO')
  expect(() => lab.run('ce:ProvideAnomalyFeedback', { AnomalyId: 'x', Feedback: 'NO' })).toThrow(
    expect.objectContaining({ code: 'ValidationException' }),
  )
  const impact = (NumericOperator: string, StartValue: number, EndValue?: number): number =>
    anomalies(lab, '2026-10-01', { TotalImpact: { NumericOperator, StartValue, EndValue } }).length
  expect([
    impact('GREATER_THAN', 45),
    impact('GREATER_THAN', 46),
    impact('BETWEEN', 45, 46),
    impact('EQUAL', 1),
  ]).toEqual([1, 0, 1, 0])
})

test.each([
  [
    'today',
    { StartDate: '2026-10-01', EndDate: '2026-10-22' },
    'Latest supported detectionDate for GetRecentAnomalies is 2026-10-21',
  ],
  [
    'a day long ago',
    { StartDate: '2026-07-01' },
    'Earliest supported detectionDate for GetRecentAnomalies is 2026-07-23',
  ],
  ['what is no day', { StartDate: 'x' }, 'Start time x is invalid. Valid format is: yyyy-MM-dd.'],
])('refuses to look at %s', (_, DateInterval, message) => {
  const [lab] = world()
  expect(() => lab.run('ce:GetAnomalies', { DateInterval })).toThrow(
    expect.objectContaining({ code: 'ValidationException', message }),
  )
})

test('monitors are described, renamed and deleted', () => {
  const [lab, MonitorArn] = world()
  lab.run('ce:UpdateAnomalyMonitor', { MonitorArn, MonitorName: 'All services' })
  expect(lab.run('ce:GetAnomalyMonitors', {}).AnomalyMonitors).toEqual([
    {
      MonitorArn,
      MonitorName: 'All services',
      CreationDate: '2026-10-01',
      LastUpdatedDate: '2026-10-22',
      LastEvaluatedDate: '2026-10-22',
      MonitorType: 'DIMENSIONAL',
      MonitorDimension: 'SERVICE',
      DimensionalValueCount: 2,
    },
  ])
  lab.run('ce:DeleteAnomalyMonitor', { MonitorArn })
  expect(lab.run('ce:GetAnomalyMonitors', {}).AnomalyMonitors).toEqual([])
  for (const operation of ['ce:UpdateAnomalyMonitor', 'ce:DeleteAnomalyMonitor'] as const)
    expect(() => lab.run(operation, { MonitorArn })).toThrow(
      expect.objectContaining({ code: 'UnknownMonitorException', httpStatus: 400 }),
    )
})

test.each([
  ['a second monitor of services', BY_SERVICE, 'Limit exceeded on dimensional spend monitor creation'],
  ['no dimension', { ...BY_SERVICE, MonitorDimension: undefined }, /MonitorDimension is required/],
  ['a tag monitor without its key', { ...BY_SERVICE, MonitorDimension: 'TAG' }, /must name the key/],
  [
    'a custom one without a filter',
    { ...BY_SERVICE, MonitorType: 'CUSTOM', MonitorDimension: undefined },
    /MonitorSpecification is required/,
  ],
  [
    'a bad filter',
    { MonitorName: 'x', MonitorType: 'CUSTOM', MonitorSpecification: {} },
    /zero or more than one roots/,
  ],
  ['no name', { ...BY_SERVICE, MonitorName: '' }, /'anomalyMonitor.monitorName' failed/],
] as [string, Monitor, string | RegExp][])('refuses %s', (_, asked, message) => {
  const [lab] = world()
  const expected = typeof message === 'string' ? message : (expect.stringMatching(message) as string)
  expect(() => lab.run('ce:CreateAnomalyMonitor', { AnomalyMonitor: asked })).toThrow(
    expect.objectContaining({ code: 'ValidationException', message: expected }),
  )
})

type Subscription = NonNullable<In<'ce:CreateAnomalySubscription'>['AnomalySubscription']>
const mail = (MonitorArnList: string[], members: Partial<Subscription> = {}): Subscription => ({
  SubscriptionName: 'Daily',
  MonitorArnList,
  Frequency: 'DAILY',
  Subscribers: [{ Type: 'EMAIL', Address: 'me@example.com' }],
  Threshold: 20,
  ...members,
})
const atLeast = (Key: string, value: string) => ({
  Dimensions: { Key, Values: [value], MatchOptions: ['GREATER_THAN_OR_EQUAL'] },
})

test('a bare threshold is one in dollars; subscriptions are changed and deleted', () => {
  const [lab, arn] = world()
  const { SubscriptionArn } = lab.run('ce:CreateAnomalySubscription', { AnomalySubscription: mail([arn]) })
  expect(lab.run('ce:GetAnomalySubscriptions', { MonitorArn: arn }).AnomalySubscriptions).toEqual([
    {
      SubscriptionArn,
      AccountId: '123456789012',
      MonitorArnList: [arn],
      Subscribers: [{ Status: 'CONFIRMED', Type: 'EMAIL', Address: 'me@example.com' }],
      Threshold: 20,
      Frequency: 'DAILY',
      SubscriptionName: 'Daily',
      ThresholdExpression: atLeast('ANOMALY_TOTAL_IMPACT_ABSOLUTE', '20'),
    },
  ])
  const ThresholdExpression = {
    And: [atLeast('ANOMALY_TOTAL_IMPACT_ABSOLUTE', '100'), atLeast('ANOMALY_TOTAL_IMPACT_PERCENTAGE', '40')],
  } as never
  lab.run('ce:UpdateAnomalySubscription', { SubscriptionArn, ThresholdExpression, Frequency: 'WEEKLY' })
  const [changed] = lab.run('ce:GetAnomalySubscriptions', {}).AnomalySubscriptions ?? []
  expect(changed).toMatchObject({ ThresholdExpression, Frequency: 'WEEKLY', SubscriptionName: 'Daily' })
  expect(changed?.Threshold).toBeUndefined()
  lab.run('ce:DeleteAnomalyMonitor', { MonitorArn: arn })
  expect(() => lab.run('ce:DeleteAnomalySubscription', { SubscriptionArn })).toThrow(
    expect.objectContaining({ code: 'UnknownSubscriptionException' }),
  )
})

test.each([
  ['no threshold', { Threshold: undefined }, 'Threshold and ThresholdExpression cannot both be null'],
  ['mail at once', { Frequency: 'IMMEDIATE' }, 'Immediate frequencies only support SNSTopic subscriptions'],
  [
    'a topic once a day',
    { Subscribers: [{ Type: 'SNS', Address: 'arn:aws:sns:us-east-1:123456789012:a' }] },
    'Daily or weekly frequencies only support Email subscriptions',
  ],
  ['an address that is none', { Subscribers: [{ Type: 'EMAIL', Address: 'me' }] }, 'Subscriber address me is invalid'],
  ['no subscriber', { Subscribers: [] }, 'Subscribers must not be empty'],
  [
    'a threshold of services',
    { Threshold: undefined, ThresholdExpression: { Dimensions: { Key: 'SERVICE', Values: ['1'] } } },
    /ThresholdExpression dimension must be one of/,
  ],
] as [string, Partial<Subscription>, string | RegExp][])('refuses a subscription with %s', (_, members, message) => {
  const [lab, arn] = world()
  const expected = typeof message === 'string' ? message : (expect.stringMatching(message) as string)
  expect(() => lab.run('ce:CreateAnomalySubscription', { AnomalySubscription: mail([arn], members) })).toThrow(
    expect.objectContaining({ code: 'ValidationException', message: expected }),
  )
})

test('refuses a subscription to a monitor that there is not', () => {
  const lab = new Lab()
  const arn = 'arn:aws:ce::123456789012:anomalymonitor/none'
  expect(() => lab.run('ce:CreateAnomalySubscription', { AnomalySubscription: mail([arn]) })).toThrow(
    expect.objectContaining({ code: 'UnknownMonitorException' }),
  )
})

test('monitors carry tags', () => {
  const [lab, ResourceArn] = world()
  lab.run('ce:TagResource', {
    ResourceArn,
    ResourceTags: [
      { Key: 'a', Value: '1' },
      { Key: 'b', Value: '2' },
    ],
  })
  lab.run('ce:UntagResource', { ResourceArn, ResourceTagKeys: ['a'] })
  expect(lab.run('ce:ListTagsForResource', { ResourceArn }).ResourceTags).toEqual([{ Key: 'b', Value: '2' }])
  const many = Array.from({ length: 50 }, (_, i) => ({ Key: `k${i}`, Value: '' }))
  expect(() => lab.run('ce:TagResource', { ResourceArn, ResourceTags: many })).toThrow(
    expect.objectContaining({ code: 'TooManyTagsException' }),
  )
  expect(() => lab.run('ce:ListTagsForResource', { ResourceArn: 'arn:aws:ce::1:x' })).toThrow(
    expect.objectContaining({ code: 'ResourceNotFoundException' }),
  )
})
