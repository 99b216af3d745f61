/** Commitments: whatever runs and whatever is bought, the auditor agrees on every line, and a commitment never makes an hour dearer. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { reservedTable } from '../../electron/engine/services/ec2/index.ts'
import { planTable } from '../../electron/engine/services/savings-plans/index.ts'
import { DAY, dayOf, HOUR, isoSecond, startOfNextMonth } from '../../shared/time.ts'
import { CommitmentWalk, WALK_FROM, walkStep } from '../engine/billing/commitment-walk.ts'
import { audited, costly, lines } from '../engine/billing/reservations.ts'
import { parameters } from '../support/properties.ts'

it('these walks reach every kind of line', () => {
  const met = new Set<string>()
  for (const path of fc.sample(fc.array(walkStep, { minLength: 30, maxLength: 40 }), { numRuns: 12, seed: 5 })) {
    const walk = new CommitmentWalk()
    for (const one of path) walk.take(one)
    for (const key of Object.keys(audited(walk.lab, 'UnblendedCost'))) met.add(key.split(' ')[0] as string)
    for (const key of Object.keys(audited(walk.lab, 'AmortizedCost'))) met.add(key.split(' ')[0] as string)
  }
  expect([...met].sort()).toEqual([
    'DiscountedUsage',
    'Fee',
    'RIFee',
    'SavingsPlanCoveredUsage',
    'SavingsPlanNegation',
    'SavingsPlanRecurringFee',
    'SavingsPlanUpfrontFee',
    'Usage',
  ])
})

it('the auditor agrees on every line, charged and amortized, by day and by month', () => {
  fc.assert(
    fc.property(fc.array(walkStep, { minLength: 5, maxLength: 40 }), (path) => {
      const walk = new CommitmentWalk()
      for (const one of path) walk.take(one)
      const end = dayOf(startOfNextMonth(walk.lab.engine.now))
      for (const metric of ['UnblendedCost', 'AmortizedCost'] as const) {
        const expected = audited(walk.lab, metric)
        expect(costly(lines(walk.lab, '2026-10-01', end, metric))).toEqual(expected)
        expect(costly(lines(walk.lab, '2026-10-01', end, metric, 'DAILY'))).toEqual(expected)
      }
    }),
    parameters(60),
  )
})

/** Dollars of instances and commitments in each hour of the last days, as they were spread, and what was promised in it. */
function hoursOf({ lab }: CommitmentWalk): readonly (readonly [cost: number, promised: number])[] {
  lab.run('sim:SetCostPreferences', { hourly: true })
  const end = Math.ceil((lab.engine.now + 1) / HOUR) * HOUR
  const start = Math.max(Math.floor(WALK_FROM / HOUR) * HOUR, end - 10 * DAY)
  const { ResultsByTime = [] } = lab.run('ce:GetCostAndUsage', {
    TimePeriod: { Start: isoSecond(start), End: isoSecond(end) },
    Granularity: 'HOURLY',
    Metrics: ['AmortizedCost'],
  })
  return ResultsByTime.map(({ TimePeriod, Total }) => {
    const at = Date.parse(TimePeriod?.Start ?? '')
    const inForce = ({ start: from, end: to }: { start: number; end: number }): boolean =>
      Math.floor(from / HOUR) * HOUR <= at && at < Math.floor(to / HOUR) * HOUR
    const reserved = lab.engine.view
      .all(reservedTable)
      .filter(inForce)
      .reduce((sum, { count, offering }) => sum + count * (offering.hourly + offering.fixed / 8760), 0)
    const plans = lab.engine.view.all(planTable).filter(inForce)
    const promised = plans.reduce((sum, { commitment }) => sum + Number(commitment), reserved)
    return [Number(Total?.['AmortizedCost']?.Amount), promised]
  })
}

it('no hour costs more than it would On-Demand and what was promised for it, and none less than what was promised', () => {
  fc.assert(
    fc.property(fc.array(walkStep, { minLength: 10, maxLength: 40 }), (path) => {
      const [bought, plain] = [new CommitmentWalk(), new CommitmentWalk()]
      for (const one of path) {
        bought.take(one)
        if (one.do !== 'reserve' && one.do !== 'commit') plain.take(one)
      }
      const onDemand = hoursOf(plain)
      hoursOf(bought).forEach(([cost, promised], hour) => {
        expect(cost).toBeLessThanOrEqual((onDemand[hour]?.[0] ?? 0) + promised + 1e-7)
        expect(cost).toBeGreaterThanOrEqual(promised - 1e-7)
      })
    }),
    parameters(40),
  )
})
