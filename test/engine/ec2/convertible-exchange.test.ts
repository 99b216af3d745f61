/** Exchanging Convertible Reserved Instances: worth, validity, and what the bill says of it afterwards. */
import { describe, expect, test } from 'vitest'
import { Lab } from '../billing/lab.ts'
import { audited, buy, costly, lines, reserveAt, type Wanted } from '../billing/reservations.ts'

const START = Date.parse('2026-10-01T00:00:00Z')
const YEAR = 31_536_000

function owner(wanted: Partial<Wanted> & { readonly type: string }): { readonly lab: Lab; readonly id: string } {
  const lab = new Lab(START)
  const id = buy(lab, { offeringClass: 'convertible', ...wanted })
  lab.wait(60)
  return { lab, id }
}
type Terms = Omit<Wanted, 'region' | 'purchaseTime'>
function offeringId(lab: Lab, terms: Terms): string {
  const { type, years = 1, offeringClass = 'convertible', payment = 'No Upfront', platform = 'Linux/UNIX' } = terms
  const found = lab.run('ec2:DescribeReservedInstancesOfferings', {
    InstanceType: type as 't3.micro',
    ProductDescription: platform,
    OfferingClass: offeringClass,
    OfferingType: payment,
    MinDuration: years * YEAR,
    MaxDuration: years * YEAR,
    Filters: [{ Name: 'scope', Values: ['Region'] }],
  })
  return found.ReservedInstancesOfferings?.[0]?.ReservedInstancesOfferingId as string
}
const asked = (lab: Lab, ids: string[], terms: Terms) => ({
  ReservedInstanceIds: ids,
  TargetConfigurations: [{ OfferingId: offeringId(lab, terms) }],
})
const quote = (lab: Lab, ids: string[], terms: Terms) =>
  lab.run('ec2:GetReservedInstancesExchangeQuote', asked(lab, ids, terms))
const exchange = (lab: Lab, ids: string[], terms: Terms) =>
  lab.run('ec2:AcceptReservedInstancesExchangeQuote', asked(lab, ids, terms))
const reservations = (lab: Lab) => lab.run('ec2:DescribeReservedInstances', {}).ReservedInstances ?? []

describe('what an exchange is worth', () => {
  test('no upfront: the hourly price times the hours left, and as many of the target as make up for it', () => {
    const { lab, id } = owner({ type: 'm5.large' })
    lab.wait(100 * 3600)
    const answer = quote(lab, [id], { type: 't3.micro' })
    const hours = 8760 - 101
    const hourly = Number(answer.ReservedInstanceValueRollup?.HourlyPrice)
    expect(answer).toMatchObject({ IsValidExchange: true, CurrencyCode: 'USD', PaymentDue: '0' })
    expect(Number(answer.ReservedInstanceValueRollup?.RemainingTotalValue)).toBeCloseTo(hourly * hours, 6)
    const [target] = answer.TargetConfigurationValueSet ?? []
    const count = target?.TargetConfiguration?.InstanceCount as number
    const each = Number(target?.ReservationValue?.HourlyPrice) / count
    expect(count * each).toBeGreaterThanOrEqual(hourly - 1e-9)
    expect((count - 1) * each).toBeLessThan(hourly)
    expect(answer.OutputReservedInstancesWillExpireAt).toBe('2027-10-01T00:00:00.000Z')
  })

  // AWS: "Your Convertible Reserved Instance has a value of $35, and a new one costs $10: you get four and pay $5."
  test("AWS's example: 35 dollars buy four of 10, and 5 are due", () => {
    const lab = new Lab(START)
    const target = offeringId(lab, { type: 't3.micro', payment: 'All Upfront' })
    const price = lab.run('ec2:DescribeReservedInstancesOfferings', { ReservedInstancesOfferingIds: [target] })
      .ReservedInstancesOfferings?.[0]?.FixedPrice as number
    reserveAt(lab, {
      instanceType: 'm5.large',
      offeringClass: 'convertible',
      offeringType: 'All Upfront',
      fixed: Math.round(price * 350) / 100,
    })
    const [row] = reservations(lab)
    const answer = quote(lab, [row?.ReservedInstancesId as string], { type: 't3.micro', payment: 'All Upfront' })
    expect(answer.TargetConfigurationValueSet?.[0]?.TargetConfiguration?.InstanceCount).toBe(4)
    expect(Number(answer.PaymentDue)).toBeCloseTo((price / 2) * (8759 / 8760), 1)
  })

  test('several are merged into one, which ends when the last of them would have', () => {
    const { lab, id } = owner({ type: 't3.small' })
    lab.wait(30 * 86_400)
    const second = buy(lab, { type: 't3.small', offeringClass: 'convertible' })
    lab.wait(60)
    const answer = quote(lab, [id, second], { type: 't3.medium' })
    expect(answer.ReservedInstanceValueSet?.map((one) => one.ReservedInstanceId)).toEqual([id, second])
    expect(answer.OutputReservedInstancesWillExpireAt).toMatch(/^2027-10-31T/)
  })
})

