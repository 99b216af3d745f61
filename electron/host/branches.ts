/**
 * Abandoned futures. A rewind moves the commands after its instant to a branch; branches hang on the present line or on one
 * another, and going back to one turns the present's own tail into a branch in its place. Nothing is ever dropped.
 */
import type { Instant } from '../../shared/time.ts'
import { ENGINE_VERSION, type JournalEntry } from '../engine/index.ts'
import { MAIN, type WorldStore } from './world-store.ts'

/** `baseRev` is the last command of `parent` that this future shares. */
export interface SavedBranch {
  readonly id: number
  readonly parent: number
  readonly baseRev: number
  readonly fromAt: Instant
  readonly toAt: Instant
  readonly engineVersion: number
  readonly commands: number
}

const LIST = `SELECT branch.id, parent, baseRev, fromAt, toAt, engineVersion, count(journal.rev) AS commands
  FROM branch LEFT JOIN journal ON journal.branch = branch.id WHERE replayable = 1 AND engineVersion = ?
  GROUP BY branch.id ORDER BY branch.id`

const savedBranches = (store: WorldStore): SavedBranch[] =>
  store.database.prepare(LIST).all(ENGINE_VERSION) as unknown as SavedBranch[]

/** The futures this version can go back to, oldest first: those whose whole way from the present line is here. */
export function listBranches(store: WorldStore): SavedBranch[] {
  const all = savedBranches(store)
  return all.filter((branch) => chainIn(all, branch.id).length > 0)
}

/**
 * Moves what the present line did after `baseRev` to a new branch. Nothing to move, no branch: time alone comes again by
 * itself. For use inside a transaction.
 */
export function leaveTail(store: WorldStore, baseRev: number, fromAt: Instant, toAt: Instant): void {
  moveTail(store, baseRev, { fromAt, toAt, engineVersion: ENGINE_VERSION, replayable: true })
}

/** Keeps commands that cannot be replayed by this version, out of the way. */
export function keepTailAside(store: WorldStore, baseRev: number, engineVersion: number): void {
  store.transact(true, () => moveTail(store, baseRev, { fromAt: 0, toAt: 0, engineVersion, replayable: false }))
}

function moveTail(
  store: WorldStore,
  baseRev: number,
  kind: { fromAt: Instant; toAt: Instant; engineVersion: number; replayable: boolean },
): void {
  const { database } = store
  if (store.lastCommandRev() <= baseRev) {
    // Only reads and refusals can lie after it: they belong to a time that never was.
    if (kind.replayable) database.prepare('DELETE FROM trail WHERE branch = ? AND at > ?').run(MAIN, kind.fromAt)
    return
  }
  const { lastInsertRowid } = database
    .prepare('INSERT INTO branch(parent, baseRev, fromAt, toAt, engineVersion, replayable) VALUES(?, ?, ?, ?, ?, ?)')
    .run(MAIN, baseRev, kind.fromAt, kind.toAt, kind.engineVersion, kind.replayable ? 1 : 0)
  const id = Number(lastInsertRowid)
  database
    .prepare('UPDATE branch SET parent = ? WHERE parent = ? AND baseRev > ? AND id <> ?')
    .run(id, MAIN, baseRev, id)
  database.prepare('UPDATE journal SET branch = ? WHERE branch = ? AND rev > ?').run(id, MAIN, baseRev)
  if (kind.replayable)
    database.prepare('UPDATE trail SET branch = ? WHERE branch = ? AND at > ?').run(id, MAIN, kind.fromAt)
}

/** The way from the present line to a branch: the branches on it, outermost first. Empty when it cannot be gone. */
export const chainTo = (store: WorldStore, id: number): SavedBranch[] => chainIn(savedBranches(store), id)

function chainIn(branches: readonly SavedBranch[], id: number): SavedBranch[] {
  const all = new Map(branches.map((branch) => [branch.id, branch]))
  const chain: SavedBranch[] = []
  for (let at = all.get(id); at; at = all.get(at.parent)) chain.unshift(at)
  return chain[0]?.parent === MAIN ? chain : []
}

/** Every command after a revision of the present line, of the world that a branch leads to. */
export function commandsTo(store: WorldStore, chain: readonly SavedBranch[], after: number): JournalEntry[] {
  const commands = store.entries(MAIN, after, chain[0]?.baseRev ?? 0)
  chain.forEach((branch, i) => {
    commands.push(...store.entries(branch.id, 0, chain[i + 1]?.baseRev))
  })
  return commands
}

/** Makes the branch the present line. `leftAt` is the present's now, which ends the branch that it becomes. */
export function takeBranch(store: WorldStore, chain: readonly SavedBranch[], leftAt: Instant): void {
  const { database } = store
  const [outermost] = chain
  if (!outermost) return
  leaveTail(store, outermost.baseRev, outermost.fromAt, leftAt)
  const move = database.prepare('UPDATE journal SET branch = ? WHERE branch = ? AND rev <= ?')
  const remember = database.prepare('UPDATE trail SET branch = ? WHERE branch = ? AND at <= ?')
  const adopt = database.prepare('UPDATE branch SET parent = ? WHERE parent = ? AND baseRev <= ?')
  const rest = database.prepare('UPDATE branch SET parent = ?, baseRev = ?, fromAt = ? WHERE id = ?')
  chain.forEach((branch, i) => {
    const next = chain[i + 1]
    const upTo = next?.baseRev ?? Number.MAX_SAFE_INTEGER
    move.run(MAIN, branch.id, upTo)
    remember.run(MAIN, branch.id, next?.fromAt ?? Number.MAX_SAFE_INTEGER)
    adopt.run(MAIN, branch.id, upTo)
    // What lies beyond the fork stays behind as a branch of its own.
    if (next && store.entries(branch.id, 0).length > 0) rest.run(MAIN, next.baseRev, next.fromAt, branch.id)
    else database.prepare('DELETE FROM branch WHERE id = ?').run(branch.id)
  })
}
