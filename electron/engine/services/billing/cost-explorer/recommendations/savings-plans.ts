/** ce:GetSavingsPlansPurchaseRecommendation: the dollars an hour that would have saved most. AWS: Cost Explorer API. */
import type { Ce, Json } from '../../../../../../shared/aws/index.ts'
import { isoSecond } from '../../../../../../shared/time.ts'
import type { Query } from '../../../../kernel/index.ts'
import { instanceRate, type PlanType, planRate, QUOTE_HOURS } from '../../../prices/index.ts'
import { offerings } from '../../../savings-plans/index.ts'
import { computedId } from '../arns.ts'
import { checkWord, invalid } from '../errors.ts'
import { compileFilter, type Expression } from '../expression.ts'
import { pageOf } from '../paging.ts'
import { NO_WORDS } from '../reading.ts'
import { decimals } from '../tally.ts'
import { commitmentTerms, type Demand, demandOf } from './demand.ts'

type Detail = Json<Ce.SavingsPlansPurchaseRecommendationDetail>
type Terms = ReturnType<typeof commitmentTerms> & { readonly planType: PlanType }

/** Plans for machine learning and databases have nothing to pay for here. */
const PLANS: Readonly<Record<string, PlanType | undefined>> = {
  COMPUTE_SP: 'Compute',
  EC2_INSTANCE_SP: 'EC2Instance',
  SAGEMAKER_SP: undefined,
  DATABASE_SP: undefined,
}
const PAGE = 100
const HOURS_A_YEAR = 8760
/** Commitments that are tried, between the least and the most an hour would have used. */
const STEPS = 200
/** AWS: dollars an hour have three decimals, and the least is a tenth of a cent. */
const CENTS_10 = 1000

/** Usage of one kind: dollars an hour of one instance On-Demand and under the plan. */
export interface Priced {
  readonly hours: readonly number[]
  readonly onDemand: number
  readonly planned: number
}

/** AWS: where the discount is largest, a commitment pays first; among equals the cheaper rate. */
export const byDiscount = (a: Priced, b: Priced): number =>
  a.planned / a.onDemand - b.planned / b.onDemand || a.planned - b.planned

export interface Outcome {
  /** Dollars over the lookback. */
  readonly planCost: number
  readonly onDemandLeft: number
  readonly used: number
}

/** What the lookback would have come to with a commitment of so many dollars an hour. */
export function outcomeOf(priced: readonly Priced[], count: number, commitment: number): Outcome {
  let [onDemandLeft, used] = [0, 0]
  for (let hour = 0; hour < count; hour++) {
    let left = commitment
    for (const { hours, onDemand, planned } of priced) {
      const running = hours[hour] as number
      const covered = planned > 0 ? Math.min(running, left / planned) : running
      left -= covered * planned
      onDemandLeft += (running - covered) * onDemand
    }
    used += commitment - left
  }
  return { planCost: commitment * count, onDemandLeft, used }
}

const steps = (priced: readonly Priced[], count: number): number[] => {
  const full = Array.from({ length: count }, (_, hour) =>
    priced.reduce((sum, { hours, planned }) => sum + (hours[hour] as number) * planned, 0),
  )
  const most = Math.max(0, ...full)
  const least = Math.min(...full)
  const tried = Array.from({ length: STEPS + 1 }, (_, step) => least + ((most - least) * step) / STEPS)
  return tried.map((dollars) => Math.floor(dollars * CENTS_10) / CENTS_10).filter((dollars) => dollars > 0)
}

interface Recommended {
  readonly detail: Detail
  readonly commitment: number
  readonly outcome: Outcome
  readonly before: number
  readonly saved: number
}

const rounded = (value: number): string => decimals(Math.round(value * 1e4) / 1e4)

function recommend(demands: readonly Demand[], terms: Terms, accountId: string): Recommended | undefined {
  const [first] = demands
  if (!first) return undefined
  const priced = demands
    .map(({ region, type, platform, tenancy, hours }) => ({
      hours,
      onDemand: Number(instanceRate(region, type, platform, tenancy)),
      planned: Number(planRate(region, type, platform, tenancy, terms)),
    }))
    .sort(byDiscount)
  const count = first.hours.length
  const spent = Array.from({ length: count }, (_, hour) =>
    priced.reduce((sum, { hours, onDemand }) => sum + (hours[hour] as number) * onDemand, 0),
  )
  const before = spent.reduce((sum, dollars) => sum + dollars, 0)
  let best: { commitment: number; outcome: Outcome; saved: number } | undefined
  for (const commitment of new Set(steps(priced, count))) {
    const outcome = outcomeOf(priced, count, commitment)
    const saved = before - outcome.planCost - outcome.onDemandLeft
    if (saved > (best?.saved ?? 0)) best = { commitment, outcome, saved }
  }
  if (!best) return undefined
  const { commitment, outcome, saved } = best
  const isFamily = terms.planType === 'EC2Instance'
  const place = isFamily ? { region: first.region, family: first.family } : { region: undefined, family: undefined }
  const offering = offerings().find(
    ({ planType, years, payment, region, family }) =>
      planType === terms.planType &&
      years === terms.years &&
      payment === terms.payment &&
      region === place.region &&
      family === place.family,
  )
  const whole = commitment * HOURS_A_YEAR * terms.years
  const upfront = terms.payment === 'All Upfront' ? whole : terms.payment === 'Partial Upfront' ? whole / 2 : 0
  const detail: Detail = {
    SavingsPlansDetails: {
      ...(isFamily ? { Region: first.region, InstanceFamily: first.family } : {}),
      OfferingId: offering?.id ?? '',
    },
    AccountId: accountId,
    UpfrontCost: rounded(upfront),
    EstimatedROI: rounded((saved / outcome.planCost) * 100),
    CurrencyCode: 'USD',
    EstimatedSPCost: rounded(outcome.planCost),
    EstimatedOnDemandCost: rounded(outcome.onDemandLeft),
    EstimatedOnDemandCostWithCurrentCommitment: rounded(before),
    EstimatedSavingsAmount: rounded(saved),
    EstimatedSavingsPercentage: rounded((saved / before) * 100),
    HourlyCommitmentToPurchase: decimals(commitment),
    EstimatedAverageUtilization: rounded((outcome.used / outcome.planCost) * 100),
    EstimatedMonthlySavingsAmount: rounded((saved / count) * QUOTE_HOURS),
    CurrentMinimumHourlyOnDemandSpend: rounded(Math.min(...spent)),
    CurrentMaximumHourlyOnDemandSpend: rounded(Math.max(...spent)),
    CurrentAverageHourlyOnDemandSpend: rounded(before / count),
    RecommendationDetailId: computedId(`savings-plan/${accountId}/${place.region}/${place.family}/${commitment}`),
  }
  return { detail, commitment, outcome, before, saved }
}

