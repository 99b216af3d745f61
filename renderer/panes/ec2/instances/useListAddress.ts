/** The list's filter, order, selection and open tab, kept in step with the address bar in both directions. */
import { nextTick, type Ref, ref, shallowRef, watch } from 'vue'
import { useRoute } from 'vue-router'
import type { SortState } from '../../../components/column.ts'
import type { FilterToken } from '../../../components/property-filter.ts'
import { useHashQuery } from '../../../hash-query.ts'
import { type ListQuery, readListQuery, writeListQuery } from './model/list-query.ts'

export interface ListAddress {
  readonly tokens: Ref<readonly FilterToken[]>
  readonly sort: Ref<SortState | undefined>
  readonly selected: Ref<readonly string[]>
  readonly tab: Ref<string | undefined>
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

export function useListAddress(): ListAddress {
  const route = useRoute()
  const { query, set } = useHashQuery()
  const home = route.name
  const first = readListQuery(query.value)
  const tokens = shallowRef<readonly FilterToken[]>(first.tokens)
  const sort = shallowRef<SortState | undefined>(first.sort)
  const selected = shallowRef<readonly string[]>(first.selected)
  const tab = ref<string | undefined>(first.tab)

  /** Addresses of ours on their way. Until they have arrived the address bar is behind the list and must not steer it. */
  let underWay = 0
  async function write(list: ListQuery, how: 'push' | 'replace') {
    underWay += 1
    try {
      await set(writeListQuery(list), how)
      await nextTick()
    } finally {
      underWay -= 1
    }
  }
  watch([tokens, sort, selected, tab], ([nowTokens], [oldTokens]) => {
    const list = { tokens: tokens.value, sort: sort.value, selected: selected.value, tab: tab.value }
    // A new filter is a place to go back to; clicking through rows is not.
    const how = nowTokens === oldTokens ? 'replace' : 'push'
    if (!same(writeListQuery(list), writeListQuery(readListQuery(query.value)))) void write(list, how)
  })
  watch(query, (pairs) => {
    if (route.name !== home || underWay > 0) return
    const now = readListQuery(pairs)
    if (!same(now.tokens, tokens.value)) tokens.value = now.tokens
    if (!same(now.sort, sort.value)) sort.value = now.sort
    // More ids than an address carries stay selected although it is silent about them.
    if (pairs.has('selected') && !same(now.selected, selected.value)) selected.value = now.selected
    if (now.tab !== tab.value) tab.value = now.tab
  })
  return { tokens, sort, selected, tab }
}
