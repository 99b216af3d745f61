/** The TanStack model under DataTable: sorting, paging, column order, visibility and widths, all owned by refs of ours. */
import {
  type ColumnDef,
  columnOrderingFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createPaginatedRowModel,
  createSortedRowModel,
  rowPaginationFeature,
  rowSortingFeature,
  tableFeatures,
  type Updater,
  useTable,
} from '@tanstack/vue-table'
import { computed, type Ref } from 'vue'
import { type Column, compareValues, headerWidth, type SortState } from './column.ts'

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  rowPaginationFeature,
  paginatedRowModel: createPaginatedRowModel(),
  columnVisibilityFeature,
  columnOrderingFeature,
  columnSizingFeature,
  columnResizingFeature,
})
export type TableFeatures = typeof features

const DEFAULT_WIDTH = 160
const MIN_WIDTH = 80
/** Stands for "no paging"; no world here has as many rows. */
const ALL_ROWS = 1_000_000

export interface DataTableModel<R> {
  readonly rows: () => readonly R[]
  readonly columns: () => readonly Column<R>[]
  readonly rowKey: (row: R) => string
  /** Ids of the columns shown, in order; undefined shows those not `hidden`. */
  readonly visible: () => readonly string[] | undefined
  readonly sort: Ref<SortState | undefined>
  readonly page: Ref<number>
  readonly pageSize: () => number
  readonly widths: Ref<Readonly<Record<string, number>>>
}

const resolve = <T>(updater: Updater<T>, before: T): T =>
  typeof updater === 'function' ? (updater as (old: T) => T)(before) : updater

function definitionOf<R extends object>(column: Column<R>): ColumnDef<TableFeatures, R> {
  const read = column.value ?? (() => undefined)
  return {
    id: column.id,
    accessorFn: read,
    header: column.header,
    size: Math.max(column.width ?? DEFAULT_WIDTH, headerWidth(column.header)),
    minSize: column.minWidth ?? MIN_WIDTH,
    enableSorting: column.sortable ?? Boolean(column.value || column.compare),
    sortFn: (a, b) =>
      column.compare ? column.compare(a.original, b.original) : compareValues(read(a.original), read(b.original)),
  }
}

export function useDataTable<R extends object>(model: DataTableModel<R>) {
  const columns = computed(() => model.columns().map(definitionOf))
  const shownIds = computed(
    () =>
      model.visible() ??
      model
        .columns()
        .filter((column) => !column.hidden)
        .map((column) => column.id),
  )
  const state = computed(() => ({
    sorting: model.sort.value ? [{ id: model.sort.value.id, desc: model.sort.value.descending }] : [],
    pagination: { pageIndex: model.page.value - 1, pageSize: model.pageSize() || ALL_ROWS },
    columnOrder: [...shownIds.value],
    columnVisibility: Object.fromEntries(
      model.columns().map((column) => [column.id, column.always || shownIds.value.includes(column.id)]),
    ),
    columnSizing: { ...model.widths.value },
  }))
  return useTable<TableFeatures, R>({
    features,
    data: computed(() => model.rows()),
    columns,
    getRowId: (row: R) => model.rowKey(row),
    state,
    autoResetPageIndex: false,
    enableSortingRemoval: false,
    enableMultiSort: false,
    columnResizeMode: 'onChange',
    onSortingChange: (updater) => {
      const [first] = resolve(updater, state.value.sorting)
      model.sort.value = first && { id: first.id, descending: first.desc }
    },
    onColumnSizingChange: (updater) => {
      model.widths.value = resolve(updater, { ...model.widths.value })
    },
  })
}
