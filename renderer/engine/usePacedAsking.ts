import { onScopeDispose, watch } from 'vue'

/**
 * Asks `ask` at once when `question` changes, and again whenever `again()` is called, but never twice at the same time and
 * never sooner than `pauseMs` wall milliseconds after the last time it began: simulated time may run much faster than that.
 */
export function usePacedAsking(question: () => unknown, ask: () => Promise<void>, pauseMs: number): { again(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking = false
  let owed = false
  let askedAt = Number.NEGATIVE_INFINITY
  let gone = false

  async function turn(): Promise<void> {
    timer = undefined
    asking = true
    askedAt = performance.now()
    try {
      await ask()
    } finally {
      asking = false
    }
    if (owed) again()
  }
  function again(): void {
    owed = asking
    if (gone || asking || timer !== undefined) return
    timer = setTimeout(() => void turn(), Math.max(0, askedAt + pauseMs - performance.now()))
  }

  watch(
    question,
    () => {
      // A person's own change does not wait for the pause.
      askedAt = Number.NEGATIVE_INFINITY
      clearTimeout(timer)
      timer = undefined
      again()
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    gone = true
    clearTimeout(timer)
  })
  return { again }
}
