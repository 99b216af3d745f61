/** A whole world as one JSON text, to keep or hand on: its first snapshot, every command since, and its present rows. */
import * as v from 'valibot'
import { AwsError } from '../../shared/aws/error.ts'
import { isoOf } from '../../shared/time.ts'
import { ENGINE_VERSION, type Engine, type JournalEntry, restoreEngine, type Snapshot } from '../engine/index.ts'
import { worldHash } from '../engine/kernel/world-hash.ts'
import { MAIN, type WorldStore } from './world-store.ts'

const TEXT_VERSION = 1

const whole = v.pipe(v.number(), v.integer(), v.minValue(0))
const snapshotSchema = v.object({
  seed: whole,
  rev: whole,
  now: whole,
  tables: v.record(v.string(), v.array(v.looseObject({ id: v.string() }))),
})
const entrySchema = v.object({
  rev: whole,
  at: whole,
  operation: v.string(),
  input: v.record(v.string(), v.unknown()),
  call: v.looseObject({
    accountId: v.string(),
    region: v.string(),
    scope: v.string(),
    origin: v.picklist(['console', 'api', 'sim']),
  }),
})
const worldSchema = v.object({
  format: v.literal('cumulab-world'),
  version: v.literal(TEXT_VERSION),
  engineVersion: v.pipe(v.number(), v.integer()),
  /** Of `snapshot`: a text that was cut or changed on its way is refused. */
  hash: v.string(),
  snapshot: snapshotSchema,
  genesis: v.optional(snapshotSchema),
  journal: v.array(entrySchema),
})

export interface ImportedWorld {
  readonly engine: Engine
  /** Where the journal begins; the present rows themselves when the history cannot be used by this version. */
  readonly genesis: Snapshot
  readonly journal: readonly JournalEntry[]
}

export function exportWorld(engine: Engine, store: WorldStore): { fileName: string; world: string } {
  const snapshot = engine.snapshot()
  const first = store.snapshots().findLast((head) => head.genesis && head.engineVersion === ENGINE_VERSION)
  const genesis = first && store.readSnapshot(first)
  const journal = genesis ? store.entries(MAIN, genesis.rev) : []
  const format = { format: 'cumulab-world', version: TEXT_VERSION, engineVersion: ENGINE_VERSION }
  const world = { ...format, hash: worldHash(snapshot), snapshot, ...(genesis ? { genesis } : {}), journal }
  const stamp = isoOf(engine.now).slice(0, 16).replaceAll(':', '-')
  return { fileName: `cumulab-world-${stamp}.json`, world: JSON.stringify(world) }
}

const refuse = (why: string): never => {
  throw new AwsError('InvalidWorldFile', `This is not a world that can be imported: ${why}.`, 400)
}

/** @throws AwsError `InvalidWorldFile` that says what is wrong with the text. */
export function importWorld(text: string): ImportedWorld {
  const { snapshot, genesis, journal, hash, engineVersion } = parse(text)
  if (worldHash(snapshot) !== hash) refuse('it was cut or changed after it was exported')
  const engine = restore(snapshot)
  const usable = engineVersion === ENGINE_VERSION && genesis !== undefined && journal.every(follows(genesis.rev))
  if (!usable || genesis === undefined) return { engine, genesis: snapshot, journal: [] }
  return { engine, genesis, journal }
}

interface WorldText {
  readonly engineVersion: number
  readonly hash: string
  readonly snapshot: Snapshot
  readonly genesis?: Snapshot
  readonly journal: readonly JournalEntry[]
}

function parse(text: string): WorldText {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return refuse('it is not JSON')
  }
  const result = v.safeParse(worldSchema, json, { abortEarly: true })
  if (result.success) return result.output as unknown as WorldText
  const [issue] = result.issues
  const where = v.getDotPath(issue)
  if (!where || where === 'format') return refuse('it is not a Cumulab world')
  if (where === 'version') return refuse('it was exported by another version of Cumulab')
  return refuse(`its member ${where} is wrong (${issue.message})`)
}

function restore(snapshot: Snapshot): Engine {
  try {
    return restoreEngine(snapshot)
  } catch (error) {
    return refuse(error instanceof Error ? error.message.replace(/\.$/, '') : String(error))
  }
}

/** True for entries whose revisions rise from the first snapshot on. */
function follows(rev: number): (entry: JournalEntry) => boolean {
  let last = rev
  return (entry) => {
    const rises = entry.rev > last
    last = entry.rev
    return rises
  }
}
