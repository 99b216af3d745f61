/** What the pages of Compute Optimizer read from a recommendation. */
import { ACCOUNT_ID, type Out } from '../../../shared/ipc/contract.ts'
import type { StatusType } from '../../components/StatusIndicator.vue'
import { hashQueryFor } from '../../hash-query.ts'

type Of<T> = NonNullable<T>
export type Recommendation = Of<
  Out<'compute-optimizer:GetEC2InstanceRecommendations'>['instanceRecommendations']
>[number]
export type Option = Of<Recommendation['recommendationOptions']>[number]
export type VolumeRecommendation = Of<
  Out<'compute-optimizer:GetEBSVolumeRecommendations'>['volumeRecommendations']
>[number]
export type IdleRecommendation = Of<Out<'compute-optimizer:GetIdleRecommendations'>['idleRecommendations']>[number]
export type Summary = Of<Out<'compute-optimizer:GetRecommendationSummaries'>['recommendationSummaries']>[number]

export type FindingWord = 'under' | 'over' | 'optimized'
export const LOOKS: Readonly<Record<FindingWord, StatusType>> = {
  under: 'error',
  over: 'warning',
  optimized: 'success',
}

/** The API writes `OVER_PROVISIONED`, summaries `Overprovisioned`. */
export function findingWord(finding: string | undefined): FindingWord {
  const text = (finding ?? '').toLowerCase()
  return text.startsWith('under') ? 'under' : text.startsWith('over') || text.startsWith('not') ? 'over' : 'optimized'
}

export const idOfArn = (arn: string | undefined): string => arn?.split('/').at(-1) ?? ''
export const instanceArn = (region: string, id: string): string => `arn:aws:ec2:${region}:${ACCOUNT_ID}:instance/${id}`
export const recommendationPage = (id: string): string => `/computeoptimizer/Instance:${hashQueryFor('instanceId', id)}`

type Saved = { readonly savingsOpportunity?: { readonly estimatedMonthlySavings?: { readonly value?: number } } }
/** Dollars a month of the first option. */
export const savingOf = (options: readonly Saved[] | undefined): number =>
  options?.[0]?.savingsOpportunity?.estimatedMonthlySavings?.value ?? 0

/** In per cent; `Maximum` or `Average`. */
export const cpuOf = (
  metrics: Recommendation['utilizationMetrics'],
  statistic: 'Maximum' | 'Average',
): number | undefined => metrics?.find((each) => each.name === 'Cpu' && each.statistic === statistic)?.value

export const percent = (value: number | undefined): string => (value === undefined ? '–' : `${value.toFixed(1)}%`)

/** AWS's words of a risk from 0 to 4. */
export const riskWord = (risk = 0): string =>
  risk <= 1 ? 'VeryLow' : risk <= 2 ? 'Low' : risk <= 3 ? 'Medium' : 'High'
