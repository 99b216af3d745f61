/** The library ships no types. Only what is used here. */
declare module 'jmespath' {
  /** @throws Error of any kind for text that is no expression. */
  export function compile(expression: string): unknown
  /** What an expression makes of JSON-like data. @throws Error when it does not fit the data. */
  export function search(data: unknown, expression: string): unknown
}
