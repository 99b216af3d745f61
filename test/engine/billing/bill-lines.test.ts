/** The lines of a month's bill, and the spans they come from. */
import { describe, expect, test } from 'vitest'
import { type Nanos, nanosOf, usdOf } from '../../../shared/money.ts'
import type { BillLine } from '../../../shared/operations/billing-lines.ts'
import { Lab } from './lab.ts'
import { reserveAt } from './reservations.ts'

const sum = (amounts: readonly string[]): string =>
  usdOf(amounts.reduce((total, amount) => total + nanosOf(amount), 0n) as Nanos)

/** October 2026 with starts and stops, two sizes, a volume, an address and the free and paid metrics of detailed monitoring. */
function october(): { lab: Lab; machine: string } {
  const lab = new Lab()
  const machine = lab.launch({ type: 't3.micro', region: 'ap-northeast-2', tags: { Name: 'web' } })
  lab.volume({ size: 100 })
  lab.use(lab.allocate(), true)
  for (let i = 0; i < 4; i++) lab.launch({ detailed: true })
  lab.wait(3600)
  lab.stop(machine)
  lab.wait(86_400)
  lab.start(machine)
  lab.wait(20)
  lab.stop(machine)
  lab.until('2026-10-20T00:00:00Z')
  lab.retype(machine, 't3.small')
  lab.start(machine)
  lab.until('2026-11-02T00:00:00Z')
  return { lab, machine }
}
const lineOf = (lines: readonly BillLine[], usageType: string): BillLine => {
  const line = lines.find((each) => each.usageType === usageType)
  if (!line) throw new Error(`no line ${usageType} among ${lines.map((each) => each.usageType)}`)
  return line
}

describe('the bill of a month', () => {
  test('has a line for each usage type and price, which add up to what Cost Explorer answers', () => {
    const { lab } = october()
    const { lines, total, estimated } = lab.run('sim:ListBillLines', { month: '2026-10' })
    expect(lineOf(lines, 'APN2-BoxUsage:t3.micro')).toEqual({
      service: 'Amazon Elastic Compute Cloud - Compute',
      region: 'ap-northeast-2',
      usageType: 'APN2-BoxUsage:t3.micro',
      operation: 'RunInstances',
      chargeType: 'Usage',
      unit: 'Hrs',
      rate: '0.013',
      // An hour, and the minute that 20 seconds cost.
      quantity: '1.0166666667',
      cost: '0.013216667',
    })
    expect(sum(lines.map(({ cost }) => cost))).toBe(total)
    expect(estimated).toBe(true)
    const { ResultsByTime } = lab.run('ce:GetCostAndUsage', {
      TimePeriod: { Start: '2026-10-01', End: '2026-11-01' },
      Granularity: 'MONTHLY',
      Metrics: ['UnblendedCost'],
    })
    expect(nanosOf(ResultsByTime?.[0]?.Total?.['UnblendedCost']?.Amount ?? '')).toBe(nanosOf(total))
  })

  test('is empty where nothing ran, and final some days after its end', () => {
    const { lab } = october()
    expect(lab.run('sim:ListBillLines', { month: '2026-09' })).toEqual({
      total: '0.000000000',
      estimated: false,
      lines: [],
    })
    lab.until('2026-11-07T00:00:00Z')
    expect(lab.run('sim:ListBillLines', { month: '2026-10' }).estimated).toBe(false)
  })

  test.each(['', '2026-13', '2026-1', '2026-10-01', 'October'])('cannot be that of "%s"', (month) => {
    expect(() => new Lab().run('sim:ListBillLines', { month })).toThrow(`${month} is not a month such as 2026-11.`)
  })
})

