/** The graph over time: axes with their ticks and units, lines or areas, annotations. */
import type { Box, Canvas } from '../../../drawing/canvas.ts'
import { drawText, textWidth } from '../../../drawing/lettering.ts'
import { drawLines, drawStack, type Plot, stackOf } from './lines.ts'
import { drawMarks } from './marks.ts'
import { type Scale, scaleOf, tickText } from './scale.ts'
import type { Series } from './series.ts'
import { THEMES } from './theme.ts'
import { timeTicks } from './time-ticks.ts'
import type { Widget } from './widget.ts'

type Side = 'left' | 'right'
const SIDES: readonly Side[] = ['left', 'right']
const SIZE = 7.6
const GAP = 8
const ROW = 46
const COLUMN = 78

const on = (series: readonly Series[], side: Side): Series[] => series.filter(({ axis }) => axis === side)

function scaleFor(widget: Widget, series: readonly Series[], side: Side, height: number): Scale {
  const mine = on(series, side)
  const drawn = widget.stacked ? [0, ...stackOf(mine).tops.flat()] : mine.flatMap(({ values }) => values)
  // AWS: a threshold is always in sight.
  const marks = widget.horizontal
    .flat()
    .filter((line) => line.visible !== false && (line.yAxis ?? 'left') === side)
    .map(({ value }) => value)
  return scaleOf([...drawn, ...marks], widget.yAxis[side], Math.max(2, Math.floor(height / ROW)))
}

const textsOf = (scale: Scale): string[] => scale.ticks.map((tick) => tickText(tick, scale.step))

/** @param units by side, empty when there is none to write */
export function drawChart(
  canvas: Canvas,
  box: Box,
  widget: Widget,
  series: readonly Series[],
  units: Readonly<Record<Side, string>>,
  now: number,
): void {
  const theme = THEMES[widget.theme]
  const faint = { size: SIZE, color: theme.faint }
  const top = box.y0 + (units.left || units.right ? 16 : 4)
  const bottom = box.y1 - 20
  const hasRight = on(series, 'right').length > 0
  const scales = {
    left: scaleFor(widget, series, 'left', bottom - top),
    right: scaleFor(widget, series, 'right', bottom - top),
  }
  const widthOf = (side: Side): number =>
    textsOf(scales[side]).reduce((most, text) => Math.max(most, textWidth(text, faint)), 0) + GAP
  const plotBox = {
    x0: Math.round(box.x0 + widthOf('left')),
    y0: Math.round(top),
    x1: Math.round(box.x1 - (hasRight ? widthOf('right') : 6)),
    y1: Math.round(bottom),
  }
  if (plotBox.x1 - plotBox.x0 < 16 || plotBox.y1 - plotBox.y0 < 16) return
  const { start, end } = widget
  const plot: Plot = {
    x: (at) => plotBox.x0 + ((at - start) / (end - start)) * (plotBox.x1 - plotBox.x0),
    y: (value, side) => {
      const { min, max } = scales[side]
      return plotBox.y1 - ((value - min) / (max - min)) * (plotBox.y1 - plotBox.y0)
    },
  }
  for (const side of SIDES) {
    if (side === 'right' && !hasRight) continue
    const x = side === 'left' ? plotBox.x0 - GAP : plotBox.x1 + GAP
    textsOf(scales[side]).forEach((text, i) => {
      const y = Math.round(plot.y(scales[side].ticks[i] as number, side))
      if (side === 'left') canvas.fillBox({ x0: plotBox.x0, y0: y, x1: plotBox.x1, y1: y + 1 }, theme.grid)
      drawText(canvas, text, { x, y: y + SIZE / 2 }, faint, side === 'left' ? 'end' : 'start')
    })
    if (units[side])
      drawText(
        canvas,
        units[side],
        { x: side === 'left' ? box.x0 : box.x1, y: box.y0 + SIZE },
        faint,
        side === 'left' ? 'start' : 'end',
      )
  }
  canvas.fillBox({ x0: plotBox.x0, y0: plotBox.y1, x1: plotBox.x1, y1: plotBox.y1 + 1 }, theme.axis)
  for (const { at, text } of timeTicks(start, end, (plotBox.x1 - plotBox.x0) / COLUMN, widget.offset)) {
    const x = plot.x(at)
    canvas.fillBox({ x0: Math.round(x), y0: plotBox.y1, x1: Math.round(x) + 1, y1: plotBox.y1 + 4 }, theme.axis)
    const half = textWidth(text, faint) / 2
    drawText(
      canvas,
      text,
      { x: Math.max(box.x0 + half, Math.min(x, box.x1 - half)), y: plotBox.y1 + 9 + SIZE },
      faint,
      'middle',
    )
  }
  canvas.within({ ...plotBox, y0: plotBox.y0 - 2, y1: plotBox.y1 + 1 }, () => {
    if (widget.stacked) for (const side of SIDES) drawStack(canvas, plot, on(series, side))
    else drawLines(canvas, plot, series)
    drawMarks(canvas, plot, plotBox, theme, widget, now)
  })
  if (series.every(({ values }) => values.length === 0))
    drawText(
      canvas,
      'No data available.',
      { x: (plotBox.x0 + plotBox.x1) / 2, y: (plotBox.y0 + plotBox.y1) / 2 },
      { size: 9, color: theme.faint },
      'middle',
    )
}
