/**
 * What is on disk of a world: its journal of accepted commands, snapshots of all rows, the clock, and the futures that rewinds
 * left behind. Only SQL lives here; what to keep and how to come back from it is decided in history.ts.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Instant } from '../../shared/time.ts'
import { ENGINE_VERSION, type JournalEntry, type Snapshot } from '../engine/index.ts'
import { joinParts, partsOf, type SnapshotPart, Tally } from './snapshot-parts.ts'
import type { WorldFile } from './world-file.ts'

/** The line of the journal that is the present world; every other number is an abandoned future. */
export const MAIN = 0

/** A snapshot without its rows. `commandRev` is the last journaled command it contains (0: none). */
export interface SavedSnapshot {
  readonly id: number
  readonly rev: number
  readonly now: Instant
  readonly commandRev: number
  readonly engineVersion: number
  readonly seed: number
  readonly checksum: number
  readonly bytes: number
  readonly genesis: number
}

export interface SavedClock {
  readonly now: Instant
  readonly rate: number
}

/** How snapshots are thinned: the newest few, and older ones spread over the world's life so that rewinding stays quick. */
export interface Keeping {
  readonly newest: number
  readonly sparse: number
  readonly sparseBytes: number
}

const HEADS = 'id, rev, now, commandRev, engineVersion, seed, checksum, bytes, genesis'

export class WorldStore {
  readonly path: string | undefined
  readonly #database: DatabaseSync
  readonly #keeping: Keeping
  readonly #append: StatementSync
  readonly #setMeta: StatementSync
  #full: boolean | undefined

