/** Looking after what runs: jobs, pgrep, pkill, kill. */
import type { Command, ExecResult } from 'just-bash/browser'
import { living } from './jobs.ts'
import { servicePids } from './tables.ts'
import { failed, ok, type Toolkit } from './toolkit.ts'

function kill(toolkit: Toolkit, pids: readonly number[]): ExecResult {
  const { state } = toolkit
  for (const pid of pids) {
    const service = servicePids(toolkit).find(([number]) => number === pid)?.[1]
    const known = state.processes.some((one) => one.pid === pid)
    if (service !== undefined)
      state.services.set(service, { active: false, enabled: state.services.get(service)?.enabled ?? false })
    else if (!known) return failed(`bash: kill: (${pid}) - No such process\n`)
    state.processes = state.processes.filter((one) => one.pid !== pid)
  }
  return ok()
}

export function processCommands(toolkit: Toolkit): Command[] {
  const { define, state, now } = toolkit
  const alive = () => living(state, now())
  const named = (args: readonly string[]) => {
    const pattern = args.filter((word) => !word.startsWith('-')).at(-1) ?? ''
    const whole = args.some((word) => /^-\w*f/.test(word))
    return alive().filter(({ command }) => (whole ? command : (command.split(' ')[0] ?? '')).includes(pattern))
  }
  return [
    define('jobs', async () =>
      ok(
        alive()
          .map(({ command }, index) => `[${index + 1}]   Running                 ${command} &\n`)
          .join(''),
      ),
    ),
    define('pgrep', async (args) => {
      const found = named(args)
      return found.length > 0 ? ok(found.map(({ pid }) => `${pid}\n`).join('')) : failed('')
    }),
    define('pkill', async (args) => {
      const found = named(args)
      return found.length > 0
        ? kill(
            toolkit,
            found.map(({ pid }) => pid),
          )
        : failed('')
    }),
    define('kill', async (args) => {
      const pids = args
        .filter((word) => !word.startsWith('-'))
        .map((word) => (word.startsWith('%') ? (alive()[Number(word.slice(1)) - 1]?.pid ?? 0) : Number(word)))
      if (pids.length === 0 || pids.some((pid) => !Number.isInteger(pid)))
        return failed('kill: usage: kill [-s sigspec] pid | jobspec ...\n', 2)
      return kill(toolkit, pids)
    }),
  ]
}
