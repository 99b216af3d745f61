/** Reserved Instances on the bill: who gets the discount of an hour, and what is paid for it. Figures are AWS's where it gives some. */
import { describe, expect, test } from 'vitest'
import { DAY, dayOf } from '../../../shared/time.ts'
import { Lab } from './lab.ts'
import { audited, buy, costly, lines, reserveAt } from './reservations.ts'

const DAY_ONE = ['2026-10-01', '2026-10-02'] as const
const hours = (lab: Lab): Record<string, number> => lines(lab, ...DAY_ONE, 'UsageQuantity')

/** A lab in which everything ran for the hour that followed the setting up. */
function hourOf(set: (lab: Lab) => void): Lab {
  const lab = new Lab()
  set(lab)
  lab.wait(3600)
  return lab
}
const launch = (lab: Lab, count: number, type: string, zone = 'us-east-1a'): string[] =>
  Array.from({ length: count }, () => lab.launch({ type, zone }))

describe('who gets the discount of an hour', () => {
  // AWS: "How Reserved Instances are applied": a t2.medium covers two t2.small, or half of a t2.large.
  test('a t2.medium pays for two t2.small', () => {
    const lab = hourOf((world) => {
      reserveAt(world, { instanceType: 't2.medium' })
      launch(world, 2, 't2.small')
    })
    expect(hours(lab)).toMatchObject({ 'DiscountedUsage BoxUsage:t2.small': 2 })
    expect(Object.keys(hours(lab))).not.toContain('Usage BoxUsage:t2.small')
  })

  test('a t2.medium pays for half of a t2.large', () => {
    const lab = hourOf((world) => {
      reserveAt(world, { instanceType: 't2.medium' })
      launch(world, 1, 't2.large')
    })
    expect(hours(lab)).toMatchObject({ 'DiscountedUsage BoxUsage:t2.large': 0.5, 'Usage BoxUsage:t2.large': 0.5 })
    expect(lines(lab, ...DAY_ONE)).toMatchObject({ 'Usage BoxUsage:t2.large': 0.0464 })
  })

  test("AWS's first example: four of a zone exactly, then a Region's by size, a larger one in part", () => {
    const lab = hourOf((world) => {
      launch(world, 4, 'm5.large', 'us-east-1a')
      launch(world, 2, 'm6i.xlarge', 'us-east-1b')
      launch(world, 1, 'c5.xlarge', 'us-east-1c')
      reserveAt(world, { instanceType: 'm5.large', zone: 'us-east-1a' }, 4)
      reserveAt(world, { instanceType: 'm6i.large' }, 4)
      reserveAt(world, { instanceType: 'c5.large' }, 1)
    })
    expect(hours(lab)).toMatchObject({
      'DiscountedUsage BoxUsage:m5.large': 4,
      'DiscountedUsage BoxUsage:m6i.xlarge': 2,
      'DiscountedUsage BoxUsage:c5.xlarge': 0.5,
      'Usage BoxUsage:c5.xlarge': 0.5,
    })
  })

  test('from the smallest size to the largest', () => {
    const lab = hourOf((world) => {
      launch(world, 1, 't3.large')
      launch(world, 1, 't3.micro')
      launch(world, 1, 't3.small')
      reserveAt(world, { instanceType: 't3.medium' })
    })
    expect(hours(lab)).toMatchObject({
      'DiscountedUsage BoxUsage:t3.micro': 1,
      'DiscountedUsage BoxUsage:t3.small': 1,
      'DiscountedUsage BoxUsage:t3.large': 0.125,
      'Usage BoxUsage:t3.large': 0.875,
    })
  })

  const NOT: readonly [why: string, set: (lab: Lab) => void][] = [
    [
      'a zonal one does not pay in another zone',
      (lab) => reserveAt(lab, { instanceType: 'm5.large', zone: 'us-east-1b' }),
    ],
    [
      'a zonal one does not pay for another size',
      (lab) => reserveAt(lab, { instanceType: 'm5.xlarge', zone: 'us-east-1a' }),
    ],
    ['another family', (lab) => reserveAt(lab, { instanceType: 'm6i.large' })],
    ['another platform', (lab) => reserveAt(lab, { instanceType: 'm5.large', platform: 'Windows' })],
    ['another Region', (lab) => reserveAt(lab, { instanceType: 'm5.large' }, 1, 'eu-west-1')],
  ]
  test.each(NOT)('%s', (_why, set) => {
    const lab = hourOf((world) => {
      launch(world, 1, 'm5.large')
      set(world)
    })
    expect(hours(lab)).toMatchObject({ 'Usage BoxUsage:m5.large': 1 })
    expect(Object.keys(hours(lab)).some((key) => key.startsWith('Discounted'))).toBe(false)
  })

  test('Windows and GPU families are of one size, dedicated and Spot Instances are not covered', () => {
    const lab = hourOf((world) => {
      world.launch({ type: 'm5.large', platformDetails: 'Windows', usageOperation: 'RunInstances:0002' })
      world.launch({ type: 'g4dn.xlarge' })
      world.launch({ type: 'c5.large', tenancy: 'dedicated' })
      reserveAt(world, { instanceType: 'm5.xlarge', platform: 'Windows' })
      reserveAt(world, { instanceType: 'g4dn.2xlarge' })
      reserveAt(world, { instanceType: 'c5.large' })
    })
    expect(Object.keys(hours(lab)).filter((key) => key.startsWith('Discounted'))).toEqual([])
  })

  test('the seconds of an hour are shared by all that match in it, and what is left is lost', () => {
    const lab = new Lab()
    reserveAt(lab, { instanceType: 't3.micro', hourly: 0.01 })
    const [first = '', second = ''] = launch(lab, 2, 't3.micro')
    lab.wait(1200)
    lab.stop(first)
    lab.stop(second)
    lab.wait(2400)
    // Two thirds of the hour were used, so a third of its cost paid for nothing.
    expect(hours(lab)).toMatchObject({ 'DiscountedUsage BoxUsage:t3.micro': 0.666666667 })
    lab.launch()
    lab.wait(3599)
    expect(lines(lab, ...DAY_ONE, 'AmortizedCost')).toMatchObject({
      'DiscountedUsage BoxUsage:t3.micro': 0.016663888,
      'RIFee HeavyUsage:t3.micro': 0.003336112,
    })
    expect(costly(lines(lab, ...DAY_ONE, 'AmortizedCost'))).toEqual(audited(lab, 'AmortizedCost'))
  })
})

