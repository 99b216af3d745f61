/**
 * One moment pointed at, shared by all charts of a page. Plain listeners instead of reactive state: a pointer move touches a line
 * and some dots in each chart, and must not render a dozen components.
 */
import type { Instant } from '../../shared/time.ts'

export interface CrosshairState {
  readonly at: Instant
  /** The chart pointed at: the only one that shows its tooltip. */
  readonly source: string
}

export interface Crosshair {
  readonly current: CrosshairState | undefined
  set(state: CrosshairState | undefined): void
  /** Answers how to stop listening. */
  listen(listener: (state: CrosshairState | undefined) => void): () => void
}

export function createCrosshair(): Crosshair {
  const listeners = new Set<(state: CrosshairState | undefined) => void>()
  let current: CrosshairState | undefined
  return {
    get current() {
      return current
    },
    set(state) {
      if (state?.at === current?.at && state?.source === current?.source) return
      current = state
      for (const listener of listeners) listener(state)
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
