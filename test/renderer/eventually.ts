/** Waiting for what a page shows in its own time: code that is loaded on the first visit, a menu that opens, a focus that moves. */
import { vi } from 'vitest'

/** Far more than any of it takes alone, since a busy machine compiles a page for seconds; below a test's own limit. */
const PATIENCE_MS = 20_000

/** Tries `assertion` again until it holds, and ends with its own failure when it never does. */
export const eventually = <T>(assertion: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(assertion, { timeout: PATIENCE_MS, interval: 25 })

/** The same for a page of the console: answers and patches under way arrive before each try. */
export const eventuallyShown = <T>(shown: { settle(): Promise<void> }, assertion: () => T | Promise<T>): Promise<T> =>
  eventually(async () => {
    await shown.settle()
    return assertion()
  })
