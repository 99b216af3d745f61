/** `aws <service> wait <state>`: asks until the answer says so. AWS: the waiters of each service's definition. */

import { kebab } from '../../../shared/code/kebab.ts'
import WAITERS from './data/waiters.json' with { type: 'json' }
import { generalError } from './errors.ts'
import { parseQuery } from './query.ts'
import { ServiceError } from './service-call.ts'
import { type Fields, isList, type Value } from './value.ts'

type Acceptor = readonly [
  state: 'success' | 'failure' | 'retry',
  matcher: 'path' | 'pathAll' | 'pathAny' | 'status' | 'error',
  expression: string,
  expected: Value,
]

export interface Waiter {
  /** `InstanceRunning`. */
  readonly name: string
  readonly operation: string
  /** Simulated seconds between two attempts. */
  readonly delay: number
  readonly attempts: number
  readonly acceptors: readonly Acceptor[]
}

type Row = readonly [operation: string, delay: number, attempts: number, acceptors: readonly Acceptor[]]
const rows = WAITERS as unknown as Readonly<Record<string, Readonly<Record<string, Row>>>>

/** The waiters of a service by command name. */
export const waitersOf = (service: string): ReadonlyMap<string, Waiter> =>
  new Map(
    Object.entries(rows[service] ?? {}).map(([name, [operation, delay, attempts, acceptors]]) => [
      kebab(name),
      { name, operation, delay, attempts, acceptors },
    ]),
  )

/** One attempt's outcome. */
type Answer = { readonly output: Fields } | { readonly error: ServiceError }

function matches([, matcher, expression, expected]: Acceptor, answer: Answer): boolean {
  if (matcher === 'error') return 'error' in answer && answer.error.code === expected
  if (matcher === 'status') return ('error' in answer ? answer.error.httpStatus : 200) === expected
  if (!('output' in answer)) return false
  const found = parseQuery(expression)(answer.output)
  if (matcher === 'path') return found === expected
  if (!isList(found) || found.length === 0) return false
  return matcher === 'pathAll' ? found.every((each) => each === expected) : found.some((each) => each === expected)
}

function explained([, matcher, expression, expected]: Acceptor): string {
  if (matcher === 'status') return `Matched expected HTTP status code: ${expected}`
  if (matcher === 'error') return `Matched expected service error code: ${expected}`
  const shown = typeof expected === 'boolean' ? (expected ? 'True' : 'False') : String(expected)
  if (matcher === 'path') return `For expression "${expression}" we matched expected path: "${shown}"`
  if (matcher === 'pathAll') return `For expression "${expression}" all members matched expected path: "${shown}"`
  return `For expression "${expression}" we matched expected path: "${shown}" at least once`
}

async function attempt(send: () => Promise<Fields>): Promise<Answer> {
  try {
    return { output: await send() }
  } catch (error) {
    if (error instanceof ServiceError) return { error }
    throw error
  }
}

/**
 * Resolves when the state is there. `pause` lets simulated seconds pass.
 * @throws CliError 255 when it can no longer come or did not come in time.
 */
export async function waitFor(
  waiter: Waiter,
  send: () => Promise<Fields>,
  pause: (seconds: number) => Promise<void>,
): Promise<void> {
  const failed = (reason: string) => generalError(`Waiter ${waiter.name} failed: ${reason}`)
  let last: Acceptor | undefined
  for (let attempts = 1; ; attempts++) {
    const answer = await attempt(send)
    const accepted = waiter.acceptors.find((acceptor) => matches(acceptor, answer))
    if (accepted) last = accepted
    else if ('error' in answer) throw failed(`An error occurred (${answer.error.code}): ${answer.error.sentence}`)
    if (accepted?.[0] === 'success') return
    if (accepted?.[0] === 'failure') throw failed(`Waiter encountered a terminal failure state: ${explained(accepted)}`)
    if (attempts >= waiter.attempts)
      throw failed(`Max attempts exceeded${last ? `. Previously accepted state: ${explained(last)}` : ''}`)
    await pause(waiter.delay)
  }
}
