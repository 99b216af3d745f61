/** Where a drill and a drag lead: pure. */
import { describe, expect, it } from 'vitest'
import { drillInto, intoPeriod, stepDown } from '../../../renderer/panes/billing/cost-explorer/drill.ts'
import { customRange, dragged, historyOf, withEnd } from '../../../renderer/panes/billing/cost-explorer/range-drag.ts'
import {
  byDimension,
  DEFAULT_REPORT,
  type Report,
  withFilter,
} from '../../../renderer/panes/billing/cost-explorer/report.ts'
import { dayOf } from '../../../shared/time.ts'

const NOW = Date.UTC(2026, 10, 22, 14, 5)

describe('one level down', () => {
  const report = (changes: Partial<Report>): Report => ({ ...DEFAULT_REPORT, ...changes })
  const service = { field: 'SERVICE', exclude: false, values: ['EC2 - Other'] } as const
  it('from a service are its usage types', () => {
    expect(drillInto(report({}), ['EC2 - Other'])).toEqual(
      report({ filters: [service], groupBy: [byDimension('USAGE_TYPE')] }),
    )
  })
  it('from a tag and a Region are services, both held, in place of an earlier filter of the tag', () => {
    const from = report({
      groupBy: [{ kind: 'TAG', key: 'team' }, byDimension('REGION')],
      filters: [{ field: 'TAG', key: 'team', exclude: false, values: ['a', 'b'] }],
    })
    expect(drillInto(from, ['team$b', 'us-east-1'])).toMatchObject({
      groupBy: [byDimension('SERVICE')],
      filters: [
        { field: 'TAG', key: 'team', values: ['b'] },
        { field: 'REGION', values: ['us-east-1'] },
      ],
    })
  })
  it('from the untagged stays among the untagged', () => {
    const from = report({ groupBy: [{ kind: 'TAG', key: 'team' }] })
    expect(drillInto(from, ['team$']).filters).toEqual([{ field: 'TAG', key: 'team', exclude: false, values: [''] }])
  })
  it('from a month are its days, and from a day is that day', () => {
    const month = intoPeriod(report({}), Date.UTC(2026, 9, 1), NOW)
    expect(month).toMatchObject({
      granularity: 'DAILY',
      range: { kind: 'custom', first: '2026-10-01', last: '2026-10-31' },
    })
    const day = intoPeriod(month, Date.UTC(2026, 9, 5), NOW)
    expect(day.range).toEqual({ kind: 'custom', first: '2026-10-05', last: '2026-10-05' })
  })
  it('leads from a usage type to its resources of the last days, and to the bill where those are over', () => {
    const types = report({ filters: [service], groupBy: [byDimension('USAGE_TYPE')] })
    const keys = ['EBS:VolumeUsage.gp3']
    expect(stepDown(types, keys, undefined, NOW)).toMatchObject({
      report: {
        granularity: 'DAILY',
        range: { kind: 'custom', first: '2026-11-08', last: '2026-11-22' },
        groupBy: [byDimension('RESOURCE_ID')],
      },
    })
    expect(stepDown(types, keys, Date.UTC(2026, 9, 1), NOW)).toEqual({
      bill: { month: '2026-10', service: 'EC2 - Other', usageType: 'EBS:VolumeUsage.gp3' },
    })
  })
  it('leads from one resource to the lines of its bill', () => {
    const region = { field: 'REGION', exclude: false, values: ['us-east-1'] } as const
    const from = report({
      filters: [service, region],
      groupBy: [byDimension('RESOURCE_ID')],
      range: { kind: 'preset', preset: '7d' },
      granularity: 'DAILY',
    })
    expect(stepDown(from, ['vol-1'], undefined, NOW)).toEqual({
      bill: { month: '2026-11', service: 'EC2 - Other', region: 'us-east-1', resourceId: 'vol-1' },
    })
  })
  it('keeps one filter of each field and key', () => {
    expect(withFilter([service], { ...service, values: ['x'] })).toHaveLength(1)
    expect(withFilter([service], { ...service, values: [] })).toEqual([])
  })
})

describe('a drag on the strip', () => {
  const limits = historyOf(NOW)
  const day = (text: string) => Date.parse(`${text}T00:00:00Z`)
  const before = { start: day('2026-06-01'), end: day('2026-09-01') }
  const words = (range: { start: number; end: number }) => `${dayOf(range.start)} ${dayOf(range.end)}`
  it('spans thirteen months and the current one', () => {
    expect(words(limits)).toBe('2025-10-01 2026-11-23')
  })
  it.each([
    ['an end, to months', 'end', 'MONTHLY', '2026-08-31', '2026-07-20', '2026-06-01 2026-08-01'],
    ['an end, to days', 'end', 'DAILY', '2026-08-31', '2026-07-20', '2026-06-01 2026-07-20'],
    ['the start past the end', 'start', 'DAILY', '2026-06-01', '2026-10-20', '2026-08-31 2026-09-01'],
    ['the end beyond today', 'end', 'MONTHLY', '2026-09-01', '2027-03-20', '2026-06-01 2026-11-23'],
    ['the window', 'window', 'MONTHLY', '2026-07-10', '2026-08-12', '2026-07-01 2026-10-01'],
    ['the window past the first day', 'window', 'DAILY', '2026-07-10', '2024-01-01', '2025-10-01 2026-01-01'],
    ['backwards over nothing', 'new', 'DAILY', '2026-05-10', '2026-05-03', '2026-05-03 2026-05-10'],
    ['within one day', 'new', 'DAILY', '2026-05-10', '2026-05-10', '2026-05-10 2026-05-11'],
  ] as const)('of %s', (_, grip, granularity, from, at, expected) => {
    const drag = { from: day(from), at: day(at) }
    const range = dragged(grip, before, drag, { limits, granularity })
    // A moved window keeps its number of days, whatever months it crosses.
    if (grip === 'window') expect(range.end - range.start).toBe(before.end - before.start)
    else expect(words(range)).toBe(expected)
    expect(dayOf(range.start)).toBe(expected.slice(0, 10))
  })
  it('leaves a range of days that the address can hold', () => {
    expect(customRange(withEnd(before, 'end', day('2026-07-01'), limits))).toEqual({
      kind: 'custom',
      first: '2026-06-01',
      last: '2026-06-30',
    })
  })
})
