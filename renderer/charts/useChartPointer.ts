/** Pointing, dragging over a stretch of time to zoom, dragging with Shift to pan, and the same with arrow keys. */
import type { Ref } from 'vue'
import type { Instant } from '../../shared/time.ts'
import type { Plot } from './line-chart.ts'
import type { Span } from './time-axis.ts'

/** Shorter drags are clicks with an unsteady hand. */
const DRAG_PIXELS_MIN = 6
const PAGE_STEPS = 10
/** How much of the span Shift with an arrow key pans by. */
const PAN_SHARE = 0.25

export interface ChartPointerOptions {
  readonly host: Readonly<Ref<HTMLElement | null>>
  readonly band: Readonly<Ref<HTMLElement | null>>
  readonly plot: () => Pick<Plot, 'left' | 'right' | 'top' | 'bottom'> | undefined
  readonly span: () => Span
  /** How far an arrow key goes. */
  readonly stepMs: () => number
  readonly current: () => Instant | undefined
  readonly point: (at: Instant | undefined) => void
  readonly zoom: (span: Span) => void
  /** By a share of the span: the chart's own is widened to whole periods, and would grow with every move. */
  readonly pan: (share: number) => void
  /** Moves the picture by some pixels while it is being panned; 0 puts it back. */
  readonly slide: (pixels: number) => void
  readonly announce: () => void
}

export function useChartPointer(options: ChartPointerOptions) {
  let dragFrom: number | undefined
  let panFrom: number | undefined

  /** The pointer's place in the plot, in CSS pixels from the host's left edge. */
  function placeOf(event: PointerEvent): number | undefined {
    const [host, plot] = [options.host.value, options.plot()]
    if (!host || !plot) return undefined
    return Math.max(plot.left, Math.min(plot.right, event.clientX - host.getBoundingClientRect().left))
  }
  function instantAt(x: number): Instant {
    const { left = 0, right = 1 } = options.plot() ?? {}
    const { start, end } = options.span()
    return start + ((x - left) / (right - left)) * (end - start)
  }
  function showBand(from: number | undefined, to = 0) {
    const band = options.band.value
    if (!band) return
    band.hidden = from === undefined
    const plot = options.plot()
    if (from === undefined || !plot) return
    band.style.left = `${Math.min(from, to)}px`
    band.style.width = `${Math.abs(to - from)}px`
    band.style.top = `${plot.top}px`
    band.style.height = `${plot.bottom - plot.top}px`
  }

  /** Ends a pan where the pointer let go of the picture. */
  function dropPan(event: PointerEvent) {
    const pixels = event.clientX - (panFrom ?? event.clientX)
    panFrom = undefined
    options.slide(0)
    const { left = 0, right = 1 } = options.plot() ?? {}
    if (Math.abs(pixels) >= DRAG_PIXELS_MIN) options.pan(-pixels / (right - left))
  }

  return {
    onMove(event: PointerEvent) {
      if (panFrom !== undefined) {
        options.slide(event.clientX - panFrom)
        return
      }
      const x = placeOf(event)
      if (x === undefined) return
      options.point(instantAt(x))
      if (dragFrom !== undefined && Math.abs(x - dragFrom) >= DRAG_PIXELS_MIN) showBand(dragFrom, x)
    },
    onLeave() {
      if (dragFrom === undefined) options.point(undefined)
    },
    onDown(event: PointerEvent) {
      if (event.button !== 0) return
      options.host.value?.setPointerCapture?.(event.pointerId)
      if (event.shiftKey) {
        options.point(undefined)
        panFrom = event.clientX
      } else dragFrom = placeOf(event)
    },
    onUp(event: PointerEvent) {
      if (panFrom !== undefined) {
        dropPan(event)
        return
      }
      const [from, to] = [dragFrom, placeOf(event)]
      dragFrom = undefined
      showBand(undefined)
      if (from === undefined || to === undefined || Math.abs(to - from) < DRAG_PIXELS_MIN) return
      const [start, end] = [Math.min(from, to), Math.max(from, to)].map(instantAt) as [Instant, Instant]
      options.zoom({ start, end })
    },
    onCancel() {
      dragFrom = undefined
      panFrom = undefined
      options.slide(0)
      showBand(undefined)
    },
    onKeydown(event: KeyboardEvent) {
      const { start, end } = options.span()
      const pan = event.shiftKey ? { ArrowLeft: -PAN_SHARE, ArrowRight: PAN_SHARE }[event.key] : undefined
      if (pan !== undefined) {
        event.preventDefault()
        options.pan(pan)
        return
      }
      const step = options.stepMs()
      const here = options.current() ?? end
      const to = {
        ArrowLeft: here - step,
        ArrowRight: here + step,
        PageUp: here - step * PAGE_STEPS,
        PageDown: here + step * PAGE_STEPS,
        Home: start,
        End: end,
      }[event.key]
      if (event.key === 'Escape' && options.current() !== undefined) {
        event.stopPropagation()
        options.point(undefined)
      } else if (to !== undefined) {
        event.preventDefault()
        options.point(Math.max(start, Math.min(end, to)))
        options.announce()
      }
    },
  }
}
