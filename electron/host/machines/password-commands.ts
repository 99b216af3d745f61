/** passwd and chpasswd. A terminal here runs whole lines, so the password comes on standard input. */
import type { Command, ExecResult } from 'just-bash/browser'
import { hashedPassword, withPassword } from './passwords.ts'
import { failed, ok, type Toolkit } from './toolkit.ts'

const SHADOW = '/etc/shadow'
const HINT = (user: string): string =>
  `cumulab: this terminal runs whole lines, so passwd cannot ask. Use: echo 'PASSWORD' | sudo passwd --stdin ${user}\n`

export function passwordCommands({ define, facts, fs }: Toolkit): Command[] {
  const { user: own } = facts.system
  const userOf = (env: unknown): string =>
    (env instanceof Map ? (env.get('USER') as string | undefined) : undefined) ?? own

  async function change(user: string, field: string): Promise<ExecResult | undefined> {
    const next = withPassword(await fs.readFile(SHADOW), user, field)
    if (next === undefined) return failed(`passwd: Unknown user name '${user}'.\n`)
    await fs.writeFile(SHADOW, next)
    return undefined
  }
  return [
    define('passwd', async (args, { env, stdin }) => {
      const caller = userOf(env)
      const user = args.find((word) => !word.startsWith('-')) ?? caller
      if (caller !== 'root' && (user !== caller || args.includes('-l')))
        return failed('passwd: Only root can do that.\n')
      if (args.includes('-l'))
        return (await change(user, '!!')) ?? ok(`Locking password for user ${user}.\npasswd: Success\n`)
      const password = String(stdin).split('\n')[0] ?? ''
      if (password === '') return failed(HINT(user))
      return (
        (await change(user, hashedPassword(password))) ??
        ok(`Changing password for user ${user}.\npasswd: all authentication tokens updated successfully.\n`)
      )
    }),
    define('chpasswd', async (_, { env, stdin }) => {
      if (userOf(env) !== 'root') return failed('chpasswd: Permission denied.\n')
      for (const line of String(stdin).split('\n').filter(Boolean)) {
        const at = line.indexOf(':')
        if (at < 1 || at === line.length - 1) return failed(`chpasswd: line 1: missing new password\n`)
        const refused = await change(line.slice(0, at), hashedPassword(line.slice(at + 1)))
        if (refused) return refused
      }
      return ok()
    }),
  ]
}
