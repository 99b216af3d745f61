/** Messages above the page: newest first, successes leave by themselves, errors stay until dismissed. */
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { FlashItem } from '../components/flash.ts'

/** Wall milliseconds after which a success without an action leaves. */
const SUCCESS_LIFE_MS = 8000

export type NewFlash = Omit<FlashItem, 'id'> & { readonly id?: string }

export const useFlashStore = defineStore('flash', () => {
  const items = shallowRef<readonly FlashItem[]>([])
  let count = 0

  function dismiss(id: string) {
    items.value = items.value.filter((item) => item.id !== id)
  }

  /** Shows a message and answers its id. A message with the id of one already shown replaces it in place. */
  function push(item: NewFlash): string {
    const id = item.id ?? `flash-${++count}`
    const full: FlashItem = { ...item, id }
    items.value = items.value.some((each) => each.id === id)
      ? items.value.map((each) => (each.id === id ? full : each))
      : [full, ...items.value]
    if (full.type === 'success' && !full.action) {
      setTimeout(() => {
        if (items.value.includes(full)) dismiss(id)
      }, SUCCESS_LIFE_MS)
    }
    return id
  }

  function clear() {
    items.value = []
  }

  return { items, push, dismiss, clear }
})
