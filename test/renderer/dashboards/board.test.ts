/** The grid of a dashboard: where widgets stand, what moves out of whose way, and what is kept of a body. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  added,
  type BoardWidget,
  bodyOf,
  compacted,
  EMPTY,
  onGrid,
  type Place,
  parseBoard,
  placed,
  textOf,
} from '../../../renderer/panes/cloudwatch/dashboards/board.ts'
import { parameters } from '../../support/properties.ts'

const widget = (id: string, x: number, y: number, width = 6, height = 6): BoardWidget => ({
  id,
  type: 'text',
  x,
  y,
  width,
  height,
  properties: { markdown: id },
  rest: {},
})
const places = (widgets: readonly BoardWidget[]) =>
  Object.fromEntries(widgets.map(({ id, x, y, width, height }) => [id, [x, y, width, height]]))
const overlaps = (widgets: readonly Place[]): boolean =>
  widgets.some((a, i) =>
    widgets.some(
      (b, j) => i < j && a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height,
    ),
  )

it('gives a body back, with what it does not know', () => {
  const body = {
    start: '-PT6H',
    variables: [{ type: 'property' }],
    widgets: [
      {
        type: 'metric',
        x: 6,
        y: 2,
        width: 12,
        height: 4,
        accountId: '1',
        properties: { metrics: [['a', 'b']], view: 'bar' },
      },
      { type: 'custom', x: 0, y: 0, width: 3, height: 1, properties: { endpoint: 'x' } },
    ],
  }
  const board = parseBoard(JSON.stringify(body))
  expect(board && bodyOf(board)).toEqual(body)
  expect([parseBoard('[]'), parseBoard('{'), parseBoard('{}')?.widgets]).toEqual([undefined, undefined, []])
})

it('finds places for widgets without one, from the top, beside each other', () => {
  const board = parseBoard(JSON.stringify({ widgets: [1, 2, 3, 4, 5].map(() => ({ type: 'text', properties: {} })) }))
  expect(board?.widgets.map(({ x, y }) => [x, y])).toEqual([
    [0, 0],
    [6, 0],
    [12, 0],
    [18, 0],
    [0, 6],
  ])
  const more = added(board ?? EMPTY, [{ type: 'metric', properties: { view: 'singleValue' } }])
  expect(more.board.widgets.at(-1)).toMatchObject({ x: 6, y: 6, width: 6, height: 3 })
})

it('moves what is in the way down just far enough, and nothing else', () => {
  const board = [widget('a', 0, 0), widget('b', 6, 0), widget('c', 0, 6), widget('d', 12, 0)]
  expect(places(placed(board, 'b', { x: 3, y: 2, width: 6, height: 6 }))).toEqual({
    a: [0, 8, 6, 6],
    b: [3, 2, 6, 6],
    c: [0, 14, 6, 6],
    d: [12, 0, 6, 6],
  })
  expect(places(compacted([widget('a', 0, 3), widget('b', 0, 20, 24, 2)]))).toEqual({
    a: [0, 0, 6, 6],
    b: [0, 6, 24, 2],
  })
})

it('keeps every widget on the grid', () => {
  expect(onGrid({ x: 23, y: -4, width: 6, height: 0 })).toEqual({ x: 18, y: 0, width: 6, height: 1 })
  expect(onGrid({ x: -3, y: 1.4, width: 99, height: 2 })).toEqual({ x: 0, y: 1, width: 24, height: 2 })
})

it('never lets two overlap, whatever is moved where', () => {
  const size = fc.record({
    x: fc.integer({ min: -5, max: 30 }),
    y: fc.integer({ min: -3, max: 20 }),
    width: fc.integer({ min: 1, max: 26 }),
    height: fc.integer({ min: 1, max: 8 }),
  })
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(5), size), { maxLength: 12 }), (moves) => {
      let { widgets } = added(
        EMPTY,
        Array.from({ length: 6 }, () => ({ type: 'text' as const, properties: {} })),
      ).board
      for (const [index, to] of moves) {
        const { id } = widgets[index] as BoardWidget
        widgets = placed(widgets, id, to)
        expect(widgets[index]).toMatchObject(onGrid(to))
        expect(overlaps(widgets)).toBe(false)
      }
      const tidy = compacted(widgets)
      expect(overlaps(tidy)).toBe(false)
      expect(tidy.every(({ y }, i) => y <= (widgets[i]?.y ?? 0))).toBe(true)
    }),
    parameters(60),
  )
})

it('writes the same text for the same board', () => {
  const text = '{"widgets":[{"type":"text","x":0,"y":0,"width":6,"height":3,"properties":{"markdown":"a"}}]}'
  expect(textOf(parseBoard(text) ?? EMPTY)).toBe(text)
})
