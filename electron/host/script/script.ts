/**
 * A world's commands as a script for the AWS CLI. They are asked again of a fresh engine, so that the script knows which of the
 * ids in later calls came out of which answer; in the script these travel in shell variables.
 */
import { AwsError } from '../../../shared/aws/error.ts'
import { commandLine, shellWord } from '../../../shared/code/command-line.ts'
import { isWrite } from '../../../shared/code/services.ts'
import type { In, OperationName, Out } from '../../../shared/ipc/contract.ts'
import { type Instant, isoOf, SECOND } from '../../../shared/time.ts'
import { type Engine, type JournalEntry, restoreEngine, type Snapshot } from '../../engine/index.ts'
import { advance, type Breathe } from '../history.ts'
import { finderOf } from './finders.ts'

/** Identifiers and ARNs with one, as AWS makes them. */
const KINDS = [
  'i|vol|snap|ami|h|cr|r|lt|key|pg|fleet|sir|sfr',
  'sg|sgr|subnet|vpc|rtb|rtbassoc|igw|nat|acl|aclassoc|dopt|pcx|vpce|pl',
  'eni|eni-attach|eipalloc|eipassoc',
]
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const ID = new RegExp(`\\b(?:${KINDS.join('|')})-[0-9a-f]{8,17}\\b|\\b${UUID}\\b`, 'g')

const HEAD = `#!/bin/sh
# Builds an account again with the AWS CLI. Run it against an empty world:
#   export AWS_ENDPOINT_URL=http://127.0.0.1:4566 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
#   sh this-script.sh
set -eu

# Lets simulated seconds pass, as they did between the calls.
pass() {
  curl -fsS -X POST "$AWS_ENDPOINT_URL/_sim/advance" -H 'content-type: application/json' -d "{\\"seconds\\":$1}" > /dev/null
}
`

export interface Script {
  readonly script: string
  /** Operations of the simulator itself that were left out, by name. */
  readonly skipped: readonly string[]
}

/** Where an id stands in an answer, as JMESPath. */
function pathTo(value: unknown, id: string, path = ''): string | undefined {
  if (value === id) return path
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, member] of Object.entries(value)) {
    const step = Array.isArray(value)
      ? `[${name}]`
      : `${path ? '.' : ''}${/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name)}`
    const found = pathTo(member, id, path + step)
    if (found !== undefined) return found
  }
  return undefined
}

class Writer {
  readonly #lines: string[] = [HEAD]
  readonly #variables = new Map<string, string>()
  readonly #counts = new Map<string, number>()
  readonly #wanted: ReadonlySet<string>

  constructor(wanted: ReadonlySet<string>) {
    this.#wanted = wanted
  }

  get text(): string {
    return this.#lines.join('\n')
  }

  pass(seconds: number): void {
    if (seconds > 0) this.#lines.push(`pass ${seconds}\n`)
  }

