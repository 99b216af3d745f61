/**
 * Undo and redo of what people and programs asked. To undo is to make the world of now anew without the last command: the same
 * moment, as if it had never been given. The command becomes a branch, so nothing is dropped; to redo is to take that branch back,
 * as long as nothing else was asked meanwhile.
 */
import { AwsError } from '../../shared/aws/error.ts'
import type { Out } from '../../shared/ipc/contract.ts'
import type { Act } from '../../shared/operations/undo.ts'
import { isoOf } from '../../shared/time.ts'
import { ENGINE_VERSION, type JournalEntry } from '../engine/index.ts'
import { chainTo, commandsTo, leaveTail, takeBranch } from './branches.ts'
import { materialise } from './history.ts'
import type { World } from './world.ts'
import { MAIN, type WorldStore } from './world-store.ts'

/** The host's own records follow a command and fall with it. */
const BY_SOMEONE = `json_extract(call, '$.origin') <> 'sim'`
const LAST = `SELECT max(rev) AS rev FROM journal WHERE branch = ? AND ${BY_SOMEONE}`
const FIRST = `SELECT min(rev) AS rev, max(at) AS at FROM journal WHERE branch = ? AND ${BY_SOMEONE}`
/** Asked at every revision, so it reads one row and no journal. */
const NEWEST = `SELECT id FROM branch WHERE parent = ? AND replayable = 1 AND engineVersion = ? AND baseRev >= ?
  ORDER BY id DESC LIMIT 1`
const ABOUT = /"((?:i|vol|snap|ami|sg|subnet|vpc|eni|eipalloc|rtb|igw|nat|lt|h|cr)-[0-9a-f]{8,17})"/

/** As CloudTrail's line has it: the call, and the first thing that it names. */
function actOf({ operation, at, input }: JournalEntry): Act {
  const [, id] = ABOUT.exec(JSON.stringify(input)) ?? []
  return { operation, at: isoOf(at), ...(id === undefined ? {} : { about: id }) }
}

function entryAt(store: WorldStore, branch: number, rev: unknown): JournalEntry | undefined {
  return typeof rev === 'number' ? store.entries(branch, rev - 1, rev)[0] : undefined
}

const lastAct = (store: WorldStore): JournalEntry | undefined =>
  entryAt(store, MAIN, store.database.prepare(LAST).get(MAIN)?.['rev'])

/**
 * The newest branch with no command of the present line behind its beginning, which holds nothing of a time to come: what was
 * undone last.
 */
function undone(store: WorldStore, now: number): { readonly branch: number; readonly entry: JournalEntry } | undefined {
  const end = store.lastCommandRev()
  const branch = store.database.prepare(NEWEST).get(MAIN, ENGINE_VERSION, end)?.['id'] as number | undefined
  if (branch === undefined) return undefined
  const first = store.database.prepare(FIRST).get(branch)
  const entry = entryAt(store, branch, first?.['rev'])
  return entry && (first?.['at'] as number) <= now ? { branch, entry } : undefined
}

/** What the next undo and the next redo would be. */
export function undoState(world: World): Out<'sim:GetUndo'> {
  world.flush()
  const last = lastAct(world.store)
  const next = undone(world.store, world.engine.now)
  return { ...(last ? { undo: actOf(last) } : {}), ...(next ? { redo: actOf(next.entry) } : {}) }
}

const noSnapshot = (): AwsError => new AwsError('InternalError', 'No snapshot of that time can be read.', 500)

/** @throws AwsError when there is nothing to undo; then nothing changed. */
export async function undo(world: World): Promise<void> {
  await world.exchange(async (breathe) => {
    const { store } = world
    const { now } = world.engine
    const last = lastAct(store)
    if (!last) throw new AwsError('ValidationError', 'There is nothing to undo.', 400)
    const baseRev = last.rev - 1
    const commands = (after: number) => store.entries(MAIN, after, baseRev)
    const engine = await materialise(store, { commands, baseRev, from: last.at, until: now }, breathe)
    if (!engine) throw noSnapshot()
    store.transact(true, () => {
      leaveTail(store, baseRev, last.at - 1, now)
      store.dropSnapshotsAfter(baseRev, now)
      store.putClock({ now, rate: world.rate })
    })
    return engine
  })
}

/** @throws AwsError when nothing was undone, or something else was asked since. */
export async function redo(world: World): Promise<void> {
  await world.exchange(async (breathe) => {
    const { store } = world
    const { now } = world.engine
    const next = undone(store, now)
    if (!next) throw new AwsError('ValidationError', 'There is nothing to redo.', 400)
    const chain = chainTo(store, next.branch)
    const [outermost] = chain
    if (!outermost) throw noSnapshot()
    const { baseRev } = outermost
    const commands = (after: number) => commandsTo(store, chain, after)
    const engine = await materialise(store, { commands, baseRev, from: next.entry.at, until: now }, breathe)
    if (!engine) throw noSnapshot()
    store.transact(true, () => {
      takeBranch(store, chain, now)
      store.dropSnapshotsAfter(baseRev, next.entry.at)
      store.putClock({ now, rate: world.rate })
    })
    return engine
  })
}
