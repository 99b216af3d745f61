/** cloudwatch:ListMetrics */
import { describe, expect, it } from 'vitest'
import { AwsError } from '../../../shared/aws/error.ts'
import type { In } from '../../../shared/ipc/contract.ts'
import { DAY, HOUR, MINUTE } from '../../../shared/time.ts'
import { EPOCH } from '../../support/harness.ts'
import { days, idOf, World } from './world.ts'

const ID = idOf(1)
const NOW = EPOCH + days(1)
const world = new World(1, NOW, [
  { id: ID, spans: [{ from: EPOCH, instanceType: 't3.micro' }], detailed: [{ from: EPOCH }] },
  { id: idOf(2), spans: [{ from: EPOCH, workload: 'steady-db' }] },
  { id: idOf(3), spans: [{ from: EPOCH, workload: 'steady-db' }], detailed: [{ from: EPOCH + HOUR }] },
])

function refusal(attempt: () => unknown): [code: string, message: string] {
  try {
    attempt()
  } catch (error) {
    if (error instanceof AwsError) return [error.code, error.message]
    throw error
  }
  throw new Error('it was accepted')
}

describe('ListMetrics', () => {
  const names = (input: In<'cloudwatch:ListMetrics'>): string[] =>
    (world.list(input).Metrics ?? []).map(({ MetricName = '' }) => MetricName)
  const withId = (id: string) => [{ Name: 'InstanceId', Value: id }]

  it('lists what the type has', () => {
    const burstable = names({ Dimensions: withId(ID) })
    expect(burstable).toContain('CPUCreditBalance')
    expect(burstable).toContain('StatusCheckFailed_AttachedEBS')
    expect(burstable).not.toContain('DiskReadOps')
    expect(names({ Dimensions: withId(idOf(2)) })).not.toContain('CPUCreditBalance')
  })

  it('filters by namespace, name, and dimensions with or without a value', () => {
    expect(names({ Namespace: 'AWS/S3' })).toEqual([])
    const cpu = world.list({ Namespace: 'AWS/EC2', MetricName: 'CPUUtilization' }).Metrics ?? []
    expect(cpu.map(({ Dimensions = [] }) => Dimensions.map(({ Name }) => Name).join())).toEqual([
      'InstanceId',
      'InstanceId',
      'InstanceId',
      'ImageId',
      'InstanceType',
      '',
      'InstanceType',
    ])
    expect(names({ MetricName: 'CPUUtilization', Dimensions: [{ Name: 'InstanceId' }] })).toHaveLength(3)
  })

  it('pages by 500 and tells each metric once', () => {
    const many = new World(
      1,
      NOW,
      Array.from({ length: 60 }, (_, i) => ({ id: idOf(i + 1), spans: [{ from: EPOCH }] })),
    )
    const seen: string[] = []
    let NextToken: string | undefined
    let pages = 0
    do {
      const page = many.list(NextToken ? { NextToken } : {})
      seen.push(...(page.Metrics ?? []).map((metric) => JSON.stringify(metric)))
      NextToken = page.NextToken
      pages++
    } while (NextToken)
    expect(pages).toBe(3)
    expect(new Set(seen).size).toBe(seen.length)
    // The instances' own, and what AWS/Usage counts of the Region.
    expect(seen.length).toBe(60 * 18 + 1)
    expect(refusal(() => many.list({ NextToken: '?' }))[0]).toBe('InvalidNextToken')
  })

  it('forgets silent metrics after two weeks, and recent activity after three hours', () => {
    const stop = EPOCH + HOUR
    const at = (later: number, RecentlyActive?: 'PT3H'): number => {
      const silent = new World(1, stop + later, [{ id: ID, spans: [{ from: EPOCH, to: stop, flushes: true }] }])
      return silent.list(RecentlyActive ? { RecentlyActive } : {}).Metrics?.length ?? 0
    }
    expect(at(days(14) - MINUTE)).toBeGreaterThan(10)
    expect(at(days(14))).toBe(0)
    expect(at(3 * HOUR - MINUTE, 'PT3H')).toBeGreaterThan(10)
    expect(at(3 * HOUR, 'PT3H')).toBe(0)
    expect(at(DAY)).toBeGreaterThan(10)
  })
})