describe('a line', () => {
  test('comes from spans: begin, end, the seconds that count, and what they cost', () => {
    const { lab, machine } = october()
    const { lines } = lab.run('sim:ListBillLines', { month: '2026-10' })
    const line = lineOf(lines, 'APN2-BoxUsage:t3.micro')
    expect(lab.run('sim:ExplainBillLine', { month: '2026-10', ...line })).toEqual({
      per: 'hour',
      unitSeconds: 3600,
      perUnit: 1,
      rate: '0.013',
      unit: 'Hrs',
      minimumSeconds: 60,
      stepSeconds: 1,
      cost: '0.013216667',
      resourcesLeft: 0,
      resources: [
        {
          resourceId: machine,
          name: 'web',
          quantity: '1.0166666667',
          cost: '0.013216667',
          spansLeft: 0,
          spans: [
            {
              from: '2026-10-02T01:00:00.000Z',
              to: '2026-10-02T01:00:20.000Z',
              billedSeconds: 60,
              things: 1,
              quantity: '0.0166666667',
              cost: '0.000216667',
            },
            {
              from: '2026-10-01T00:00:00.000Z',
              to: '2026-10-01T01:00:00.000Z',
              billedSeconds: 3600,
              things: 1,
              quantity: '1',
              cost: '0.013000000',
            },
          ],
        },
      ],
    })
  })

  test('of a span that crosses months counts in each what lies in it', () => {
    const { lab } = october()
    const hoursIn = (month: string) => {
      const line = lineOf(lab.run('sim:ListBillLines', { month }).lines, 'APN2-BoxUsage:t3.small')
      const { resources } = lab.run('sim:ExplainBillLine', { month, ...line })
      return resources.flatMap(({ spans }) => spans.map(({ from, to, quantity }) => [from, to, quantity]))
    }
    expect(hoursIn('2026-10')).toEqual([['2026-10-20T00:00:00.000Z', undefined, '288']])
    expect(hoursIn('2026-11')).toEqual([['2026-10-20T00:00:00.000Z', undefined, '24']])
  })

  test('of every kind is explained whole: spans add up to resources, resources to the line', () => {
    const { lab } = october()
    for (const month of ['2026-10', '2026-11'])
      for (const line of lab.run('sim:ListBillLines', { month }).lines) {
        const { resources, cost } = lab.run('sim:ExplainBillLine', { month, ...line })
        expect([line.usageType, cost]).toEqual([line.usageType, line.cost])
        expect(sum(resources.map((each) => each.cost))).toBe(cost)
        for (const resource of resources) {
          const spans = resource.spans.flatMap((span) => span.cost ?? [])
          // The account's use decides the price of metrics, so that no span of one has a price of its own.
          if (line.rate !== '') expect(sum(spans)).toBe(resource.cost)
          else expect(spans).toEqual([])
        }
      }
  })

  test('of usage that a Reserved Instance paid for in part says how much, and the reservation has lines of its own', () => {
    const lab = new Lab()
    reserveAt(lab, { instanceType: 't2.medium', fixed: 100, hourly: 0.01 })
    const id = lab.launch({ type: 't2.large' })
    lab.wait(7200)
    const month = '2026-10'
    const { lines, total } = lab.run('sim:ListBillLines', { month })
    const kinds = lines.map(({ chargeType, usageType, rate, cost }) => [chargeType, usageType, rate, cost])
    expect(kinds).toEqual([
      ['DiscountedUsage', 'BoxUsage:t2.large', '', '0.000000000'],
      ['Usage', 'BoxUsage:t2.large', '0.0928', '0.092800000'],
      ['Fee', 'HeavyUsage:t2.medium', '', '100.000000000'],
      ['RIFee', 'HeavyUsage:t2.medium', '', '7.440000000'],
    ])
    expect(sum(lines.map(({ cost }) => cost))).toBe(total)
    const explained = lines.map((line) => lab.run('sim:ExplainBillLine', { month, ...line }))
    expect(explained.map(({ cost }) => cost)).toEqual(lines.map(({ cost }) => cost))
    expect(explained[1]?.resources).toMatchObject([
      { resourceId: id, quantity: '1', cost: '0.092800000', covered: { quantity: '1', cost: '0.092800000' } },
    ])
    expect(explained[1]?.resources[0]?.spans).toMatchObject([{ quantity: '2', cost: '0.185600000' }])
    expect(explained[0]?.resources).toEqual([
      { resourceId: id, quantity: '1', cost: '0.000000000', spans: [], spansLeft: 0 },
    ])
    expect(explained[2]).toMatchObject({ unit: 'Quantity', minimumSeconds: 0, resources: [{ cost: '100.000000000' }] })
  })

  test('of one resource alone, and one that no month has', () => {
    const { lab, machine } = october()
    const { lines } = lab.run('sim:ListBillLines', { month: '2026-10' })
    const line = lineOf(lines, 'BoxUsage:t3.micro')
    const one = lab.run('sim:ExplainBillLine', { month: '2026-10', ...line })
    expect(one.resources).toHaveLength(4)
    const resourceId = one.resources[2]?.resourceId ?? ''
    const { resources } = lab.run('sim:ExplainBillLine', { month: '2026-10', ...line, resourceId })
    expect(resources.map((each) => each.resourceId)).toEqual([resourceId])
    expect(() => lab.run('sim:ExplainBillLine', { month: '2026-10', ...line, resourceId: machine })).toThrow(
      'The bill of 2026-10 has no such line.',
    )
  })
})
