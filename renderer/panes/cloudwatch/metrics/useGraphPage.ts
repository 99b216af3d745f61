/** The page's state, kept in its address: the graph, its time, and where the person is browsing. */
import { type Ref, ref, type ShallowRef, shallowRef, watch } from 'vue'
import type { DateRange } from '../../../components/date-range.ts'
import type { FilterToken } from '../../../components/property-filter.ts'
import { useHashQuery } from '../../../hash-query.ts'
import { RANGES } from '../monitoring-store.ts'
import { graphText, rangeText, readGraph, readRange } from './model/address.ts'
import { EMPTY_GRAPH, type Graph } from './model/graph.ts'

export const TABS = ['browse', 'query', 'graphed', 'options', 'source'] as const

export interface GraphPage {
  readonly graph: ShallowRef<Graph>
  readonly range: ShallowRef<DateRange>
  readonly tab: Ref<string>
  readonly namespace: Ref<string | undefined>
  readonly set: Ref<string | undefined>
  readonly tokens: ShallowRef<readonly FilterToken[]>
  readonly compare: Ref<boolean>
}

function readTokens(text: string | undefined): readonly FilterToken[] {
  try {
    const tokens: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(tokens) ? tokens.filter((each) => typeof each?.value === 'string') : []
  } catch {
    return []
  }
}

/** Changes of the page replace its address; an address that comes from elsewhere (a link, back, forward) changes the page. */
export function useGraphPage(): GraphPage {
  const { query, set: write } = useHashQuery()
  const page: GraphPage = {
    graph: shallowRef<Graph>(EMPTY_GRAPH),
    range: shallowRef<DateRange>(RANGES['3h']),
    tab: ref('browse'),
    namespace: ref(),
    set: ref(),
    tokens: shallowRef<readonly FilterToken[]>([]),
    compare: ref(false),
  }
  const state = () => {
    const { start, end } = rangeText(page.range.value)
    return {
      graph: graphText(page.graph.value),
      start: start === '-PT3H' ? undefined : start,
      end,
      tab: page.tab.value === 'browse' ? undefined : page.tab.value,
      namespace: page.namespace.value,
      // An empty set is a set: that of metrics without dimensions.
      set: page.set.value === '' ? '-' : page.set.value,
      filter: page.tokens.value.length > 0 ? JSON.stringify(page.tokens.value) : undefined,
      compare: page.compare.value ? '1' : undefined,
    }
  }
  const names = Object.keys(state()) as (keyof ReturnType<typeof state>)[]
  const textOf = (values: ReturnType<typeof state>) => JSON.stringify(names.map((name) => values[name] ?? ''))
  const addressText = () => JSON.stringify(names.map((name) => query.value.get(name) ?? ''))

  function adopt() {
    const from = query.value
    page.graph.value = readGraph(from.get('graph')) ?? EMPTY_GRAPH
    page.range.value = readRange(from.get('start'), from.get('end')) ?? RANGES['3h']
    page.tab.value = from.get('tab') ?? 'browse'
    page.namespace.value = from.get('namespace')
    page.set.value = from.get('set') === '-' ? '' : from.get('set')
    page.tokens.value = readTokens(from.get('filter'))
    page.compare.value = from.get('compare') === '1'
  }
  adopt()
  let written = textOf(state())
  watch(
    () => textOf(state()),
    (text) => {
      if (text === written) return
      written = text
      void write(state())
    },
  )
  watch(addressText, (text) => {
    if (text === written) return
    written = text
    adopt()
  })
  return page
}
