import { describe, expect, it } from 'vitest'
import { type ChartEvent, eventsIn, eventsNear, spread, type Tone } from '../../../renderer/charts/chart-notes.ts'
import { metricJson } from '../../../renderer/charts/metric-files.ts'
import { highest, summaryOf } from '../../../renderer/charts/series.ts'
import { MINUTE } from '../../../shared/time.ts'

const event = (minutes: number, tone: Tone = 'neutral'): ChartEvent => ({
  id: `e${minutes}`,
  at: minutes * MINUTE,
  label: 'stopped',
  tone,
})
const notes = { thresholds: [], events: [event(0), event(7), event(12), event(30)] }

describe('events', () => {
  it('outside the span are not drawn', () => {
    const span = { start: 5 * MINUTE, end: 12 * MINUTE }
    expect(eventsIn(notes, span).map(({ id }) => id)).toEqual(['e7', 'e12'])
  })
  it('are told where the crosshair is near enough', () => {
    expect(eventsNear(notes, 10 * MINUTE, 3 * MINUTE).map(({ id }) => id)).toEqual(['e7', 'e12'])
    expect(eventsNear(notes, 20 * MINUTE, 3 * MINUTE)).toEqual([])
  })
  it('that lie on each other share one sign, the gravest', () => {
    const near = [event(0), event(1, 'positive'), event(2, 'negative'), event(3, 'info'), event(20, 'info')]
    expect(spread(near, (at) => at / MINUTE)).toEqual([
      { x: 0, tone: 'negative' },
      { x: 20, tone: 'info' },
    ])
  })
})

describe('a past time over the present one', () => {
  const now = { id: 'i-1', label: 'i-1', slot: 0, stamps: [60_000, 120_000], values: [3, 4] }
  const past = { ...now, id: 'i-1/past', label: 'i-1 (previous period)', values: [1, 9], shiftMs: 60_000 }

  it('is drawn to scale, but the summary speaks of the present', () => {
    expect(highest([now, past])).toBe(9)
    expect(summaryOf([now, past])).toEqual({ min: 3, max: 4, latest: 4 })
  })
  it('is written to a file at the moments it was measured', () => {
    const file = JSON.parse(metricJson([now, past], 60, 'Average')) as { MetricDataResults: object[] }
    expect(file).toMatchObject({ Period: 60, Stat: 'Average' })
    expect(file.MetricDataResults).toEqual([
      {
        Id: 'm1',
        Label: 'i-1',
        Timestamps: ['1970-01-01T00:01:00.000Z', '1970-01-01T00:02:00.000Z'],
        Values: [3, 4],
        StatusCode: 'Complete',
      },
      {
        Id: 'm2',
        Label: 'i-1 (previous period)',
        Timestamps: ['1970-01-01T00:00:00.000Z', '1970-01-01T00:01:00.000Z'],
        Values: [1, 9],
        StatusCode: 'Complete',
      },
    ])
  })
})
