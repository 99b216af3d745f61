/**
 * Keyboard movement through a list of options while focus stays on a trigger or an input (aria-activedescendant pattern).
 * Disabled options are visited, so that their reason can be heard, but never picked.
 */
import { type ComputedRef, computed, nextTick, ref, watch } from 'vue'
import type { Option } from './option.ts'

export interface ListboxOptions {
  readonly id: string
  readonly options: () => readonly Option[]
  readonly pick: (option: Option) => void
}

const PAGE = 10
const TYPEAHEAD_MS = 600

export interface Listbox {
  readonly active: ComputedRef<number>
  readonly activeId: ComputedRef<string | undefined>
  optionId: (index: number) => string
  setActive: (index: number) => void
  move: (key: string) => boolean
  pickActive: () => boolean
  typeahead: (character: string) => void
}

export function useListbox({ id, options, pick }: ListboxOptions): Listbox {
  const current = ref(-1)
  const active = computed(() => (current.value < options().length ? current.value : -1))
  const optionId = (index: number) => `${id}-option-${index}`
  const activeId = computed(() => (active.value >= 0 ? optionId(active.value) : undefined))
  let typed = ''
  let typedAt = 0

  watch(activeId, async (elementId) => {
    if (!elementId) return
    await nextTick()
    document.getElementById(elementId)?.scrollIntoView?.({ block: 'nearest' })
  })

  function setActive(index: number) {
    current.value = index
  }

  /** Moves for arrow, paging, Home and End keys; answers whether the key was one of them. */
  function move(key: string): boolean {
    const last = options().length - 1
    const to: Record<string, number> = {
      ArrowDown: active.value >= last ? 0 : active.value + 1,
      ArrowUp: active.value <= 0 ? last : active.value - 1,
      PageDown: Math.min(last, active.value + PAGE),
      PageUp: Math.max(0, active.value - PAGE),
      Home: 0,
      End: last,
    }
    const next = to[key]
    if (next === undefined || last < 0) return false
    current.value = next
    return true
  }

  function pickActive(): boolean {
    const option = options()[active.value]
    if (!option || option.disabled) return false
    pick(option)
    return true
  }

  /** Jumps to the next option that starts with the letters typed within a short while. */
  function typeahead(character: string) {
    const now = performance.now()
    typed = now - typedAt > TYPEAHEAD_MS ? character : typed + character
    typedAt = now
    const start = typed.length === 1 ? active.value + 1 : Math.max(0, active.value)
    const list = options()
    for (let step = 0; step < list.length; step++) {
      const index = (start + step) % list.length
      if (list[index]?.label.toLowerCase().startsWith(typed.toLowerCase())) {
        current.value = index
        return
      }
    }
  }

  return { active, activeId, optionId, setActive, move, pickActive, typeahead }
}
