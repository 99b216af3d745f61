/** A column of DataTable and of CollectionTable. */
export interface Column<R> {
  readonly id: string
  readonly header: string
  /** The plain value: what sorting compares and, without a `cell-<id>` slot, what is shown. */
  readonly value?: ((row: R) => string | number | boolean | null | undefined) | undefined
  /** Starting width in pixels; 160 unless told. */
  readonly width?: number | undefined
  readonly minWidth?: number | undefined
  readonly align?: 'start' | 'end' | undefined
  readonly sortable?: boolean | undefined
  /** Ascending order where the plain value is not enough. */
  readonly compare?: ((a: R, b: R) => number) | undefined
  /** Starts hidden; the preferences dialog can show it. */
  readonly hidden?: boolean | undefined
  /** Stays in sight at the start while the others scroll by; pinned columns stand before all others. */
  readonly pinned?: boolean | undefined
  /** Cannot be hidden. */
  readonly always?: boolean | undefined
  /** Offers the column as a filter property. `filterValues` supplies several texts, such as one per tag. */
  readonly filter?: boolean | undefined
  readonly filterValues?: ((row: R) => readonly string[]) | undefined
  readonly filterFormat?: ((value: string) => string) | undefined
  readonly filterGroup?: string | undefined
}

/** Pixels of a header's padding, divider and sort arrow. */
const HEADER_ROOM = 40
const HEADER_MOST = 300

/** What a header needs so that it is read whole: estimated, since a column's width is decided before anything is drawn. */
export function headerWidth(header: string): number {
  const text = [...header].reduce((sum, each) => sum + (each.charCodeAt(0) > 0x2e7f ? 14 : 8.2), 0)
  return Math.min(HEADER_MOST, Math.ceil(text) + HEADER_ROOM)
}

/** Where each shown column stays while others scroll by: pixels from the start, or undefined where it scrolls. */
export function pinnedOffsets(
  columns: readonly Pick<Column<never>, 'pinned'>[],
  widths: readonly number[],
  before: number,
): (number | undefined)[] {
  let offset = before
  return columns.map(({ pinned }, index) => {
    if (!pinned) return undefined
    const own = offset
    offset += widths[index] ?? 0
    return own
  })
}

export interface SortState {
  readonly id: string
  readonly descending: boolean
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** Ascending order of plain values: numbers by size, words alphabetically with numbers in them by size, nothing last. */
export function compareValues(a: unknown, b: unknown): number {
  const [noA, noB] = [a === undefined || a === null || a === '', b === undefined || b === null || b === '']
  if (noA || noB) return Number(noA) - Number(noB)
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return collator.compare(String(a), String(b))
}
