/** Cost Explorer as a program meets it: the SDK's classes and errors. */
import {
  CostExplorerClient,
  CreateAnomalyMonitorCommand,
  CreateAnomalySubscriptionCommand,
  CreateCostCategoryDefinitionCommand,
  DataUnavailableException,
  DeleteCostCategoryDefinitionCommand,
  DescribeCostCategoryDefinitionCommand,
  GetAnomaliesCommand,
  GetAnomalySubscriptionsCommand,
  GetCostAndUsageCommand,
  GetCostAndUsageComparisonsCommand,
  GetCostAndUsageWithResourcesCommand,
  GetCostCategoriesCommand,
  GetCostComparisonDriversCommand,
  GetCostForecastCommand,
  GetReservationPurchaseRecommendationCommand,
  GetRightsizingRecommendationCommand,
  GetSavingsPlansPurchaseRecommendationCommand,
  GetUsageForecastCommand,
  ListCostAllocationTagsCommand,
  paginateListCostCategoryDefinitions,
  ResourceNotFoundException,
  UnknownMonitorException,
  UnresolvableUsageUnitException,
  UpdateCostAllocationTagsStatusCommand,
} from '@aws-sdk/client-cost-explorer'
import { CreateTagsCommand, RunInstancesCommand } from '@aws-sdk/client-ec2'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY, dayOf, isoSecond } from '../../shared/time.ts'
import { type Account, amazonLinux, openAccount, refusal } from '../support/account.ts'
import { EPOCH } from '../support/harness.ts'

let account: Account
let explorer: CostExplorerClient
let instance: string
const today = (days = 0): string => dayOf(EPOCH + days * DAY)
beforeAll(async () => {
  account = await openAccount({ settle: 'instant' })
  explorer = new CostExplorerClient(account.config)
  const ImageId = await amazonLinux(account)
  const launch = { ImageId, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 } as const
  const made = await account.ec2.send(new RunInstancesCommand(launch))
  instance = made.Instances?.[0]?.InstanceId as string
  await account.advance((2 * DAY) / 1000)
})
afterAll(async () => {
  explorer.destroy()
  await account.close()
})

test('hours are refused until the preferences keep them', async () => {
  const hours = new GetCostAndUsageCommand({
    TimePeriod: { Start: isoSecond(EPOCH), End: isoSecond(EPOCH + DAY) },
    Granularity: 'HOURLY',
    Metrics: ['UnblendedCost'],
  })
  const refused = await refusal(explorer.send(hours))
  expect(refused).toBeInstanceOf(DataUnavailableException)
  expect(refused.$metadata.httpStatusCode).toBe(400)
  const { body } = await account.sim('cost-preferences', { hourly: true })
  expect(body).toMatchObject({ hourly: true, multiYear: false })
  const { ResultsByTime } = await explorer.send(hours)
  expect(ResultsByTime).toHaveLength(24)
  expect(ResultsByTime?.[5]?.TimePeriod).toEqual({
    Start: isoSecond(EPOCH + (5 * DAY) / 24),
    End: isoSecond(EPOCH + (6 * DAY) / 24),
  })
})

test('an instance is found by its id', async () => {
  const { ResultsByTime, GroupDefinitions } = await explorer.send(
    new GetCostAndUsageWithResourcesCommand({
      TimePeriod: { Start: today(), End: today(2) },
      Granularity: 'DAILY',
      Metrics: ['UnblendedCost', 'UsageQuantity'],
      Filter: { Dimensions: { Key: 'SERVICE', Values: ['Amazon Elastic Compute Cloud - Compute'] } },
      GroupBy: [{ Type: 'DIMENSION', Key: 'RESOURCE_ID' }],
    }),
  )
  expect(GroupDefinitions).toEqual([{ Type: 'DIMENSION', Key: 'RESOURCE_ID' }])
  expect(ResultsByTime?.[1]?.Groups).toEqual([
    {
      Keys: [instance],
      Metrics: { UnblendedCost: { Amount: '0.2496', Unit: 'USD' }, UsageQuantity: { Amount: '24', Unit: 'Hrs' } },
    },
  ])
})

