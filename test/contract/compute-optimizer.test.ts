/** Compute Optimizer as a program meets it: the SDK's client, its numbers, times and errors. */
import {
  ComputeOptimizerClient,
  DeleteRecommendationPreferencesCommand,
  GetEBSVolumeRecommendationsCommand,
  GetEC2InstanceRecommendationsCommand,
  GetEC2RecommendationProjectedMetricsCommand,
  GetEffectiveRecommendationPreferencesCommand,
  GetEnrollmentStatusCommand,
  GetIdleRecommendationsCommand,
  GetLambdaFunctionRecommendationsCommand,
  GetRecommendationPreferencesCommand,
  GetRecommendationSummariesCommand,
  PutRecommendationPreferencesCommand,
  UpdateEnrollmentStatusCommand,
} from '@aws-sdk/client-compute-optimizer'
import { RunInstancesCommand } from '@aws-sdk/client-ec2'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, amazonLinux, openAccount, refusal } from '../support/account.ts'

const DAY = 86_400
let account: Account
let optimizer: ComputeOptimizerClient
let arn: string
beforeAll(async () => {
  account = await openAccount({ settle: 'instant', quotas: false })
  optimizer = new ComputeOptimizerClient(account.config)
  const Tags = [{ Key: 'cumulab:workload', Value: 'idle-dev' }]
  const run = new RunInstancesCommand({
    ImageId: await amazonLinux(account),
    InstanceType: 'm5.4xlarge',
    MinCount: 1,
    MaxCount: 1,
    TagSpecifications: [{ ResourceType: 'instance', Tags }],
  })
  const { Instances = [] } = await account.ec2.send(run)
  arn = `arn:aws:ec2:us-east-1:123456789012:instance/${Instances[0]?.InstanceId}`
  await account.advance(3 * DAY)
})
afterAll(async () => {
  optimizer.destroy()
  await account.close()
})

test('nothing is told before one has opted in', async () => {
  const early = await refusal(optimizer.send(new GetEC2InstanceRecommendationsCommand({})))
  expect(early).toMatchObject({ name: 'OptInRequiredException', $metadata: { httpStatusCode: 403 } })
  await optimizer.send(new UpdateEnrollmentStatusCommand({ status: 'Active' }))
  const { status, lastUpdatedTimestamp } = await optimizer.send(new GetEnrollmentStatusCommand({}))
  expect(status).toBe('Active')
  expect(lastUpdatedTimestamp).toBeInstanceOf(Date)
})

test('a recommendation, its projection, and what it comes to', async () => {
  const { instanceRecommendations = [] } = await optimizer.send(new GetEC2InstanceRecommendationsCommand({}))
  const [found] = instanceRecommendations
  expect(found).toMatchObject({ instanceArn: arn, finding: 'OVER_PROVISIONED', instanceState: 'running' })
  expect(found?.lastRefreshTimestamp).toBeInstanceOf(Date)
  const [best] = found?.recommendationOptions ?? []
  expect(best?.savingsOpportunity?.estimatedMonthlySavings?.value).toBeGreaterThan(0)
  const endTime = new Date(found?.lastRefreshTimestamp ?? 0)
  const startTime = new Date(endTime.getTime() - DAY * 1000)
  const { recommendedOptionProjectedMetrics = [] } = await optimizer.send(
    new GetEC2RecommendationProjectedMetricsCommand({
      instanceArn: arn,
      stat: 'Maximum',
      period: 3600,
      startTime,
      endTime,
    }),
  )
  const [metric] = recommendedOptionProjectedMetrics[0]?.projectedMetrics ?? []
  expect(recommendedOptionProjectedMetrics[0]?.recommendedInstanceType).toBe(best?.instanceType)
  expect(metric?.timestamps?.[0]).toBeInstanceOf(Date)
  const { recommendationSummaries = [] } = await optimizer.send(new GetRecommendationSummariesCommand({}))
  expect(recommendationSummaries.map(({ recommendationResourceType }) => recommendationResourceType)).toEqual([
    'Ec2Instance',
    'EbsVolume',
  ])
  const { volumeRecommendations = [] } = await optimizer.send(new GetEBSVolumeRecommendationsCommand({}))
  expect(volumeRecommendations).toHaveLength(1)
  expect((await optimizer.send(new GetIdleRecommendationsCommand({}))).idleRecommendations).toEqual([])
})

test('preferences there and back', async () => {
  const scope = { name: 'ResourceArn' as const, value: arn }
  const resourceType = 'Ec2Instance' as const
  const metricParameters = { threshold: 'P95' as const, headroom: 'PERCENT_10' as const }
  const utilizationPreferences = [{ metricName: 'CpuUtilization' as const, metricParameters }]
  await optimizer.send(new PutRecommendationPreferencesCommand({ resourceType, scope, utilizationPreferences }))
  const effective = new GetEffectiveRecommendationPreferencesCommand({ resourceArn: arn })
  expect(await optimizer.send(effective)).toMatchObject({ utilizationPreferences, lookBackPeriod: 'DAYS_14' })
  const told = new GetRecommendationPreferencesCommand({ resourceType, scope })
  expect((await optimizer.send(told)).recommendationPreferencesDetails).toHaveLength(1)
  const recommendationPreferenceNames = ['UtilizationPreferences' as const]
  const remove = { resourceType, scope, recommendationPreferenceNames }
  await optimizer.send(new DeleteRecommendationPreferencesCommand(remove))
  const gone = await refusal(optimizer.send(new DeleteRecommendationPreferencesCommand(remove)))
  expect(gone).toMatchObject({ name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 404 } })
})

test('what is not simulated is refused by its name', async () => {
  const lambda = await refusal(optimizer.send(new GetLambdaFunctionRecommendationsCommand({})))
  expect(lambda.message).toContain('GetLambdaFunctionRecommendations')
})
