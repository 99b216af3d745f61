/** When mute rules begin, and how long they last. */
import { describe, expect, it } from 'vitest'
import {
  durationOf,
  type Expression,
  expressionOf,
  lastStart,
  nextStart,
} from '../../../electron/engine/services/alarms/mutes/schedule.ts'
import { DAY, HOUR, isoOf, MINUTE } from '../../../shared/time.ts'
import { TIME_ZONES, zonedInstant, zoneOffset } from '../../../shared/time-zones.ts'

describe('durations', () => {
  it.each([
    ['PT1M', MINUTE],
    ['PT4H', 4 * HOUR],
    ['PT1H30M', 1.5 * HOUR],
    ['P2DT12H', 2.5 * DAY],
    ['P7D', 7 * DAY],
    ['P1W', 7 * DAY],
    ['P15D', 15 * DAY],
    ['P15DT1M', undefined],
    ['PT0M', undefined],
    ['PT30S', undefined],
    ['2h', undefined],
    ['P', undefined],
    ['PT', undefined],
    ['P1DT', undefined],
    ['P1M', undefined],
  ])('%s', (text, length) => {
    expect(durationOf(text)).toBe(length)
  })
})

describe('expressions', () => {
  it.each([
    'cron(0 2 * * SUN *)',
    'cron(0/5 2 * * *)',
    'cron(60 2 * * *)',
    'cron(0 24 * * *)',
    'cron(0 0 0 * *)',
    'cron(0 0 * 13 *)',
    'cron(0 0 * * FUN)',
    'cron(1-2-3 0 * * *)',
    'cron()',
    'at(2026-10-01T02:00:00)',
    'at(2026-02-31T02:00)',
    'at(tomorrow)',
    'rate(5 minutes)',
    '0 2 * * *',
  ])('%s is none', (text) => {
    expect(expressionOf(text)).toBeUndefined()
  })

  const at = (text: string) => Date.parse(`${text}Z`)
  // 1 October 2026 is a Thursday.
  const now = at('2026-10-01T12:00')
  it.each([
    ['cron(0 2 * * *)', 'UTC', '2026-10-01T02:00', '2026-10-02T02:00'],
    ['cron(30 12 * * *)', 'UTC', '2026-09-30T12:30', '2026-10-01T12:30'],
    ['cron(0 18 * * FRI)', 'UTC', '2026-09-25T18:00', '2026-10-02T18:00'],
    ['cron(0 18 * * fri-sun)', 'UTC', '2026-09-27T18:00', '2026-10-02T18:00'],
    ['cron(0 0 * * SAT-MON)', 'UTC', '2026-09-28T00:00', '2026-10-03T00:00'],
    ['cron(0 0 * * 7)', 'UTC', '2026-09-27T00:00', '2026-10-04T00:00'],
    ['cron(0 1 1 * *)', 'UTC', '2026-10-01T01:00', '2026-11-01T01:00'],
    ['cron(0 1 1 * ?)', 'UTC', '2026-10-01T01:00', '2026-11-01T01:00'],
    // With both given, either day will do.
    ['cron(0 0 5 * WED)', 'UTC', '2026-09-30T00:00', '2026-10-05T00:00'],
    ['cron(0,30 9-10 * OCT *)', 'UTC', '2026-10-01T10:30', '2026-10-02T09:00'],
    ['cron(0 0 29 FEB *)', 'UTC', undefined, '2028-02-29T00:00'],
    ['cron(0 2 * * *)', 'Asia/Seoul', '2026-09-30T17:00', '2026-10-01T17:00'],
    ['cron(0 2 * * SUN)', 'America/Los_Angeles', '2026-09-27T09:00', '2026-10-04T09:00'],
    ['at(2026-10-01T12:00)', 'UTC', '2026-10-01T12:00', undefined],
    ['at(2026-10-01T21:30)', 'Asia/Tokyo', undefined, '2026-10-01T12:30'],
  ])('%s in %s', (text, zone, last, next) => {
    const expression = expressionOf(text) as Expression
    const told = (start: number | undefined) => start && isoOf(start).slice(0, 16)
    expect([told(lastStart(expression, zone, now)), told(nextStart(expression, zone, now))]).toEqual([last, next])
  })
})

describe('time zones', () => {
  // The simulation does not ask Intl, whose future depends on the release of Node; of a past year all releases know the same.
  it.each(TIME_ZONES)('%s is what the database says', (zone) => {
    const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    for (let at = Date.UTC(2024, 0, 1); at < Date.UTC(2026, 0, 1); at += 6 * DAY + 11 * HOUR) {
      const text = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''
      const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(text) ?? ['', '+', '0', '0']
      const expected = (sign === '-' ? -1 : 1) * (Number(hours) * HOUR + Number(minutes) * MINUTE)
      expect([isoOf(at), zoneOffset(zone, at)]).toEqual([isoOf(at), expected])
    }
  })

  it.each([
    // Clocks go forward at 2:00 and back at 2:00 in New York.
    ['America/New_York', '2026-03-08T01:59', '2026-03-08T06:59'],
    ['America/New_York', '2026-03-08T02:30', '2026-03-08T07:30'],
    ['America/New_York', '2026-03-08T03:00', '2026-03-08T07:00'],
    ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30'],
    ['America/New_York', '2026-11-01T02:00', '2026-11-01T07:00'],
    ['Europe/Berlin', '2026-03-29T03:00', '2026-03-29T01:00'],
    ['Europe/Berlin', '2026-10-25T03:00', '2026-10-25T02:00'],
    ['Australia/Sydney', '2026-10-04T03:00', '2026-10-03T16:00'],
    ['Asia/Kolkata', '2026-07-01T00:00', '2026-06-30T18:30'],
  ])('in %s the clocks show %s at %s', (zone, local, utc) => {
    expect(isoOf(zonedInstant(zone, Date.parse(`${local}Z`))).slice(0, 16)).toBe(utc)
  })
})
