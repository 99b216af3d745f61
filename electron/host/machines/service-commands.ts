/** systemctl and service. */
import type { Command, ExecResult } from 'just-bash/browser'
import type { ServiceState } from '../../../shared/operations/machine.ts'
import { AGENT_PID, AGENT_SERVICE } from '../../engine/services/machines/index.ts'
import { SERVICES } from './packages.ts'
import { logSystem } from './system-log.ts'
import { failed, ok, type Toolkit } from './toolkit.ts'

const bare = (unit: string): string => unit.replace(/\.service$/, '')

function status(name: string, state: ServiceState): string {
  const { description = name } = SERVICES[name] ?? {}
  const dot = state.active ? '●' : '○'
  return [
    `${dot} ${name}.service - ${description}`,
    `     Loaded: loaded (/usr/lib/systemd/system/${name}.service; ${state.enabled ? 'enabled' : 'disabled'}; preset: disabled)`,
    `     Active: ${state.active ? 'active (running)' : 'inactive (dead)'}`,
    '',
  ].join('\n')
}

const CHANGES: Readonly<Record<string, (state: ServiceState) => ServiceState>> = {
  start: (state) => ({ ...state, active: true }),
  restart: (state) => ({ ...state, active: true }),
  reload: (state) => state,
  stop: (state) => ({ ...state, active: false }),
  enable: (state) => ({ ...state, enabled: true }),
  disable: (state) => ({ ...state, enabled: false }),
}

const SAID: Readonly<Record<string, string>> = { start: 'Started', restart: 'Started', stop: 'Stopped' }

/** What a change leaves behind: a line in the system's log; and a new number, which tells that the agent began anew. */
async function leaveTraces(toolkit: Toolkit, verb: string, units: readonly string[]): Promise<void> {
  const { fs, now } = toolkit
  const said = SAID[verb]
  if (said === undefined) return
  for (const unit of units) {
    const name = bare(unit)
    if (!toolkit.state.services.has(name)) continue
    await logSystem(toolkit, `systemd[1]: ${said} ${name}.service - ${SERVICES[name]?.description ?? name}.`)
    if (name !== AGENT_SERVICE || verb === 'stop') continue
    const before = (await fs.exists(AGENT_PID)) ? Number((await fs.readFile(AGENT_PID)).split(' ')[0]) : 2100
    await fs.writeFile(AGENT_PID, `${before + 1} ${now()}`)
  }
}

/** systemctl, for other commands. */
export async function changeService(toolkit: Toolkit, verb: string, ...units: readonly string[]): Promise<ExecResult> {
  return changed(toolkit, verb, units, false)
}

async function changed(toolkit: Toolkit, verb: string, units: readonly string[], now: boolean): Promise<ExecResult> {
  const result = control(toolkit, verb, units, now)
  if (result.exitCode === 0)
    await leaveTraces(toolkit, now && verb === 'enable' ? 'start' : now && verb === 'disable' ? 'stop' : verb, units)
  return result
}

function control({ state }: Toolkit, verb: string, units: readonly string[], now: boolean): ExecResult {
  if (verb === 'daemon-reload') return ok()
  if (verb === 'list-units' || verb === '')
    return ok([...state.services].map(([name, each]) => status(name, each)).join(''))
  let out = ''
  for (const unit of units) {
    const name = bare(unit)
    const known = state.services.get(name)
    if (!known)
      return failed(
        verb === 'status' || verb.startsWith('is-')
          ? `Unit ${name}.service could not be found.\n`
          : `Failed to ${verb} ${name}.service: Unit ${name}.service not found.\n`,
        verb === 'status' ? 4 : 5,
      )
    if (verb === 'status') out += status(name, known)
    else if (verb === 'is-active' || verb === 'is-enabled') {
      const yes = verb === 'is-active' ? known.active : known.enabled
      const words = verb === 'is-active' ? ['active', 'inactive'] : ['enabled', 'disabled']
      return { stdout: `${yes ? words[0] : words[1]}\n`, stderr: '', exitCode: yes ? 0 : 3 }
    } else {
      const change = CHANGES[verb]
      if (!change) return failed(`Unknown command verb '${verb}'.\n`)
      const next = change(known)
      state.services.set(name, now ? { ...next, active: verb === 'enable' } : next)
      if (verb === 'enable' && !known.enabled)
        out += `Created symlink /etc/systemd/system/multi-user.target.wants/${name}.service → /usr/lib/systemd/system/${name}.service.\n`
    }
  }
  return ok(out)
}

export function serviceCommands(toolkit: Toolkit): Command[] {
  const { define } = toolkit
  return [
    define('systemctl', async (args) => {
      const [verb = '', ...units] = args.filter((word) => !word.startsWith('-'))
      if (verb === 'reboot' || verb === 'poweroff') {
        toolkit.state.power = verb === 'reboot' ? 'reboot' : 'off'
        return ok()
      }
      return changed(toolkit, verb, units, args.includes('--now'))
    }),
    define('service', async ([unit = '', verb = '']) => changed(toolkit, verb, [unit], false)),
    define('chkconfig', async ([unit = '', state = '']) =>
      control(toolkit, state === 'off' ? 'disable' : 'enable', [unit], false),
    ),
  ]
}
