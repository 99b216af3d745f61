/** Surplus CPU credits on the bill: when they are charged, under which names, and that every reckoning of them agrees. */
import { describe, expect, it } from 'vitest'
import { meterTable } from '../../../electron/engine/services/billing/model.ts'
import { DAY, HOUR, isoOf } from '../../../shared/time.ts'
import { auditWorld, ledgerByUsageType, recordUsage } from '../../support/auditor.ts'
import { EPOCH, type Harness, harness } from '../../support/harness.ts'
import { usdSums } from './lab.ts'

const SEOUL = 'ap-northeast-2'
const imageOf = (world: Harness, name: string, architecture = 'x86_64'): string => {
  const Filters = [
    { Name: 'name', Values: [name] },
    { Name: 'architecture', Values: [architecture] },
  ]
  return world.run('ec2:DescribeImages', { Filters }).Images?.[0]?.ImageId as string
}

interface Options {
  readonly type?: string
  readonly workload?: string
  readonly image?: string
  readonly credits?: 'standard' | 'unlimited'
}

function launch(world: Harness, { type = 't3.micro', workload = 'idle-dev', image, credits }: Options = {}): string {
  const Tags = [{ Key: 'cumulab:workload', Value: workload }]
  return world.run('ec2:RunInstances', {
    ImageId: image ?? imageOf(world, 'al2023-ami-*', type.startsWith('t4g') ? 'arm64' : 'x86_64'),
    InstanceType: type as 't3.micro',
    MinCount: 1,
    MaxCount: 1,
    TagSpecifications: [{ ResourceType: 'instance', Tags }],
    ...(credits ? { CreditSpecification: { CpuCredits: credits } } : {}),
  }).Instances?.[0]?.InstanceId as string
}

const world = (): Harness => harness({ settle: 'instant', region: SEOUL })
const peg = (at: Harness, instanceId: string, percent = 100): void => {
  at.run('sim:SetLoad', { instanceId, percent })
}
const setMode = (at: Harness, InstanceId: string, CpuCredits: string): void => {
  at.run('ec2:ModifyInstanceCreditSpecification', { InstanceCreditSpecifications: [{ InstanceId, CpuCredits }] })
}

function costs(at: Harness, Key = 'USAGE_TYPE', metric = 'UnblendedCost'): Record<string, string> {
  const answer = at.run('ce:GetCostAndUsage', {
    TimePeriod: { Start: '2026-10-01', End: '2026-11-01' },
    Granularity: 'MONTHLY',
    Metrics: ['UnblendedCost', 'UsageQuantity'],
    Filter: { Dimensions: { Key: 'USAGE_TYPE', Values: ['CPUCredits:'], MatchOptions: ['CONTAINS'] } },
    GroupBy: [{ Type: 'DIMENSION', Key }],
  })
  if (metric === 'UnblendedCost') return usdSums(answer.ResultsByTime)
  const [group] = answer.ResultsByTime?.[0]?.Groups ?? []
  return { amount: group?.Metrics?.[metric]?.Amount ?? '', unit: group?.Metrics?.[metric]?.Unit ?? '' }
}

/** Credits that CloudWatch counts. */
function credits(at: Harness, metric: string, id: string, from: number, to: number): number {
  const points = at.run('cloudwatch:GetMetricStatistics', {
    Namespace: 'AWS/EC2',
    MetricName: metric,
    Dimensions: [{ Name: 'InstanceId', Value: id }],
    StartTime: isoOf(from),
    EndTime: isoOf(to),
    Period: 3600,
    Statistics: ['Sum'],
  }).Datapoints
  return (points ?? []).reduce((sum, { Sum = 0 }) => sum + Sum, 0)
}
const chargedMetric = (at: Harness, id: string, from: number, to: number): number =>
  credits(at, 'CPUSurplusCreditsCharged', id, from, to)
const owed = (at: Harness): number => Number(Object.values(costs(at))[0] ?? 0)
/** Dollars of credits on Linux. */
const usdOf = (credits: number): number => (credits / 60) * 0.05

const ENDS: readonly (readonly [string, (at: Harness, id: string) => void])[] = [
  ['stop', (at, id) => void at.run('ec2:StopInstances', { InstanceIds: [id] })],
  ['terminate', (at, id) => void at.run('ec2:TerminateInstances', { InstanceIds: [id] })],
  ['switch to standard', (at, id) => setMode(at, id, 'standard')],
]

