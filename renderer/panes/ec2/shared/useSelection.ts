/** The state of a list without an address of its own: filter, selection, and the one row that the split panel shows. */
import { computed, type Ref, ref, shallowRef, watch } from 'vue'
import type { FilterToken } from '../../../components/property-filter.ts'
import { useFrameStore } from '../../../stores/frame.ts'

export function useSelection<R>(rows: Ref<ReadonlyMap<string, R>>) {
  const frame = useFrameStore()
  const selected = ref<readonly string[]>([])
  const tokens = ref<readonly FilterToken[]>([])
  /** Rows left after the filter, for the counter. */
  const matched = shallowRef<readonly R[]>([])
  const chosen = computed(() => selected.value.flatMap((id) => rows.value.get(id) ?? []))
  const one = computed(() => (chosen.value.length === 1 ? chosen.value[0] : undefined))
  watch(one, (row) => {
    frame.splitOpen = row !== undefined
  })
  return { selected, tokens, matched, chosen, one }
}
