/** Client tokens: the same request under the same token is answered again, another one is refused. AWS: "Ensuring idempotency". */
import { AwsError } from '../../../../shared/aws/error.ts'
import { defineTable, hashText, type Tx } from '../../kernel/index.ts'
import { invalidValue } from './checks.ts'

interface Tokened {
  readonly ClientToken?: string | undefined
  readonly DryRun?: boolean | undefined
}

/** What one operation made under one token. */
interface ClientTokenRow {
  /** `scope|operation|token`. */
  readonly id: string
  readonly digest: string
  readonly resourceIds: readonly string[]
}

export const clientTokenTable = defineTable<ClientTokenRow>()({ name: 'ec2.client-token', indexes: {} })

const TOKEN_MAX = 128

/** One text for equal values, whatever the order of their members. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return `{${members
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${name}:${canonical(member)}`)
    .join(',')}}`
}

function digestOf<I extends Tokened>({ ClientToken: _t, DryRun: _d, ...rest }: I): string {
  const text = canonical(rest)
  return [1, 2].map((salt) => hashText(text, salt).toString(16).padStart(8, '0')).join('')
}

const mismatch = (): AwsError =>
  new AwsError(
    'IdempotentParameterMismatch',
    'Arguments on this idempotent request are inconsistent with arguments used in previous request(s).',
  )

/**
 * The ids of what the operation makes: made now, or what it made before under the same token.
 * @throws AwsError IdempotentParameterMismatch
 */
export function oncePerToken<I extends Tokened>(
  tx: Tx,
  scope: string,
  operation: string,
  input: I,
  make: () => readonly string[],
): readonly string[] {
  const token = input.ClientToken
  if (!token) return make()
  if (token.length > TOKEN_MAX) throw invalidValue(token, 'clientToken', `It may have at most ${TOKEN_MAX} characters.`)
  const id = `${scope}|${operation}|${token}`
  const digest = digestOf(input)
  const earlier = tx.get(clientTokenTable, id)
  if (earlier && earlier.digest !== digest) throw mismatch()
  if (earlier) return earlier.resourceIds
  const resourceIds = [...make()]
  tx.put(clientTokenTable, { id, digest, resourceIds })
  return resourceIds
}
