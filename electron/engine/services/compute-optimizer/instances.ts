/** GetEC2InstanceRecommendations and GetEC2RecommendationProjectedMetrics. AWS: Compute Optimizer API Reference. */
import type { Json, Optimizer } from '../../../../shared/aws/index.ts'
import { isoOf, parseInstant } from '../../../../shared/time.ts'
import type { Call, Queries, View } from '../../kernel/index.ts'
import { metricSeries } from '../cloudwatch/index.ts'
import { type InstanceTypeFacts, instanceTable } from '../ec2/index.ts'
import { badWord, invalid, notFound } from './errors.ts'
import { type Judged, judgeAll, judgeOne, type Option } from './judge.ts'
import { checkEnrolled } from './model.ts'
import { pageOf } from './paging.ts'
import { utilizationItem } from './preferences.ts'
import { arnOfInstance, checkAccounts, idOfArn, nameOf, opportunity, riskWord, rounded, tagsOf } from './resources.ts'

type Item = Json<Optimizer.InstanceRecommendation>
type Metric = Json<Optimizer.UtilizationMetric>

const ARCHITECTURES = ['AWS_ARM64', 'CURRENT']
const PERIODS = [300, 3600, 86_400]
const STATISTICS = ['Maximum', 'Average']
const FILTERS = ['Finding', 'FindingReasonCodes', 'RecommendationSourceType', 'InferredWorkloadTypes']

/** AWS's names of what CloudWatch measures. */
const RATES: Readonly<Record<string, Metric['name']>> = {
  NetworkIn: 'NETWORK_IN_BYTES_PER_SECOND',
  NetworkOut: 'NETWORK_OUT_BYTES_PER_SECOND',
  NetworkPacketsIn: 'NETWORK_PACKETS_IN_PER_SECOND',
  NetworkPacketsOut: 'NETWORK_PACKETS_OUT_PER_SECOND',
  EBSReadOps: 'EBS_READ_OPS_PER_SECOND',
  EBSWriteOps: 'EBS_WRITE_OPS_PER_SECOND',
  EBSReadBytes: 'EBS_READ_BYTES_PER_SECOND',
  EBSWriteBytes: 'EBS_WRITE_BYTES_PER_SECOND',
}

const both = (name: Metric['name'], most: number, average: number): Metric[] => [
  { name, statistic: 'Maximum', value: rounded(most) },
  { name, statistic: 'Average', value: rounded(average) },
]

function metricsOf({ load, measured }: Judged): Metric[] {
  const rates = Object.entries(RATES).flatMap(([name, word]) => {
    const rate = measured.rates[name]
    return rate ? both(word, rate.most, rate.average) : []
  })
  return [...both('Cpu', load.maxCpu, load.averageCpu), ...rates]
}

/** AWS: what must be looked at before one moves. */
function differences(from: InstanceTypeFacts, to: InstanceTypeFacts): Json<Optimizer.PlatformDifference>[] {
  return [
    ...(to.arch.some((arch) => from.arch.includes(arch)) ? [] : ['Architecture' as const]),
    ...(from.hypervisor === to.hypervisor ? [] : ['Hypervisor' as const, 'NetworkInterface' as const]),
    ...(from.storage.type === to.storage.type ? [] : ['InstanceStoreAvailability' as const]),
  ]
}

function optionItem(judged: Judged, { facts, risk, saving }: Option, index: number) {
  const scale = judged.facts.vcpu / facts.vcpu
  const project = (value: number): number => Math.min(100, value * scale)
  const platformDifferences = differences(judged.facts, facts)
  return {
    instanceType: facts.name,
    projectedUtilizationMetrics: both('Cpu', project(judged.load.maxCpu), project(judged.load.averageCpu)),
    platformDifferences,
    performanceRisk: risk,
    rank: index + 1,
    savingsOpportunity: opportunity(saving, judged.cost),
    migrationEffort: platformDifferences.includes('Architecture') ? ('Medium' as const) : ('VeryLow' as const),
  }
}

function itemOf(view: View, call: Call, judged: Judged, asked: readonly string[]): Item {
  const { row, preferences } = judged
  const arn = arnOfInstance(call, row.id)
  return {
    instanceArn: arn,
    accountId: call.accountId,
    instanceName: nameOf(row),
    currentInstanceType: row.instanceType,
    // AWS: the answers write findings in capitals with an underscore, the filters do not.
    finding: FINDINGS[judged.finding] as Item['finding'],
    findingReasonCodes: judged.reasons as Item['findingReasonCodes'],
    utilizationMetrics: metricsOf(judged),
    lookBackPeriodInDays: judged.days,
    recommendationOptions: judged.options.map((option, index) => optionItem(judged, option, index)),
    recommendationSources: [{ recommendationSourceArn: arn, recommendationSourceType: 'Ec2Instance' }],
    lastRefreshTimestamp: isoOf(view.now),
    currentPerformanceRisk: riskWord(judged.risk),
    effectiveRecommendationPreferences: {
      cpuVendorArchitectures: asked as Json<Optimizer.CpuVendorArchitecture>[],
      enhancedInfrastructureMetrics: preferences.enhancedInfrastructureMetrics,
      inferredWorkloadTypes: 'Inactive',
      lookBackPeriod: preferences.lookBackPeriod,
      utilizationPreferences: utilizationItem(preferences),
      savingsEstimationMode: { source: 'PublicPricing' },
    },
    inferredWorkloadTypes: [],
    instanceState: row.state,
    tags: tagsOf(row),
    externalMetricStatus: { statusCode: 'NO_EXTERNAL_METRIC_SET' },
    idle: judged.isIdle ? 'True' : 'False',
  }
}

