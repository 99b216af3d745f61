/** AWS's table of burstable types and its worked examples, to the ten-thousandth of a credit. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CREDIT, NO_CREDITS, settleCredits } from '../../../electron/engine/services/cloudwatch/credits.ts'
import { type InstanceTypeFacts, instanceType } from '../../../electron/engine/services/ec2/index.ts'
import { creditTerms, instanceRate } from '../../../electron/engine/services/prices/index.ts'
import { hold, rulesFor } from './hold-cpu.ts'

interface Type {
  readonly vcpu: number
  readonly earn: number
  readonly max: number
  readonly baseline: number
  readonly launch: number
  readonly mode: string
  readonly keptDays: number
  readonly linux: number
  readonly windows: number | null
}
interface Vector {
  readonly name: string
  readonly steps?: readonly (readonly [hours: number, percent: number])[]
  readonly expect_balance_after?: readonly number[]
  readonly expect_surplus_after?: readonly number[]
  readonly expect_charged_total?: number
  readonly prior?: number
  readonly earn?: number
  readonly usage?: number
  readonly expect?: number
  readonly expect_balance?: number
  readonly expect_pct?: number
}
const file = new URL('../../support/cpu-credits.json', import.meta.url)
const published = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly types: Readonly<Record<string, Type>>
  readonly vectors: readonly Vector[]
}
const vector = (name: string): Vector => {
  const found = published.vectors.find((each) => each.name.startsWith(name))
  if (!found) throw new Error(`no vector ${name}`)
  return found
}
const factsOf = (type: string) => instanceType(type) as InstanceTypeFacts
describe('the table of burstable types', () => {
  it.each(Object.entries(published.types))('%s', (name, type) => {
    const rules = rulesFor(name)
    expect({
      vcpu: rules.vcpu,
      earn: (60 * rules.earnPerMinute) / CREDIT,
      max: rules.max / CREDIT,
      baseline: rules.baseline / 10_000,
      launch: rules.launch / CREDIT,
      mode: factsOf(name).credits?.defaultMode,
      keeps: rules.keepsBalance,
    }).toEqual({
      vcpu: type.vcpu,
      earn: type.earn,
      max: type.max,
      baseline: type.baseline,
      launch: type.launch,
      mode: type.mode,
      keeps: type.keptDays > 0,
    })
    // A day's earnings, and a baseline that earns what it spends, to the last ten-thousandth.
    expect(rules.max).toBe(24 * 60 * rules.earnPerMinute)
    expect(rules.vcpu * rules.baseline).toBe(rules.earnPerMinute)
    const family = name.split('.')[0] as string
    expect(Number(creditTerms(family, 'Linux/UNIX').rate)).toBe(type.linux)
    if (type.windows !== null) expect(Number(creditTerms(family, 'Windows').rate)).toBe(type.windows)
  })

  it('has every burstable type of the catalogue', () => {
    const families = ['t2', 't3', 't3a', 't4g']
    const sizes = ['nano', 'micro', 'small', 'medium', 'large', 'xlarge', '2xlarge']
    expect(Object.keys(published.types).sort()).toEqual(
      families.flatMap((family) => sizes.map((size) => `${family}.${size}`)).sort(),
    )
  })
})

describe('worked examples', () => {
  it('t3.nano unlimited: seven steps', () => {
    const example = vector('t3.nano unlimited')
    let state = NO_CREDITS
    let charged = 0
    const balances: number[] = []
    const surpluses: number[] = []
    for (const [hours, percent] of example.steps ?? []) {
      const held = hold('t3.nano', 'unlimited', state, hours, percent)
      state = held.state
      charged += held.charged
      balances.push(state.balance / CREDIT)
      surpluses.push(state.surplus / CREDIT)
    }
    expect(balances).toEqual(example.expect_balance_after)
    expect(surpluses).toEqual(example.expect_surplus_after)
    expect(charged / CREDIT).toBe(example.expect_charged_total)
  })

  it('t3.nano standard: one step of five minutes', () => {
    const { prior = 0, earn, usage = 0, expect: after } = vector('t3.nano standard')
    const rules = rulesFor('t3.nano')
    expect((5 * rules.earnPerMinute) / CREDIT).toBe(earn)
    const before = { ...NO_CREDITS, balance: prior * CREDIT }
    expect(settleCredits(rules, 'standard', before, usage * CREDIT, 5).state.balance / CREDIT).toBe(after)
  })

  it('t2.micro standard: idle for a day from launch, and what becomes of launch credits', () => {
    const launched = { ...NO_CREDITS, launch: rulesFor('t2.micro').launch }
    const day = hold('t2.micro', 'standard', launched, 24, 0).state
    expect((day.balance + day.launch) / CREDIT).toBe(vector('t2.micro idle').expect_balance)
    // Launch credits do not count towards the limit of a day's earnings, and idleness does not use them up.
    const week = hold('t2.micro', 'standard', day, 6 * 24, 0).state
    expect((week.balance + week.launch) / CREDIT).toBe(174)
    // Work spends them before what was earned: of the hour's six credits, three come while the balance is at its limit.
    const worked = hold('t2.micro', 'standard', week, 1, 100).state
    expect([worked.launch / CREDIT, worked.balance / CREDIT]).toEqual([0, 117])
    const again = hold('t2.micro', 'standard', worked, 24, 0).state
    expect((again.balance + again.launch) / CREDIT).toBe(144)
  })
})

describe('break-even with a fixed type', () => {
  const price = (type: string): number => Number(instanceRate('us-east-1', type, 'Linux/UNIX', 'default'))
  const breakEven = (burst: string, fixed: number, own: number): number => {
    const { vcpu, baseline } = rulesFor(burst)
    return baseline / 100 + (100 * (fixed - own)) / (Number(creditTerms('t3', 'Linux/UNIX').rate) * vcpu)
  }
  /** Dollars an hour of a t3 that has long used up what it can owe. */
  function hourly(type: string, percent: number): number {
    const full = hold(type, 'unlimited', NO_CREDITS, 24 * 30, percent).state
    const { charged } = hold(type, 'unlimited', full, 24, percent)
    return price(type) + ((charged / CREDIT / 60) * Number(creditTerms('t3', 'Linux/UNIX').rate)) / 24
  }

  it("t3.large and m5.large in AWS's example, and at list prices", () => {
    // AWS's example has 0.0835 for the t3.large.
    expect(breakEven('t3.large', price('m5.large'), 0.0835)).toBeCloseTo(vector('t3.large vs').expect_pct ?? 0, 9)
    expect(breakEven('t3.large', price('m5.large'), price('t3.large'))).toBeCloseTo(42.8, 9)
  })

  // AWS's table has prices of a tenth of a cent.
  it.each([
    ['t3.xlarge', 'm5.xlarge', 0.167],
    ['t3.2xlarge', 'm5.2xlarge', 0.334],
  ])("%s and %s at %f: 52.5 %%, as in AWS's table", (burst, fixed, own) => {
    expect(breakEven(burst, price(fixed), own)).toBeCloseTo(52.5, 9)
  })

  it.each([
    ['t3.large', 'm5.large'],
    ['t3.xlarge', 'm5.xlarge'],
    ['t3.2xlarge', 'm5.2xlarge'],
  ])('at the break-even of %s it costs what %s does; below less, above more', (burst, fixed) => {
    const at = breakEven(burst, price(fixed), price(burst))
    expect(hourly(burst, at)).toBeCloseTo(price(fixed), 5)
    expect(hourly(burst, at - 1)).toBeLessThan(price(fixed))
    expect(hourly(burst, at + 1)).toBeGreaterThan(price(fixed))
    expect(hourly(burst, 100) / price(fixed)).toBeGreaterThan(1.4)
    expect(hourly(burst, 100) / price(fixed)).toBeLessThan(1.7)
  })
})