describe('surplus credits', () => {
  it('are free while they can be earned back in a day, then cost by the hour', () => {
    const at = world()
    const id = launch(at)
    peg(at, id)
    // 2 x 60 credits an hour less 12 earned: the 288 of a day are gone after 2 hours and 40 minutes.
    at.wait(2.5 * 3600)
    expect(costs(at)).toEqual({})
    at.wait(3600)
    // Booked when the hour is over, not before.
    expect(owed(at)).toBeCloseTo(usdOf(chargedMetric(at, id, EPOCH, EPOCH + 3 * HOUR)), 9)
    at.wait(1799)
    const before = owed(at)
    at.wait(1)
    expect(owed(at)).toBeCloseTo(usdOf(chargedMetric(at, id, EPOCH, EPOCH + 4 * HOUR)), 8)
    expect(owed(at) - before).toBeGreaterThan(0.08)
    at.wait(3600)
    expect(owed(at)).toBeCloseTo(usdOf(chargedMetric(at, id, EPOCH, EPOCH + 5 * HOUR)), 8)
  })

  it('carry the names, the unit and the service of the bill', () => {
    const at = world()
    const id = launch(at)
    peg(at, id)
    at.wait(6 * 3600)
    expect(Object.keys(costs(at))).toEqual(['APN2-CPUCredits:t3'])
    expect(Object.keys(costs(at, 'SERVICE'))).toEqual(['EC2 - Other'])
    expect(Object.keys(costs(at, 'OPERATION'))).toEqual(['T3CPUCredits'])
    const { amount, unit } = costs(at, 'USAGE_TYPE', 'UsageQuantity')
    expect(unit).toBe('vCPU-Hours')
    expect(Number(amount)).toBeCloseTo(chargedMetric(at, id, EPOCH, EPOCH + 6 * HOUR) / 60, 8)
    expect(owed(at)).toBeCloseTo(0.05 * Number(amount), 8)
  })

  it('are explained on the bill amount by amount', () => {
    const at = world()
    const id = launch(at)
    peg(at, id)
    at.wait(6 * 3600)
    const key = { service: 'EC2 - Other', region: SEOUL, usageType: 'APN2-CPUCredits:t3', operation: 'T3CPUCredits' }
    const found = at.run('sim:ExplainBillLine', { month: '2026-10', chargeType: 'Usage', rate: '0.05', ...key })
    expect(found).toMatchObject({ per: 'thing', unit: 'vCPU-Hours', resources: [{ resourceId: id }] })
    const spans = found.resources[0]?.spans ?? []
    expect(spans.map(({ from }) => from.slice(11, 16))).toEqual(['05:59', '04:59', '03:59', '02:59'])
    expect(spans.reduce((sum, { cost }) => sum + Number(cost), 0)).toBeCloseTo(owed(at), 9)
  })

  it.each(ENDS)('are charged at once by a %s', (_, end) => {
    const at = world()
    const id = launch(at)
    peg(at, id)
    at.wait(3600)
    expect(costs(at)).toEqual({})
    const now = at.engine.now
    end(at, id)
    const used = credits(at, 'CPUCreditUsage', id, EPOCH, now)
    expect(used).toBeGreaterThan(118)
    // Less the twelve that an hour earns.
    expect(owed(at)).toBeCloseTo(usdOf(used - 12), 8)
    expect(chargedMetric(at, id, EPOCH, now)).toBeCloseTo(used - 12, 8)
    const bill = owed(at)
    at.wait(24 * 3600)
    expect(owed(at)).toBe(bill)
  })

  it('never come from standard mode, a quiet machine or one that does not burst', () => {
    const at = world()
    peg(at, launch(at, { type: 't2.micro' }))
    peg(at, launch(at, { credits: 'standard' }))
    peg(at, launch(at, { type: 'm5.large' }))
    const quiet = launch(at)
    launch(at, { workload: 'cron-box' })
    at.wait(10 * 24 * 3600)
    at.run('ec2:StopInstances', { InstanceIds: [quiet] })
    expect(costs(at)).toEqual({})
  })

  it.each([
    ['t2.micro', 'al2023-ami-*', 'APN2-CPUCredits:t2', 'T2CPUCredits', 0.05],
    ['t3a.micro', 'al2023-ami-*', 'APN2-CPUCredits:t3a', 'T3aCPUCredits', 0.05],
    ['t4g.micro', 'al2023-ami-*', 'APN2-CPUCredits:t4g', 'T4gCPUCredits', 0.04],
    ['t3.micro', 'Windows_Server-2022-English-Full-Base*', 'APN2-CPUCredits:t3', 'T3CPUCredits', 0.096],
  ])('%s of %s: %s, %s, %s', (type, image, usageType, operation, rate) => {
    const at = world()
    const architecture = type.startsWith('t4g') ? 'arm64' : 'x86_64'
    const id = launch(at, { type, image: imageOf(at, image, architecture), credits: 'unlimited' })
    peg(at, id)
    at.wait(3600)
    at.run('ec2:StopInstances', { InstanceIds: [id] })
    const earned = type === 't2.micro' ? 6 : 12
    const vcpuHours = (credits(at, 'CPUCreditUsage', id, EPOCH, EPOCH + HOUR) - earned) / 60
    expect(vcpuHours).toBeGreaterThan(type === 't2.micro' ? 0.88 : 1.76)
    expect(Object.keys(costs(at))).toEqual([usageType])
    expect(Object.keys(costs(at, 'OPERATION'))).toEqual([operation])
    expect(owed(at)).toBeCloseTo(rate * vcpuHours, 8)
  })

  it('the bill, the live cost and the auditor agree to the nano-dollar, whoever looks when', () => {
    const both = [false, true].map((looks) => {
      const at = world()
      const recording = recordUsage(at.engine)
      const look = (): void => {
        if (!looks) return
        at.run('sim:GetCostNow', {})
        costs(at)
      }
      const ids = (['web-diurnal', 'ci-burst', 'nightly-batch', 'memory-leak', 'idle-dev'] as const).map((workload) =>
        launch(at, { workload }),
      )
      for (let step = 0; step < 40; step++) {
        at.wait(20_000 + 1234 * step)
        look()
        const id = ids[step % ids.length] as string
        if (step % 7 === 3) at.run('ec2:StopInstances', { InstanceIds: [id] })
        if (step % 7 === 5) at.run('ec2:StartInstances', { InstanceIds: [ids[(step - 2) % ids.length] as string] })
        if (step % 11 === 4) peg(at, ids[0] as string, step % 2 === 0 ? 80 : 0)
        if (step === 6 || step === 26) at.run('ec2:RebootInstances', { InstanceIds: [ids[2] as string] })
      }
      setMode(at, ids[3] as string, 'standard')
      at.wait(3600)
      const bill = ledgerByUsageType(at.engine, EPOCH)
      expect(bill).toEqual(auditWorld(recording, at.engine.now))
      expect(bill.get('APN2-CPUCredits:t3')).toBeGreaterThan(0n)
      const { monthToDate } = at.run('sim:GetCostNow', {})
      const month = at.run('ce:GetCostAndUsage', {
        TimePeriod: {
          Start: isoOf(at.engine.now).slice(0, 8).concat('01'),
          End: isoOf(at.engine.now + DAY).slice(0, 10),
        },
        Granularity: 'MONTHLY',
        Metrics: ['UnblendedCost'],
      }).ResultsByTime?.[0]?.Total?.['UnblendedCost']?.Amount
      expect(Number(month)).toBe(Number(monthToDate))
      return bill
    })
    expect(both[0]).toEqual(both[1])
  })

  it('a month that ends in the middle of a charge keeps what was used in it', () => {
    const at = world()
    at.wait(31 * 24 * 3600 - 6 * 3600)
    const id = launch(at)
    peg(at, id)
    at.wait(6 * 3600)
    const inOctober = owed(at)
    expect(inOctober).toBeCloseTo(usdOf(chargedMetric(at, id, at.engine.now - 6 * HOUR, at.engine.now)), 8)
    expect(at.run('sim:GetCostNow', {}).monthToDate).not.toContain('-')
    at.wait(4 * 3600)
    expect(owed(at)).toBe(inOctober)
  })

  it('a machine that is always pegged is told in few rows', () => {
    const at = world()
    const id = launch(at)
    peg(at, id)
    at.wait(30 * 24 * 3600)
    const rows = at.engine.view.by(meterTable, 'resource', id).filter(({ part }) => part === 'credits')
    expect(rows.length).toBeLessThan(14)
    expect(rows.reduce((sum, { amounts = [] }) => sum + amounts.length, 0)).toBeGreaterThan(700)
  })
})
