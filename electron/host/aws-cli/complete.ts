/** What may come next in an `aws` line, as the CLI's completer offers it. */

import { kebab } from '../../../shared/code/kebab.ts'
import { loadModel } from '../../api/models.ts'
import { SERVICES_BY_COMMAND } from './model-tools.ts'
import { argumentTable } from './operation-arguments.ts'
import { waitersOf } from './waiters.ts'

const GLOBAL = ['--output', '--query', '--region', '--profile', '--no-paginate', '--no-cli-pager', '--color']
const VALUES: Readonly<Record<string, readonly string[]>> = {
  '--output': ['json', 'text', 'table'],
  '--color': ['on', 'off', 'auto'],
}

const dashed = (names: Iterable<string>): string[] => [...names].map((name) => `--${name}`)

/** Every word that may stand after these ones; `supports` says which operations are simulated. Empty where a value belongs. */
export async function nextWords(
  words: readonly string[],
  supports: (operation: string) => boolean,
): Promise<readonly string[]> {
  const [command, subcommand, state] = words
  const values = VALUES[words.at(-1) ?? '']
  if (values) return values
  if (command === undefined) return [...SERVICES_BY_COMMAND.keys(), 'configure', 'help']
  if (command === 'configure') return subcommand === undefined ? ['get', 'list', 'set'] : []
  const service = SERVICES_BY_COMMAND.get(command)
  const model = service === undefined ? undefined : await loadModel(service)
  if (!model) return []
  const waiters = waitersOf(model.service)
  if (subcommand === undefined) {
    const simulated = Object.keys(model.operations).filter((name) => supports(`${model.service}:${name}`))
    return [...simulated.map(kebab), ...(waiters.size > 0 ? ['wait'] : []), 'help']
  }
  if (subcommand === 'wait' && state === undefined) return [...waiters.keys()]
  const operation =
    subcommand === 'wait'
      ? waiters.get(state ?? '')?.operation
      : Object.keys(model.operations).find((name) => kebab(name) === subcommand)
  if (operation === undefined) return []
  const given = new Set(words)
  return [...dashed(argumentTable(model, operation).keys()), ...GLOBAL].filter((name) => !given.has(name))
}