/** AWS: seen in answers of the API: `OVER_PROVISIONED`, where the enumeration says `Overprovisioned`. */
const FINDINGS = {
  Underprovisioned: 'UNDER_PROVISIONED',
  Overprovisioned: 'OVER_PROVISIONED',
  Optimized: 'OPTIMIZED',
} as const

function architecturesOf(asked: readonly string[] | undefined): readonly string[] {
  for (const word of asked ?? [])
    if (!ARCHITECTURES.includes(word)) throw badWord(word, 'cpuVendorArchitectures', ARCHITECTURES)
  return asked && asked.length > 0 ? asked : ['CURRENT']
}

const plain = (text: string): string => text.replaceAll('_', '').toLowerCase()

/** @throws AwsError for a filter AWS does not have. Values of one filter are alternatives, filters must all hold. */
function accepts(filters: readonly Json<Optimizer.Filter>[] = []): (judged: Judged) => boolean {
  for (const { name = '' as never } of filters)
    if (!FILTERS.includes(name)) throw badWord(name, 'filters.name', FILTERS)
  return ({ finding, reasons }) =>
    filters.every(({ name, values = [] }) => {
      const has: Readonly<Record<string, readonly string[]>> = {
        Finding: [finding],
        FindingReasonCodes: reasons,
        RecommendationSourceType: ['Ec2Instance'],
      }
      return values.some((value) => (has[name ?? ''] ?? []).some((one) => plain(one) === plain(value)))
    })
}

/** The most saved first. */
const bestSaving = ({ options }: Judged): number => options[0]?.saving ?? 0

function chosen(view: View, call: Call, arns: readonly string[] | undefined, anyArch: boolean) {
  if (!arns) return { judged: judgeAll(view, call, anyArch), errors: [] }
  const wanted = new Set(arns.map((arn) => idOfArn(call, 'instance', arn)))
  const judged = judgeAll(view, call, anyArch, wanted)
  for (const { row } of judged) wanted.delete(row.id)
  const errors = [...wanted].map((id) => ({
    identifier: arnOfInstance(call, id),
    code: 'ResourceNotFoundException',
    message: 'There are no recommendations for this resource.', // [K]
  }))
  return { judged, errors }
}

function projectedOf(view: View, call: Call, input: Json<Optimizer.GetEC2RecommendationProjectedMetricsRequest>) {
  const { instanceArn = '', stat = '' as never, period = 0 } = input
  const row = view.get(instanceTable, idOfArn(call, 'instance', instanceArn))
  const judged = row?.scope === call.scope ? judgeOne(view, call, row) : undefined
  if (!row || !judged) throw notFound(`There are no recommendations for ${instanceArn}.`) // [K]
  if (!STATISTICS.includes(stat)) throw badWord(stat, 'stat', STATISTICS)
  if (!PERIODS.includes(period)) throw badWord(String(period), 'period', PERIODS.map(String))
  const [start, end] = [parseInstant(String(input.startTime)), parseInstant(String(input.endTime))]
  if (start === undefined || end === undefined || start >= end) throw invalid('startTime must lie before endTime.') // [K]
  const Dimensions = [{ Name: 'InstanceId', Value: row.id }]
  const metric = { Namespace: 'AWS/EC2', MetricName: 'CPUUtilization', Dimensions, Period: period, Statistic: stat }
  const { stamps, values } = metricSeries({ view, scope: row.scope, start, end: Math.min(end, view.now) }, metric)
  const timestamps = stamps.map(isoOf)
  return judged.options.map(({ facts }, index) => ({
    recommendedInstanceType: facts.name,
    rank: index + 1,
    projectedMetrics: [
      {
        name: 'Cpu' as const,
        timestamps,
        values: values.map((value) => rounded(Math.min(100, (value * judged.facts.vcpu) / facts.vcpu))),
      },
    ],
  }))
}

export const instanceQueries: Queries = {
  'compute-optimizer:GetEC2InstanceRecommendations': (view, input, call) => {
    checkEnrolled(view, call)
    checkAccounts(call, input.accountIds)
    const architectures = architecturesOf(input.recommendationPreferences?.cpuVendorArchitectures)
    const { judged, errors } = chosen(view, call, input.instanceArns, architectures.includes('AWS_ARM64'))
    const found = judged.filter(accepts(input.filters)).sort((a, b) => bestSaving(b) - bestSaving(a))
    const { page, ...next } = pageOf(found, input)
    return {
      instanceRecommendations: page.map((each) => itemOf(view, call, each, architectures)),
      errors,
      ...next,
    }
  },
  'compute-optimizer:GetEC2RecommendationProjectedMetrics': (view, input, call) => {
    checkEnrolled(view, call)
    return { recommendedOptionProjectedMetrics: projectedOf(view, call, input) }
  },
}
