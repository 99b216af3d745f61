/** Spot prices and Spot bills: bounds, repeatability, and agreement of ledger and auditor. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { INSTANCE_TYPES, zonesOffering } from '../../electron/engine/services/ec2/catalog/instance-types.ts'
import {
  nextSpotChange,
  onDemandPrice,
  spotPriceAt,
  spotStepAt,
  stepsOfDay,
} from '../../electron/engine/services/ec2/spot/prices.ts'
import { AwsError } from '../../shared/aws/error.ts'
import { REGIONS } from '../../shared/ipc/contract.ts'
import { DAY } from '../../shared/time.ts'
import { auditWorld, ledgerByUsageType, recordUsage } from '../support/auditor.ts'
import { EPOCH, harness } from '../support/harness.ts'
import { parameters } from '../support/properties.ts'

const seedArbitrary = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const marketArbitrary = fc
  .record({
    region: fc.constantFrom(...REGIONS),
    type: fc.constantFrom(...INSTANCE_TYPES.filter((facts) => !facts.retired).map((facts) => facts.name)),
    platform: fc.constantFrom('Linux/UNIX', 'Windows'),
    zone: fc.nat(5),
  })
  .map(({ region, type, platform, zone }) => {
    const zones = zonesOffering(region, type)
    return { zone: zones[zone % Math.max(1, zones.length)] ?? `${region}a`, instanceType: type, platform }
  })

describe('prices', () => {
  it('lie between a tenth of On-Demand and the whole of it', () => {
    fc.assert(
      fc.property(seedArbitrary, marketArbitrary, fc.integer({ min: 0, max: 400 * DAY }), (seed, market, after) => {
        const price = spotPriceAt(seed, market, EPOCH + after)
        const whole = onDemandPrice(market)
        expect(price).toBeGreaterThanOrEqual(Math.max(1, Math.floor(whole * 0.1)))
        expect(price).toBeLessThanOrEqual(whole)
        expect(Number.isInteger(price)).toBe(true)
        expect(spotPriceAt(seed, market, EPOCH + after)).toBe(price)
      }),
      parameters(500),
    )
  })

  it('move one to four times a day, and stand still between', () => {
    fc.assert(
      fc.property(seedArbitrary, marketArbitrary, fc.integer({ min: 20_000, max: 21_000 }), (seed, market, day) => {
        const steps = stepsOfDay(seed, market, day)
        expect(steps.length).toBeGreaterThanOrEqual(1)
        expect(steps.length).toBeLessThanOrEqual(4)
        for (const step of steps) {
          const next = nextSpotChange(seed, market, step.at)
          expect(next).toBeGreaterThan(step.at)
          expect(spotStepAt(seed, market, next - 1)).toEqual(step)
          expect(spotStepAt(seed, market, next).at).toBe(next)
        }
      }),
      parameters(200),
    )
  })

  it('lie about where AWS has them: the median near two fifths of On-Demand', () => {
    const ratios: number[] = []
    for (const facts of INSTANCE_TYPES.filter((one) => !one.retired))
      for (const region of REGIONS)
        for (const zone of zonesOffering(region, facts.name)) {
          const market = { zone, instanceType: facts.name, platform: 'Linux/UNIX' }
          ratios.push(spotPriceAt(1, market, EPOCH) / onDemandPrice(market))
        }
    ratios.sort((a, b) => a - b)
    const at = (share: number): number => ratios[Math.floor(share * ratios.length)] as number
    expect(at(0.5)).toBeGreaterThan(0.35)
    expect(at(0.5)).toBeLessThan(0.46)
    expect(at(0.1)).toBeGreaterThan(0.24)
    expect(at(0.9)).toBeLessThan(0.62)
  })

  it('are told again word for word by the history of a world with the same seed', () => {
    const ask = (seed: number) =>
      harness({ seed }).run('ec2:DescribeSpotPriceHistory', {
        InstanceTypes: ['m5.large'],
        ProductDescriptions: ['Linux/UNIX'],
      }).SpotPriceHistory
    expect(ask(9)).toEqual(ask(9))
    expect(ask(9)).not.toEqual(ask(10))
  })
})

describe('the history', () => {
  it('covers ninety days, newest first, in pages that add up', () => {
    const world = harness()
    const input = {
      InstanceTypes: ['m5.large' as const],
      AvailabilityZone: 'us-east-1a',
      ProductDescriptions: ['Linux/UNIX'],
    }
    const whole = world.run('ec2:DescribeSpotPriceHistory', input).SpotPriceHistory ?? []
    expect(whole.length).toBeGreaterThan(90)
    const times = whole.map((one) => one.Timestamp as string)
    expect([...times].sort().reverse()).toEqual(times)
    const paged = []
    let NextToken: string | undefined
    do {
      const answer = world.run('ec2:DescribeSpotPriceHistory', { ...input, MaxResults: 17, NextToken })
      paged.push(...(answer.SpotPriceHistory ?? []))
      NextToken = answer.NextToken || undefined
    } while (NextToken)
    expect(paged).toEqual(whole)
    // The last line is the price in force when the window begins.
    expect((times.at(-1) as string) <= new Date(EPOCH - 90 * DAY).toISOString()).toBe(true)
  })

  it('filters and refuses', () => {
    const world = harness()
    const zones = world.run('ec2:DescribeSpotPriceHistory', {
      InstanceTypes: ['m5.large'],
      Filters: [
        { Name: 'availability-zone', Values: ['us-east-1?'] },
        { Name: 'product-description', Values: ['Linux/UNIX (Amazon VPC)'] },
      ],
      StartTime: new Date(EPOCH).toISOString(),
    }).SpotPriceHistory
    expect(new Set(zones?.map((one) => one.AvailabilityZone)).size).toBeGreaterThan(3)
    expect(new Set(zones?.map((one) => one.ProductDescription))).toEqual(new Set(['Linux/UNIX']))
    expect(world.reject('ec2:DescribeSpotPriceHistory', { InstanceTypes: ['t9.x' as 't3.micro'] }).code).toBe(
      'InvalidParameterValue',
    )
    expect(world.reject('ec2:DescribeSpotPriceHistory', { AvailabilityZone: 'mars-1a' }).code).toBe(
      'InvalidParameterValue',
    )
    // All types of a Region at once answer a first page without reckoning ninety days.
    expect(world.run('ec2:DescribeSpotPriceHistory', {}).SpotPriceHistory).toHaveLength(1000)
  })
})

it('a launch is quoted at the lowest price of the Region, or that of its zone', () => {
  const world = harness()
  const quote = (more: { Spot?: boolean; AvailabilityZone?: string }): number =>
    Number(
      world.run('sim:PriceLaunch', {
        InstanceType: 'm5.large',
        Count: 1,
        Monitoring: false,
        PublicIp: false,
        Volumes: [],
        ...more,
      }).perHour,
    )
  const zones = zonesOffering('us-east-1', 'm5.large').map((AvailabilityZone) =>
    quote({ Spot: true, AvailabilityZone }),
  )
  expect(quote({ Spot: true })).toBe(Math.min(...zones))
  expect(quote({})).toBe(0.096)
  expect(Math.max(...zones)).toBeLessThanOrEqual(0.096)
})

describe('bills', () => {
  const ami = (world: ReturnType<typeof harness>) =>
    world.run('ec2:DescribeImages', {
      Filters: [{ Name: 'name', Values: ['al2023-ami-2*-x86_64'] }],
    }).Images?.[0]?.ImageId as string

  it('the ledger equals the auditor, whatever is interrupted when', () => {
    fc.assert(
      fc.property(
        seedArbitrary,
        fc.array(fc.tuple(fc.constantFrom('wait', 'interrupt', 'stop', 'start', 'tag', 'launch'), fc.nat(7200)), {
          minLength: 4,
          maxLength: 25,
        }),
        (seed, steps) => {
          const world = harness({ seed, quotas: false })
          const recording = recordUsage(world.engine)
          const image = ami(world)
          const ids: string[] = []
          const attempt = (work: () => unknown): void => {
            try {
              work()
            } catch (error) {
              if (!(error instanceof AwsError)) throw error
              // A refusal is as good as anything else: the bill must still agree.
            }
          }
          const one = (n: number): string => ids[n % Math.max(1, ids.length)] ?? 'i-0123456789abcdef0'
          for (const [verb, n] of [['launch', 1], ['launch', 2], ...steps] as [string, number][]) {
            if (verb === 'launch') {
              const persistent = n % 2 === 0
              const { Instances = [] } = world.run('ec2:RunInstances', {
                ImageId: image,
                InstanceType: 'm5.large',
                MinCount: 1,
                MaxCount: 1,
                InstanceMarketOptions: {
                  MarketType: 'spot',
                  SpotOptions: persistent
                    ? { SpotInstanceType: 'persistent', InstanceInterruptionBehavior: n % 4 ? 'stop' : 'hibernate' }
                    : {},
                },
              })
              ids.push(Instances[0]?.InstanceId as string)
            }
            if (verb === 'interrupt')
              attempt(() => world.run('sim:InjectFault', { kind: 'spot-interruption', instanceId: one(n) }))
            if (verb === 'stop') attempt(() => world.run('ec2:StopInstances', { InstanceIds: [one(n)] }))
            if (verb === 'start') attempt(() => world.run('ec2:StartInstances', { InstanceIds: [one(n)] }))
            if (verb === 'tag')
              attempt(() =>
                world.run('ec2:CreateTags', { Resources: [one(n)], Tags: [{ Key: 'n', Value: String(n) }] }),
              )
            world.wait(verb === 'wait' ? n * 10 : n)
          }
          expect(ledgerByUsageType(world.engine, EPOCH)).toEqual(auditWorld(recording, world.engine.now))
        },
      ),
      parameters(60),
    )
  })

  it('AWS takes back within the first hour for nothing, later for the seconds used', () => {
    const cost = (seconds: number, byUser = false): number => {
      const world = harness()
      const { Instances } = world.run('ec2:RunInstances', {
        ImageId: ami(world),
        InstanceType: 't3.micro',
        MinCount: 1,
        MaxCount: 1,
        InstanceMarketOptions: { MarketType: 'spot' },
      })
      const instanceId = Instances?.[0]?.InstanceId as string
      world.wait(seconds)
      if (byUser) world.run('ec2:TerminateInstances', { InstanceIds: [instanceId] })
      else world.run('sim:InjectFault', { kind: 'spot-interruption', instanceId })
      world.wait(600)
      const { ResultsByTime } = world.run('ce:GetCostAndUsage', {
        TimePeriod: { Start: '2026-10-01', End: '2026-10-02' },
        Granularity: 'MONTHLY',
        Metrics: ['UnblendedCost'],
        Filter: { Dimensions: { Key: 'PURCHASE_TYPE', Values: ['Spot Instances'] } },
      })
      return Number(ResultsByTime?.[0]?.Total?.['UnblendedCost']?.Amount)
    }
    expect(cost(1800)).toBe(0)
    expect(cost(1800, true)).toBeGreaterThan(0)
    expect(cost(2 * 3600)).toBeGreaterThan(0)
  })
})
