/**
 * Arrow-key movement between the cells of a table's body. The body is one tab stop: only the current cell's controls, or the
 * cell itself when it has none, can be reached with Tab.
 */
import { nextTick, onMounted, onUpdated, type Ref, ref } from 'vue'

const PAGE_ROWS = 10
const CONTROLS = 'a[href], button, input, select, textarea, [tabindex]'

export interface GridOptions {
  readonly table: Readonly<Ref<HTMLTableElement | null>>
  readonly rowCount: () => number
  readonly columnCount: () => number
  /** Brings a row into the DOM and into view before it is focused. */
  readonly reveal: (row: number) => void
}

export interface GridPosition {
  readonly row: number
  readonly column: number
}

const controlsOf = (cell: Element) => [...cell.querySelectorAll<HTMLElement>(CONTROLS)]

/** Keys inside a text box belong to the text box. */
function ownsArrows(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type)
}

function nextPosition(
  from: GridPosition,
  event: KeyboardEvent,
  rows: number,
  columns: number,
): GridPosition | undefined {
  const { row, column } = from
  const ends = event.ctrlKey || event.metaKey
  switch (event.key) {
    case 'ArrowDown':
      return { row: Math.min(rows - 1, row + 1), column }
    case 'ArrowUp':
      return { row: Math.max(0, row - 1), column }
    case 'ArrowRight':
      return { row, column: Math.min(columns - 1, column + 1) }
    case 'ArrowLeft':
      return { row, column: Math.max(0, column - 1) }
    case 'PageDown':
      return { row: Math.min(rows - 1, row + PAGE_ROWS), column }
    case 'PageUp':
      return { row: Math.max(0, row - PAGE_ROWS), column }
    case 'Home':
      return { row: ends ? 0 : row, column: 0 }
    case 'End':
      return { row: ends ? rows - 1 : row, column: columns - 1 }
    default:
      return undefined
  }
}

export function useGridNavigation({ table, rowCount, columnCount, reveal }: GridOptions) {
  const current = ref<GridPosition>({ row: 0, column: 0 })

  function cellAt({ row, column }: GridPosition): HTMLElement | null {
    return (
      table.value?.querySelector<HTMLElement>(`tbody tr[data-index="${row}"] > td[data-column="${column}"]`) ?? null
    )
  }

  /** Leaves exactly one tab stop in the body; when the current cell is scrolled away, the first drawn cell takes its place. */
  function syncTabStops() {
    const body = table.value?.tBodies[0]
    if (!body) return
    for (const control of controlsOf(body)) control.tabIndex = -1
    const cell = cellAt(current.value) ?? body.querySelector<HTMLElement>('td[data-column]')
    if (!cell) return
    const controls = controlsOf(cell)
    for (const control of controls) control.tabIndex = 0
    cell.tabIndex = controls.length > 0 ? -1 : 0
  }

  async function focusCell(position: GridPosition) {
    current.value = position
    reveal(position.row)
    await nextTick()
    syncTabStops()
    const cell = cellAt(position)
    const target = cell ? (controlsOf(cell)[0] ?? cell) : undefined
    target?.focus()
  }

  function positionOf(target: EventTarget | null): GridPosition | undefined {
    const cell = (target as Element | null)?.closest?.<HTMLElement>('td[data-column]')
    const row = cell?.closest<HTMLElement>('tr[data-index]')
    if (!cell || !row) return undefined
    return { row: Number(row.dataset['index']), column: Number(cell.dataset['column']) }
  }

  function onFocusin(event: FocusEvent) {
    const position = positionOf(event.target)
    if (!position) return
    current.value = position
    syncTabStops()
  }

  /** Moves and answers true when the key was a movement key. */
  function onKeydown(event: KeyboardEvent): boolean {
    const from = positionOf(event.target)
    if (!from || ownsArrows(event.target) || event.altKey || event.shiftKey) return false
    const to = nextPosition(from, event, rowCount(), columnCount())
    if (!to) return false
    event.preventDefault()
    void focusCell(to)
    return true
  }

  onMounted(syncTabStops)
  onUpdated(syncTabStops)
  return { current, onFocusin, onKeydown, focusCell }
}
