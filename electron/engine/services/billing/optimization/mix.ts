/** The third pillar: what a Savings Plan of so many dollars an hour would have saved, and what if less of the usage stays. */
import { AwsError } from '../../../../../shared/aws/error.ts'
import type {
  CommitmentAsked,
  CommitmentCurve,
  CommitmentPoint,
  Finding,
} from '../../../../../shared/operations/optimization.ts'
import { DAY, HOUR, startOfDay } from '../../../../../shared/time.ts'
import type { Query, View } from '../../../kernel/index.ts'
import { reservedTable } from '../../ec2/index.ts'
import { instanceRate, planRate, QUOTE_HOURS } from '../../prices/index.ts'
import { descriptionOf, offerings, type PlanRow, planTable } from '../../savings-plans/index.ts'
import { type Demand, demandOf } from '../cost-explorer/recommendations/demand.ts'
import { byDiscount, outcomeOf, type Priced } from '../cost-explorer/recommendations/savings-plans.ts'
import { normalizationFactor } from '../usage.ts'
import { usd } from './costs.ts'
import { paybackMonths } from './formulas.ts'

const LOOKBACK = 30
const STEPS = 60
const TWENTIETHS = 20
const HOURS_A_YEAR = 8760
const LEAST_SAVING = 1
/** What the page proposes by itself: the plan that binds least. */
export const DEFAULT_PLAN: CommitmentAsked = { planType: 'Compute', years: 1, payment: 'No Upfront' }

const PLAN_TYPES = ['Compute', 'EC2Instance']
const PAYMENTS = ['No Upfront', 'Partial Upfront', 'All Upfront']

function checkAsked({ planType, years, payment, region, family }: CommitmentAsked): void {
  const isPlaced = region !== undefined && family !== undefined
  if (!PLAN_TYPES.includes(planType) || (years !== 1 && years !== 3) || !PAYMENTS.includes(payment))
    throw new AwsError(
      'ValidationError',
      'A plan is Compute or EC2Instance, for 1 or 3 years, with one of three payments.',
    )
  if (planType === 'EC2Instance' && !isPlaced)
    throw new AwsError('ValidationError', 'An EC2 Instance plan is for a family in a Region.')
}

/** Takes what reserved capacity that was bought meanwhile would have paid for out of the hours before it began. */
function lessReservations(view: View, accountId: string, demands: readonly Demand[], start: number): Demand[] {
  const hours = demands.map(({ hours: of }) => [...of])
  for (const row of view.by(reservedTable, 'account', accountId)) {
    if (row.start <= start || row.end <= view.now || row.state === 'queued-deleted') continue
    const { instanceType, platform } = row.offering
    const family = instanceType.split('.')[0]
    const until = Math.floor((row.start - start) / HOUR)
    const units = row.count * normalizationFactor(instanceType)
    for (let hour = 0; hour < Math.min(until, hours[0]?.length ?? 0); hour++) {
      let left = units
      demands.forEach((demand, at) => {
        if (demand.family !== family || demand.platform !== platform) return
        const factor = normalizationFactor(demand.type)
        const of = hours[at] as number[]
        const covered = Math.min(of[hour] as number, left / factor)
        of[hour] = (of[hour] as number) - covered
        left -= covered * factor
      })
    }
  }
  return demands.map((demand, at) => ({ ...demand, hours: hours[at] as number[] }))
}

/** The same for Savings Plans. */
function lessPlan(plan: PlanRow, demands: readonly Demand[], start: number): Demand[] {
  const { offering } = plan
  const until = Math.floor((plan.start - start) / HOUR)
  const ofPlan = demands
    .filter(({ region, family }) => !offering.family || (offering.family === family && offering.region === region))
    .map((demand) => ({ demand, ...pricedOf(demand, offering), left: [...demand.hours] }))
    .sort(byDiscount)
  for (let hour = 0; hour < Math.min(until, demands[0]?.hours.length ?? 0); hour++) {
    let money = Number(plan.commitment)
    for (const { left, planned } of ofPlan) {
      const covered = Math.min(left[hour] as number, money / planned)
      left[hour] = (left[hour] as number) - covered
      money -= covered * planned
    }
  }
  return demands.map((demand) => {
    const changed = ofPlan.find((each) => each.demand === demand)
    return changed ? { ...demand, hours: changed.left } : demand
  })
}

function pricedOf(
  { region, type, platform, tenancy, hours }: Demand,
  terms: Pick<CommitmentAsked, 'planType' | 'years' | 'payment'>,
): Priced {
  return {
    hours,
    onDemand: Number(instanceRate(region, type, platform, tenancy)),
    planned: Number(planRate(region, type, platform, tenancy, terms)),
  }
}

/** What ran On-Demand by the hour and would do so again: without the machines to be changed first, and what is committed to since. */
function lastingDemand(view: View, accountId: string, excluded: ReadonlySet<string>): Demand[] {
  const start = startOfDay(view.now) - LOOKBACK * DAY
  const demands = demandOf(view, accountId, LOOKBACK, ({ resourceId }) => !excluded.has(resourceId))
  let left = lessReservations(view, accountId, demands, start)
  for (const plan of view.by(planTable, 'account', accountId))
    if (plan.start > start && plan.end > view.now && !plan.deleted && !plan.returned) left = lessPlan(plan, left, start)
  return left
}

const scaled = (priced: readonly Priced[], factor: number): Priced[] =>
  priced.map((each) => ({ ...each, hours: each.hours.map((running) => running * factor) }))

function savedBy(
  priced: readonly Priced[],
  count: number,
  commitment: number,
): { saved: number; used: number; left: number } {
  const before = priced.reduce(
    (sum, { hours, onDemand }) => sum + onDemand * hours.reduce((all, one) => all + one, 0),
    0,
  )
  const { planCost, onDemandLeft, used } = outcomeOf(priced, count, commitment)
  return { saved: ((before - planCost - onDemandLeft) * QUOTE_HOURS) / count, used, left: onDemandLeft }
}

