/** What the console wrote since it was opened, the newest first, and whether the drawer with its code is open. */
import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { WrittenCall } from '../engine/recorded.ts'

/** An afternoon's work; the event history has the rest. */
const CALLS_MAX = 100

export const useCodeTwinStore = defineStore('code-twin', () => {
  const calls = shallowRef<readonly WrittenCall[]>([])
  const open = ref(false)
  function add(call: WrittenCall): void {
    calls.value = [call, ...calls.value].slice(0, CALLS_MAX)
  }
  return { calls, open, add }
})
