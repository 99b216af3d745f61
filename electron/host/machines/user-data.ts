/** cloud-init's last stage: the script or the cloud-config of the user data is carried out, as root, and logged. */
import { readCloudConfig } from './cloud-config.ts'
import type { Machine } from './machine.ts'

const SCRIPT = '/var/lib/cloud/instance/scripts/part-001'
const LOG = '/var/log/cloud-init-output.log'
const VERSION = 'Cloud-init v. 22.2.2'

async function runScript(machine: Machine, script: string): Promise<string> {
  const end = script.indexOf('\n')
  const interpreter = script.slice(2, end < 0 ? undefined : end).trim()
  await machine.write(SCRIPT, script)
  const shell = /^\/(?:usr\/)?bin\/(?:env )?(?:ba|da)?sh((?: -[a-z]+)*)$/.exec(interpreter)
  if (!shell) return `cumulab: scripts for ${interpreter} are kept but not run\n`
  return (await machine.run(`${shell[1] ? `set${shell[1]}\n` : ''}${script}`, 'root', '/')).output
}

/** AWS: cloud-init installs packages before it runs commands, and writes files before both. */
async function applyConfig(machine: Machine, text: string): Promise<string> {
  const { updates, packages, files, commands, ignored } = readCloudConfig(text)
  const [manager = 'dnf'] = machine.facts.system.managers
  let output = ignored.map((key) => `cumulab: the cloud-config key ${key} is kept but not carried out\n`).join('')
  for (const { path, content, permissions } of files) {
    await machine.write(path, content)
    if (permissions) output += (await machine.run(`chmod ${permissions} '${path}'`, 'root', '/')).output
  }
  if (updates) output += (await machine.run(`${manager} -y update`, 'root', '/')).output
  if (packages.length > 0)
    output += (await machine.run(`${manager} -y install ${packages.join(' ')}`, 'root', '/')).output
  return output + (commands.length > 0 ? (await machine.run(commands.join('\n'), 'root', '/')).output : '')
}

/** Answers what was printed. */
export async function runUserData(machine: Machine, text: string): Promise<string> {
  const output = text.startsWith('#!') ? await runScript(machine, text) : await applyConfig(machine, text)
  await machine.write(LOG, `${VERSION} running 'modules:final'\n${output}${VERSION} finished\n`)
  return output
}
