/** ce:GetReservationPurchaseRecommendation: Reserved Instances that would have been cheaper than what ran. AWS: Cost Explorer API. */
import type { Ce, Json } from '../../../../../../shared/aws/index.ts'
import { isoSecond } from '../../../../../../shared/time.ts'
import type { Query } from '../../../../kernel/index.ts'
import { instanceType } from '../../../ec2/index.ts'
import { instanceRate, QUOTE_HOURS, reservedPrice } from '../../../prices/index.ts'
import { normalizationFactor } from '../../usage.ts'
import { computedId } from '../arns.ts'
import { checkWord, invalid } from '../errors.ts'
import { compileFilter } from '../expression.ts'
import { pageOf } from '../paging.ts'
import { NO_WORDS } from '../reading.ts'
import { decimals } from '../tally.ts'
import { commitmentTerms, type Demand, demandOf } from './demand.ts'

type Detail = Json<Ce.ReservationPurchaseRecommendationDetail>
type Terms = ReturnType<typeof commitmentTerms> & { readonly offeringClass: 'standard' | 'convertible' }

const COMPUTE = ['Amazon Elastic Compute Cloud - Compute', 'AmazonEC2']
/** Services that sell reservations, but of which nothing is simulated. */
const OTHERS = [
  'Amazon Relational Database Service',
  'Amazon Redshift',
  'Amazon ElastiCache',
  'Amazon Elasticsearch Service',
  'Amazon OpenSearch Service',
  'Amazon MemoryDB Service',
]
/** AWS: regional reservations of these have no size flexibility. */
const RIGID_FAMILIES = ['g4ad', 'g4dn', 'g5', 'g5g', 'inf1']
const PAGE = 100
const HOURS_A_YEAR = 8760

/** What one reservation could pay for: a type, or a whole family counted in its smallest size that ran. */
interface Pool {
  readonly demand: Demand
  readonly isFlexible: boolean
  /** Instances of the pool's type, hour by hour. */
  readonly hours: readonly number[]
}

const isFlexible = ({ platform, tenancy, family }: Demand): boolean =>
  platform === 'Linux/UNIX' && tenancy === 'default' && !RIGID_FAMILIES.includes(family)

function poolsOf(demands: readonly Demand[]): Pool[] {
  const groups = new Map<string, Demand[]>()
  for (const demand of demands) {
    const { region, family, type, platform, tenancy } = demand
    const id = [region, isFlexible(demand) ? family : type, platform, tenancy].join('\u0000')
    groups.set(id, [...(groups.get(id) ?? []), demand])
  }
  return [...groups.values()].map((group) => {
    const factor = ({ type }: Demand): number => normalizationFactor(type)
    const smallest = group.reduce((least, each) => (factor(each) < factor(least) ? each : least))
    const hours = smallest.hours.map((_, hour) =>
      group.reduce((sum, each) => sum + ((each.hours[hour] as number) * factor(each)) / factor(smallest), 0),
    )
    return { demand: smallest, isFlexible: isFlexible(smallest), hours }
  })
}

/** How many pay best: one more is worth it while it would have been used for more than it costs of On-Demand. */
function bestCount(hours: readonly number[], onDemand: number, hourly: number): number {
  const most = Math.ceil(Math.max(0, ...hours))
  let best = 0
  for (let count = 1; count <= most; count++) {
    const used = hours.reduce((sum, running) => sum + Math.min(1, Math.max(0, running - count + 1)), 0)
    if (used * onDemand <= hourly * hours.length) break
    best = count
  }
  return best
}

const rounded = (value: number): string => decimals(Math.round(value * 1e4) / 1e4)

function usageOf(pool: Pool, count: number): Partial<Detail> {
  const factor = normalizationFactor(pool.demand.type)
  const [least, most] = [Math.min(...pool.hours), Math.max(...pool.hours)]
  const average = pool.hours.reduce((sum, running) => sum + running, 0) / pool.hours.length
  return {
    RecommendedNumberOfInstancesToPurchase: String(count),
    RecommendedNormalizedUnitsToPurchase: rounded(count * factor),
    MinimumNumberOfInstancesUsedPerHour: rounded(least),
    MinimumNormalizedUnitsUsedPerHour: rounded(least * factor),
    MaximumNumberOfInstancesUsedPerHour: rounded(most),
    MaximumNormalizedUnitsUsedPerHour: rounded(most * factor),
    AverageNumberOfInstancesUsedPerHour: rounded(average),
    AverageNormalizedUnitsUsedPerHour: rounded(average * factor),
  }
}

interface Recommended {
  readonly detail: Detail
  readonly saved: number
  readonly onDemand: number
}

