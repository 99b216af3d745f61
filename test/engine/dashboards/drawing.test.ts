/** What is drawn where, dot by dot, of series whose values are known. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parameters } from '../../support/properties.ts'
import { BLUE, draw, ORANGE, series } from './picture.ts'

const RED = '#d62728'
const flat = (value: number, count = 13): number[] => Array.from({ length: count }, () => value)
const noLegend = { legend: { position: 'hidden' } }
const middle = (rows: readonly number[]): number => ((rows[0] ?? Number.NaN) + (rows.at(-1) ?? Number.NaN)) / 2

it('puts a value where the axis says, whatever bounds the axis', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10, max: 90 }), fc.integer({ min: 100, max: 400 }), (value, max) => {
      const yAxis = { left: { min: 0, max } }
      const line = middle(draw({ yAxis, ...noLegend }, [series(flat(value))]).rowsOf(BLUE, 300))
      const ends = [0, max].map((end) => {
        const { rowsOf } = draw({ yAxis, ...noLegend, annotations: { horizontal: [{ value: end, color: RED }] } }, [])
        return middle(rowsOf(RED))
      }) as [number, number]
      const expected = ends[0] + ((ends[1] - ends[0]) * value) / max
      expect(Math.abs(line - expected)).toBeLessThan(2.5)
    }),
    parameters(12),
  )
})

it('leaves a gap where there is no data, and shows a point on its own', () => {
  const { columnsOf } = draw(noLegend, [
    series([5, 5, 5, undefined, undefined, undefined, undefined, 5, undefined, undefined, 5, 5, 5]),
  ])
  const columns = columnsOf(BLUE)
  const gaps = columns.slice(1).flatMap((x, i) => (x - (columns[i] as number) > 4 ? [x - (columns[i] as number)] : []))
  expect(gaps.length).toBe(2)
  expect(gaps[0]).toBeGreaterThan(gaps[1] as number)
})

it('stacks one on the other', () => {
  const yAxis = { left: { min: 0, max: 100 } }
  const both = draw({ stacked: true, yAxis, ...noLegend }, [series(flat(20)), series(flat(30), ORANGE)])
  const sum = draw({ yAxis, ...noLegend }, [series(flat(50), ORANGE)])
  expect(Math.abs((both.rowsOf(ORANGE, 300)[0] as number) - middle(sum.rowsOf(ORANGE, 300)))).toBeLessThan(2)
  // Between the edges lies the colour of the upper one, see-through.
  const inside = both.at(300, (both.rowsOf(ORANGE, 300)[0] as number) + 12)
  expect([inside === '#ffffff', inside === ORANGE]).toEqual([false, false])
})

it.each([
  ['bottom', (_: number, y: number) => y > 350],
  ['right', (x: number, y: number) => x > 400 && y < 100],
])('has a legend: %s', (position, where) => {
  const yAxis = { left: { min: 0, max: 100 } }
  const one = draw({ yAxis, legend: { position } }, [series(flat(20))])
  expect(one.count(BLUE, where)).toBeGreaterThanOrEqual(90)
  expect(draw({ yAxis, ...noLegend }, [series(flat(20))]).count(BLUE, where)).toBe(0)
})

it('is light unless it is dark', () => {
  expect(draw({}, []).at(0, 0)).toBe('#ffffff')
  expect(draw({ theme: 'dark' }, []).at(599, 399)).toBe('#161d26')
})

it('shades a band between two annotations, and what lies beyond one', () => {
  const yAxis = { left: { min: 0, max: 100 } }
  const horizontal = [[{ value: 20, color: RED }, { value: 40 }]]
  const band = draw({ yAxis, ...noLegend, annotations: { horizontal } }, [])
  const shade = band.at(300, Math.round(middle(band.rowsOf(RED))))
  expect(shade).not.toBe('#ffffff')
  const vertical = [{ value: '-PT30M', fill: 'after', color: RED }]
  const after = draw({ yAxis, ...noLegend, annotations: { vertical } }, [])
  const at = after.columnsOf(RED)[0] as number
  const row = 183
  expect([after.at(at - 20, row), after.at(at + 20, row) === '#ffffff']).toEqual(['#ffffff', false])
})

it('draws bars as high and slices as wide as their values', () => {
  const three = [series([30]), series([60], ORANGE)]
  const bars = draw({ view: 'bar', ...noLegend }, three)
  const heights = [BLUE, ORANGE].map((color) => bars.rowsOf(color).length) as [number, number]
  expect(heights[1] / heights[0]).toBeCloseTo(2, 1)
  const pie = draw({ view: 'pie', ...noLegend }, three)
  expect(pie.count(ORANGE) / pie.count(BLUE)).toBeGreaterThan(1.85)
  expect(pie.count(ORANGE) / pie.count(BLUE)).toBeLessThan(2.15)
})

it('fills a gauge by its share', () => {
  const yAxis = { left: { min: 0, max: 100 } }
  const gauge = (value: number): number => draw({ view: 'gauge', yAxis, ...noLegend }, [series([value])]).count(BLUE)
  expect(gauge(75) / gauge(25)).toBeGreaterThan(2.8)
  expect(gauge(75) / gauge(25)).toBeLessThan(3.2)
  expect(gauge(-5)).toBe(0)
})

it('draws something of any size, and nothing outside', () => {
  const views = ['timeSeries', 'singleValue', 'gauge', 'bar', 'pie', 'table']
  for (const view of views)
    for (const [width, height] of [
      [1, 1],
      [40, 2000],
      [2000, 30],
    ] as const) {
      const picture = draw({ view, width, height, title: 'Web', yAxis: { left: { min: 0, max: 1 } } }, [
        series(flat(3)),
      ])
      expect([picture.width, picture.height]).toEqual([width, height])
    }
  expect(draw({ view: 'pie' }, []).count(BLUE)).toBe(0)
})