test('a forecast comes with its band, once there is history', async () => {
  const forecast = (day: number) =>
    new GetCostForecastCommand({
      TimePeriod: { Start: today(day), End: today(day + 3) },
      Metric: 'UNBLENDED_COST',
      Granularity: 'DAILY',
      PredictionIntervalLevel: 95,
    })
  const early = await refusal(explorer.send(forecast(2)))
  expect(early).toBeInstanceOf(DataUnavailableException)
  expect(early.message).toBe('Insufficient amount of historical data')
  await account.advance((36 * DAY) / 1000)
  const { Total, ForecastResultsByTime: days } = await explorer.send(forecast(38))
  expect(days).toHaveLength(3)
  for (const { MeanValue, PredictionIntervalLowerBound: low, PredictionIntervalUpperBound: high } of days ?? []) {
    expect(Number(MeanValue)).toBeCloseTo(0.39, 2)
    expect(Number(low)).toBeLessThanOrEqual(Number(MeanValue))
    expect(Number(high)).toBeGreaterThanOrEqual(Number(MeanValue))
  }
  expect(Total?.Unit).toBe('USD')
  const usage = {
    TimePeriod: { Start: today(38), End: today(40) },
    Metric: 'USAGE_QUANTITY',
    Granularity: 'DAILY',
  } as const
  expect(await refusal(explorer.send(new GetUsageForecastCommand(usage)))).toBeInstanceOf(
    UnresolvableUsageUnitException,
  )
})

test('a cost category is made, found, paged and deleted', async () => {
  const made = await explorer.send(
    new CreateCostCategoryDefinitionCommand({
      Name: 'Kind',
      RuleVersion: 'CostCategoryExpression.v1',
      Rules: [{ Value: 'Machines', Rule: { Dimensions: { Key: 'SERVICE_CODE', Values: ['AmazonEC2'] } } }],
      DefaultValue: 'Rest',
    }),
  )
  const CostCategoryArn = made.CostCategoryArn as string
  const { CostCategory } = await explorer.send(new DescribeCostCategoryDefinitionCommand({ CostCategoryArn }))
  expect(CostCategory?.Rules?.[0]?.Rule?.Dimensions?.Values).toEqual(['AmazonEC2'])
  const TimePeriod = { Start: today(31), End: today(38) }
  const values = await explorer.send(new GetCostCategoriesCommand({ TimePeriod, CostCategoryName: 'Kind' }))
  expect(values.CostCategoryValues).toEqual(['Machines', 'Rest'])
  const names: (string | undefined)[] = []
  for await (const { CostCategoryReferences } of paginateListCostCategoryDefinitions({ client: explorer }, {}))
    names.push(...(CostCategoryReferences ?? []).map(({ Name }) => Name))
  expect(names).toEqual(['Kind'])
  await explorer.send(new DeleteCostCategoryDefinitionCommand({ CostCategoryArn }))
  const gone = await refusal(explorer.send(new DescribeCostCategoryDefinitionCommand({ CostCategoryArn })))
  expect(gone).toBeInstanceOf(ResourceNotFoundException)
})

test('a cost allocation tag is put to rest', async () => {
  await account.ec2.send(new CreateTagsCommand({ Resources: [instance], Tags: [{ Key: 'Owner', Value: 'ann' }] }))
  await account.advance(60)
  const entries = ['Owner', 'Nobody'].map((TagKey) => ({ TagKey, Status: 'Inactive' as const }))
  const { Errors } = await explorer.send(
    new UpdateCostAllocationTagsStatusCommand({ CostAllocationTagsStatus: entries }),
  )
  expect(Errors?.map(({ TagKey, Code }) => [TagKey, Code])).toEqual([['Nobody', 'TagKeysNotFoundException']])
  const { CostAllocationTags } = await explorer.send(new ListCostAllocationTagsCommand({ Status: 'Inactive' }))
  expect(CostAllocationTags?.map(({ TagKey }) => TagKey)).toEqual(['Owner'])
})

test('two months are compared, and what moved them is named', async () => {
  const months = {
    BaselineTimePeriod: { Start: '2026-10-01', End: '2026-11-01' },
    ComparisonTimePeriod: { Start: '2026-11-01', End: '2026-12-01' },
    MetricForComparison: 'UnblendedCost',
    GroupBy: [{ Type: 'DIMENSION' as const, Key: 'REGION' }],
  }
  const { TotalCostAndUsage, CostAndUsageComparisons } = await explorer.send(
    new GetCostAndUsageComparisonsCommand(months),
  )
  expect(Number(TotalCostAndUsage?.['UnblendedCost']?.Difference)).toBeLessThan(0)
  expect(CostAndUsageComparisons?.[0]?.CostAndUsageSelector?.Dimensions?.Values).toEqual(['us-east-1'])
  const { CostComparisonDrivers } = await explorer.send(new GetCostComparisonDriversCommand(months))
  expect(CostComparisonDrivers?.[0]?.CostDrivers?.map(({ Name }) => Name)).toContain('BoxUsage:t3.micro')
})

