/** Custom metrics on the bill: by the hour in which they report, in one pool with detailed monitoring. */
import { describe, expect, it } from 'vitest'
import { HOUR, isoOf } from '../../../shared/time.ts'
import { type Harness, harness } from '../../support/harness.ts'

const HOURS_OF_OCTOBER = 744
const report = ({ run }: Harness, metrics: number, region = 'us-east-1') =>
  run(
    'cloudwatch:PutMetricData',
    { Namespace: 'Shop', MetricData: Array.from({ length: metrics }, (_, i) => ({ MetricName: `m${i}`, Value: i })) },
    region,
  )

function line({ run, engine }: Harness): { cost: number; used: number } {
  const { ResultsByTime: [total] = [] } = run('ce:GetCostAndUsage', {
    TimePeriod: { Start: '2026-10-01', End: isoOf(engine.now + 24 * HOUR).slice(0, 10) },
    Granularity: 'MONTHLY',
    Metrics: ['UnblendedCost', 'UsageQuantity'],
    Filter: { Dimensions: { Key: 'USAGE_TYPE', Values: ['CW:MetricMonitorUsage'] } },
  })
  return {
    cost: Number(total?.Total?.['UnblendedCost']?.Amount ?? 0),
    used: Number(total?.Total?.['UsageQuantity']?.Amount ?? 0) * HOURS_OF_OCTOBER,
  }
}

describe('a custom metric', () => {
  it('costs the hours in which it reports, once each, however often it does', () => {
    const world = harness()
    report(world, 2)
    report(world, 2)
    world.wait(600)
    report(world, 1)
    expect(line(world).used).toBeCloseTo(2, 6)
    world.wait(3600)
    report(world, 1)
    world.wait(5 * 3600)
    expect(line(world).used).toBeCloseTo(3, 6)
    world.run('cloudwatch:PutMetricData', {
      Namespace: 'Shop',
      MetricData: [
        { MetricName: 'm0', Value: 1, Unit: 'Count' },
        { MetricName: 'm0', Value: 1, Unit: 'Bytes' },
      ],
    })
    world.wait(3600)
    expect(line(world).used).toBeCloseTo(4, 6)
  })

  it('is free while ten metric-months are not used up, then 0.30 dollars a month', () => {
    const world = harness()
    for (let hour = 0; hour < 8; hour++) {
      report(world, 1000)
      if (hour === 6) expect(line(world).cost).toBe(0)
      world.wait(3600)
    }
    const { cost, used } = line(world)
    expect(used).toBeCloseTo(8000, 3)
    expect(cost).toBeCloseTo((0.3 * (8000 - 10 * HOURS_OF_OCTOBER)) / HOURS_OF_OCTOBER, 6)
    const { monthToDate } = world.run('sim:GetCostNow', {}) as unknown as { monthToDate: string }
    expect(Number(monthToDate)).toBeCloseTo(cost, 6)
  })
})
