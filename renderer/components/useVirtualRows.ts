/** Draws only the rows in sight once a table has more than a hundred; fewer are simply all drawn. */
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/vue-virtual'
import { type ComponentPublicInstance, computed, type Ref } from 'vue'

const VIRTUAL_ABOVE = 100
/** Drawn where nothing can be measured, as in a hidden tab or a DOM without layout. */
const UNMEASURED_ROWS = 40

export interface VirtualRowsOptions {
  readonly scroller: Readonly<Ref<HTMLElement | null>>
  readonly count: () => number
  readonly keyAt: (index: number) => string | number
  /** Rows may be of different heights, so each must be measured; one fixed height is much cheaper. */
  readonly uneven: () => boolean
  /** A row that stays mounted wherever the list is scrolled, because it holds the focus. */
  readonly keep: () => number
}

export interface DrawnRow {
  readonly index: number
  readonly gap: number
}

const rowHeight = () => (document.documentElement.dataset['density'] === 'compact' ? 32 : 40)

export function useVirtualRows({ scroller, count, keyAt, uneven, keep }: VirtualRowsOptions) {
  const on = computed(() => count() > VIRTUAL_ABOVE)
  const virtualizer = useVirtualizer(
    computed(() => {
      // Read here, so that a row about to be focused is drawn in the same turn, before the list has scrolled to it.
      const kept = keep()
      return {
        count: on.value ? count() : 0,
        getScrollElement: () => scroller.value,
        estimateSize: rowHeight,
        getItemKey: keyAt,
        overscan: 8,
        // The sticky head covers as much of the view as it pushes the rows down.
        scrollPaddingEnd: rowHeight(),
        rangeExtractor: (range: Parameters<typeof defaultRangeExtractor>[0]) => {
          const indexes = defaultRangeExtractor(range)
          return kept < range.count && !indexes.includes(kept) ? [...indexes, kept].sort((a, b) => a - b) : indexes
        },
      }
    }),
  )
  /** Rows to draw, each with the height of undrawn rows above it: the kept row may stand far from the others. */
  const items = computed<readonly DrawnRow[]>(() => {
    if (!on.value) return Array.from({ length: count() }, (_, index) => ({ index, gap: 0 }))
    const found = virtualizer.value.getVirtualItems()
    if (found.length === 0) return Array.from({ length: UNMEASURED_ROWS }, (_, index) => ({ index, gap: 0 }))
    return found.map((item, at) => ({ index: item.index, gap: item.start - (found[at - 1]?.end ?? 0) }))
  })
  const after = computed(() => {
    const last = on.value ? virtualizer.value.getVirtualItems().at(-1) : undefined
    return last ? Math.max(0, virtualizer.value.getTotalSize() - last.end) : 0
  })

  function measure(element: Element | ComponentPublicInstance | null) {
    if (on.value && uneven() && element instanceof HTMLElement) virtualizer.value.measureElement(element)
  }
  function reveal(index: number) {
    if (on.value) virtualizer.value.scrollToIndex(index, { align: 'auto' })
  }

  return { on, items, after, measure, reveal }
}