  /** What it takes to find the things that a call names, as they stand before it. */
  find(engine: Engine, { input, call: { region } }: JournalEntry): void {
    this.#find(engine, JSON.stringify(input), region)
    // A snapshot is found by its image, which may be gone when the snapshot is named.
    for (const id of this.#wanted) if (id.startsWith('snap-')) this.#find(engine, id, region)
  }

  /** The call; ids of its answer that later calls name go into variables. */
  call({ operation, input, call: { region } }: JournalEntry, output: unknown): void {
    const line = commandLine(operation, this.#named(placed(operation, input as object, output)), region) ?? ''
    const fresh = [...new Set(JSON.stringify(output ?? {}).match(ID) ?? [])].filter(
      (id) => this.#wanted.has(id) && !this.#variables.has(id) && pathTo(output, id) !== undefined,
    )
    if (fresh.length === 0) this.#lines.push(`${line} > /dev/null\n`)
    else {
      const names = fresh.map((id) => this.#variable(id))
      const query = shellWord(`[${fresh.map((id) => pathTo(output, id)).join(', ')}]`)
      this.#lines.push(`set -- $(${line} \\\n  --query ${query} --output text)`)
      this.#lines.push(`${names.map((name, index) => `${name}=$${index + 1}`).join(' ')}\n`)
    }
  }

  #find(engine: Engine, text: string, region: string): void {
    for (const id of new Set(text.match(ID) ?? [])) {
      if (this.#variables.has(id)) continue
      const finder = finderOf(engine, id, region)
      if (!finder) continue
      this.#find(engine, JSON.stringify(finder.input), region)
      const more = [`--query ${shellWord(finder.query)}`, '--output text']
      const line = commandLine(finder.operation, this.#named(finder.input), region, more)
      this.#lines.push(`${this.#variable(id)}=$(${line})`)
    }
  }

  #variable(id: string): string {
    const kind = id.includes('-') && !/^[0-9a-f]{8}-/.test(id) ? id.slice(0, id.lastIndexOf('-')) : 'id'
    const count = (this.#counts.get(kind) ?? 0) + 1
    this.#counts.set(kind, count)
    const name = `${kind.replaceAll('-', '_').toUpperCase()}_${count}`
    this.#variables.set(id, name)
    return name
  }

  #named(input: object): object {
    const text = JSON.stringify(input).replace(ID, (id) => {
      const name = this.#variables.get(id)
      return name === undefined ? id : `\${${name}}`
    })
    return JSON.parse(text) as object
  }
}

/** `from` and `to` bound the calls that are written; all of them are asked. */
export async function scriptOf(
  genesis: Snapshot,
  journal: readonly JournalEntry[],
  [from, to]: readonly [Instant, Instant],
  breathe: Breathe,
): Promise<Script> {
  const written = ({ at, operation, call }: JournalEntry): boolean =>
    at >= from && at <= to && call.origin !== 'sim' && isWrite(operation)
  const wanted = new Set(journal.filter(written).flatMap(({ input }) => JSON.stringify(input).match(ID) ?? []))
  const writer = new Writer(wanted)
  const skipped = new Set<string>()
  const engine = restoreEngine(genesis)
  let since = Math.max(from, engine.now)
  for (const entry of journal) {
    if (entry.at > to) break
    if (entry.at - 1 > engine.now) await advance(engine, entry.at - 1, breathe)
    if (!written(entry)) {
      if (entry.at >= from && entry.operation.startsWith('sim:') && entry.call.origin !== 'sim')
        skipped.add(entry.operation)
      engine.replay(entry)
      continue
    }
    const seconds = Math.round((entry.at - since) / SECOND)
    writer.pass(seconds)
    since += seconds * SECOND
    if (entry.at > engine.now) await advance(engine, entry.at, breathe)
    writer.find(engine, entry)
    writer.call(entry, answerOf(engine, entry))
    await breathe()
  }
  writer.pass(Math.round((to - since) / SECOND))
  return { script: `${writer.text}\n`, skipped: [...skipped].sort() }
}

/** Where no zone was asked for, each world picks its own: the script asks for the one that was picked. */
function placed(operation: string, input: object, output: unknown): object {
  if (operation !== 'ec2:RunInstances' || 'SubnetId' in input || 'NetworkInterfaces' in input) return input
  const { Instances: [first] = [] } = output as Out<'ec2:RunInstances'>
  const zone = first?.Placement?.AvailabilityZone
  const { Placement = {} } = input as In<'ec2:RunInstances'>
  return zone === undefined ? input : { ...input, Placement: { ...Placement, AvailabilityZone: zone } }
}

/** A call that was accepted in part answers with a refusal, here as it did then. */
function answerOf(engine: Engine, { operation, input, call }: JournalEntry): unknown {
  try {
    return engine.run(operation as OperationName, input as never, call)
  } catch (error) {
    if (error instanceof AwsError) return {}
    throw error
  }
}

export const scriptName = (now: Instant): string => `cumulab-${isoOf(now).slice(0, 16).replaceAll(':', '-')}.sh`
