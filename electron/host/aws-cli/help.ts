/** Short help: what there is, and how an operation's arguments are written. The full text is in AWS's CLI reference. */

import { kebab } from '../../../shared/code/kebab.ts'
import type { ServiceModel } from '../../api/model.ts'
import { SERVICES_BY_COMMAND } from './model-tools.ts'
import type { ArgumentTable } from './operation-arguments.ts'

const list = (items: readonly string[]): string => items.map((item) => `       o ${item}\n`).join('')

export const mainHelp = (): string => `NAME
       aws - speaks to the account of this world

SYNOPSIS
          aws [options] <command> <subcommand> [parameters]

OPTIONS
       --region, --output (json | text | table), --profile, --no-paginate, --color, --no-sign-request, --version

COMMANDS
${list(['configure', ...SERVICES_BY_COMMAND.keys()])}
       aws <command> help lists a service's operations.
`

/** `operations` are those that are simulated. */
export const serviceHelp = (command: string, title: string, operations: readonly string[], waits: boolean): string =>
  `NAME
       ${command} - ${title}

AVAILABLE COMMANDS
${list([...operations.map(kebab), ...(waits ? ['wait'] : [])].sort())}`

const PLACEHOLDERS: Readonly<Record<string, string>> = {
  flag: '',
  one: ' <value>',
  any: ' [<value>...]',
  maybe: ' [<value>]',
}

export const operationHelp = (model: ServiceModel, operation: string, table: ArgumentTable): string => {
  const lines = [...table.values()].map(({ name, takes, required }) => {
    const shown = `--${name}${PLACEHOLDERS[takes]}`
    return `          ${required ? shown : `[${shown}]`}\n`
  })
  const name = kebab(operation)
  return `NAME
       ${name} - ${operation} of ${model.title}

SYNOPSIS
            ${name}
${lines.join('')}`
}

export const waitHelp = (waiters: readonly string[]): string => `NAME
       wait - waits until a resource is in a state; an attempt every few simulated seconds

AVAILABLE COMMANDS
${list([...waiters].sort())}`
