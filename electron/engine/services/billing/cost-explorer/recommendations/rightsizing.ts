/**
 * ce:GetRightsizingRecommendation: running instances whose metrics of 14 days show that less would do. AWS: Cost Explorer User Guide,
 * "Optimizing your cost with rightsizing recommendations".
 */
import type { Ce, Json } from '../../../../../../shared/aws/index.ts'
import { DAY, HOUR, type Instant, isoSecond, startOfDay } from '../../../../../../shared/time.ts'
import type { Query, View } from '../../../../kernel/index.ts'
import { metricSeries } from '../../../cloudwatch/index.ts'
import { type InstanceRow, instanceTable, instanceType } from '../../../ec2/index.ts'
import { instanceRate, QUOTE_HOURS } from '../../../prices/index.ts'
import { type MeterRow, meterTable } from '../../model.ts'
import { computedId } from '../arns.ts'
import { filterReader } from '../dimensions.ts'
import { checkWord, invalid } from '../errors.ts'
import { compileFilter, type Expression } from '../expression.ts'
import { pageOf } from '../paging.ts'
import { NO_WORDS } from '../reading.ts'
import { decimals } from '../tally.ts'
import { type Load, type Target, targetsFor } from './fit.ts'
import { type RunningHours, runningHours } from './running.ts'

type Recommendation = Json<Ce.RightsizingRecommendation>
type Details = Json<Ce.EC2ResourceDetails>

export const LOOKBACK_DAYS = 14
/** AWS: an instance that never used more is idle. */
export const IDLE_CPU = 1
/** Recalled: what is younger is not judged. */
export const SHORTEST_HOURS = 30
const PAGE = 100
const FILTERS = ['LINKED_ACCOUNT', 'REGION', 'RIGHTSIZING_TYPE']

/** The largest point of a metric in the lookback, or undefined without any. */
function largest(
  view: View,
  row: InstanceRow,
  MetricName: string,
  Statistic: string,
  Period: number,
  days: number,
): number | undefined {
  const span = { view, scope: row.scope, start: view.now - days * DAY, end: view.now }
  const Dimensions = [{ Name: 'InstanceId', Value: row.id }]
  const { values } = metricSeries(span, { Namespace: 'AWS/EC2', MetricName, Dimensions, Period, Statistic })
  return values.length === 0 ? undefined : values.reduce((most, value) => Math.max(most, value), 0)
}

// A moment's percentiles are dear and asked for more than once. Rows are frozen, and what was measured by a moment stays.
const weighed = new WeakMap<InstanceRow, { readonly now: Instant; readonly loads: Map<string, Load | undefined> }>()

/** What an instance's work weighed; undefined when CloudWatch has nothing of it. A percentile is named as CloudWatch does. */
export function loadOf(view: View, row: InstanceRow, days = LOOKBACK_DAYS, percentile = 'p99.5'): Load | undefined {
  let known = weighed.get(row)
  if (known?.now !== view.now) {
    known = { now: view.now, loads: new Map() }
    weighed.set(row, known)
  }
  const key = `${days}/${percentile}`
  if (!known.loads.has(key)) known.loads.set(key, weigh(view, row, days, percentile))
  return known.loads.get(key)
}

function weigh(view: View, row: InstanceRow, days: number, percentile: string): Load | undefined {
  const whole = (days * DAY) / 1000
  const maxCpu = largest(view, row, 'CPUUtilization', 'Maximum', whole, days)
  if (maxCpu === undefined) return undefined
  const perSecond = (name: string): number => (largest(view, row, name, 'Sum', HOUR / 1000, days) ?? 0) / (HOUR / 1000)
  return {
    maxCpu,
    p995Cpu: largest(view, row, 'CPUUtilization', percentile, whole, days) ?? maxCpu,
    averageCpu: largest(view, row, 'CPUUtilization', 'Average', whole, days) ?? maxCpu,
    networkGbps: ((perSecond('NetworkIn') + perSecond('NetworkOut')) * 8) / 1e9,
  }
}

export interface Judged {
  readonly row: InstanceRow
  readonly meter: MeterRow
  readonly load: Load
  readonly hours: RunningHours
  /** Hours of a month for each hour of the lookback. */
  readonly scale: number
}

