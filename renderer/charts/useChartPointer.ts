/** Pointing, dragging over a stretch of time, and the same with arrow keys. */
import type { Ref } from 'vue'
import type { Instant } from '../../shared/time.ts'
import type { Plot } from './line-chart.ts'
import type { Span } from './time-axis.ts'

/** Shorter drags are clicks with an unsteady hand. */
const DRAG_PIXELS_MIN = 6
const PAGE_STEPS = 10

export interface ChartPointerOptions {
  readonly host: Readonly<Ref<HTMLElement | null>>
  readonly band: Readonly<Ref<HTMLElement | null>>
  readonly plot: () => Plot | undefined
  readonly span: () => Span
  /** How far an arrow key goes. */
  readonly stepMs: () => number
  readonly current: () => Instant | undefined
  readonly point: (at: Instant | undefined) => void
  readonly zoom: (span: Span) => void
  readonly announce: () => void
}

export function useChartPointer(options: ChartPointerOptions) {
  let dragFrom: number | undefined

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

  return {
    onMove(event: PointerEvent) {
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
      dragFrom = placeOf(event)
      options.host.value?.setPointerCapture?.(event.pointerId)
    },
    onUp(event: PointerEvent) {
      const [from, to] = [dragFrom, placeOf(event)]
      dragFrom = undefined
      showBand(undefined)
      if (from === undefined || to === undefined || Math.abs(to - from) < DRAG_PIXELS_MIN) return
      const [start, end] = [Math.min(from, to), Math.max(from, to)].map(instantAt) as [Instant, Instant]
      options.zoom({ start, end })
    },
    onCancel() {
      dragFrom = undefined
      showBand(undefined)
    },
    onKeydown(event: KeyboardEvent) {
      const { start, end } = options.span()
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
