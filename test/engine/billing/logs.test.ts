/** CloudWatch Logs on the bill: what comes in, what is kept, what queries read; metrics of filters. */
import { describe, expect, it } from 'vitest'
import { DAY, HOUR, isoOf, SECOND } from '../../../shared/time.ts'
import { auditWorld, ledgerByUsageType, recordUsage } from '../../support/auditor.ts'
import { EPOCH, type Harness, harness } from '../../support/harness.ts'
import { GROUP, openStream, put } from '../logs/scene.ts'

const SEOUL = 'ap-northeast-2'
const opened = (): Harness => {
  const h = harness({ region: SEOUL })
  openStream(h)
  return h
}

interface Line {
  readonly usd: number
  readonly amount: number
  readonly unit: string | undefined
}
function lines({ run, engine }: Harness): Record<string, Line> {
  const { ResultsByTime: [total] = [] } = run('ce:GetCostAndUsage', {
    TimePeriod: { Start: '2026-10-01', End: isoOf(engine.now + DAY).slice(0, 10) },
    Granularity: 'MONTHLY',
    Metrics: ['UnblendedCost', 'UsageQuantity'],
    Filter: { Dimensions: { Key: 'SERVICE', Values: ['AmazonCloudWatch'] } },
    GroupBy: [{ Type: 'DIMENSION', Key: 'USAGE_TYPE' }],
  })
  return Object.fromEntries(
    (total?.Groups ?? []).map(({ Keys, Metrics }) => [
      Keys?.[0],
      {
        usd: Number(Metrics?.['UnblendedCost']?.Amount),
        amount: Number(Metrics?.['UsageQuantity']?.Amount),
        unit: Metrics?.['UsageQuantity']?.Unit,
      },
    ]),
  )
}
const GIB = 2 ** 30
/** A megabyte of events, all of which weigh 1,000 bytes. */
const megabyte = (h: Harness, group = GROUP) =>
  put(
    h,
    Array.from({ length: 1000 }, () => 'x'.repeat(974)),
    'i-1',
    group,
  )

describe('logs on the bill', () => {
  it('are charged by the GB that came in, at the end of the hour', () => {
    const h = opened()
    megabyte(h)
    megabyte(h)
    expect(lines(h)).toEqual({})
    h.wait(HOUR / SECOND)
    const { 'APN2-DataProcessing-Bytes': line } = lines(h)
    expect(line?.amount).toBeCloseTo(2e6 / GIB, 9)
    expect(line?.usd).toBeCloseTo((0.76 * 2e6) / GIB, 8)
    expect(line?.unit).toBe('GB')
  })

  it('are charged by the GB-month that is kept, compressed, until they go', () => {
    const h = opened()
    megabyte(h)
    h.wait((3 * DAY) / SECOND)
    const share = (3 * 24) / (31 * 24)
    const kept = () => lines(h)['APN2-TimedStorage-ByteHrs'] as Line
    expect(kept().amount).toBeCloseTo((0.15e6 / GIB) * share, 9)
    expect(kept().usd).toBeCloseTo(0.0314 * (0.15e6 / GIB) * share, 8)
    const before = kept()
    h.run('logs:DeleteLogGroup', { logGroupName: GROUP })
    h.wait((2 * DAY) / SECOND)
    expect(kept()).toEqual(before)
  })

  it('are charged by the GB that queries read, found or not', () => {
    const h = opened()
    megabyte(h)
    const ask = () =>
      h.run('logs:StartQuery', {
        logGroupName: GROUP,
        startTime: Math.floor((h.engine.now - HOUR) / 1000),
        endTime: Math.floor(h.engine.now / 1000),
        queryString: 'filter @message like "nothing"',
      })
    ask()
    ask()
    h.wait(HOUR / SECOND)
    const { 'APN2-DataScanned-Bytes': line } = lines(h)
    expect(line?.amount).toBeCloseTo(2e6 / GIB, 9)
    expect(line?.usd).toBeCloseTo((0.0076 * 2e6) / GIB, 9)
  })

  it('of a class with infrequent access cost half to take in', () => {
    const h = harness({ region: SEOUL })
    h.run('logs:CreateLogGroup', { logGroupName: 'rare', logGroupClass: 'INFREQUENT_ACCESS' })
    h.run('logs:CreateLogStream', { logGroupName: 'rare', logStreamName: 'i-1' })
    megabyte(h, 'rare')
    h.wait(HOUR / SECOND)
    expect(lines(h)['APN2-DataProcessingIA-Bytes']?.usd).toBeCloseTo((0.38 * 1e6) / GIB, 8)
  })

  it('agree with the auditor over weeks of events, queries, sweeps, filters and deletions', () => {
    const h = harness({ region: SEOUL })
    const recording = recordUsage(h.engine)
    openStream(h)
    openStream(h, 'other', 'i-1')
    h.run('logs:PutRetentionPolicy', { logGroupName: 'other', retentionInDays: 3 })
    h.run('logs:PutMetricFilter', {
      logGroupName: GROUP,
      filterName: 'n',
      filterPattern: '{ $.n = * }',
      metricTransformations: [
        { metricName: 'N', metricNamespace: 'App', metricValue: '$.n', dimensions: { Kind: '$.kind' } },
      ],
    })
    for (let step = 0; step < 60; step++) {
      const kinds = Array.from({ length: 40 }, (_, i) => JSON.stringify({ n: i * step, kind: `k${i % 23}` }))
      put(h, [...kinds, `한글 ${'y'.repeat((step * 7919) % 5000)}`], 'i-1', step % 3 === 0 ? 'other' : GROUP)
      if (step % 5 === 4)
        h.run('logs:StartQuery', {
          logGroupNames: [GROUP, 'other'],
          startTime: Math.floor((h.engine.now - DAY) / 1000),
          endTime: Math.floor(h.engine.now / 1000),
          queryString: 'fields @message',
        })
      h.wait(((step * 37) % 29) * 1800)
    }
    h.run('logs:DeleteLogGroup', { logGroupName: GROUP })
    h.wait((40 * DAY) / SECOND)
    const audited = auditWorld(recording, h.engine.now)
    expect([...audited.keys()].sort()).toEqual([
      'APN2-DataProcessing-Bytes',
      'APN2-DataScanned-Bytes',
      'APN2-TimedStorage-ByteHrs',
    ])
    expect(ledgerByUsageType(h.engine, EPOCH)).toEqual(audited)
  })

  it('cost custom metrics through their filters, one for each set of dimensions', () => {
    const h = harness({ region: SEOUL })
    const recording = recordUsage(h.engine)
    openStream(h)
    h.run('logs:PutMetricFilter', {
      logGroupName: GROUP,
      filterName: 'n',
      filterPattern: '{ $.n = * }',
      metricTransformations: [
        { metricName: 'N', metricNamespace: 'App', metricValue: '$.n', dimensions: { Kind: '$.kind' } },
      ],
    })
    for (let hour = 0; hour < 20; hour++) {
      put(
        h,
        Array.from({ length: 450 }, (_, i) => JSON.stringify({ n: 1, kind: `k${i}` })),
      )
      h.wait(HOUR / SECOND)
    }
    const audited = auditWorld(recording, h.engine.now)
    expect(audited.get('CW:MetricMonitorUsage')).toBeGreaterThan(0n)
    expect(ledgerByUsageType(h.engine, EPOCH)).toEqual(audited)
  })
})
