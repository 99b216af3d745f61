/** Free tier, credits and taxes: whatever runs, the auditor makes the same of it, to the nano-dollar. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { creditTable } from '../../electron/engine/services/billing/account/model.ts'
import { DAY, dayOf, isoOf, startOfNextMonth } from '../../shared/time.ts'
import { Lab } from '../engine/billing/lab.ts'
import { costly, lines, reserveAt } from '../engine/billing/reservations.ts'
import { auditAccount } from '../support/auditor-account.ts'
import { parameters } from '../support/properties.ts'

const FROM = Date.UTC(2026, 9, 5, 21, 40, 3)

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('launch' as const),
      type: fc.constantFrom('t2.micro', 't3.micro', 't3.micro', 'm5.large'),
      region: fc.constantFrom('us-east-1', 'ap-northeast-2'),
      windows: fc.boolean(),
      count: fc.integer({ min: 1, max: 6 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('volume' as const), size: fc.integer({ min: 1, max: 60 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('address' as const), region: fc.constant('us-east-1') }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('stop' as const, 'start' as const), which: fc.nat(9) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      seconds: fc.oneof(fc.nat(90), fc.nat(9_000), fc.nat(400_000), fc.nat(900_000)),
    }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never
const credit = fc.record({ cents: fc.integer({ min: 1, max: 900 }), days: fc.integer({ min: 1, max: 40 }) })

class Walk {
  readonly lab = new Lab(FROM)
  readonly #running = new Map<string, boolean>()

  take(one: Step): void {
    const { lab } = this
    if (one.do === 'wait') lab.wait(one.seconds)
    else if (one.do === 'launch') {
      const system = one.windows ? { platformDetails: 'Windows', usageOperation: 'RunInstances:0002' } : {}
      for (let n = 0; n < one.count; n++)
        this.#running.set(lab.launch({ type: one.type, region: one.region, ...system }), true)
    } else if (one.do === 'volume') lab.volume({ size: one.size })
    else if (one.do === 'address') lab.use(lab.allocate(one.region), true)
    else {
      const ids = [...this.#running.keys()]
      const id = ids[one.which % Math.max(1, ids.length)]
      if (id === undefined || (one.do === 'start') === this.#running.get(id)) return
      if (one.do === 'start') lab.start(id)
      else lab.stop(id)
      this.#running.set(id, one.do === 'start')
    }
  }
}

const dollars = (nanos: ReadonlyMap<string | number, bigint>): Record<string, number> =>
  costly(Object.fromEntries([...nanos].map(([key, value]) => [String(key), Number(value) / 1e9])))
const usageOf = (sums: Record<string, number>): Record<string, number> =>
  costly(
    Object.fromEntries(
      Object.entries(sums).flatMap(([key, amount]) => (key.startsWith('Usage ') ? [[key.slice(6), amount]] : [])),
    ),
  )

it('allowances: the auditor agrees on every usage type, by month, by day and by hour', () => {
  let ended = 0
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), fc.integer({ min: 0, max: 3 }), (path, reserved) => {
      const walk = new Walk()
      const { lab } = walk
      // The twelve months end within most walks.
      lab.run('sim:SetAccountPlan', { plan: 'legacy', created: isoOf(FROM - 335 * DAY) })
      if (reserved > 0) reserveAt(lab, { instanceType: 't3.micro', hourly: 0.004 }, reserved)
      for (const one of path) walk.take(one)
      const { now } = lab.engine
      const ends = Date.UTC(2026, 10, 4)
      const expected = dollars(auditAccount(lab.recording, now, (day) => day < ends, []).usage)
      const range = ['2026-10-01', dayOf(startOfNextMonth(now))] as const
      expect(usageOf(lines(lab, ...range))).toEqual(expected)
      expect(usageOf(lines(lab, ...range, 'UnblendedCost', 'DAILY'))).toEqual(expected)
      const { total, lines: bill } = lab.run('sim:ListBillLines', { month: dayOf(now).slice(0, 7) })
      if (
        bill.some(
          ({ rate, usageType }) =>
            rate === '0' && bill.some((line) => line.usageType === usageType && line.rate !== '0'),
        )
      )
        ended++
      expect(lab.run('sim:GetCostNow', {}).monthToDate).toBe(total)
    }),
    parameters(40),
  )
  expect(ended, 'an allowance ends in some walks').toBeGreaterThan(3)
})

it('credits and taxes: the auditor agrees on every day, and a credit never pays more than it is worth', () => {
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 5, maxLength: 30 }),
      fc.array(credit, { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      (path, credits, legacy) => {
        const walk = new Walk()
        const { lab } = walk
        if (legacy) lab.run('sim:SetAccountPlan', { plan: 'legacy' })
        credits.forEach(({ cents, days }, index) => {
          const expires = dayOf(FROM + days * DAY)
          lab.run('sim:RedeemPracticeCredit', { name: `Credit ${index}`, amount: (cents / 100).toFixed(2), expires })
        })
        for (const one of path) walk.take(one)
        const { now, view } = lab.engine
        const audited = auditAccount(lab.recording, now, () => legacy, [...view.all(creditTable)])
        const { ResultsByTime = [] } = lab.run('ce:GetCostAndUsage', {
          TimePeriod: { Start: '2026-10-05', End: dayOf(now + DAY) },
          Granularity: 'DAILY',
          Metrics: ['UnblendedCost'],
          Filter: { Dimensions: { Key: 'RECORD_TYPE', Values: ['Credit'] } },
        })
        const paid = ResultsByTime.map(({ TimePeriod, Total }) => [
          String(Date.parse(TimePeriod?.Start ?? '') / DAY),
          0 - Number(Total?.['UnblendedCost']?.Amount),
        ])
        expect(costly(Object.fromEntries(paid))).toEqual(dollars(audited.credits))
        for (const { used, remaining, amount } of lab.run('sim:ListCredits', {}).credits) {
          expect(Number(remaining)).toBeGreaterThanOrEqual(0)
          expect(Number(used) + Number(remaining)).toBeCloseTo(Number(amount), 8)
        }
        const month = dayOf(now).slice(0, 7)
        const before = Number(lab.run('sim:ListBillLines', { month }).total)
        lab.run('sim:SetAccountPlan', { vat: true })
        const after = lab.run('sim:ListBillLines', { month })
        expect(Number(after.total)).toBeCloseTo(before * 1.1, 7)
        expect(lab.run('sim:GetCostNow', {}).monthToDate).toBe(after.total)
      },
    ),
    parameters(40),
  )
})