test('a forgotten machine is an anomaly, and mail may be asked for', async () => {
  const made = await explorer.send(
    new CreateAnomalyMonitorCommand({
      AnomalyMonitor: { MonitorName: 'Services', MonitorType: 'DIMENSIONAL', MonitorDimension: 'SERVICE' },
    }),
  )
  const MonitorArn = made.MonitorArn as string
  const ImageId = await amazonLinux(account)
  const launch = { ImageId, InstanceType: 'm5.4xlarge', MinCount: 1, MaxCount: 1 } as const
  const Tags = [{ Key: 'cumulab:workload', Value: 'idle-dev' }]
  const TagSpecifications = [{ ResourceType: 'instance' as const, Tags }]
  await account.ec2.send(new RunInstancesCommand({ ...launch, TagSpecifications }))
  await account.advance((3 * DAY) / 1000)
  const { Anomalies } = await explorer.send(new GetAnomaliesCommand({ DateInterval: { StartDate: today(38) } }))
  expect(Anomalies?.[0]).toMatchObject({ MonitorArn, DimensionValue: 'Amazon Elastic Compute Cloud - Compute' })
  expect(Anomalies?.[0]?.RootCauses?.[0]?.UsageType).toBe('BoxUsage:m5.4xlarge')
  expect(Anomalies?.[0]?.Impact?.TotalImpact).toBeGreaterThan(30)
  const subscription = {
    SubscriptionName: 'Daily',
    MonitorArnList: [MonitorArn],
    Subscribers: [{ Type: 'EMAIL' as const, Address: 'me@example.com' }],
    Frequency: 'DAILY' as const,
    Threshold: 20,
  }
  await explorer.send(new CreateAnomalySubscriptionCommand({ AnomalySubscription: subscription }))
  const { AnomalySubscriptions } = await explorer.send(new GetAnomalySubscriptionsCommand({ MonitorArn }))
  expect(AnomalySubscriptions?.[0]).toMatchObject({ SubscriptionName: 'Daily', Threshold: 20 })
  const nowhere = { ...subscription, MonitorArnList: [`${MonitorArn}x`] }
  const refused = await refusal(explorer.send(new CreateAnomalySubscriptionCommand({ AnomalySubscription: nowhere })))
  expect(refused).toBeInstanceOf(UnknownMonitorException)
})

test('a machine that is too big is offered a smaller one', async () => {
  await account.advance((3 * DAY) / 1000)
  const { Summary, RightsizingRecommendations } = await explorer.send(
    new GetRightsizingRecommendationCommand({
      Service: 'AmazonEC2',
      Configuration: { RecommendationTarget: 'SAME_INSTANCE_FAMILY', BenefitsConsidered: true },
    }),
  )
  expect(Number(Summary?.TotalRecommendationCount)).toBeGreaterThan(0)
  const [first] = RightsizingRecommendations ?? []
  expect(first?.CurrentInstance?.ResourceDetails?.EC2ResourceDetails?.InstanceType).toBe('m5.4xlarge')
  expect(first?.ModifyRecommendationDetail?.TargetInstances?.[0]?.DefaultTargetInstance).toBe(true)
})

test('what to commit to', async () => {
  await account.advance((4 * DAY) / 1000)
  const { Recommendations } = await explorer.send(
    new GetReservationPurchaseRecommendationCommand({ Service: 'Amazon Elastic Compute Cloud - Compute' }),
  )
  const types = Recommendations?.[0]?.RecommendationDetails?.map(
    ({ InstanceDetails }) => InstanceDetails?.EC2InstanceDetails?.InstanceType,
  )
  expect(types).toContain('t3.micro')
  const { SavingsPlansPurchaseRecommendation } = await explorer.send(
    new GetSavingsPlansPurchaseRecommendationCommand({
      SavingsPlansType: 'COMPUTE_SP',
      TermInYears: 'ONE_YEAR',
      PaymentOption: 'NO_UPFRONT',
      LookbackPeriodInDays: 'SEVEN_DAYS',
    }),
  )
  const [detail] = SavingsPlansPurchaseRecommendation?.SavingsPlansPurchaseRecommendationDetails ?? []
  expect(Number(detail?.HourlyCommitmentToPurchase)).toBeGreaterThan(0.5)
})
