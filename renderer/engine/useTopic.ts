/** A live list of the selected Region: rows frozen, one trigger per patch, no deep proxies over thousands of rows. */
import { computed, onScopeDispose, type Ref, ref, type ShallowRef, shallowRef, triggerRef, watch } from 'vue'
import type { RowOf, TopicName } from '../../shared/ipc/topics.ts'
import { useClient } from './client.ts'

export interface LiveList<R> {
  readonly rows: ShallowRef<Map<string, R>>
  /** The same rows as an array, for tables. */
  readonly list: Ref<readonly R[]>
  /** False until the first whole list has arrived, and again after the Region changed. */
  readonly loaded: Ref<boolean>
}

/** Frozen, so that Vue never makes a proxy of it and no pane can change what the engine said. */
const frozen = <R>(row: R): R => Object.freeze(row) as R

export function useTopic<T extends TopicName>(topic: T, region: Ref<string>): LiveList<RowOf<T>> {
  const client = useClient()
  const rows = shallowRef(new Map<string, RowOf<T>>())
  const loaded = ref(false)
  let unsubscribe = (): void => undefined

  const follow = (name: string): void => {
    unsubscribe()
    rows.value = new Map()
    loaded.value = false
    unsubscribe = client.subscribe(topic, name, {
      reset: (all) => {
        rows.value = new Map(all.map((row) => [row.id, frozen(row)]))
        loaded.value = true
      },
      patch: (up, gone) => {
        for (const id of gone) rows.value.delete(id)
        for (const row of up) rows.value.set(row.id, frozen(row))
        triggerRef(rows)
      },
    })
  }
  watch(region, follow, { immediate: true })
  onScopeDispose(() => unsubscribe())
  return { rows, list: computed(() => [...rows.value.values()]), loaded }
}
