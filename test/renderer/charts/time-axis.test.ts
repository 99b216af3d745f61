import { describe, expect, it } from 'vitest'
import { formatPointTime, timeTicks } from '../../../renderer/charts/time-axis.ts'
import { DAY, HOUR } from '../../../shared/time.ts'

const END = Date.UTC(2026, 10, 22, 14, 7)
const labels = (length: number, most?: number) =>
  timeTicks({ start: END - length, end: END }, 'utc', most).map((tick) => tick.label)

describe('the time axis', () => {
  it.each<[string, number, readonly string[]]>([
    ['an hour', HOUR, ['13:15', '13:30', '13:45', '14:00']],
    ['three hours', 3 * HOUR, ['12:00', '13:00', '14:00']],
    ['twelve hours', 12 * HOUR, ['03:00', '06:00', '09:00', '12:00']],
    ['a day', DAY, ['18:00', '11/22', '06:00', '12:00']],
    ['three days', 3 * DAY, ['11/20', '11/21', '11/22']],
    ['15 months', 455 * DAY, ['2025-09', '2026-01', '2026-05', '2026-09']],
  ])('marks %s on the calendar', (_, length, expected) => {
    expect(labels(length)).toEqual(expected)
  })
  it.each([1, 2, 5, 13, 29, 61, 180, 455])('never has more than five marks in %s days', (days) => {
    expect(labels(days * DAY).length).toBeGreaterThanOrEqual(2)
    expect(labels(days * DAY).length).toBeLessThanOrEqual(5)
  })
  it('marks more where there is room', () => {
    expect(labels(DAY, 8).length).toBe(8)
  })
  it('puts local marks on local midnight', () => {
    for (const { at } of timeTicks({ start: END - 7 * DAY, end: END }, 'local')) expect(new Date(at).getHours()).toBe(0)
  })
  it('has no marks in an empty span', () => {
    expect(timeTicks({ start: END, end: END }, 'utc')).toEqual([])
  })
  it('names the day only where the span is longer than half a day', () => {
    expect(formatPointTime(END, { start: END - HOUR, end: END }, 'utc')).toBe('14:07')
    expect(formatPointTime(END, { start: END - DAY, end: END }, 'utc')).toBe('11/22 14:07')
  })
})
