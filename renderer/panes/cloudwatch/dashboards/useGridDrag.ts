/** Moving and resizing a widget by pointer: where it would stand is known at every step, and nothing is kept until it is let go. */
import { onScopeDispose, type Ref, shallowRef } from 'vue'
import { GRID_COLUMNS } from '../../../../shared/dashboards/check-body.ts'
import { onGrid, type Place } from './board.ts'

export type DragKind = 'move' | 'resize'
export interface Drag {
  readonly id: string
  readonly kind: DragKind
  /** Where the widget would stand if it were let go now. */
  readonly place: Place
}

/** Pixels of a row of the grid, the gap below it included. */
export const ROW_PX = 50

export function useGridDrag(grid: Ref<HTMLElement | null>, keep: (id: string, place: Place) => void) {
  const drag = shallowRef<Drag>()
  let stop = (): void => undefined

  function begin(event: PointerEvent, widget: Place & { readonly id: string }, kind: DragKind): void {
    if (event.button !== 0 || !grid.value) return
    event.preventDefault()
    const { id, x, y, width, height } = widget
    const from = { x, y, width, height }
    const [startX, startY] = [event.clientX, event.clientY]
    const column = grid.value.clientWidth / GRID_COLUMNS
    const handle = event.currentTarget as HTMLElement
    drag.value = { id, kind, place: from }
    // The pointer belongs to the handle until it is let go, wherever it goes.
    handle.setPointerCapture?.(event.pointerId)

    const move = (at: PointerEvent): void => {
      const columns = Math.round((at.clientX - startX) / column)
      const rows = Math.round((at.clientY - startY) / ROW_PX)
      const place =
        kind === 'move'
          ? onGrid({ ...from, x: x + columns, y: y + rows })
          : onGrid({ ...from, width: Math.min(GRID_COLUMNS - x, Math.max(1, width + columns)), height: height + rows })
      const last = drag.value?.place
      const same = last && (['x', 'y', 'width', 'height'] as const).every((side) => last[side] === place[side])
      if (!same) drag.value = { id, kind, place }
    }
    const end = (): void => {
      const last = drag.value
      stop()
      if (last) keep(id, last.place)
    }
    const giveUp = (key: KeyboardEvent): void => {
      if (key.key === 'Escape') stop()
    }
    stop = () => {
      handle.removeEventListener('pointermove', move)
      handle.removeEventListener('pointerup', end)
      handle.removeEventListener('pointercancel', stop)
      window.removeEventListener('keydown', giveUp)
      drag.value = undefined
      stop = () => undefined
    }
    handle.addEventListener('pointermove', move)
    handle.addEventListener('pointerup', end)
    handle.addEventListener('pointercancel', stop)
    window.addEventListener('keydown', giveUp)
  }
  onScopeDispose(() => stop())
  return { drag, begin }
}
