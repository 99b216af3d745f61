/** What a person chose for one table, kept in local storage under the table's own key. */
import { type Ref, ref, watch } from 'vue'
import type { Column } from './column.ts'

export interface CollectionPreferencesValue {
  /** Rows a page; 0 shows all of them. */
  readonly pageSize: number
  readonly wrapLines: boolean
  readonly striped: boolean
  /** Ids of the shown columns, in order. */
  readonly visible: readonly string[]
  readonly widths: Readonly<Record<string, number>>
}

export const PAGE_SIZES: readonly number[] = [10, 25, 50, 100, 0]
export const DEFAULT_PAGE_SIZE = 50

export function defaultPreferences<R>(columns: readonly Column<R>[]): CollectionPreferencesValue {
  return {
    pageSize: DEFAULT_PAGE_SIZE,
    wrapLines: false,
    striped: false,
    visible: columns.filter((column) => !column.hidden).map((column) => column.id),
    widths: {},
  }
}

/** Stored preferences over the defaults; columns that no longer exist are dropped. */
export function restorePreferences<R>(stored: unknown, columns: readonly Column<R>[]): CollectionPreferencesValue {
  const base = defaultPreferences(columns)
  if (!stored || typeof stored !== 'object') return base
  const value = stored as Partial<CollectionPreferencesValue>
  const known = new Set(columns.map((column) => column.id))
  const visible = Array.isArray(value.visible) ? value.visible.filter((id) => known.has(id)) : []
  return {
    pageSize: PAGE_SIZES.includes(value.pageSize ?? -1) ? (value.pageSize ?? base.pageSize) : base.pageSize,
    wrapLines: value.wrapLines === true,
    striped: value.striped === true,
    visible: visible.length > 0 ? visible : base.visible,
    widths: value.widths && typeof value.widths === 'object' ? value.widths : {},
  }
}

/** Preferences of the table `name`, read once and written back on every change. Without a name they last for the visit. */
export function usePreferences<R>(
  name: string | undefined,
  columns: readonly Column<R>[],
): Ref<CollectionPreferencesValue> {
  const key = name && `cumulab.table.${name}`
  const value = ref(restorePreferences(read(key), columns)) as Ref<CollectionPreferencesValue>
  watch(value, (now) => {
    if (!key) return
    try {
      localStorage.setItem(key, JSON.stringify(now))
    } catch {
      // The choice holds for this visit even when it cannot be kept.
    }
  })
  return value
}

function read(key: string | undefined): unknown {
  if (!key) return undefined
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null')
  } catch {
    return undefined
  }
}
