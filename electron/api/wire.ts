/** The request and response as the protocols see them: HTTP without sockets. */

export interface WireRequest {
  readonly method: string
  /** Path without the query string, still percent-encoded. */
  readonly path: string
  /** Query string without the question mark. */
  readonly query: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Buffer
}

export interface WireResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** A long body comes in pieces so that it never has to exist as one string. */
  readonly body: string | Buffer | readonly Buffer[]
}

/** Sets a member whose name a client chose: `__proto__` must become a member, not a prototype. */
export function setMember(target: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__')
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true })
  else target[name] = value
}
