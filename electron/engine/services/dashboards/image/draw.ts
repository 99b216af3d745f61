/** A widget from its data to the bytes of a PNG. */
import { encode } from 'fast-png'
import { type Box, Canvas } from '../../../drawing/canvas.ts'
import { drawText, fittedText } from '../../../drawing/lettering.ts'
import { drawChart } from './chart.ts'
import { drawLegend } from './legend.ts'
import type { Series } from './series.ts'
import { THEMES } from './theme.ts'
import { drawBars, drawGauge, drawNumbers, drawPie, drawTable } from './values.ts'
import type { Widget } from './widget.ts'

/** What is drawn beside the widget's own words. */
export interface Drawn {
  readonly series: readonly Series[]
  /** Of the two axes; empty when there is none to write. */
  readonly units: { readonly left: string; readonly right: string }
  /** Relative times of annotations count from here. */
  readonly now: number
}

const MARGIN = 16
const TITLE = 9.6

function drawTitle(canvas: Canvas, box: Box, title: string, widget: Widget): Box {
  if (title === '' || box.y1 - box.y0 < 60) return box
  const lettering = { size: TITLE, color: THEMES[widget.theme].text, bold: true }
  drawText(canvas, fittedText(title, lettering, box.x1 - box.x0), { x: box.x0, y: box.y0 + TITLE }, lettering)
  return { ...box, y0: box.y0 + TITLE + 16 }
}

/** The finished picture. */
export function drawWidget(widget: Widget, { series, units, now }: Drawn): Canvas {
  const { width, height, view } = widget
  const canvas = new Canvas(width, height, THEMES[widget.theme].background)
  const margin = Math.min(MARGIN, Math.floor(Math.min(width, height) / 8))
  const whole = { x0: margin, y0: margin, x1: width - margin, y1: height - margin }
  const below = drawTitle(canvas, whole, widget.title, widget)
  const listed = view === 'singleValue' || view === 'table'
  const box = drawLegend(canvas, below, listed ? [] : series, widget.legend, THEMES[widget.theme])
  switch (view) {
    case 'timeSeries':
      drawChart(canvas, box, widget, series, units, now)
      break
    case 'singleValue':
      drawNumbers(canvas, box, widget, series, units.left)
      break
    case 'gauge':
      drawGauge(canvas, box, widget, series, units.left)
      break
    case 'bar':
      drawBars(canvas, box, widget, series, units.left)
      break
    case 'pie':
      drawPie(canvas, box, widget, series)
      break
    case 'table':
      drawTable(canvas, box, widget, series)
  }
  return canvas
}

/** The same dots give the same bytes. */
export const pngOf = ({ width, height, dots }: Canvas): Uint8Array =>
  encode({ width, height, data: dots, channels: 3, depth: 8 })
