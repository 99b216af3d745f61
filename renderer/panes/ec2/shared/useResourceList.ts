/** The state behind a resource list: rows, filter, order, selection and open tab, kept in step with the address bar. */
import { computed, type Ref, watch } from 'vue'
import type { SortState } from '../../../components/column.ts'
import type { FilterToken } from '../../../components/property-filter.ts'
import { useHashQuery } from '../../../hash-query.ts'
import { writeListQuery } from '../instances/model/list-query.ts'
import { useListAddress } from '../instances/useListAddress.ts'
import type { Tagged } from './resource.ts'

export interface ResourceStore<R> {
  readonly rows: Map<string, R>
  readonly list: readonly R[]
  readonly loaded: boolean
}

export interface ResourceListState<R> {
  readonly rows: Ref<readonly R[]>
  readonly loaded: Ref<boolean>
  readonly tokens: Ref<readonly FilterToken[]>
  readonly sort: Ref<SortState | undefined>
  readonly selected: Ref<readonly string[]>
  readonly tab: Ref<string | undefined>
  /** The selected rows that still exist. */
  readonly chosen: Ref<readonly R[]>
}

export interface ResourceLink<R> {
  readonly param: string
  readonly column: string
  readonly valueOf: (row: R) => string | undefined
  /** What a second pair `action=…` of such an address asks for, once the row is selected. */
  readonly onAction?: (action: string, row: R) => void
}

/**
 * Each of `links` names a pair by which other pages point at one row, as in `#/ec2/Volumes:volumeId=vol-1`, and the column it
 * filters. Such an address becomes the list filtered to that row, with the row selected.
 */
export function useResourceList<R extends Tagged>(
  store: ResourceStore<R>,
  ...links: readonly ResourceLink<R>[]
): ResourceListState<R> {
  const { query, set } = useHashQuery()
  const { tokens, sort, selected, tab } = useListAddress()
  const rows = computed(() => store.list)
  const loaded = computed(() => store.loaded)
  const chosen = computed(() => selected.value.flatMap((id) => store.rows.get(id) ?? []))

  function follow(link: ResourceLink<R>, value: string): void {
    const row = store.list.find((each) => link.valueOf(each) === value)
    const action = query.value.get('action')
    const wanted = writeListQuery({
      tokens: [{ property: link.column, operator: '=', value }],
      sort: sort.value,
      selected: row ? [row.id] : [],
      tab: tab.value,
    })
    void set({ ...wanted, [link.param]: undefined, action: undefined })
    if (row && action) link.onAction?.(action, row)
  }
  for (const link of links)
    watch(
      [() => query.value.get(link.param), loaded],
      ([value, ready]) => {
        if (value && ready) follow(link, value)
      },
      { immediate: true },
    )
  // What was deleted, here or through another door, is no longer selected.
  watch(rows, () => {
    if (store.loaded && chosen.value.length < selected.value.length) selected.value = chosen.value.map((row) => row.id)
  })
  return { rows, loaded, tokens, sort, selected, tab, chosen }
}
