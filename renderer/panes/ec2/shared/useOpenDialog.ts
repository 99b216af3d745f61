/** Which dialog of a pane is open, and over which rows. The rows are those of the moment it was opened. */
import { computed, shallowRef } from 'vue'

export interface OpenDialog<A extends string, R> {
  readonly action: A
  readonly rows: readonly R[]
}

export function useOpenDialog<A extends string, R>() {
  const dialog = shallowRef<OpenDialog<A, R>>()
  const open = computed({
    get: () => dialog.value !== undefined,
    set: (value) => {
      if (!value) dialog.value = undefined
    },
  })
  function show(action: A, rows: readonly R[] = []) {
    dialog.value = { action, rows }
  }
  return { dialog, open, show }
}