describe('what is paid', () => {
  // AWS: Cost Explorer, "amortized costs": 30 dollars upfront and 2.48 a month are 0.165 a day.
  test('a partial upfront payment of 30 dollars and 2.48 a month come to 0.165 a day', () => {
    const lab = new Lab(Date.UTC(2026, 10, 1))
    reserveAt(lab, { fixed: 30, hourly: 0.003444444 })
    lab.launch()
    lab.until('2026-12-01T00:00:00Z')
    const day = lines(lab, '2026-11-10', '2026-11-11', 'AmortizedCost')
    expect(day['DiscountedUsage BoxUsage:t3.micro']?.toFixed(3)).toBe('0.165')
    const month = lines(lab, '2026-11-01', '2026-12-01')
    expect(month).toMatchObject({
      'Fee HeavyUsage:t3.micro': 30,
      'DiscountedUsage BoxUsage:t3.micro': 0,
    })
    expect(month['RIFee HeavyUsage:t3.micro']?.toFixed(2)).toBe('2.48')
    // The month's fee is booked on its first day, for used and unused hours alike.
    expect(lines(lab, '2026-11-01', '2026-11-02')['RIFee HeavyUsage:t3.micro']?.toFixed(2)).toBe('2.48')
    expect(lines(lab, '2026-11-02', '2026-12-01')['RIFee HeavyUsage:t3.micro']).toBeUndefined()
  })

  test.each(['No Upfront', 'Partial Upfront', 'All Upfront'] as const)(
    'a year of %s, amortized, costs what was paid',
    (payment) => {
      const lab = new Lab(Date.UTC(2026, 9, 12, 10, 17, 23))
      const type = 'm5.large'
      buy(lab, { type, payment, count: 2 })
      const id = lab.launch({ type })
      lab.until('2027-02-03T12:00:00Z')
      lab.stop(id)
      lab.until('2027-10-30T00:00:00Z')
      const sum = (sums: Record<string, number>): number => Object.values(sums).reduce((a, b) => a + b, 0)
      const period = ['2026-10-01', '2027-11-01'] as const
      const paid = {
        'No Upfront': 0.06048 * 17_520,
        'Partial Upfront': 504.58 + 0.0288 * 17_520,
        'All Upfront': 988.96,
      }[payment]
      expect(sum(lines(lab, ...period))).toBeCloseTo(paid, 6)
      expect(sum(lines(lab, ...period, 'AmortizedCost'))).toBeCloseTo(paid, 6)
      expect(costly(lines(lab, ...period))).toEqual(audited(lab, 'UnblendedCost'))
      expect(costly(lines(lab, ...period, 'AmortizedCost'))).toEqual(audited(lab, 'AmortizedCost'))
    },
  )

  test('after its term everything is On-Demand again', () => {
    const lab = new Lab(Date.UTC(2026, 9, 1))
    buy(lab, { type: 't3.micro' })
    lab.launch()
    lab.until('2027-10-01T02:00:00Z')
    expect(lines(lab, '2027-09-30', '2027-10-02')).toEqual({
      'DiscountedUsage BoxUsage:t3.micro': 0,
      'Usage BoxUsage:t3.micro': 0.0208,
    })
    expect(costly(lines(lab, '2026-10-01', '2027-11-01'))).toEqual(audited(lab, 'UnblendedCost'))
  })

  test('a queued purchase pays from its time on', () => {
    const lab = new Lab(Date.UTC(2026, 9, 1))
    buy(lab, { type: 't3.micro', purchaseTime: '2026-10-03T00:00:00Z' })
    lab.launch()
    lab.until('2026-10-04T00:00:00Z')
    expect(lines(lab, '2026-10-01', '2026-10-05', 'UsageQuantity', 'DAILY')).toMatchObject({
      'Usage BoxUsage:t3.micro': 48,
      'DiscountedUsage BoxUsage:t3.micro': 24,
    })
  })
})

