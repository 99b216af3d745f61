/** Compute Optimizer over a world with planted findings: each is found for what it is, and nothing else. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { In, Out } from '../../../shared/ipc/contract.ts'
import { isoOf } from '../../../shared/time.ts'
import { type Harness, harness } from '../../support/harness.ts'

const DAY = 86_400
const ACCOUNT = '123456789012'
let world: Harness
const ids: Record<string, string> = {}
const arn = (name: string, kind = 'instance'): string => `arn:aws:ec2:us-east-1:${ACCOUNT}:${kind}/${ids[name]}`

function launch(name: string, InstanceType: string, workload: string, members: object = {}): void {
  const Name = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64'
  const ImageId = world.run('ssm:GetParameter', { Name }).Parameter?.Value
  const Tags = [
    { Key: 'Name', Value: name },
    { Key: 'cumulab:workload', Value: workload },
  ]
  const TagSpecifications = [{ ResourceType: 'instance' as const, Tags }]
  const input = { ImageId, InstanceType, MinCount: 1, MaxCount: 1, TagSpecifications, ...members }
  ids[name] = world.run('ec2:RunInstances', input as In<'ec2:RunInstances'>).Instances?.[0]?.InstanceId as string
}

beforeAll(() => {
  world = harness({ settle: 'instant', quotas: false })
  launch('large', 'm5.2xlarge', 'web-diurnal')
  launch('busy', 'm5.large', 'web-diurnal')
  launch('tiny', 't3.nano', 'web-diurnal')
  launch('stopped', 'm5.2xlarge', 'web-diurnal')
  launch('spot', 'm5.2xlarge', 'web-diurnal', { InstanceMarketOptions: { MarketType: 'spot' } })
  const Ebs = { VolumeSize: 200, VolumeType: 'gp2' }
  launch('old disk', 'm5.large', 'idle-dev', { BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs }] })
  world.run('sim:SetLoad', { instanceId: ids['busy'] as string, percent: 95 })
  world.run('sim:SetLoad', { instanceId: ids['tiny'] as string, percent: 30 })
  world.run('sim:SetLoad', { instanceId: ids['old disk'] as string, percent: 45 })
  ids['loose'] =
    world.run('ec2:CreateVolume', { AvailabilityZone: 'us-east-1a', Size: 100, VolumeType: 'gp3' }).VolumeId ?? ''
  world.wait(20 * DAY)
  world.run('ec2:StopInstances', { InstanceIds: [ids['stopped'] as string] })
  launch('young', 'm5.2xlarge', 'web-diurnal')
  world.run('compute-optimizer:UpdateEnrollmentStatus', { status: 'Active' })
  world.wait(DAY)
}, 30_000)

type Recommendations = NonNullable<Out<'compute-optimizer:GetEC2InstanceRecommendations'>['instanceRecommendations']>
const all = (input: In<'compute-optimizer:GetEC2InstanceRecommendations'> = {}): Recommendations =>
  world.run('compute-optimizer:GetEC2InstanceRecommendations', input).instanceRecommendations ?? []
const one = (name: string) => all({ instanceArns: [arn(name)] })[0]

test('an account that has not opted in is refused everything but to opt in', () => {
  const fresh = harness()
  expect(fresh.run('compute-optimizer:GetEnrollmentStatus', {}).status).toBe('Inactive')
  for (const error of [
    fresh.reject('compute-optimizer:GetEC2InstanceRecommendations', {}),
    fresh.reject('compute-optimizer:GetRecommendationSummaries', {}),
  ])
    expect(error).toMatchObject({ code: 'OptInRequiredException', httpStatus: 403 })
  expect(fresh.reject('compute-optimizer:UpdateEnrollmentStatus', { status: 'Pending' }).code).toBe(
    'InvalidParameterValueException',
  )
})

describe('instances', () => {
  test('each is found for what it is; stopped, Spot and young ones are not judged', () => {
    const found = Object.fromEntries(
      all().map(({ instanceName, finding, findingReasonCodes }) => [instanceName, [finding, findingReasonCodes?.[0]]]),
    )
    expect(found).toEqual({
      large: ['OVER_PROVISIONED', 'CPUOverprovisioned'],
      busy: ['UNDER_PROVISIONED', 'CPUUnderprovisioned'],
      tiny: ['UNDER_PROVISIONED', 'CPUUnderprovisioned'],
      'old disk': ['OPTIMIZED', undefined],
    })
  })

  test('options are ranked, fit with their head-room, and save what the prices say', () => {
    const { recommendationOptions = [], utilizationMetrics = [], ...large } = one('large') ?? {}
    expect(large).toMatchObject({ currentInstanceType: 'm5.2xlarge', lookBackPeriodInDays: 14, idle: 'False' })
    expect(recommendationOptions.map(({ rank }) => rank)).toEqual([1, 2, 3])
    const cpu = utilizationMetrics.find(({ name, statistic }) => name === 'Cpu' && statistic === 'Maximum')?.value ?? 0
    const [first] = recommendationOptions
    const { InstanceTypes = [] } = world.run('ec2:DescribeInstanceTypes', {
      InstanceTypes: [first?.instanceType as never],
    })
    const vcpus = InstanceTypes[0]?.VCpuInfo?.DefaultVCpus ?? 0
    expect(first?.projectedUtilizationMetrics?.[0]?.value).toBeCloseTo(Math.min(100, (cpu * 8) / vcpus), 3)
    expect(InstanceTypes[0]?.MemoryInfo?.SizeInMiB).toBeGreaterThanOrEqual(16 * 1024)
    // 0.384 dollars an hour.
    const now = 0.384 * 730
    const saved = first?.savingsOpportunity
    expect(saved?.estimatedMonthlySavings?.value).toBeLessThan(now)
    expect(saved?.savingsOpportunityPercentage).toBeCloseTo(
      ((saved?.estimatedMonthlySavings?.value ?? 0) / now) * 100,
      1,
    )
  })

  test('too little is answered by more, which saves nothing', () => {
    const { recommendationOptions = [], currentPerformanceRisk } = one('busy') ?? {}
    expect(currentPerformanceRisk).toBe('High')
    expect(recommendationOptions.length).toBeGreaterThan(0)
    for (const { projectedUtilizationMetrics, performanceRisk } of recommendationOptions) {
      expect(projectedUtilizationMetrics?.[0]?.value).toBeLessThan(100 / 1.2)
      expect(performanceRisk).toBeLessThan(4)
    }
  })

  test('projections are the past, spread over the vCPUs of each option', () => {
    const [endTime, startTime] = [isoOf(world.engine.now), isoOf(world.engine.now - 6 * 3_600_000)]
    const { recommendedOptionProjectedMetrics = [] } = world.run(
      'compute-optimizer:GetEC2RecommendationProjectedMetrics',
      { instanceArn: arn('large'), stat: 'Maximum', period: 3600, startTime, endTime },
    )
    expect(recommendedOptionProjectedMetrics.map(({ rank }) => rank)).toEqual([1, 2, 3])
    const [metric] = recommendedOptionProjectedMetrics[0]?.projectedMetrics ?? []
    expect(metric?.timestamps?.length).toBe(metric?.values?.length)
    expect(metric?.values?.length).toBeGreaterThanOrEqual(6)
  })

  test('filters, pages, Graviton, and ARNs of nothing', () => {
    const over = all({ filters: [{ name: 'Finding', values: ['Overprovisioned'] }] })
    expect(over.map(({ instanceName }) => instanceName)).toEqual(['large'])
    const first = world.run('compute-optimizer:GetEC2InstanceRecommendations', { maxResults: 1 })
    expect(first.instanceRecommendations).toHaveLength(1)
    expect(all({ nextToken: first.nextToken })).toHaveLength(3)
    const [arm] = all({
      instanceArns: [arn('large')],
      recommendationPreferences: { cpuVendorArchitectures: ['AWS_ARM64', 'CURRENT'] },
    })
    const graviton = arm?.recommendationOptions?.find(({ platformDifferences }) => platformDifferences?.length)
    expect(graviton).toMatchObject({ platformDifferences: ['Architecture'], migrationEffort: 'Medium' })
    expect(
      world.run('compute-optimizer:GetEC2InstanceRecommendations', { instanceArns: [arn('young')] }),
    ).toMatchObject({ instanceRecommendations: [], errors: [{ identifier: arn('young') }] })
    for (const input of [{ instanceArns: ['arn:x'] }, { nextToken: 'x' }, { accountIds: ['210987654321'] }])
      expect(world.reject('compute-optimizer:GetEC2InstanceRecommendations', input).code).toBe(
        'InvalidParameterValueException',
      )
  })
})

test('volumes: an old one would cost a fifth less', () => {
  const { volumeRecommendations = [] } = world.run('compute-optimizer:GetEBSVolumeRecommendations', {
    filters: [{ name: 'Finding', values: ['NotOptimized'] }],
  })
  expect(volumeRecommendations).toHaveLength(1)
  expect(volumeRecommendations[0]).toMatchObject({
    currentConfiguration: { volumeType: 'gp2', volumeSize: 200, volumeBaselineIOPS: 600, rootVolume: true },
    volumeRecommendationOptions: [
      {
        configuration: { volumeType: 'gp3', volumeBaselineIOPS: 3000 },
        savingsOpportunity: { savingsOpportunityPercentage: 20, estimatedMonthlySavings: { value: 4 } },
      },
    ],
  })
})

test('preferences: of an instance before the account’s before AWS’s, put, told and taken back', () => {
  const effective = () =>
    world.run('compute-optimizer:GetEffectiveRecommendationPreferences', { resourceArn: arn('large') })
  const cpu = (threshold: 'P90' | 'P99_5', headroom: 'PERCENT_0' | 'PERCENT_20') => [
    { metricName: 'CpuUtilization' as const, metricParameters: { threshold, headroom } },
  ]
  expect(effective()).toMatchObject({ lookBackPeriod: 'DAYS_14', utilizationPreferences: cpu('P99_5', 'PERCENT_20') })
  const put = (input: Omit<In<'compute-optimizer:PutRecommendationPreferences'>, 'resourceType'>) =>
    world.run('compute-optimizer:PutRecommendationPreferences', { resourceType: 'Ec2Instance', ...input })
  put({ lookBackPeriod: 'DAYS_32' })
  const scope = { name: 'ResourceArn' as const, value: arn('large') }
  put({ scope, utilizationPreferences: cpu('P90', 'PERCENT_0') })
  expect(effective()).toMatchObject({ lookBackPeriod: 'DAYS_32', utilizationPreferences: cpu('P90', 'PERCENT_0') })
  expect(one('large')?.lookBackPeriodInDays).toBe(32)
  const told = world.run('compute-optimizer:GetRecommendationPreferences', { resourceType: 'Ec2Instance' })
  expect(told.recommendationPreferencesDetails).toHaveLength(2)
  const recommendationPreferenceNames = ['LookBackPeriodPreference' as const]
  world.run('compute-optimizer:DeleteRecommendationPreferences', {
    resourceType: 'Ec2Instance',
    recommendationPreferenceNames,
  })
  expect(effective()).toMatchObject({ lookBackPeriod: 'DAYS_14', utilizationPreferences: cpu('P90', 'PERCENT_0') })
  const refused = (input: object) =>
    world.reject('compute-optimizer:PutRecommendationPreferences', { resourceType: 'Ec2Instance', ...input }).message
  expect(refused({ lookBackPeriod: 'DAYS_93' })).toContain('enhanced infrastructure metrics')
  expect(refused({ savingsEstimationMode: 'AfterDiscounts' })).toBe('savingsEstimationMode is not simulated.')
  expect(refused({ resourceType: 'LambdaFunction' })).toContain('LambdaFunction')
})

test('idle: what never reached five per cent and spoke little, and after 32 days the loose volume', () => {
  const idle = () => world.run('compute-optimizer:GetIdleRecommendations', {}).idleRecommendations ?? []
  expect(idle()).toEqual([])
  const names = ['a', 'b', 'c']
  for (const name of names) {
    launch(name, 't3.nano', 'idle-dev')
    // The work of a small machine is nothing to a large one.
    const InstanceId = ids[name] as string
    world.run('ec2:StopInstances', { InstanceIds: [InstanceId] })
    world.run('ec2:ModifyInstanceAttribute', { InstanceId, InstanceType: { Value: 'm5.24xlarge' } })
    world.run('ec2:StartInstances', { InstanceIds: [InstanceId] })
  }
  world.wait(20 * DAY)
  const total = (name: string, MetricName: string, statistic: 'Sum' | 'Maximum'): number => {
    const { Datapoints = [] } = world.run('cloudwatch:GetMetricStatistics', {
      Namespace: 'AWS/EC2',
      MetricName,
      Dimensions: [{ Name: 'InstanceId', Value: ids[name] }],
      StartTime: isoOf(world.engine.now - 14 * DAY * 1000),
      EndTime: isoOf(world.engine.now),
      Period: 14 * DAY,
      Statistics: [statistic],
    })
    return Math.max(...Datapoints.map((point) => point[statistic] ?? 0))
  }
  const quiet = names.filter((name) => {
    const bytes = total(name, 'NetworkIn', 'Sum') + total(name, 'NetworkOut', 'Sum')
    return total(name, 'CPUUtilization', 'Maximum') < 5 && bytes < 14 * 5 * 1024 * 1024
  })
  expect(quiet.length).toBeGreaterThan(0)
  const found = idle().map(({ resourceId, finding }) => [resourceId, finding])
  expect(found.sort()).toEqual([...quiet.map((name) => [ids[name], 'Idle']), [ids['loose'], 'Unattached']].sort())
  const { recommendationSummaries = [] } = world.run('compute-optimizer:GetRecommendationSummaries', {})
  const volumes = recommendationSummaries.find((each) => each.recommendationResourceType === 'EbsVolume')
  expect(volumes).toMatchObject({
    idleSummaries: [{ name: 'Unattached', value: 1 }],
    idleSavingsOpportunity: { estimatedMonthlySavings: { value: 8 } },
  })
  const instances = recommendationSummaries.find((each) => each.recommendationResourceType === 'Ec2Instance')
  expect(instances?.idleSummaries).toEqual([{ name: 'Idle', value: quiet.length }])
  expect(instances?.summaries?.reduce((sum, { value = 0 }) => sum + value, 0)).toBe(all().length)
})
