/** Whether the first steps are still to be shown: until they were closed once in this browser. */
import { defineStore } from 'pinia'
import { ref, watch } from 'vue'

const KEY = 'cumulab.welcomed'

function read(): boolean {
  try {
    return localStorage.getItem(KEY) !== null
  } catch {
    return false
  }
}

export const useWelcomeStore = defineStore('welcome', () => {
  const done = ref(read())
  watch(
    done,
    (now) => {
      try {
        if (now) localStorage.setItem(KEY, '1')
        else localStorage.removeItem(KEY)
      } catch {
        // Without storage the first steps come back at the next start, which is the lesser evil.
      }
    },
    { flush: 'sync' },
  )
  return { done }
})