  constructor(file: WorldFile, keeping: Keeping) {
    this.#database = file.database
    this.path = file.path
    this.#keeping = keeping
    this.#append = this.#database.prepare('INSERT INTO journal VALUES(?, ?, ?, ?, ?, ?)')
    this.#setMeta = this.#database.prepare(
      'INSERT INTO meta VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value',
    )
  }

  get database(): DatabaseSync {
    return this.#database
  }

  /** All or nothing. `full` also waits until the disk itself has it, so that not even a power cut loses it. */
  transact<T>(full: boolean, work: () => T): T {
    if (this.#full !== full) {
      this.#database.exec(`PRAGMA synchronous = ${full ? 'FULL' : 'NORMAL'}`)
      this.#full = full
    }
    this.#database.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      this.#database.exec('COMMIT')
      return result
    } catch (error) {
      // SQLite ends the transaction by itself on some failures, a full disk among them.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
      throw error
    }
  }

  append(entries: readonly JournalEntry[], full: boolean): void {
    this.transact(full, () => {
      for (const entry of entries) this.insert(MAIN, entry)
    })
  }

  insert(branch: number, { rev, at, operation, input, call }: JournalEntry): void {
    this.#append.run(branch, rev, at, operation, JSON.stringify(input), JSON.stringify(call))
  }

  /** Commands of one line with `after < rev <= upTo`, in order. */
  entries(branch: number, after: number, upTo: number = Number.MAX_SAFE_INTEGER): JournalEntry[] {
    return this.#database
      .prepare(
        'SELECT rev, at, operation, input, call FROM journal WHERE branch = ? AND rev > ? AND rev <= ? ORDER BY rev',
      )
      .all(branch, after, upTo)
      .map((row) => ({
        rev: row['rev'] as number,
        at: row['at'] as number,
        operation: row['operation'] as string,
        input: JSON.parse(row['input'] as string) as unknown,
        call: JSON.parse(row['call'] as string) as JournalEntry['call'],
      }))
  }

  /** The rev of the last command of the present line made at or before `at`; 0 when there is none. */
  lastCommandRev(at: Instant = Number.MAX_SAFE_INTEGER): number {
    const row = this.#database.prepare('SELECT max(rev) AS rev FROM journal WHERE branch = ? AND at <= ?').get(MAIN, at)
    return (row?.['rev'] as number | null) ?? 0
  }

  lastCommandAt(): Instant | undefined {
    const row = this.#database.prepare('SELECT max(at) AS at FROM journal WHERE branch = ?').get(MAIN)
    return (row?.['at'] as number | null) ?? undefined
  }

  clock(): SavedClock | undefined {
    const rows = this.#database.prepare("SELECT value FROM meta WHERE key = 'clock'").get()
    return rows && (JSON.parse(rows['value'] as string) as SavedClock)
  }

  /** For use inside a transaction. */
  putClock(clock: SavedClock): void {
    this.#setMeta.run('clock', JSON.stringify(clock))
  }

  saveClock(clock: SavedClock): void {
    this.transact(false, () => this.putClock(clock))
  }

  /** Empties the file and starts the journal of a new world from its first snapshot. */
  begin(genesis: Snapshot, clock: SavedClock): void {
    this.transact(true, () => {
      this.#database.exec(
        'DELETE FROM journal; DELETE FROM branch; DELETE FROM snapshot; DELETE FROM snapshotPart; DELETE FROM meta; DELETE FROM trail',
      )
      this.#setMeta.run('format', 'cumulab-world')
      this.putClock(clock)
      this.putSnapshot(genesis, true)
    })
  }

  /**
   * Saves a snapshot in many small writes, with a breath between them: rows never change, so the snapshot stays what it was
   * while the world goes on. Until the last write it does not exist. Returns false when it was given up.
   */
  async saveSnapshot(snapshot: Snapshot, breathe: () => Promise<void>, stillWanted: () => boolean): Promise<boolean> {
    const commandRev = this.lastCommandRev()
    const tally = new Tally()
    const id = this.#newSnapshotId()
    for (const part of partsOf(snapshot)) {
      this.transact(false, () => this.#putPart(id, part, tally))
      await breathe()
      if (!stillWanted()) return false
    }
    this.transact(true, () => {
      this.#putHead(id, snapshot, commandRev, tally, false)
      this.#thin()
    })
    return true
  }

  /** The same at once. For use inside a transaction. */
  putSnapshot(snapshot: Snapshot, genesis: boolean): void {
    const commandRev = Math.min(this.lastCommandRev(), snapshot.rev)
    const tally = new Tally()
    const id = this.#newSnapshotId()
    for (const part of partsOf(snapshot)) this.#putPart(id, part, tally)
    this.#putHead(id, snapshot, commandRev, tally, genesis)
  }

  /** Also clears away the parts of a snapshot that was never finished. */
  #newSnapshotId(): number {
    this.#database.exec('DELETE FROM snapshotPart WHERE snapshot NOT IN (SELECT id FROM snapshot)')
    const row = this.#database.prepare('SELECT max(id) AS id FROM snapshot').get()
    return ((row?.['id'] as number | null) ?? 0) + 1
  }

  #putPart(id: number, { name, rows }: SnapshotPart, tally: Tally): void {
    this.#database.prepare('INSERT INTO snapshotPart VALUES(?, ?, ?, ?)').run(id, tally.parts, name, rows)
    tally.add(rows)
  }

  #putHead(id: number, snapshot: Snapshot, commandRev: number, tally: Tally, genesis: boolean): void {
    const { rev, now, seed } = snapshot
    const values = [id, rev, now, commandRev, ENGINE_VERSION, seed, tally.checksum, tally.bytes, genesis ? 1 : 0]
    this.#database.prepare(`INSERT INTO snapshot(${HEADS}) VALUES(${values.map(() => '?').join()})`).run(...values)
  }

  /** Newest first. */
  snapshots(): SavedSnapshot[] {
    const rows = this.#database.prepare(`SELECT ${HEADS} FROM snapshot ORDER BY id DESC`).all()
    return rows as unknown as SavedSnapshot[]
  }

  /** The rows of a snapshot, or undefined when it is damaged. */
  readSnapshot({ id, seed, rev, now, checksum }: SavedSnapshot): Snapshot | undefined {
    const parts = this.#database
      .prepare('SELECT name, rows FROM snapshotPart WHERE snapshot = ? ORDER BY part')
      .iterate(id) as unknown as Iterable<SnapshotPart>
    const tables = joinParts(parts, checksum)
    return tables && { seed, rev, now, tables }
  }

  /** Drops the snapshots of a future that is no longer ours. For use inside a transaction. */
  dropSnapshotsAfter(commandRev: number, now: Instant): void {
    for (const head of this.snapshots()) if (head.commandRev > commandRev || head.now > now) this.#drop(head)
  }

  #thin(): void {
    const old = this.snapshots()
      .slice(this.#keeping.newest)
      .filter((head) => !head.genesis)
    let bytes = old.reduce((sum, head) => sum + head.bytes, 0)
    while (old.length > this.#keeping.sparse || (bytes > this.#keeping.sparseBytes && old.length > 0)) {
      const [gone] = old.splice(leastMissed(old), 1)
      if (!gone) return
      bytes -= gone.bytes
      this.#drop(gone)
    }
  }

  #drop({ id }: SavedSnapshot): void {
    this.#database.prepare('DELETE FROM snapshotPart WHERE snapshot = ?').run(id)
    this.#database.prepare('DELETE FROM snapshot WHERE id = ?').run(id)
  }

  /** Merges the write-ahead log and lets go of the file. */
  close(): void {
    this.#database.close()
  }
}

/** The index whose neighbours (newest first) lie closest together in simulated time: rewinding misses it least. */
function leastMissed(heads: readonly SavedSnapshot[]): number {
  let best = 0
  let smallest = Number.POSITIVE_INFINITY
  for (let i = 0; i < heads.length; i++) {
    const later = heads[i - 1]?.now ?? heads[i]?.now ?? 0
    const earlier = heads[i + 1]?.now ?? Number.NEGATIVE_INFINITY
    if (later - earlier < smallest) {
      smallest = later - earlier
      best = i
    }
  }
  return best
}
