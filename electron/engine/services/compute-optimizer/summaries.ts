/** GetRecommendationSummaries: the counts of a dashboard, and what could be saved. AWS: API Reference, RecommendationSummary. */
import type { Json, Optimizer } from '../../../../shared/aws/index.ts'
import type { Call, Queries, View } from '../../kernel/index.ts'
import { type Idle, idleOf } from './idle.ts'
import { judgeAll } from './judge.ts'
import { checkEnrolled } from './model.ts'
import { pageOf } from './paging.ts'
import { checkAccounts, opportunity, riskWord } from './resources.ts'
import { judgeVolumes } from './volumes.ts'

type Summary = Json<Optimizer.RecommendationSummary>

const counts = <T extends string>(
  names: readonly T[],
  found: readonly (T | undefined)[],
): { name: T; value: number }[] => names.map((name) => ({ name, value: found.filter((each) => each === name).length }))

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

function ratingsOf(words: readonly (string | undefined)[]): Json<Optimizer.CurrentPerformanceRiskRatings> {
  const count = (word: string): number => words.filter((each) => each === word).length
  return { high: count('High'), medium: count('Medium'), low: count('Low'), veryLow: count('VeryLow') }
}

interface Parts {
  readonly saving: number
  readonly cost: number
  readonly idle: readonly Idle[]
}

/** What is idle is saved whole, and not counted a second time as too large. */
function moneyOf({ saving, cost, idle }: Parts): Partial<Summary> {
  const idleSaving = sum(idle.map((each) => each.saving))
  return {
    savingsOpportunity: opportunity(saving, cost),
    idleSavingsOpportunity: opportunity(idleSaving, cost),
    aggregatedSavingsOpportunity: opportunity(Math.min(cost, saving + idleSaving), cost),
  }
}

function instanceSummary(view: View, call: Call, idle: readonly Idle[]): Summary {
  const judged = judgeAll(view, call)
  const active = judged.filter(({ isIdle }) => !isIdle)
  const saving = sum(active.map(({ options }) => options[0]?.saving ?? 0))
  return {
    accountId: call.accountId,
    recommendationResourceType: 'Ec2Instance',
    summaries: counts(
      ['Underprovisioned', 'Overprovisioned', 'Optimized'],
      judged.map(({ finding }) => finding),
    ).map((each) => ({ ...each, reasonCodeSummaries: [] })),
    idleSummaries: counts(
      ['Idle' as const],
      idle.map(({ item }) => (item.finding === 'Idle' ? 'Idle' : undefined)),
    ),
    currentPerformanceRiskRatings: ratingsOf(judged.map(({ risk }) => riskWord(risk))),
    inferredWorkloadSavings: [],
    ...moneyOf({ saving, cost: sum(judged.map(({ cost }) => cost)), idle }),
  }
}

function volumeSummary(view: View, call: Call, idle: readonly Idle[]): Summary {
  const judged = judgeVolumes(view, call)
  const cost = sum(judged.map((each) => each.cost)) + sum(idle.map((each) => each.saving))
  return {
    accountId: call.accountId,
    recommendationResourceType: 'EbsVolume',
    summaries: counts(
      ['NotOptimized', 'Optimized'],
      judged.map(({ item }) => item.finding),
    ).map((each) => ({ ...each, reasonCodeSummaries: [] })),
    idleSummaries: counts(
      ['Unattached' as const],
      idle.map(({ item }) => (item.finding === 'Unattached' ? 'Unattached' : undefined)),
    ),
    currentPerformanceRiskRatings: ratingsOf(judged.map(({ item }) => item.currentPerformanceRisk)),
    inferredWorkloadSavings: [],
    ...moneyOf({ saving: sum(judged.map((each) => each.saving)), cost, idle }),
  }
}

export const summaryQueries: Queries = {
  'compute-optimizer:GetRecommendationSummaries': (view, input, call) => {
    checkEnrolled(view, call)
    checkAccounts(call, input.accountIds)
    const idle = idleOf(view, call)
    const of = (type: string): Idle[] => idle.filter(({ item }) => item.resourceType === type)
    const all = [instanceSummary(view, call, of('EC2Instance')), volumeSummary(view, call, of('EBSVolume'))]
    const { page, ...next } = pageOf(all, input)
    return { recommendationSummaries: [...page], ...next }
  },
}
