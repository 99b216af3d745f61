/**
 * Coming back from disk: opening, rewinding, and returning to a future that a rewind left. Everything here builds an engine
 * first and changes the file after, so that a failure leaves the world as it was.
 */
import type { Instant } from '../../shared/time.ts'
import { ENGINE_VERSION, type Engine, type JournalEntry, restoreEngine } from '../engine/index.ts'
import { keepTailAside } from './branches.ts'
import { MAIN, type SavedSnapshot, type WorldStore } from './world-store.ts'

/** Lets the rest of the process breathe between two slices of replay. */
export type Breathe = () => Promise<void>

const SLICE_TASKS = 200
const SLICE_MS = 15

/** Yields to the event loop whenever a slice of work has taken its time. `monotonic` is in milliseconds. */
export function breather(monotonic: () => number): Breathe {
  let since = monotonic()
  return async () => {
    if (monotonic() - since < SLICE_MS) return
    await new Promise((resolve) => setImmediate(resolve))
    since = monotonic()
  }
}

/** Runs everything due up to an instant, in slices. */
export async function advance(engine: Engine, until: Instant, breathe: Breathe): Promise<void> {
  while (!engine.advanceTo(until, SLICE_TASKS).done) await breathe()
}

class ReplayError extends Error {
  override readonly name = 'ReplayError'
  readonly entry: JournalEntry
  constructor(entry: JournalEntry, cause: unknown) {
    super(`The command ${entry.operation} at revision ${entry.rev} could not be replayed: ${String(cause)}`, { cause })
    this.entry = entry
  }
}

/** Asks an engine again what was asked of it once, each command at its own moment. @throws ReplayError */
export async function replay(engine: Engine, entries: readonly JournalEntry[], breathe: Breathe): Promise<void> {
  for (const entry of entries) {
    try {
      // Whatever is due before the command's own instant certainly ran before it; the rest is replay's to order.
      if (entry.at - 1 > engine.now) await advance(engine, entry.at - 1, breathe)
      engine.replay(entry)
    } catch (error) {
      throw new ReplayError(entry, error)
    }
    await breathe()
  }
}

/** An engine at `until`: the snapshot, then those of the commands that it does not contain yet, then time. */
async function bringUp(
  store: WorldStore,
  head: SavedSnapshot,
  commands: readonly JournalEntry[],
  until: Instant,
  breathe: Breathe,
): Promise<Engine | undefined> {
  const snapshot = store.readSnapshot(head)
  if (!snapshot) return undefined
  const engine = restoreEngine(snapshot)
  await replay(
    engine,
    commands.filter((entry) => entry.rev > head.rev),
    breathe,
  )
  if (until > engine.now) await advance(engine, until, breathe)
  else engine.advanceTo(engine.now)
  return engine
}

/** The world as it was left, and the sentences to say about it; undefined when no snapshot of the file can be read. */
export async function reopen(
  store: WorldStore,
  breathe: Breathe,
): Promise<{ engine: Engine; notices: readonly string[] } | undefined> {
  const notices: string[] = []
  for (const head of store.snapshots()) {
    const foreign = head.engineVersion !== ENGINE_VERSION
    const tail = store.entries(MAIN, head.rev)
    if (foreign && tail.length > 0) {
      // The rows hold whatever the version; the commands after them would no longer make the same world.
      keepTailAside(store, head.rev, head.engineVersion)
      notices.push(`${tail.length} commands of another version of Cumulab were kept aside, not replayed.`)
    }
    const opened = await bringUpOnto(store, head, foreign ? [] : tail, breathe, notices)
    if (opened) return { engine: opened, notices }
  }
  return undefined
}

/** As far as the journal can be followed: a command that no longer replays, and all after it, are kept aside and reported. */
async function bringUpOnto(
  store: WorldStore,
  head: SavedSnapshot,
  tail: readonly JournalEntry[],
  breathe: Breathe,
  notices: string[],
): Promise<Engine | undefined> {
  const clock = store.clock()?.now ?? 0
  const until = Math.max(clock, store.lastCommandAt() ?? 0, head.now)
  try {
    return await bringUp(store, head, tail, until, breathe)
  } catch (error) {
    if (!(error instanceof ReplayError)) throw error
    const kept = tail.filter((entry) => entry.rev < error.entry.rev)
    keepTailAside(store, error.entry.rev - 1, ENGINE_VERSION)
    notices.push(`${error.message}. It and ${tail.length - kept.length - 1} later commands were kept aside.`)
    return bringUp(store, head, kept, Math.max(head.now, kept.at(-1)?.at ?? 0), breathe)
  }
}

/** The earliest instant a rewind can reach. */
export function earliest(store: WorldStore): Instant {
  const nows = store.snapshots().flatMap((head) => (head.engineVersion === ENGINE_VERSION ? [head.now] : []))
  return Math.min(...nows)
}

/**
 * An engine at `until` that has taken the given commands, from the newest snapshot that lies on their common line:
 * made at or before `from`, with no command after `baseRev`. Undefined when there is none.
 */
export async function materialise(
  store: WorldStore,
  plan: {
    /** Those after a revision: only what a snapshot does not contain is read. */
    commands: (after: number) => readonly JournalEntry[]
    baseRev: number
    from: Instant
    until: Instant
  },
  breathe: Breathe,
): Promise<Engine | undefined> {
  for (const head of store.snapshots()) {
    if (head.engineVersion !== ENGINE_VERSION || head.now > plan.from || head.commandRev > plan.baseRev) continue
    const engine = await bringUp(store, head, plan.commands(head.rev), plan.until, breathe)
    if (engine) return engine
  }
  return undefined
}