function pointOf(priced: readonly Priced[], count: number, commitment: number, total: number): CommitmentPoint {
  const now = savedBy(priced, count, commitment)
  return {
    commitment,
    utilization: commitment > 0 ? (100 * now.used) / (commitment * count) : 100,
    coverage: total > 0 ? 100 * (1 - now.left / total) : 0,
    saved: now.saved,
    savedAt80: savedBy(scaled(priced, 0.8), count, commitment).saved,
    savedAt50: savedBy(scaled(priced, 0.5), count, commitment).saved,
  }
}

const thousandths = (dollars: number): number => Math.round(dollars * 1000) / 1000

export function commitmentCurve(
  view: View,
  accountId: string,
  asked: CommitmentAsked,
  excluded: ReadonlySet<string>,
): CommitmentCurve {
  const all = lastingDemand(view, accountId, excluded)
  const isAsked = ({ region, family }: Demand): boolean =>
    asked.planType === 'Compute' || (region === asked.region && family === asked.family)
  const demands = all.filter(isAsked)
  const priced = demands.map((demand) => pricedOf(demand, asked)).sort(byDiscount)
  const count = LOOKBACK * 24
  const inHour = (read: (each: Priced) => number): number[] =>
    Array.from({ length: count }, (_, hour) =>
      priced.reduce((sum, each) => sum + (each.hours[hour] ?? 0) * read(each), 0),
    )
  const planned = inHour((each) => each.planned)
  const onDemand = inHour((each) => each.onDemand).reduce((sum, dollars) => sum + dollars, 0)
  const sorted = [...planned].sort((a, b) => a - b)
  const most = sorted.at(-1) ?? 0
  const steps = most > 0 ? Array.from({ length: STEPS + 1 }, (_, step) => thousandths((most * step) / STEPS)) : []
  const points = steps.map((commitment) => pointOf(priced, count, commitment, onDemand))
  const best = points.reduce((found, { saved }, at) => (saved > (points[found]?.saved ?? 0) ? at : found), -1)
  const offering = offerings().find(
    ({ planType, years, payment, region, family }) =>
      planType === asked.planType &&
      years === asked.years &&
      payment === asked.payment &&
      (planType === 'Compute' || (region === asked.region && family === asked.family)),
  )
  const commitment = points[best]?.commitment ?? 0
  const upfrontShare = asked.payment === 'All Upfront' ? 1 : asked.payment === 'Partial Upfront' ? 0.5 : 0
  const upfront = commitment * HOURS_A_YEAR * asked.years * upfrontShare
  const recurring = commitment * QUOTE_HOURS * (1 - upfrontShare)
  // What is saved a month counts the whole commitment; what is paid back counts only what goes on being paid.
  const onDemandCovered = (points[best]?.saved ?? 0) + commitment * QUOTE_HOURS
  const payback = paybackMonths(upfront, onDemandCovered, recurring)
  return {
    hours: count,
    onDemandPerMonth: (onDemand * QUOTE_HOURS) / count,
    demand:
      most > 0
        ? Array.from(
            { length: TWENTIETHS + 1 },
            (_, at) => sorted[Math.round((at * (count - 1)) / TWENTIETHS)] as number,
          )
        : [],
    points,
    best,
    ratio: onDemand > 0 ? planned.reduce((sum, dollars) => sum + dollars, 0) / onDemand : 0,
    offeringId: offering?.id ?? '',
    description: offering ? descriptionOf(offering) : '',
    upfront,
    ...(payback === undefined ? {} : { paybackMonths: payback }),
    families: familiesOf(all),
  }
}

function familiesOf(demands: readonly Demand[]): CommitmentCurve['families'] {
  const keys = new Set(
    demands.filter(({ hours }) => hours.some((one) => one > 0)).map(({ region, family }) => `${region}/${family}`),
  )
  return [...keys].sort().map((key) => {
    const [region = '', family = ''] = key.split('/')
    return { region, family }
  })
}

/** One plan that would save most, for the machines that need not be changed first. */
export function mixFindings(
  view: View,
  accountId: string,
  excluded: ReadonlySet<string>,
  asked = DEFAULT_PLAN,
): Finding[] {
  const curve = commitmentCurve(view, accountId, asked, excluded)
  const point = curve.points[curve.best]
  if (!point || point.saved < LEAST_SAVING) return []
  const id = asked.planType === 'Compute' ? 'Compute' : `${asked.region}/${asked.family}`
  return [
    {
      id: `commitment/${id}`,
      pillar: 'pricing',
      kind: 'commitment',
      resourceId: id,
      name: curve.description,
      region: asked.region ?? 'global',
      costPerMonth: usd(curve.onDemandPerMonth),
      savingPerMonth: usd(point.saved),
      counted: true,
      commitment: {
        offeringId: curve.offeringId,
        description: curve.description,
        commitment: point.commitment.toFixed(3),
        upfront: usd(curve.upfront),
        utilization: point.utilization,
        coverage: point.coverage,
        breakEven: curve.ratio * 100,
        savedAt80: usd(point.savedAt80),
        savedAt50: usd(point.savedAt50),
      },
    },
  ]
}

/** @throws AwsError ValidationError for a plan that is not sold. */
export const curveQuery =
  (excludedOf: (view: View, accountId: string) => ReadonlySet<string>): Query<'sim:GetCommitmentCurve'> =>
  (view, asked, { accountId }) => {
    checkAsked(asked)
    return commitmentCurve(view, accountId, asked, excludedOf(view, accountId))
  }

export { checkAsked }
