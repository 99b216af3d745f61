/** The pricing lab against a world in which exactly its workload ran: to the nano-dollar. */
import { describe, expect, test } from 'vitest'
import { comparePricing } from '../../../electron/engine/services/billing/pricing-lab/index.ts'
import { cheapestYear } from '../../../electron/engine/services/billing/pricing-lab/spot-year.ts'
import {
  dedicatedHost,
  dedicatedInstance,
  onDemand,
  plans,
  reserved,
  type Scene,
  sceneOf,
  spot,
  type Way,
} from '../../../electron/engine/services/billing/pricing-lab/ways.ts'
import { isBusy, workloadOf, YEAR_HOURS } from '../../../electron/engine/services/billing/pricing-lab/workload.ts'
import {
  type Ec2Fact,
  type InstanceRow,
  instanceTable,
  spotPriceAt,
} from '../../../electron/engine/services/ec2/index.ts'
import { nextSpotChange } from '../../../electron/engine/services/ec2/spot/prices.ts'
import { planRate } from '../../../electron/engine/services/prices/index.ts'
import { type Nanos, nanosOf, usdOf } from '../../../shared/money.ts'
import type { LabAnswer, LabWorkload } from '../../../shared/operations/pricing-lab.ts'
import { HOUR } from '../../../shared/time.ts'
import { Lab } from './lab.ts'
import { buy, commit } from './reservations.ts'

const START = Date.parse('2026-10-01T00:00:00Z')
/** The hours of October: a Reserved Instance is charged for a whole month at once. */
const HOURS = 744
const REGION = 'us-east-1'
const WORK: LabWorkload = {
  InstanceType: 'm5.large',
  InstanceCount: 3,
  BaseCount: 1,
  HoursPerWeek: 52,
  DaysPerWeek: 5,
}
const sceneFor = (input: LabWorkload, start = START): Scene => sceneOf(workloadOf(input, REGION), start)

/** Runs the workload through October: the base all the time, the others while there is work. */
function work(lab: Lab, input: LabWorkload, launch: () => string): void {
  const workload = workloadOf(input, REGION)
  for (let index = 0; index < workload.BaseCount; index++) launch()
  const others = Array.from({ length: workload.InstanceCount - workload.BaseCount }, launch)
  let runs = true
  for (let hour = 0; hour < HOURS; hour++) {
    const busy = isBusy(workload, hour % 168)
    if (busy !== runs) for (const id of others) busy ? lab.start(id) : lab.stop(id)
    runs = busy
    lab.until(START + (hour + 1) * HOUR)
  }
}

/** The bill of October, as the ledger has it. */
function bill(lab: Lab): string {
  const period = { Start: '2026-10-01', End: '2026-11-01' }
  const asked = { TimePeriod: period, Granularity: 'MONTHLY', Metrics: ['UnblendedCost'] } as const
  const [month] = lab.run('ce:GetCostAndUsage', asked as never).ResultsByTime ?? []
  return usdOf(nanosOf(month?.Total?.['UnblendedCost']?.Amount ?? ''))
}
const usd = (way: Way | undefined): string => usdOf((way?.until(HOURS) ?? 0n) as Nanos)
const named = (ways: readonly Way[], id: string): Way | undefined => ways.find((way) => way.id === id)

