/** The edge of a panel as a slider: dragged, or moved by arrows, PageUp and PageDown, Home and End. */
import { onBeforeUnmount, type Ref } from 'vue'

export interface EdgeSlider {
  readonly startDragging: (event: PointerEvent) => void
  readonly onKeydown: (event: KeyboardEvent) => void
}

export function useEdgeSlider(panel: {
  readonly element: Ref<HTMLElement | null>
  /** Whether the edge is the panel's top, else its left. */
  readonly isTop: () => boolean
  readonly actual: Ref<number>
  readonly min: Ref<number>
  readonly max: Ref<number>
  readonly resize: (size: number) => void
}): EdgeSlider {
  const { actual, min, max } = panel
  const resize = (wanted: number) => panel.resize(Math.min(max.value, Math.max(min.value, Math.round(wanted))))

  let stopDragging: (() => void) | undefined
  function startDragging(event: PointerEvent) {
    event.preventDefault()
    const rect = panel.element.value?.getBoundingClientRect()
    if (!rect) return
    const onMove = (move: PointerEvent) =>
      resize(panel.isTop() ? rect.bottom - move.clientY : rect.right - move.clientX)
    stopDragging?.()
    stopDragging = () => {
      removeEventListener('pointermove', onMove)
      removeEventListener('pointerup', stop)
    }
    const stop = () => stopDragging?.()
    addEventListener('pointermove', onMove)
    addEventListener('pointerup', stop)
  }
  onBeforeUnmount(() => stopDragging?.())

  function onKeydown(event: KeyboardEvent) {
    const to: Record<string, number> = {
      [panel.isTop() ? 'ArrowUp' : 'ArrowLeft']: actual.value + 10,
      [panel.isTop() ? 'ArrowDown' : 'ArrowRight']: actual.value - 10,
      PageUp: actual.value + 60,
      PageDown: actual.value - 60,
      Home: max.value,
      End: min.value,
    }
    const wanted = to[event.key]
    if (wanted === undefined) return
    event.preventDefault()
    resize(wanted)
  }
  return { startDragging, onKeydown }
}
