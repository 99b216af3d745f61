/** The auditor's Savings Plans: EC2 Instance plans before Compute plans, each spent where it saves most, hour by hour. */
import ratios from '../../electron/engine/services/prices/reserved-ratios.json' with { type: 'json' }
import type { PlanRow } from '../../electron/engine/services/savings-plans/index.ts'
import { type Fit, PREFIX } from './auditor-charges.ts'
import { type EligibleRun, HOUR, HOUR_MS, halfUp, type Lines, type Piece } from './auditor-discounts.ts'

/** Decimal dollars as nano-dollars, exact for any size. */
function exact(usd: string): bigint {
  const [whole = '0', fraction = ''] = usd.split('.')
  return BigInt(whole) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0'))
}
const firstHour = (plan: PlanRow): number => Math.floor(plan.start / HOUR_MS)
const endHour = (plan: PlanRow): number => Math.floor(plan.end / HOUR_MS)
const isActive = (plan: PlanRow, hour: number): boolean => firstHour(plan) <= hour && hour < endHour(plan)
const isCompute = (plan: PlanRow): number => Number(plan.offering.planType === 'Compute')

/** Plans that count, in the order of their turn. */
export const plansBy = (plans: readonly PlanRow[], until: number): PlanRow[] =>
  plans
    .filter((plan) => !plan.deleted && !plan.returned && plan.start <= until)
    .sort((a, b) => isCompute(a) - isCompute(b) || a.start - b.start || (a.id < b.id ? -1 : 1))

function usageType({ offering }: PlanRow): string {
  const terms = `${offering.years}yr${offering.payment.replace(/ /g, '')}`
  return offering.region ? `${PREFIX[offering.region]}EC2SP:${offering.family}.${terms}` : `ComputeSP:${terms}`
}

/** An hour's part of what was paid upfront. */
function upfrontIn(plan: PlanRow, hour: number): bigint {
  const by = (hours: number): bigint =>
    halfUp(exact(plan.upfront) * BigInt(hours), BigInt(endHour(plan) - firstHour(plan)))
  return by(hour - firstHour(plan) + 1) - by(hour - firstHour(plan))
}

export function bookPlan(plan: PlanRow, until: number, lines: Lines): void {
  lines.add(`SavingsPlanUpfrontFee ${usageType(plan)}`, exact(plan.upfront), 0n)
  for (let hour = firstHour(plan); isActive(plan, hour) && hour * HOUR_MS <= until; hour++) {
    const commitment = exact(plan.commitment)
    // What is used of it is taken off when it is spent.
    lines.add(`SavingsPlanRecurringFee ${usageType(plan)}`, commitment - upfrontIn(plan, hour), commitment)
  }
}

function rateOf({ offering }: PlanRow, fit: Fit): bigint {
  const families = ratios.families as Record<string, Record<string, number[]>>
  const family = families[fit.type.split('.')[0] as string] ?? families['default']
  const likeness = `${offering.years}yr_${offering.planType === 'Compute' ? 'convertible' : 'standard'}`
  const place = ['No Upfront', 'Partial Upfront', 'All Upfront'].indexOf(offering.payment)
  const [all, linux] = [Number(fit.onDemand) / 1e9, Number(fit.linux) / 1e9]
  return exact((linux * (family?.[likeness]?.[place] ?? 1) + (all - linux)).toFixed(5))
}

const pays = ({ offering }: PlanRow, fit: Fit): boolean =>
  (offering.region ?? fit.region) === fit.region &&
  (offering.family ?? fit.type.split('.')[0]) === fit.type.split('.')[0]

/** Spends an hour's commitments. Each step looks for the best of what is left: highest saving, lowest rate, first plan, first in turn. */
export function applyPlans(
  plans: readonly PlanRow[],
  hour: number,
  pieces: readonly Piece[],
  nameOf: (run: EligibleRun) => string,
  lines: Lines,
): void {
  const budgets = new Map(plans.filter((plan) => isActive(plan, hour)).map((plan) => [plan, exact(plan.commitment)]))
  for (const kind of [0, 1]) {
    const tried = new Set<string>()
    for (;;) {
      let best: { plan: PlanRow; piece: Piece; rate: bigint } | undefined
      for (const [plan, budget] of budgets)
        for (const piece of pieces) {
          const { fit } = piece.run
          if (isCompute(plan) !== kind || budget <= 0n || piece.left <= 0n || !pays(plan, fit)) continue
          if (tried.has(`${plan.id} ${nameOf(piece.run)}`)) continue
          const rate = rateOf(plan, fit)
          const other = best && { saved: best.rate * fit.onDemand, rate: best.rate }
          const saved = rate * (best?.piece.run.fit.onDemand ?? 1n)
          if (!best || !other || saved < other.saved || (saved === other.saved && rate < other.rate))
            best = { plan, piece, rate }
        }
      if (!best) break
      const { plan, piece, rate } = best
      tried.add(`${plan.id} ${nameOf(piece.run)}`)
      const budget = budgets.get(plan) as bigint
      const whole = halfUp(rate * piece.left, HOUR)
      const taken = whole <= budget ? piece.left : (budget * HOUR) / rate
      if (taken === 0n) continue
      const spent = whole <= budget ? whole : budget
      piece.left -= taken
      budgets.set(plan, budget - spent)
      lines.part(piece.run, `${nameOf(piece.run)} ${plan.id}`, 'SavingsPlanCoveredUsage', hour, taken)
      lines.add(`SavingsPlanCoveredUsage ${piece.run.charge.usageType}`, 0n, spent)
      lines.add(`SavingsPlanRecurringFee ${usageType(plan)}`, 0n, -spent)
    }
  }
}
