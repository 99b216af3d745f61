/** ce:GetRightsizingRecommendation, from what CloudWatch measured of simulated machines. */

import { beforeAll, expect, test } from 'vitest'
import type { In, Out } from '../../../shared/ipc/contract.ts'
import { type Harness, harness } from '../../support/harness.ts'
import { buy } from './reservations.ts'

type Answer = Out<'ce:GetRightsizingRecommendation'>
const DAY = 86_400
const CROSS = { RecommendationTarget: 'CROSS_INSTANCE_FAMILY', BenefitsConsidered: true } as const
const SAME = { RecommendationTarget: 'SAME_INSTANCE_FAMILY', BenefitsConsidered: true } as const

/** What an instance does is drawn when nobody says it. */
const IDLE = { Key: 'cumulab:workload', Value: 'idle-dev' }

let world: Harness
const ids: Record<string, string> = {}

function launch(name: string, InstanceType: string, region = 'us-east-1', members: object = {}): string {
  const Name = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64'
  const ImageId = world.run('ssm:GetParameter', { Name }, region).Parameter?.Value
  const TagSpecifications = [{ ResourceType: 'instance' as const, Tags: [{ Key: 'Name', Value: name }, IDLE] }]
  const input = { ImageId, InstanceType, MinCount: 1, MaxCount: 1, TagSpecifications, ...members }
  const made = world.run('ec2:RunInstances', input as In<'ec2:RunInstances'>, region)
  return made.Instances?.[0]?.InstanceId as string
}

/** Twenty days: an idle m5.2xlarge, a busy m5.2xlarge, a small thing grown huge, a stopped one, a Spot one; Windows in Seoul. */
beforeAll(() => {
  world = harness({ settle: 'instant', quotas: false })
  for (const [name, type] of [
    ['idle', 'm5.2xlarge'],
    ['busy', 'm5.2xlarge'],
    ['huge', 't3.nano'],
    ['stopped', 'm5.2xlarge'],
  ] as const)
    ids[name] = launch(name, type)
  ids['spot'] = launch('spot', 'm5.2xlarge', 'us-east-1', { InstanceMarketOptions: { MarketType: 'spot' } })
  ids['seoul'] = launch('seoul', 'c5.4xlarge', 'ap-northeast-2')
  world.run('sim:SetLoad', { instanceId: ids['busy'] as string, percent: 90 })
  const InstanceId = ids['huge'] as string
  world.run('ec2:StopInstances', { InstanceIds: [InstanceId] })
  world.run('ec2:ModifyInstanceAttribute', { InstanceId, InstanceType: { Value: 'm5.24xlarge' } })
  world.run('ec2:StartInstances', { InstanceIds: [InstanceId] })
  world.wait(20 * DAY)
  world.run('ec2:StopInstances', { InstanceIds: [ids['stopped'] as string] })
  world.wait(DAY / 2)
})

const ask = (members: object = {}): Answer =>
  world.run('ce:GetRightsizingRecommendation', { Service: 'AmazonEC2', ...members })
const namesOf = ({ RightsizingRecommendations = [] }: Answer): (string | undefined)[] =>
  RightsizingRecommendations.map(({ CurrentInstance }) => CurrentInstance?.InstanceName)
const of = (answer: Answer, name: string) =>
  answer.RightsizingRecommendations?.find(({ CurrentInstance }) => CurrentInstance?.InstanceName === name)

test('machines that have too much are named, the dearest first; busy, stopped and Spot ones are not', () => {
  const answer = ask({ Configuration: SAME })
  expect(namesOf(answer)).toEqual(['huge', 'seoul', 'idle'])
  expect(answer.Summary?.TotalRecommendationCount).toBe('3')
  expect(answer.Configuration).toEqual(SAME)
})

test('a machine that never did anything may go altogether', () => {
  const huge = of(ask(), 'huge')
  expect(huge?.RightsizingType).toBe('TERMINATE')
  expect(
    Number(huge?.CurrentInstance?.ResourceUtilization?.EC2ResourceUtilization?.MaxCpuUtilizationPercentage),
  ).toBeLessThan(1)
  // 96 vCPUs: 4.608 dollars an hour, 730 hours.
  expect(huge?.TerminateRecommendationDetail).toEqual({ EstimatedMonthlySavings: '3363.84', CurrencyCode: 'USD' })
})

