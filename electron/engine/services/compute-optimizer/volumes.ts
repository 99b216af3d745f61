/** GetEBSVolumeRecommendations: volumes that would cost less as another type, or with less provisioned. AWS: API Reference. */
import type { Json, Optimizer } from '../../../../shared/aws/index.ts'
import { isoOf } from '../../../../shared/time.ts'
import type { Call, Queries, View } from '../../kernel/index.ts'
import { SHORTEST_HOURS } from '../billing/index.ts'
import { type VolumeRow, volumeTable } from '../ec2/index.ts'
import { volumeMonthly } from '../prices/index.ts'
import { badWord } from './errors.ts'
import { measuredVolume } from './measured.ts'
import { checkEnrolled } from './model.ts'
import { pageOf } from './paging.ts'
import { arnOf, checkAccounts, idOfArn, opportunity, riskOf, riskWord, rounded, tagsOf } from './resources.ts'

type Item = Json<Optimizer.VolumeRecommendation>
type Configuration = Json<Optimizer.VolumeConfiguration>

const DAYS = 14
/** AWS: what gp3 includes. */
const INCLUDED = { iops: 3000, throughput: 125 }
const MIB = 1024 * 1024
const HEADROOM = 1.2
/** A provisioned volume that uses less than half would do as gp3. */
const USED_HALF = 0.5
const FINDINGS = ['Optimized', 'NotOptimized']

export interface JudgedVolume {
  readonly row: VolumeRow
  readonly item: Item
  readonly saving: number
  readonly cost: number
}

interface Shape {
  readonly type: VolumeRow['type']
  readonly size: number
  readonly iops?: number
  readonly throughput?: number
}

/** AWS: gp2 earns three operations a GiB, between 100 and 16,000, and bursts to 3,000. */
function configurationOf({ type, size, iops, throughput }: Shape, isRoot: boolean): Configuration {
  const baseline =
    type === 'gp2' ? Math.min(16_000, Math.max(100, size * 3)) : (iops ?? (type === 'gp3' ? INCLUDED.iops : 0))
  const through = type === 'gp3' ? (throughput ?? INCLUDED.throughput) : type === 'gp2' ? 250 : (throughput ?? 500)
  return {
    volumeType: type,
    volumeSize: size,
    volumeBaselineIOPS: baseline,
    volumeBurstIOPS: type === 'gp2' ? Math.max(baseline, 3000) : baseline,
    volumeBaselineThroughput: through,
    volumeBurstThroughput: through,
    rootVolume: isRoot,
  }
}

/** What would do: undefined where the volume is right, or of a kind nobody judges. */
function better(row: VolumeRow, iops: number, throughput: number): Shape | undefined {
  const needed = {
    type: 'gp3' as const,
    size: row.size,
    iops: Math.max(INCLUDED.iops, Math.ceil(iops * HEADROOM)),
    throughput: Math.max(INCLUDED.throughput, Math.ceil(throughput * HEADROOM)),
  }
  if (row.type === 'gp2' || row.type === 'gp3') return needed
  const isProvisioned = row.type === 'io1' || row.type === 'io2'
  return isProvisioned && iops < (row.iops ?? 0) * USED_HALF ? needed : undefined
}

function judge(view: View, call: Call, row: VolumeRow): JudgedVolume | undefined {
  const { hours, rates } = measuredVolume(view, row, DAYS)
  if (row.attachments.length === 0 || hours < SHORTEST_HOURS) return undefined
  const most = (name: string): number => rates[name]?.most ?? 0
  const iops = most('VolumeReadOps') + most('VolumeWriteOps')
  const throughput = (most('VolumeReadBytes') + most('VolumeWriteBytes')) / MIB
  const cost = volumeMonthly(call.region, row)
  const shape = better(row, iops, throughput)
  const saving = shape ? cost - volumeMonthly(call.region, shape) : 0
  const isBetter = shape !== undefined && saving > 0.005
  const isRoot = row.root === true
  const risk = (baseline: number): number => riskOf(baseline > 0 ? iops / baseline : 0)
  const current = configurationOf(row, isRoot)
  const best = isBetter ? configurationOf(shape, isRoot) : current
  const item: Item = {
    volumeArn: arnOf(call, 'volume', row.id),
    accountId: call.accountId,
    currentConfiguration: current,
    finding: isBetter ? 'NotOptimized' : 'Optimized',
    utilizationMetrics: Object.entries(rates).flatMap(([name, rate]) => {
      const word = `${name}PerSecond` as Json<Optimizer.EBSMetricName>
      return [
        { name: word, statistic: 'Maximum' as const, value: rounded(rate.most) },
        { name: word, statistic: 'Average' as const, value: rounded(rate.average) },
      ]
    }),
    lookBackPeriodInDays: DAYS,
    volumeRecommendationOptions: [
      {
        configuration: best,
        performanceRisk: risk(best.volumeBurstIOPS ?? 0),
        rank: 1,
        savingsOpportunity: opportunity(isBetter ? saving : 0, cost),
      },
    ],
    lastRefreshTimestamp: isoOf(view.now),
    currentPerformanceRisk: riskWord(risk(current.volumeBurstIOPS ?? 0)),
    effectiveRecommendationPreferences: { savingsEstimationMode: { source: 'PublicPricing' } },
    tags: tagsOf(row),
  }
  return { row, item, saving: isBetter ? saving : 0, cost }
}

export const judgeVolumes = (view: View, call: Call): JudgedVolume[] =>
  view
    .by(volumeTable, 'scope', call.scope)
    .filter(({ state }) => state === 'in-use')
    .flatMap((row) => judge(view, call, row) ?? [])

export const volumeQueries: Queries = {
  'compute-optimizer:GetEBSVolumeRecommendations': (view, input, call) => {
    checkEnrolled(view, call)
    checkAccounts(call, input.accountIds)
    const wanted = input.volumeArns && new Set(input.volumeArns.map((arn) => idOfArn(call, 'volume', arn)))
    for (const { name = '', values = [] } of input.filters ?? []) {
      if (name !== 'Finding') throw badWord(name, 'filters.name', ['Finding'])
      for (const value of values) if (!FINDINGS.includes(value)) throw badWord(value, 'filters.values', FINDINGS)
    }
    const found = judgeVolumes(view, call)
      .filter(({ row }) => !wanted || wanted.has(row.id))
      .filter(({ item }) => (input.filters ?? []).every(({ values }) => values?.includes(item.finding ?? '')))
      .sort((a, b) => b.saving - a.saving)
    const { page, ...next } = pageOf(found, input)
    return { volumeRecommendations: page.map(({ item }) => item), errors: [], ...next }
  },
}