describe('the answers agree', () => {
  function busy(): Lab {
    const lab = new Lab(Date.UTC(2026, 9, 30, 22, 15, 7))
    reserveAt(lab, { instanceType: 'm5.large', fixed: 120.5, hourly: 0.0123 }, 2)
    reserveAt(lab, { instanceType: 'm5.large', zone: 'us-east-1a', hourly: 0.06048 })
    const ids = [
      ...launch(lab, 3, 'm5.large'),
      ...launch(lab, 2, 'm5.xlarge', 'us-east-1b'),
      ...launch(lab, 1, 't3.micro'),
    ]
    lab.wait(5000)
    ids.forEach((id, index) => {
      lab.wait(137 * (index + 1))
      lab.stop(id)
      lab.wait(41)
      lab.start(id)
    })
    lab.tag(ids[0] as string, { Team: 'a' })
    return lab
  }

  test('days add up to months, and both to the auditor', () => {
    const lab = busy()
    lab.until('2026-11-03T05:06:07Z')
    for (const metric of ['UnblendedCost', 'AmortizedCost'] as const) {
      const months = costly(lines(lab, '2026-10-01', '2026-12-01', metric))
      expect(costly(lines(lab, '2026-10-01', '2026-12-01', metric, 'DAILY'))).toEqual(months)
      expect(months).toEqual(audited(lab, metric))
    }
  })

  test('hours add up to days, of every line', () => {
    const lab = busy()
    lab.run('sim:SetCostPreferences', { hourly: true })
    lab.until('2026-11-03T05:06:07Z')
    for (const metric of ['UnblendedCost', 'AmortizedCost', 'UsageQuantity'] as const)
      for (const day of ['2026-10-30', '2026-10-31', '2026-11-01', '2026-11-02']) {
        const next = dayOf(Date.parse(day) + DAY)
        const hours = lines(lab, `${day}T00:00:00Z`, `${next}T00:00:00Z`, metric, 'HOURLY')
        const daily = lines(lab, day, next, metric, 'DAILY')
        expect(Object.keys(hours)).toEqual(Object.keys(daily))
        for (const [key, amount] of Object.entries(daily)) expect(hours[key], `${key} on ${day}`).toBeCloseTo(amount, 7)
      }
  })

  test('what is asked in between changes nothing, and the past stays as it was told', () => {
    const [asked, silent] = [busy(), busy()]
    let before: Record<string, number> | undefined
    for (const at of ['2026-11-01T00:00:00Z', '2026-11-01T13:30:00Z', '2026-11-02T00:00:00Z', '2026-11-04T09:00:00Z']) {
      asked.until(at)
      const october = lines(asked, '2026-10-30', '2026-11-01', 'AmortizedCost', 'DAILY')
      expect(october).toEqual(before ?? october)
      before = october
    }
    silent.until('2026-11-04T09:00:00Z')
    for (const metric of ['UnblendedCost', 'AmortizedCost', 'UsageQuantity'] as const)
      expect(lines(asked, '2026-10-01', '2026-12-01', metric)).toEqual(
        lines(silent, '2026-10-01', '2026-12-01', metric),
      )
  })

  test('the live month to date is the month of Cost Explorer, and the rate counts the hour that is paid for', () => {
    const lab = busy()
    lab.until('2026-11-02T05:06:07Z')
    const { monthToDate, perHour } = lab.run('sim:GetCostNow', {})
    const month = lines(lab, '2026-11-01', '2026-12-01')
    expect(Number(monthToDate)).toBeCloseTo(
      Object.values(month).reduce((a, b) => a + b, 0),
      8,
    )
    // One m5.large by the zone; two by the Region; 2 m5.xlarge and the t3.micro On-Demand; fees of 0.06048 + 2 x 0.0123.
    expect(Number(perHour)).toBeCloseTo(2 * 0.192 + 0.0104 + 0.06048 + 0.0246, 9)
  })

  test('dimensions name the commitment', () => {
    const lab = busy()
    lab.until('2026-11-02T00:00:00Z')
    expect(Object.keys(lines(lab, '2026-11-01', '2026-11-02', 'UnblendedCost', 'DAILY', 'PURCHASE_TYPE'))).toEqual([
      'DiscountedUsage Standard Reserved Instances',
      'RIFee Standard Reserved Instances',
      'Usage On Demand Instances',
    ])
    expect(
      Object.keys(lines(lab, '2026-11-01', '2026-11-02', 'UnblendedCost', 'DAILY', 'RESERVATION_ID')),
    ).toHaveLength(5)
  })
})

test('the hours of a day before the purchase know nothing of it', () => {
  const lab = new Lab()
  lab.run('sim:SetCostPreferences', { hourly: true })
  lab.launch({ type: 't3.micro' })
  lab.wait((2 * DAY) / 1000)
  reserveAt(lab, { instanceType: 't3.micro', fixed: 60 })
  lab.wait(3600)
  const hoursFrom = (start: string, end: string): string[] =>
    Object.keys(lines(lab, start, end, 'UnblendedCost', 'HOURLY'))
  expect(hoursFrom('2026-10-01T00:00:00Z', '2026-10-02T00:00:00Z').filter((key) => key.startsWith('Fee'))).toEqual([])
  expect(hoursFrom('2026-10-03T00:00:00Z', '2026-10-04T00:00:00Z').filter((key) => key.startsWith('Fee'))).toHaveLength(
    1,
  )
})
