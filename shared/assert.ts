/** Assertions that stay on in production: a broken invariant stops the engine instead of spreading. */
export class AssertionError extends Error {
  override readonly name = 'AssertionError'
}

/** @throws AssertionError when `condition` is falsy. The message says what must hold, not what went wrong. */
export function assert(condition: unknown, mustHold: string): asserts condition {
  if (!condition) throw new AssertionError(`must hold: ${mustHold}`)
}