describe('what is no valid exchange', () => {
  test.each([
    ['a standard one', { type: 't3.micro', offeringClass: 'standard' }, { type: 't3.small' }, /not Convertible/],
    [
      'for a standard one',
      { type: 't3.micro' },
      { type: 't3.small', offeringClass: 'standard' },
      /target offering is not/,
    ],
    ['upfront for none', { type: 't3.micro', payment: 'All Upfront' }, { type: 't3.small' }, /No Upfront/],
    ['another term', { type: 't3.micro' }, { type: 't3.small', years: 3 }, /same term/],
  ] as const)('%s', (_, wanted, terms, reason) => {
    const { lab, id } = owner(wanted)
    const answer = quote(lab, [id], terms)
    expect(answer).toMatchObject({ IsValidExchange: false, ValidationFailureReason: expect.stringMatching(reason) })
    expect(answer).not.toHaveProperty('PaymentDue')
    expect(() => exchange(lab, [id], terms)).toThrow(reason)
    expect(reservations(lab).map(({ State }) => State)).toEqual(['active'])
  })

  test('what does not exist, twice the same, two targets and a count', () => {
    const { lab, id } = owner({ type: 't3.micro' })
    const terms = { type: 't3.small' }
    expect(() => quote(lab, ['ff8a4b1c-0000-4000-8000-000000000000'], terms)).toThrow(
      expect.objectContaining({ code: 'InvalidReservedInstancesId' }),
    )
    const OfferingId = offeringId(lab, terms)
    const ask = (TargetConfigurations: { OfferingId: string; InstanceCount?: number }[]) =>
      lab.run('ec2:GetReservedInstancesExchangeQuote', { ReservedInstanceIds: [id], TargetConfigurations })
    expect(() => ask([{ OfferingId: 'nope' }])).toThrow(
      expect.objectContaining({ code: 'InvalidReservedInstancesOfferingId' }),
    )
    expect(() => ask([{ OfferingId }, { OfferingId }])).toThrow(/one target/)
    expect(() => ask([{ OfferingId, InstanceCount: 2 }])).toThrow(/InstanceCount/)
    expect(quote(lab, [id, id], terms).ReservedInstanceValueSet).toHaveLength(1)
    exchange(lab, [id], terms)
    expect(quote(lab, [id], terms)).toMatchObject({ ValidationFailureReason: expect.stringMatching(/active/) })
  })
})

describe('the bill after an exchange', () => {
  test('the old one is retired and the new one pays from the next hour on', () => {
    const { lab, id } = owner({ type: 't3.micro', payment: 'All Upfront' })
    lab.launch({ type: 't3.micro' })
    lab.launch({ type: 'c5.large' })
    lab.wait(10 * 3600)
    const due = Number(quote(lab, [id], { type: 'c5.large', payment: 'All Upfront' }).PaymentDue)
    expect(exchange(lab, [id], { type: 'c5.large', payment: 'All Upfront' }).ExchangeId).toMatch(/^riex-[0-9a-f]{17}$/)
    lab.wait(14 * 3600 - 60)
    expect(reservations(lab).map(({ State, InstanceType }) => [State, InstanceType])).toEqual([
      ['retired', 't3.micro'],
      ['active', 'c5.large'],
    ])
    const day = lines(lab, '2026-10-01', '2026-10-02', 'UsageQuantity')
    expect(day['DiscountedUsage BoxUsage:t3.micro']).toBeCloseTo(11 - 1 / 60, 6)
    expect(day['DiscountedUsage BoxUsage:c5.large']).toBe(13)
    expect(lines(lab, '2026-10-01', '2026-10-02')['Fee HeavyUsage:c5.large']).toBeCloseTo(due, 8)
  })

  test.each(['No Upfront', 'Partial Upfront', 'All Upfront'] as const)(
    'the auditor agrees, and all that was paid is spread over the hours (%s)',
    (payment) => {
      const { lab, id } = owner({ type: 't3.micro', payment, count: 2 })
      lab.launch({ type: 't3.micro' })
      lab.wait(20 * 86_400 + 1234)
      exchange(lab, [id], { type: 't3.large', payment })
      lab.launch({ type: 't3.large' })
      lab.wait(30 * 86_400)
      const second = reservations(lab).find(({ State }) => State === 'active')?.ReservedInstancesId as string
      exchange(lab, [second], { type: 'm5.large', payment })
      lab.wait(30 * 86_400)
      const end = '2027-01-01'
      for (const metric of ['UnblendedCost', 'AmortizedCost'] as const) {
        expect(costly(lines(lab, '2026-10-01', end, metric))).toEqual(audited(lab, metric))
        expect(costly(lines(lab, '2026-10-01', end, metric, 'DAILY'))).toEqual(audited(lab, metric))
      }
    },
  )
})
