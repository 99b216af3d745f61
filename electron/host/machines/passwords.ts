/** Passwords of a machine's users, as /etc/shadow keeps them: salted and hashed, never as they were typed. */
import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto'

const KEY_BYTES = 32
const PREFIX = '$7$'

const derive = (password: string, salt: string): Buffer => scryptSync(password, salt, KEY_BYTES)

/** The second field of a line of /etc/shadow for this password. */
export function hashedPassword(password: string): string {
  const salt = randomBytes(12).toString('base64url')
  return `${PREFIX}${salt}$${derive(password, salt).toString('base64url')}`
}

/** Whether the user of /etc/shadow may log in with this password; nobody can while theirs is locked or was never set. */
export function opensWith(shadow: string, user: string, password: string): boolean {
  const field = shadow
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name]) => name === user)?.[1]
  if (!field?.startsWith(PREFIX)) return false
  const [salt = '', hash = ''] = field.slice(PREFIX.length).split('$')
  const known = Buffer.from(hash, 'base64url')
  return known.length === KEY_BYTES && timingSafeEqual(known, derive(password, salt))
}

/** /etc/shadow with another password for the user; undefined when it has no such user. */
export function withPassword(shadow: string, user: string, field: string): string | undefined {
  const lines = shadow.split('\n')
  const at = lines.findIndex((line) => line.startsWith(`${user}:`))
  if (at < 0) return undefined
  const [name, , ...rest] = (lines[at] ?? '').split(':')
  return lines.with(at, [name, field, ...rest].join(':')).join('\n')
}
