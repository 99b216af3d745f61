/** dnf, yum, apt and zypper over the small catalogue. Nothing is downloaded: what is not in it cannot be installed. */
import type { Command, ExecResult } from 'just-bash/browser'
import { findPackage, PACKAGES, type PackageFacts } from './packages.ts'
import { failed, ok, type Toolkit } from './toolkit.ts'

const isFlag = (word: string): boolean => word.startsWith('-')

async function install({ fs, state }: Toolkit, facts: PackageFacts): Promise<void> {
  for (const [path, text] of Object.entries(facts.files ?? {}))
    if (!(await fs.exists(path))) await fs.writeFile(path, text)
  for (const [path, text] of Object.entries(facts.programs ?? {})) {
    await fs.writeFile(path, text)
    await fs.chmod(path, 0o755)
  }
  state.packages.add(facts.name)
  if (facts.service && !state.services.has(facts.service)) {
    // Debian's packages start their service at once; Red Hat's wait to be told.
    const starts = facts.families.includes('ubuntu') && !facts.families.includes('amazon')
    state.services.set(facts.service, { active: starts, enabled: starts })
  }
}

async function installAll(toolkit: Toolkit, names: readonly string[], apt: boolean): Promise<ExecResult> {
  const { facts, state } = toolkit
  const found = names.map((name) => findPackage(name, facts.system.family))
  const unknown = names.filter((_, index) => !found[index])
  if (unknown.length > 0) {
    const told = apt
      ? unknown.map((name) => `E: Unable to locate package ${name}\n`).join('')
      : `Error: Unable to find a match: ${unknown.join(' ')}\n`
    return failed(`${told}cumulab: this package is not in the simulator's offline catalogue\n`, apt ? 100 : 1)
  }
  const fresh = found.filter((each): each is PackageFacts => each !== undefined && !state.packages.has(each.name))
  for (const each of fresh) await install(toolkit, each)
  if (fresh.length === 0) return ok(apt ? '0 upgraded, 0 newly installed.\n' : 'Nothing to do.\nComplete!\n')
  const lines = fresh.map(({ name, version }) => `  ${name}-${version}.${facts.architecture}`)
  return ok(
    apt
      ? `${fresh.map(({ name, version }) => `Setting up ${name} (${version}) ...\n`).join('')}`
      : `Installed:\n${lines.join('\n')}\n\nComplete!\n`,
  )
}

function removeAll({ state }: Toolkit, names: readonly string[]): ExecResult {
  for (const name of names) {
    state.packages.delete(name)
    const { service } = PACKAGES.find((each) => each.name === name) ?? {}
    if (service) state.services.delete(service)
  }
  return ok('Complete!\n')
}

async function manage(toolkit: Toolkit, manager: string, args: readonly string[]): Promise<ExecResult> {
  const [verb = '', ...names] = args.filter((word) => !isFlag(word))
  const apt = manager.startsWith('apt')
  if (['install', 'in', 'localinstall'].includes(verb)) return installAll(toolkit, names, apt)
  if (['remove', 'erase', 'rm', 'purge', 'autoremove'].includes(verb)) return removeAll(toolkit, names)
  if (['update', 'upgrade', 'check-update', 'makecache', 'clean', 'refresh', 'dist-upgrade'].includes(verb))
    return ok(apt ? 'Reading package lists... Done\nAll packages are up to date.\n' : 'Nothing to do.\nComplete!\n')
  if (verb === 'list') return ok(`${[...toolkit.state.packages].sort().join('\n')}\n`)
  return failed(`${manager}: the simulator knows install, remove, update and list\n`)
}

export function packageCommands(toolkit: Toolkit): Command[] {
  const { facts, define } = toolkit
  const managers = facts.system.managers.map((name) => define(name, (args) => manage(toolkit, name, args)))
  const extras = define('amazon-linux-extras', async (args) =>
    args[0] === 'install'
      ? installAll(
          toolkit,
          args.slice(1).filter((word) => !isFlag(word)),
          false,
        )
      : ok(),
  )
  return [...managers, extras]
}