function recommend(pool: Pool, terms: Terms, accountId: string): Recommended | undefined {
  const { region, type, family, platform, tenancy } = pool.demand
  const rate = Number(instanceRate(region, type, platform, tenancy))
  const price = reservedPrice(region, type, platform, tenancy, terms.years, terms.offeringClass, terms.payment)
  const effective = price.hourly + price.fixed / (HOURS_A_YEAR * terms.years)
  const count = bestCount(pool.hours, rate, effective)
  if (count === 0) return undefined
  const covered = pool.hours.reduce((sum, running) => sum + Math.min(running, count), 0)
  const all = pool.hours.reduce((sum, running) => sum + running, 0)
  const toMonth = QUOTE_HOURS / pool.hours.length
  const saved = (covered * rate - count * effective * pool.hours.length) * toMonth
  const onDemand = all * rate * toMonth
  // The months of On-Demand that cost as much as the whole term.
  const breakEven = (count * effective * HOURS_A_YEAR * terms.years) / (covered * rate * toMonth)
  const detail: Detail = {
    AccountId: accountId,
    InstanceDetails: {
      EC2InstanceDetails: {
        Family: family,
        InstanceType: type,
        Region: region,
        AvailabilityZone: '',
        Platform: platform,
        Tenancy: tenancy === 'dedicated' ? 'Dedicated' : 'Shared',
        CurrentGeneration: instanceType(type)?.currentGeneration ?? false,
        SizeFlexEligible: pool.isFlexible,
      },
    },
    ...usageOf(pool, count),
    AverageUtilization: rounded((covered / (count * pool.hours.length)) * 100),
    EstimatedBreakEvenInMonths: rounded(breakEven),
    CurrencyCode: 'USD',
    EstimatedMonthlySavingsAmount: rounded(saved),
    EstimatedMonthlySavingsPercentage: rounded((saved / onDemand) * 100),
    EstimatedMonthlyOnDemandCost: rounded(onDemand),
    EstimatedReservationCostForLookbackPeriod: rounded(count * effective * pool.hours.length),
    UpfrontCost: rounded(count * price.fixed),
    RecurringStandardMonthlyCost: rounded(count * price.hourly * QUOTE_HOURS),
  }
  return { detail, saved, onDemand }
}

/**
 * The most saved first. What commitments pay for already is left out. Without words: seven days, one year, no upfront (recalled).
 * @throws AwsError ValidationException, InvalidNextTokenException.
 */
export const getReservationPurchaseRecommendation: Query<'ce:GetReservationPurchaseRecommendation'> = (
  view,
  input,
  { accountId },
) => {
  const { AccountScope = 'PAYER', LookbackPeriodInDays = 'SEVEN_DAYS' } = input
  const { TermInYears = 'ONE_YEAR', PaymentOption = 'NO_UPFRONT' } = input
  const asked = input.ServiceSpecification?.EC2Specification?.OfferingClass ?? 'STANDARD'
  checkWord(AccountScope, 'accountScope', ['PAYER', 'LINKED'])
  checkWord(asked, 'serviceSpecification.eC2Specification.offeringClass', ['STANDARD', 'CONVERTIBLE'])
  const terms = commitmentTerms(LookbackPeriodInDays, TermInYears, PaymentOption)
  const service = input.Service ?? ''
  // Recalled.
  if (!COMPUTE.includes(service) && !OTHERS.includes(service)) throw invalid(`Service ${service} is not supported`)
  const accepts = compileFilter(input.Filter, NO_WORDS)
  const offeringClass = asked === 'STANDARD' ? 'standard' : 'convertible'
  const pools = COMPUTE.includes(service) ? poolsOf(demandOf(view, accountId, terms.days, accepts)) : []
  const found = pools.flatMap((pool) => recommend(pool, { ...terms, offeringClass }, accountId) ?? [])
  found.sort((a, b) => b.saved - a.saved)
  const saved = found.reduce((sum, each) => sum + each.saved, 0)
  const onDemand = found.reduce((sum, each) => sum + each.onDemand, 0)
  const { page, ...next } = pageOf(found, input.PageSize || PAGE, input)
  return {
    Metadata: {
      RecommendationId: computedId(`reservations/${accountId}/${view.now}`),
      GenerationTimestamp: isoSecond(view.now),
    },
    Recommendations:
      found.length === 0
        ? []
        : [
            {
              AccountScope,
              LookbackPeriodInDays,
              TermInYears,
              PaymentOption,
              ServiceSpecification: { EC2Specification: { OfferingClass: asked } },
              RecommendationDetails: page.map(({ detail }) => detail),
              RecommendationSummary: {
                TotalEstimatedMonthlySavingsAmount: rounded(saved),
                TotalEstimatedMonthlySavingsPercentage: rounded((saved / onDemand) * 100),
                CurrencyCode: 'USD',
              },
            },
          ],
    ...next,
  }
}