test('an idle one is offered the next smaller of its family, and what it would cost', () => {
  const idle = of(ask({ Configuration: SAME }), 'idle')
  expect(idle).toMatchObject({
    RightsizingType: 'MODIFY',
    FindingReasonCodes: ['CPU_OVER_PROVISIONED'],
    CurrentInstance: {
      ResourceId: ids['idle'],
      MonthlyCost: '280.32',
      OnDemandHoursInLookbackPeriod: '324',
      TotalRunningHoursInLookbackPeriod: '324',
      ResourceDetails: {
        EC2ResourceDetails: { InstanceType: 'm5.2xlarge', HourlyOnDemandRate: '0.384', Vcpu: '8', Memory: '32 GiB' },
      },
    },
  })
  const targets = idle?.ModifyRecommendationDetail?.TargetInstances ?? []
  expect(targets.map(({ ResourceDetails }) => ResourceDetails?.EC2ResourceDetails?.InstanceType)).toEqual([
    'm5.large',
    'm5.xlarge',
  ])
  expect(targets[0]).toMatchObject({
    EstimatedMonthlyCost: '70.08',
    EstimatedMonthlySavings: '210.24',
    DefaultTargetInstance: true,
  })
  // A quarter of the vCPUs are four times as busy.
  const max = idle?.CurrentInstance?.ResourceUtilization?.EC2ResourceUtilization?.MaxCpuUtilizationPercentage
  const expected = targets[0]?.ExpectedResourceUtilization?.EC2ResourceUtilization?.MaxCpuUtilizationPercentage
  expect(Number(expected)).toBeCloseTo(4 * Number(max), 6)
})

test('across families a cheaper one is found, which is sold there and can run the image', () => {
  const targets = of(ask({ Configuration: CROSS }), 'idle')?.ModifyRecommendationDetail?.TargetInstances ?? []
  const details = targets.map(({ ResourceDetails }) => ResourceDetails?.EC2ResourceDetails)
  expect(details).toHaveLength(3)
  expect(details.some((each) => !each?.InstanceType?.startsWith('m5.'))).toBe(true)
  expect(details.some((each) => /^[a-z]+\dg/.test(each?.InstanceType ?? ''))).toBe(false)
  for (const each of details) expect(Number.parseFloat(each?.Memory ?? '')).toBeGreaterThanOrEqual(8)
})

test('filters and pages', () => {
  const region = (value: string) => ({ Dimensions: { Key: 'REGION', Values: [value] } })
  expect(namesOf(ask({ Filter: region('ap-northeast-2') }))).toEqual(['seoul'])
  expect(namesOf(ask({ Filter: { Dimensions: { Key: 'RIGHTSIZING_TYPE', Values: ['TERMINATE'] } } }))).toEqual(['huge'])
  const first = ask({ PageSize: 2 })
  expect(namesOf(ask({ PageSize: 2, NextPageToken: first.NextPageToken }))).toEqual(['idle'])
})

test('hours that a reservation pays for save nothing when benefits count', () => {
  buy(world, { type: 'm5.2xlarge', count: 2 })
  world.wait(20 * DAY)
  const current = of(ask(), 'idle')?.CurrentInstance
  expect(current?.ReservationCoveredHoursInLookbackPeriod).toBe('324')
  expect(current?.MonthlyCost).toBe('0')
  const saved = (benefits: boolean) =>
    of(ask({ Configuration: { ...SAME, BenefitsConsidered: benefits } }), 'idle')?.ModifyRecommendationDetail
      ?.TargetInstances?.[0]?.EstimatedMonthlySavings
  expect(saved(true)).toBe('0')
  expect(saved(false)).toBe('210.24')
})

test.each([
  ['another service', { Service: 'AmazonRDS' }],
  ['a target that is none', { Configuration: { RecommendationTarget: 'ANY', BenefitsConsidered: true } }],
  ['a dimension of no recommendation', { Filter: { Dimensions: { Key: 'AZ', Values: ['us-east-1a'] } } }],
])('refuses %s', (_, members) => {
  expect(world.reject('ce:GetRightsizingRecommendation', { Service: 'AmazonEC2', ...members } as never)).toMatchObject({
    code: 'ValidationException',
    httpStatus: 400,
  })
})