describe('what the lab says is what the ledger charges', () => {
  test.each(['Linux/UNIX', 'Windows', 'Red Hat Enterprise Linux', 'SUSE Linux'])('On-Demand, %s', (platformDetails) => {
    const lab = new Lab(START)
    work(lab, WORK, () => lab.launch({ type: 'm5.large', platformDetails }))
    expect(usd(onDemand(sceneFor({ ...WORK, Platform: platformDetails })))).toBe(bill(lab))
  })

  test.each([
    ['No Upfront', 'standard', 1, 1],
    ['Partial Upfront', 'convertible', 3, 2],
    ['All Upfront', 'standard', 1, 3],
  ] as const)('Reserved Instances, %s, %s, %s years, for %s', (payment, offeringClass, years, count) => {
    const lab = new Lab(START)
    buy(lab, { type: 'm5.large', payment, offeringClass, years, count })
    work(lab, WORK, () => lab.launch({ type: 'm5.large' }))
    const ways = reserved(sceneFor({ ...WORK, Years: years, CommittedCount: count }))
    expect(usd(named(ways, `reserved/${years}/${offeringClass}/${payment}`))).toBe(bill(lab))
  })

  test.each([
    ['No Upfront', 'Compute', 1, 1],
    ['Partial Upfront', 'EC2Instance', 1, 3],
    ['All Upfront', 'Compute', 3, 2],
  ] as const)('Savings Plans, %s, %s, %s years, for %s', (payment, planType, years, count) => {
    const lab = new Lab(START)
    const rate = nanosOf(planRate(REGION, 'm5.large', 'Linux/UNIX', 'default', { planType, years, payment }))
    const commitment = usdOf((rate * BigInt(count)) as Nanos)
    commit(lab, { commitment, years, payment, ...(planType === 'Compute' ? {} : { family: 'm5' }) })
    work(lab, WORK, () => lab.launch({ type: 'm5.large' }))
    const ways = plans(sceneFor({ ...WORK, Years: years, CommittedCount: count }))
    expect(usd(named(ways, `plan/${years}/${planType}/${payment}`))).toBe(bill(lab))
  })

  test('Spot, at the moving price of the zone', () => {
    // The lab looks back a year: what it says of a year from now is what October brings.
    const input = { ...WORK, InterruptionPercent: 0 }
    const scene = sceneFor(input, START + YEAR_HOURS * HOUR)
    const lab = new Lab(START)
    const year = cheapestYear(lab.engine.seed, scene.workload, START)
    const market = { zone: year.zone, instanceType: 'm5.large', platform: 'Linux/UNIX' }
    const seed = lab.engine.seed
    const ids: string[] = []
    const until = lab.until.bind(lab)
    const reprice = (at: number) =>
      lab.do((tx) => {
        for (const id of ids) {
          const { scope } = tx.patch(instanceTable, id, {
            spotPrice: spotPriceAt(seed, market, at),
          } as Partial<InstanceRow>)
          tx.emit<Ec2Fact>({ type: 'ec2.SpotPriceChanged', scope, instanceId: id })
        }
      })
    lab.until = (to) => {
      for (
        let at = nextSpotChange(seed, market, lab.engine.now);
        at < Number(to);
        at = nextSpotChange(seed, market, at)
      ) {
        until(at)
        reprice(at)
      }
      until(to)
    }
    work(lab, WORK, () => {
      const id = lab.launch({ type: 'm5.large', zone: year.zone, spotPrice: spotPriceAt(seed, market, START) })
      ids.push(id)
      return id
    })
    expect(usd(spot(scene, year))).toBe(bill(lab))
  })

  test('Dedicated Instances, with the fee of the Region for each hour in which one runs', () => {
    const lab = new Lab(START)
    const input = { ...WORK, BaseCount: 0 }
    work(lab, input, () => lab.launch({ type: 'm5.large', tenancy: 'dedicated' }))
    expect(usd(dedicatedInstance(sceneFor(input)))).toBe(bill(lab))
  })

  test('a Dedicated Host, kept all the time', () => {
    const lab = new Lab(START)
    lab.run('ec2:AllocateHosts', { InstanceFamily: 'm5', AvailabilityZone: 'us-east-1a', Quantity: 1 })
    work(lab, WORK, () => lab.launch({ type: 'm5.large', tenancy: 'host' }))
    expect(usd(dedicatedHost(sceneFor(WORK)))).toBe(bill(lab))
  })
})

const ask = (input: LabWorkload): LabAnswer =>
  comparePricing({ seed: 7, now: START } as never, input, { region: REGION } as never) as LabAnswer
const wayIn = ({ ways }: LabAnswer, id: string) => ways.find((way) => way.id === id)

