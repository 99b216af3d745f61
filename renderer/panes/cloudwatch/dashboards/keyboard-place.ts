/** Moving and resizing a widget by keyboard: an arrow is one column or one row. */
import { GRID_COLUMNS } from '../../../../shared/dashboards/check-body.ts'
import { onGrid, type Place } from './board.ts'
import type { DragKind } from './useGridDrag.ts'

const STEPS: Readonly<Record<string, readonly [columns: number, rows: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** Where a key puts a widget; undefined when the key moves nothing. */
export function placeByKey(key: string, kind: DragKind, place: Place): Place | undefined {
  const step = STEPS[key]
  if (!step) return undefined
  const [columns, rows] = step
  if (kind === 'move') return onGrid({ ...place, x: place.x + columns, y: place.y + rows })
  const width = Math.max(1, Math.min(GRID_COLUMNS - place.x, place.width + columns))
  return onGrid({ ...place, width, height: Math.max(1, place.height + rows) })
}