/** An EC2 Instance plan is for one family in one Region, a Compute plan for everything. */
function groupsOf(demands: readonly Demand[], planType: PlanType): readonly (readonly Demand[])[] {
  if (planType === 'Compute') return [demands]
  const groups = new Map<string, Demand[]>()
  for (const demand of demands) {
    const id = `${demand.region}/${demand.family}`
    groups.set(id, [...(groups.get(id) ?? []), demand])
  }
  return [...groups.values()]
}

function summaryOf(found: readonly Recommended[], hours: number): Json<Ce.SavingsPlansPurchaseRecommendationSummary> {
  const sum = (read: (each: Recommended) => number): number => found.reduce((total, each) => total + read(each), 0)
  const [saved, before, cost] = [
    sum((each) => each.saved),
    sum((each) => each.before),
    sum((each) => each.outcome.planCost),
  ]
  const left = sum((each) => each.outcome.onDemandLeft)
  const commitment = sum((each) => each.commitment)
  return {
    EstimatedROI: rounded(cost > 0 ? (saved / cost) * 100 : 0),
    CurrencyCode: 'USD',
    EstimatedTotalCost: rounded(cost + left),
    CurrentOnDemandSpend: rounded(before),
    EstimatedSavingsAmount: rounded(saved),
    TotalRecommendationCount: String(found.length),
    DailyCommitmentToPurchase: rounded(commitment * 24),
    HourlyCommitmentToPurchase: rounded(commitment),
    EstimatedSavingsPercentage: rounded(before > 0 ? (saved / before) * 100 : 0),
    EstimatedMonthlySavingsAmount: rounded((saved / hours) * QUOTE_HOURS),
    EstimatedOnDemandCostWithCurrentCommitment: rounded(before),
  }
}

/** AWS: "You can filter your recommendations by Account ID with the LINKED_ACCOUNT dimension." */
function checkFilter(filter: Expression | undefined): void {
  if (filter && filter.Dimensions?.Key !== 'LINKED_ACCOUNT')
    throw invalid('Savings Plans recommendations are filtered by LINKED_ACCOUNT only')
}

/** The most saved first. What commitments pay for already is left out. @throws AwsError ValidationException. */
export const getSavingsPlansPurchaseRecommendation: Query<'ce:GetSavingsPlansPurchaseRecommendation'> = (
  view,
  input,
  { accountId },
) => {
  const { SavingsPlansType, TermInYears, PaymentOption, LookbackPeriodInDays, AccountScope = 'PAYER' } = input
  checkWord(SavingsPlansType, 'savingsPlansType', Object.keys(PLANS))
  checkWord(AccountScope, 'accountScope', ['PAYER', 'LINKED'])
  const terms = commitmentTerms(String(LookbackPeriodInDays), String(TermInYears), String(PaymentOption))
  checkFilter(input.Filter)
  const planType = PLANS[SavingsPlansType as string]
  const demands = planType ? demandOf(view, accountId, terms.days, compileFilter(input.Filter, NO_WORDS)) : []
  const found = planType
    ? groupsOf(demands, planType).flatMap((group) => recommend(group, { ...terms, planType }, accountId) ?? [])
    : []
  found.sort((a, b) => b.saved - a.saved)
  const { page, ...next } = pageOf(found, input.PageSize || PAGE, input)
  return {
    Metadata: {
      RecommendationId: computedId(`savings-plans/${accountId}/${view.now}`),
      GenerationTimestamp: isoSecond(view.now),
    },
    SavingsPlansPurchaseRecommendation: {
      AccountScope,
      SavingsPlansType,
      TermInYears,
      PaymentOption,
      LookbackPeriodInDays,
      SavingsPlansPurchaseRecommendationDetails: page.map(({ detail }) => detail),
      SavingsPlansPurchaseRecommendationSummary: summaryOf(found, terms.days * 24),
    },
    ...next,
  }
}