describe('the published figures', () => {
  // AWS: m5.large, one year, Standard: typical ratios to On-Demand of .63, .60 and .588; 460 of 730 hours.
  test.each([
    ['No Upfront', 0.63, 460],
    ['Partial Upfront', 0.6, 438],
    ['All Upfront', 0.588, 429],
  ] as const)('%s costs %s of On-Demand and pays from %s hours a month', (payment, ratio, hours) => {
    const answer = ask({ InstanceType: 'm5.large' })
    const way = wayIn(answer, `reserved/1/standard/${payment}`)
    expect(Number(way?.total) / Number(wayIn(answer, 'on-demand')?.total)).toBeCloseTo(ratio, 3)
    expect(Math.abs((way?.breakEvenHours ?? 0) - hours)).toBeLessThan(1)
    expect(way?.promised).toBe(way?.total)
  })

  test('all upfront is paid back after .588 of a year around the clock; stopping before leaves it idle', () => {
    const id = 'reserved/1/standard/All Upfront'
    const whole = wayIn(ask({ InstanceType: 'm5.large' }), id)
    expect((whole?.breakEvenAfter ?? 0) / YEAR_HOURS).toBeCloseTo(0.588, 3)
    expect(Number(whole?.idle)).toBeCloseTo(0, 4)
    const stopped = wayIn(ask({ InstanceType: 'm5.large', StopAfterMonths: 6 }), id)
    expect(stopped?.breakEvenAfter).toBeUndefined()
    expect(Number(stopped?.saving)).toBeLessThan(0)
    expect(Number(stopped?.idle)).toBeCloseTo(Number(whole?.total) / 2, 4)
  })

  test('a fall of the price after the purchase eats the saving, and rework that of Spot', () => {
    const id = 'reserved/1/standard/No Upfront'
    expect(Number(wayIn(ask({ InstanceType: 'm5.large', PriceChangePercent: -40 }), id)?.saving)).toBeLessThan(0)
    const calm = wayIn(ask({ InstanceType: 'm5.large', InterruptionPercent: 0 }), 'spot')
    const rough = wayIn(ask({ InstanceType: 'm5.large', InterruptionPercent: 20, ReworkMinutes: 60 }), 'spot')
    expect(rough?.spot?.interruptions).toBeCloseTo(2.4, 9)
    expect(nanosOf(rough?.total ?? '') - nanosOf(calm?.total ?? '')).toBe(nanosOf(rough?.spot?.reworkCost ?? ''))
  })

  test('an hour limit on Spot sends work to On-Demand and counts interruptions', () => {
    const free = wayIn(ask({ InstanceType: 'm5.large', InterruptionPercent: 0 }), 'spot')
    const tight = wayIn(ask({ InstanceType: 'm5.large', InterruptionPercent: 0, SpotMaxPercent: 1 }), 'spot')
    expect(free?.spot?.fallbackHours).toBe(0)
    expect(tight?.spot?.fallbackHours).toBe(YEAR_HOURS)
    expect(tight?.saving).toBe('0.000000000')
  })
})

test('what cannot be had for a workload says why', () => {
  const why = (input: Partial<LabWorkload>) => {
    const { ways } = ask({ InstanceType: 'm5.large', ...input })
    return Object.fromEntries(ways.filter((way) => way.unavailable).map(({ kind, unavailable }) => [kind, unavailable]))
  }
  expect(why({})).toEqual({})
  expect(why({ Platform: 'SUSE Linux' })).toEqual({ reserved: 'platform' })
  expect(why({ Tenancy: 'dedicated' })).toEqual({ onDemand: 'tenancy', reserved: 'tenancy', spot: 'tenancy' })
})

test.each([
  [{ InstanceType: 'z9.huge' }, 'The instance type z9.huge is not offered in us-east-1.'],
  [{ InstanceCount: 0 }, 'InstanceCount must be a whole number from 1 to 1000.'],
  [{ BaseCount: 2 }, 'BaseCount must be a whole number from 0 to 1.'],
  [{ HoursPerWeek: 30, DaysPerWeek: 1 }, 'HoursPerWeek must be a whole number from 0 to 24.'],
  [{ StopAfterMonths: 13 }, 'StopAfterMonths must be a whole number from 0 to 12.'],
  [{ Tenancy: 'host' as never }, 'Tenancy must be default or dedicated.'],
])('refuses %o', (input, message) => {
  expect(() => ask({ InstanceType: 'm5.large', ...input })).toThrow(message)
})

test('answers while a slider is dragged', () => {
  ask({ InstanceType: 'm5.large', Years: 3 })
  const began = performance.now()
  for (let hours = 1; hours <= 10; hours++)
    ask({ InstanceType: 'm5.large', Years: 3, InstanceCount: 40, BaseCount: 9, HoursPerWeek: 4 * hours })
  expect((performance.now() - began) / 10).toBeLessThan(150)
})
