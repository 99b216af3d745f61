/** What Cost Explorer expects, laid onto the periods of a report. */
import { afterEach, describe, expect, it } from 'vitest'
import {
  barForecast,
  forecastPoints,
  forecastRange,
  lastDay,
  reachesToday,
} from '../../../renderer/panes/billing/cost-explorer/forecast.ts'
import { dayOf } from '../../../shared/time.ts'
import { launch } from '../../support/host.ts'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'

const NOW = Date.UTC(2026, 10, 22, 14, 5)
const day = (text: string) => Date.parse(`${text}T00:00:00Z`)
const result = (Start: string, MeanValue: string, low: string, high: string) => ({
  TimePeriod: { Start, End: Start },
  MeanValue,
  PredictionIntervalLowerBound: low,
  PredictionIntervalUpperBound: high,
})

describe('a forecast', () => {
  it.each([
    [1, '2026-12-01'],
    [3, '2027-02-01'],
    [12, '2027-11-01'],
  ])('of %i months begins today and ends with %s', (months, end) => {
    const range = forecastRange(NOW, months)
    expect([dayOf(range.start), dayOf(range.end)]).toEqual(['2026-11-22', end])
  })
  it('is of reports that go on to the present', () => {
    expect(reachesToday({ start: 0, end: day('2026-11-23') }, NOW)).toBe(true)
    expect(reachesToday({ start: 0, end: day('2026-11-22') }, NOW)).toBe(false)
  })
  it('adds what the running month had before today, and counts today once', () => {
    const known = new Map([
      [day('2026-10-01'), 20],
      [day('2026-11-01'), 15],
    ])
    const results = [result('2026-11-22', '9', '8', '10'), result('2026-12-01', '30', '25', '36')]
    const points = forecastPoints(results, known, 1, 'MONTHLY')
    expect(points).toEqual([
      { start: day('2026-11-01'), rest: 8, total: 23, low: 22, high: 24 },
      { start: day('2026-12-01'), rest: 30, total: 30, low: 25, high: 36 },
    ])
    expect(barForecast([day('2026-10-01'), day('2026-11-01')], points)).toEqual({
      rest: [undefined, 8, 30],
      total: [undefined, 23, 30],
      low: [undefined, 22, 25],
      high: [undefined, 24, 36],
    })
    expect(dayOf(lastDay(points, 'MONTHLY'))).toBe('2026-12-31')
    expect(barForecast([day('2026-10-01')], [])).toBeUndefined()
  })
  it('by the day is never less than what today has come to', () => {
    const points = forecastPoints(
      [result('2026-11-22', '1', '0.5', '2')],
      new Map([[day('2026-11-22'), 3]]),
      3,
      'DAILY',
    )
    expect(points).toEqual([{ start: day('2026-11-22'), rest: 0, total: 3, low: 3, high: 3 }])
  })
})

describe('in Cost Explorer', () => {
  let shown: ConsoleUnderTest
  afterEach(() => shown.close())
  const until = (check: () => void | Promise<void>) => eventuallyShown(shown, check)

  it('stands in the summary and in the words of the graph, once there is a month to learn from', async () => {
    localStorage.clear()
    shown = await openConsole('/billing/CostExplorer:')
    await launch(shown.host)
    await shown.wait(86_400)
    await until(() => expect(shown.text()).toContain('No forecast:'))
    await shown.wait(45 * 86_400)
    await until(() => expect(shown.text()).toContain('Total forecasted cost'))
    expect(shown.text()).toMatch(/80% interval \$[\d.]+ – \$[\d.]+/)
    expect(shown.text()).toContain('Forecast (80% prediction interval)')
    const graph = document.querySelector('.c-bars__plot')
    graph?.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true, cancelable: true }))
    await until(() =>
      expect(document.querySelector('.c-bars [aria-live]')?.textContent).toMatch(/Forecast \$[\d.]+ \(/),
    )
    await shown.router.push('/billing/CostExplorer:forecast=0')
    await until(() => expect(shown.text()).not.toContain('Total forecasted cost'))
  })
})
