/** ce:GetSavingsPlansUtilization and ce:GetSavingsPlansUtilizationDetails: what of the commitments was used, and what that saved. */
import type { Ce, Json } from '../../../../../../shared/aws/index.ts'
import { HOUR, isoOf, SECOND } from '../../../../../../shared/time.ts'
import type { Query, View } from '../../../../kernel/index.ts'
import type { Plan } from '../../discounts/index.ts'
import { checkWord, dataUnavailable } from '../errors.ts'
import type { Expression } from '../expression.ts'
import { pageOf } from '../paging.ts'
import type { Bucket } from '../period.ts'
import { amountOf } from '../tally.ts'
import { bucketsAsked, commitmentFilter, intervalOf, money, percent } from './asking.ts'
import { PLAN_DETAIL_KEYS, PLAN_KEYS, sortedBy } from './sorting.ts'
import { type Sums, sumOf, sumsByBucket } from './sums.ts'

const GRANULARITIES = ['DAILY', 'MONTHLY', 'HOURLY']
const DATA_TYPES = ['ATTRIBUTES', 'UTILIZATION', 'AMORTIZED_COMMITMENT', 'SAVINGS']
const PAGE = 1000

type Aggregates = Required<Json<Ce.SavingsPlansUtilizationAggregates>>
type Counted = readonly (readonly [Plan, readonly Sums[]])[]

/** Amounts as AWS writes them: what is left of a commitment is lost, so it counts against what was saved. */
function aggregate({ due, charged, used, onDemand }: Sums): Aggregates {
  return {
    Utilization: {
      TotalCommitment: money(due),
      UsedCommitment: money(used),
      UnusedCommitment: money(due - used),
      UtilizationPercentage: percent(used, due),
    },
    Savings: { NetSavings: money(onDemand - due), OnDemandCostEquivalent: money(onDemand) },
    AmortizedCommitment: {
      AmortizedRecurringCommitment: money(charged),
      AmortizedUpfrontCommitment: money(due - charged),
      TotalAmortizedCommitment: money(due),
    },
  }
}

/** @throws AwsError DataUnavailableException where no plan was in force. */
function counted(
  view: View,
  accountId: string,
  buckets: readonly Bucket[],
  filter: Expression | undefined,
  hourly: boolean,
): Counted {
  const accepts = commitmentFilter(accountId, filter)
  const found: Counted = [...sumsByBucket(view, accountId, buckets, hourly)].flatMap(([one, sums]) =>
    one.kind === 'plan' && accepts(one) ? [[one, sums] as const] : [],
  )
  if (found.length === 0) throw dataUnavailable()
  return found
}

/** @throws AwsError ValidationException; DataUnavailableException where no plan was in force. */
export const getSavingsPlansUtilization: Query<'ce:GetSavingsPlansUtilization'> = (view, input, { accountId }) => {
  const hourly = input.Granularity === 'HOURLY'
  const buckets = bucketsAsked(view, accountId, input, GRANULARITIES)
  const plans = counted(view, accountId, buckets, input.Filter, hourly)
  const byTime = buckets.map((bucket, index) => ({
    TimePeriod: intervalOf(bucket, hourly),
    ...aggregate(sumOf(plans.map(([, sums]) => sums[index] as Sums))),
  }))
  return {
    SavingsPlansUtilizationsByTime: sortedBy(byTime, input.SortBy, PLAN_KEYS),
    Total: aggregate(sumOf(plans.flatMap(([, sums]) => sums))),
  }
}

function attributesOf(accountId: string, plan: Plan, now: number): Record<string, string> {
  const { id, start, endHour, firstHour, commitment, family, payment, years, region, planType, upfront } = plan
  const hours = endHour - firstHour
  return {
    AccountId: accountId,
    AccountName: accountId,
    EndDateTime: isoOf(start + hours * HOUR - SECOND),
    HourlyCommitment: money(commitment),
    InstanceFamily: family ?? '',
    PaymentOption: payment,
    PurchaseTerm: `${years}yr`,
    RecurringHourlyFee: money(commitment - Number(upfront) / hours),
    Region: region ?? 'Any',
    SavingsPlanARN: id,
    SavingsPlansType: `${planType}SavingsPlans`,
    StartDateTime: isoOf(start),
    Status: now < start + hours * HOUR ? 'Active' : 'Retired',
    UpfrontFee: amountOf(upfront),
  }
}

/** Plan by plan over the whole period. @throws AwsError ValidationException, DataUnavailableException, InvalidNextTokenException. */
export const getSavingsPlansUtilizationDetails: Query<'ce:GetSavingsPlansUtilizationDetails'> = (
  view,
  input,
  { accountId },
) => {
  const types = input.DataType ?? DATA_TYPES
  for (const type of types) checkWord(type, 'dataType', DATA_TYPES)
  const buckets = bucketsAsked(view, accountId, { TimePeriod: input.TimePeriod }, GRANULARITIES, true)
  const plans = counted(view, accountId, buckets, input.Filter, false)
  const whole = plans.map(([plan, sums]) => ({ plan, ...aggregate(sumOf(sums)) }))
  const sorted = sortedBy(whole, input.SortBy, PLAN_DETAIL_KEYS)
  const details = sorted.map(({ plan, ...figures }): Json<Ce.SavingsPlansUtilizationDetail> => {
    const { Utilization, Savings, AmortizedCommitment } = figures
    return {
      SavingsPlanArn: plan.id,
      ...(types.includes('ATTRIBUTES') ? { Attributes: attributesOf(accountId, plan, view.now) } : {}),
      ...(types.includes('UTILIZATION') ? { Utilization } : {}),
      ...(types.includes('SAVINGS') ? { Savings } : {}),
      ...(types.includes('AMORTIZED_COMMITMENT') ? { AmortizedCommitment } : {}),
    }
  })
  const { NextToken, MaxResults, ...rest } = input
  const asked = { ...rest, ...(NextToken === undefined ? {} : { NextPageToken: NextToken }) }
  const { page, NextPageToken } = pageOf(details, MaxResults ?? PAGE, asked)
  return {
    SavingsPlansUtilizationDetails: page,
    Total: aggregate(sumOf(plans.flatMap(([, sums]) => sums))),
    TimePeriod: intervalOf(buckets[0] as Bucket),
    ...(NextPageToken ? { NextToken: NextPageToken } : {}),
  }
}
