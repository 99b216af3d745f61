/** The arguments of an operation: its input's members, kebab-case, and what the CLI adds or renames for some of them. */

import { kebab } from '../../../shared/code/kebab.ts'
import type { Member, ServiceModel, ShapeRef } from '../../api/model.ts'
import { customised } from './customised.ts'
import IDEMPOTENCY from './data/idempotency-tokens.json' with { type: 'json' }
import { membersAt, shapeAt } from './model-tools.ts'
import type { Argument } from './parse-arguments.ts'
import { type Reading, readValue } from './read-value.ts'

/** The input as it grows. */
export type Input = Record<string, unknown>

export interface OperationArgument extends Argument {
  /** Adds what was given to the input. `words` is empty for a flag. */
  readonly put: (input: Input, words: readonly string[], reading: Reading) => Promise<void> | void
  /** Left out of help: another argument is the usual one. */
  readonly hidden?: boolean
}

export type ArgumentTable = Map<string, OperationArgument>

const tokens = IDEMPOTENCY as Readonly<Record<string, Readonly<Record<string, string>>>>

/** The member that the client fills in by itself, so that a call sent twice has one effect. */
export function tokenMember(model: ServiceModel, ref: ShapeRef | null): string | undefined {
  const shape = ref === null ? undefined : shapeAt(model, ref)
  return shape && 'structure' in shape ? tokens[model.service]?.[shape.structure] : undefined
}

const flag = (name: string, member: string, value: unknown): OperationArgument => ({
  name,
  takes: 'flag',
  put: (input) => {
    input[member] = value
  },
})

const valued = (name: string, [member, ref]: Member, takes: 'one' | 'any', required: boolean): OperationArgument => ({
  name,
  takes,
  required,
  put: async (input, words, reading) => {
    input[member] = await readValue(reading, ref, words)
  },
})

/** AWS: EC2's attributes are structures of one `Value`; `--ebs-optimized` alone means true, `--no-ebs-optimized` false. */
const pulledUp = (name: string, member: Member): OperationArgument[] => [
  {
    name,
    takes: 'maybe',
    put: async (input, words, reading) => {
      input[member[0]] = words.length === 0 ? { Value: true } : await readValue(reading, member[1], words)
    },
  },
  flag(`no-${name}`, member[0], { Value: false }),
]

function argumentsOf(model: ServiceModel, member: Member, token: string | undefined): OperationArgument[] {
  const [memberName, ref, wire] = member
  const name = kebab(memberName)
  const required = wire?.required === 1 && memberName !== token
  if (ref === 'boolean') {
    const negative = `no-${name}`
    const positive = flag(name, memberName, true)
    return [required ? { ...positive, required, alternative: negative } : positive, flag(negative, memberName, false)]
  }
  const inner = membersAt(model, ref)
  const [first] = inner
  if (model.service === 'ec2' && inner.length === 1 && first?.[0] === 'Value' && first[1] === 'boolean')
    return pulledUp(name, member)
  const shape = shapeAt(model, ref)
  return [valued(name, member, shape && 'list' in shape ? 'any' : 'one', required)]
}

/** Every argument of an operation by name, in the order of the service's definition. */
export function argumentTable(model: ServiceModel, operation: string): ArgumentTable {
  const [inputRef] = model.operations[operation] ?? [null]
  const token = tokenMember(model, inputRef)
  const table: ArgumentTable = new Map()
  for (const member of membersAt(model, inputRef))
    for (const argument of argumentsOf(model, member, token)) table.set(argument.name, argument)
  return customised(model.service, operation, table)
}