const usdOf = (dollars: number): string => decimals(Math.round(dollars * 1e6) / 1e6)

function detailsOf({ meter }: Judged, type: string, rate: string): Details {
  const facts = instanceType(type)
  return {
    HourlyOnDemandRate: rate,
    InstanceType: type,
    Platform: meter.platform ?? 'Linux/UNIX',
    Region: meter.region,
    Sku: computedId(`sku/${meter.region}/${type}/${meter.platform}`).replaceAll('-', '').slice(0, 16).toUpperCase(),
    ...(facts
      ? {
          Memory: `${facts.memoryMiB / 1024} GiB`,
          NetworkPerformance: facts.networkPerformance,
          Storage: facts.storage.type === 'ebs-only' ? 'EBS only' : `${facts.storage.totalGB} GB`,
          Vcpu: String(facts.vcpu),
        }
      : {}),
  }
}

const usesOf = (maxCpu: number): Json<Ce.ResourceUtilization> => ({
  EC2ResourceUtilization: { MaxCpuUtilizationPercentage: decimals(maxCpu) },
})

/** Whole days are counted: the lookback begins at a midnight, a little less than 14 days ago. */
const lookbackStart = (now: Instant): Instant => startOfDay(now - 1) - (LOOKBACK_DAYS - 1) * DAY

function currentOf(judged: Judged, rate: string): Json<Ce.CurrentInstance> {
  const { row, load, hours, scale } = judged
  const total = hours.onDemand + hours.reserved + hours.savingsPlans
  return {
    ResourceId: row.id,
    InstanceName: row.tags.find(({ Key }) => Key === 'Name')?.Value ?? '',
    Tags: row.tags.map(({ Key, Value }) => ({ Key, Values: [Value] })),
    ResourceDetails: { EC2ResourceDetails: detailsOf(judged, row.instanceType, rate) },
    ResourceUtilization: usesOf(load.maxCpu),
    ReservationCoveredHoursInLookbackPeriod: decimals(hours.reserved),
    SavingsPlansCoveredHoursInLookbackPeriod: decimals(hours.savingsPlans),
    OnDemandHoursInLookbackPeriod: decimals(hours.onDemand),
    TotalRunningHoursInLookbackPeriod: decimals(total),
    MonthlyCost: usdOf(Number(rate) * hours.onDemand * scale),
    CurrencyCode: 'USD',
  }
}

/** AWS: with benefits considered only hours that are paid On-Demand save anything. */
function recommend(judged: Judged, sameFamily: boolean, benefits: boolean): Recommendation | undefined {
  const { row, meter, load, hours, scale } = judged
  const place = { type: row.instanceType, region: meter.region, platform: row.platformDetails, tenancy: row.tenancy }
  const rate = instanceRate(place.region, place.type, place.platform, place.tenancy)
  const paid = (benefits ? hours.onDemand : hours.onDemand + hours.reserved + hours.savingsPlans) * scale
  const common = { AccountId: meter.accountId, CurrentInstance: currentOf(judged, rate) }
  if (load.maxCpu <= IDLE_CPU)
    return {
      ...common,
      RightsizingType: 'TERMINATE',
      TerminateRecommendationDetail: { EstimatedMonthlySavings: usdOf(Number(rate) * paid), CurrencyCode: 'USD' },
      FindingReasonCodes: ['CPU_OVER_PROVISIONED'],
    }
  const targets = targetsFor(place, load, sameFamily)
  if (targets.length === 0) return undefined
  const targetOf = (target: Target, index: number): Json<Ce.TargetInstance> => ({
    EstimatedMonthlyCost: usdOf(Number(target.rate) * paid),
    EstimatedMonthlySavings: usdOf((Number(rate) - Number(target.rate)) * paid),
    CurrencyCode: 'USD',
    DefaultTargetInstance: index === 0,
    ResourceDetails: { EC2ResourceDetails: detailsOf(judged, target.facts.name, target.rate) },
    ExpectedResourceUtilization: usesOf(target.expectedMaxCpu),
    PlatformDifferences: [],
  })
  return {
    ...common,
    RightsizingType: 'MODIFY',
    ModifyRecommendationDetail: { TargetInstances: targets.map(targetOf) },
    FindingReasonCodes: ['CPU_OVER_PROVISIONED'],
  }
}

