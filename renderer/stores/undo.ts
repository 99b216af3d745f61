/** What the next undo and redo would be, and doing them. */
import { defineStore } from 'pinia'
import { ref, shallowRef, watch } from 'vue'
import type { Act } from '../../shared/operations/undo.ts'
import { useClockStore } from './clock.ts'
import { useFlashStore } from './flash.ts'

export const useUndoStore = defineStore('undo', () => {
  const clock = useClockStore()
  const flash = useFlashStore()
  const state = shallowRef<{ readonly undo?: Act; readonly redo?: Act }>({})
  const working = ref(false)

  async function refresh(): Promise<void> {
    const answer = await clock.control('sim:GetUndo', {})
    if (answer) state.value = answer
  }
  // Tasks of the simulation count as well, so this is asked a little more often than needed; the host reads a few rows for it.
  watch(
    () => [clock.connected, clock.rev] as const,
    ([connected]) => {
      if (connected && !working.value) void refresh()
    },
    { immediate: true },
  )

  async function run(kind: 'undo' | 'redo'): Promise<void> {
    if (!state.value[kind] || working.value) return
    working.value = true
    const answer = await clock.control(kind === 'undo' ? 'sim:Undo' : 'sim:Redo', {})
    working.value = false
    await refresh()
    // What the page said of calls that are no more would be confusing.
    if (answer) flash.clear()
  }
  return { state, working, undo: () => run('undo'), redo: () => run('redo') }
})
