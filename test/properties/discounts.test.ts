/** Commitments: whatever runs and whatever is bought, the auditor agrees on every line, and a commitment never makes an hour dearer. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { reservedTable } from '../../electron/engine/services/ec2/index.ts'
import { planTable } from '../../electron/engine/services/savings-plans/index.ts'
import { DAY, dayOf, HOUR, isoSecond, startOfNextMonth } from '../../shared/time.ts'
import { Lab } from '../engine/billing/lab.ts'
import { audited, commit, costly, lines, reserveAt } from '../engine/billing/reservations.ts'
import { parameters } from '../support/properties.ts'

const TYPES = ['t3.micro', 't3.small', 't3.large', 'm5.large', 'm5.xlarge', 'g4dn.xlarge']
const ZONES = ['us-east-1a', 'us-east-1b']

const type = fc.constantFrom(...TYPES)
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('launch' as const),
      type,
      zone: fc.constantFrom(...ZONES),
      windows: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('reserve' as const),
      type,
      zone: fc.option(fc.constantFrom(...ZONES)),
      count: fc.integer({ min: 1, max: 3 }),
      windows: fc.boolean(),
      fixed: fc.integer({ min: 0, max: 90_000 }),
      hourly: fc.integer({ min: 0, max: 9_000 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('commit' as const),
      family: fc.option(fc.constantFrom('t3', 'm5', 'g4dn')),
      years: fc.constantFrom(1 as const, 3 as const),
      payment: fc.constantFrom('No Upfront' as const, 'Partial Upfront' as const, 'All Upfront' as const),
      commitment: fc.integer({ min: 1, max: 400 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constantFrom('stop' as const, 'start' as const, 'tag' as const), which: fc.nat(9) }),
  },
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      seconds: fc.oneof(fc.nat(90), fc.nat(9_000), fc.nat(400_000)),
    }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const FROM = Date.UTC(2026, 9, 29, 21, 40, 3)

class Walk {
  readonly lab = new Lab(FROM)
  readonly #running = new Map<string, boolean>()

  take(step: Step): void {
    const { lab } = this
    const ids = [...this.#running.keys()]
    const id = 'which' in step ? ids[step.which % Math.max(1, ids.length)] : undefined
    if (step.do === 'wait') lab.wait(step.seconds)
    else if (step.do === 'launch') {
      const system = step.windows ? { platformDetails: 'Windows', usageOperation: 'RunInstances:0002' } : {}
      this.#running.set(lab.launch({ type: step.type, zone: step.zone, ...system }), true)
    } else if (step.do === 'reserve') {
      const { zone, count, windows, fixed, hourly } = step
      const platform = windows ? 'Windows' : 'Linux/UNIX'
      const terms = { instanceType: step.type, platform, fixed: fixed / 100, hourly: hourly / 100_000 }
      reserveAt(lab, { ...terms, ...(zone ? { zone } : {}) }, count)
    } else if (step.do === 'commit') {
      const { family, years, payment, commitment } = step
      commit(lab, { commitment: `${commitment / 1000}`, years, payment, ...(family ? { family } : {}) })
    } else if (id !== undefined && step.do === 'tag') lab.tag(id, { Team: `${lab.engine.now % 3}` })
    else if (id !== undefined && (step.do === 'start') !== this.#running.get(id)) {
      if (step.do === 'start') lab.start(id)
      else lab.stop(id)
      this.#running.set(id, step.do === 'start')
    }
  }
}

it('these walks reach every kind of line', () => {
  const met = new Set<string>()
  for (const path of fc.sample(fc.array(step, { minLength: 30, maxLength: 40 }), { numRuns: 12, seed: 5 })) {
    const walk = new Walk()
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
    fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (path) => {
      const walk = new Walk()
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
function hoursOf({ lab }: Walk): readonly (readonly [cost: number, promised: number])[] {
  lab.run('sim:SetCostPreferences', { hourly: true })
  const end = Math.ceil((lab.engine.now + 1) / HOUR) * HOUR
  const start = Math.max(Math.floor(FROM / HOUR) * HOUR, end - 10 * DAY)
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
    fc.property(fc.array(step, { minLength: 10, maxLength: 40 }), (path) => {
      const [bought, plain] = [new Walk(), new Walk()]
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