const savingsOf = ({ ModifyRecommendationDetail, TerminateRecommendationDetail }: Recommendation): number =>
  Number(
    TerminateRecommendationDetail?.EstimatedMonthlySavings ??
      ModifyRecommendationDetail?.TargetInstances?.[0]?.EstimatedMonthlySavings ??
      0,
  )

/** Running instances that were up long enough to be judged, with what they did; all, or one. */
export function judge(view: View, accountId: string, only?: string): Judged[] {
  const since = lookbackStart(view.now)
  const scale = QUOTE_HOURS / ((view.now - since) / HOUR)
  const hours = runningHours(view, accountId, since, startOfDay(view.now) + DAY)
  return [...hours].flatMap(([id, ran]): Judged[] => {
    if (only !== undefined && id !== only) return []
    const row = view.get(instanceTable, id)
    // AWS: what is stopped, on Spot or on a host of one's own is not judged.
    if (row?.state !== 'running' || row.spotPrice !== undefined || row.tenancy === 'host') return []
    if (ran.onDemand + ran.reserved + ran.savingsPlans < SHORTEST_HOURS) return []
    const meter = view.by(meterTable, 'running', id).find(({ part }) => part === 'usage')
    const load = loadOf(view, row)
    return meter && load ? [{ row, meter, load, hours: ran, scale }] : []
  })
}

function accepts(filter: Expression | undefined, { RightsizingType }: Recommendation, meter: MeterRow): boolean {
  const dimension = (key: string) =>
    key === 'RIGHTSIZING_TYPE' ? () => String(RightsizingType) : FILTERS.includes(key) ? filterReader(key) : undefined
  return compileFilter(filter, NO_WORDS, dimension)(meter)
}

/** The dearest first. @throws AwsError ValidationException, InvalidNextTokenException. */
export const getRightsizingRecommendation: Query<'ce:GetRightsizingRecommendation'> = (view, input, { accountId }) => {
  // Recalled.
  if (input.Service !== 'AmazonEC2') throw invalid('Rightsizing recommendations are available for AmazonEC2 only')
  const target = input.Configuration?.RecommendationTarget ?? 'SAME_INSTANCE_FAMILY'
  checkWord(target, 'configuration.recommendationTarget', ['SAME_INSTANCE_FAMILY', 'CROSS_INSTANCE_FAMILY'])
  const benefits = input.Configuration?.BenefitsConsidered ?? true
  const judged = judge(view, accountId)
  const found = judged.flatMap((each): Recommendation[] => {
    const recommendation = recommend(each, target === 'SAME_INSTANCE_FAMILY', benefits)
    return recommendation && accepts(input.Filter, recommendation, each.meter) ? [recommendation] : []
  })
  found.sort((a, b) => savingsOf(b) - savingsOf(a))
  const saved = found.reduce((sum, each) => sum + savingsOf(each), 0)
  const paid = judged.reduce((sum, each) => sum + Number(currentOf(each, rateOf(each)).MonthlyCost), 0)
  const { page, ...next } = pageOf(found, input.PageSize || PAGE, input)
  return {
    Metadata: {
      RecommendationId: computedId(`rightsizing/${accountId}/${view.now}`),
      GenerationTimestamp: isoSecond(view.now),
    },
    Summary: {
      TotalRecommendationCount: String(found.length),
      EstimatedTotalMonthlySavingsAmount: usdOf(saved),
      SavingsCurrencyCode: 'USD',
      SavingsPercentage: decimals(paid > 0 ? Math.round((saved / paid) * 1e4) / 100 : 0),
    },
    RightsizingRecommendations: page,
    Configuration: { RecommendationTarget: target, BenefitsConsidered: benefits },
    ...next,
  }
}

const rateOf = ({ row, meter }: Judged): string =>
  instanceRate(meter.region, row.instanceType, row.platformDetails, row.tenancy)
