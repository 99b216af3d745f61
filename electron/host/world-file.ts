/**
 * The world's file: one SQLite database per world folder, held exclusively by the process that opened it, so that two
 * processes never write one world. A file that is not ours, not readable or newer than this program is set aside, never written to.
 */
import fs from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** "Cumu" in the header of every world file: enough to tell it from any other SQLite database before touching it. */
const APPLICATION_ID = 0x43756d75
/** Raised when the tables below change; a file of a higher format is left alone. */
export const FILE_FORMAT = 1
export const WORLD_FILE = 'world.db'
/** How long to wait for a process that is just closing the same world. */
const LOCK_WAIT_MS = 1500
const HEADER_BYTES = 100

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS journal(
    branch INTEGER NOT NULL, rev INTEGER NOT NULL, at INTEGER NOT NULL,
    operation TEXT NOT NULL, input TEXT NOT NULL, call TEXT NOT NULL,
    PRIMARY KEY(branch, rev)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS branch(
    id INTEGER PRIMARY KEY AUTOINCREMENT, parent INTEGER NOT NULL, baseRev INTEGER NOT NULL,
    fromAt INTEGER NOT NULL, toAt INTEGER NOT NULL, engineVersion INTEGER NOT NULL, replayable INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS snapshot(
    id INTEGER PRIMARY KEY AUTOINCREMENT, rev INTEGER NOT NULL, now INTEGER NOT NULL, commandRev INTEGER NOT NULL,
    engineVersion INTEGER NOT NULL, seed INTEGER NOT NULL, checksum INTEGER NOT NULL, bytes INTEGER NOT NULL,
    genesis INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS snapshotPart(
    snapshot INTEGER NOT NULL, part INTEGER NOT NULL, name TEXT NOT NULL, rows TEXT NOT NULL,
    PRIMARY KEY(snapshot, part)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS trail(
    id INTEGER PRIMARY KEY AUTOINCREMENT, branch INTEGER NOT NULL, at INTEGER NOT NULL, eventId TEXT NOT NULL,
    name TEXT NOT NULL, source TEXT NOT NULL, region TEXT NOT NULL, username TEXT NOT NULL, accessKeyId TEXT,
    readOnly INTEGER NOT NULL, resources TEXT NOT NULL, record TEXT NOT NULL);`

/** The world is open in another process; its message is a sentence for people. */
export class WorldLockedError extends Error {
  override readonly name = 'WorldLockedError'
}

export interface WorldFile {
  readonly database: DatabaseSync
  /** Absent for a world in memory. */
  readonly path?: string
  /** What a person should know about the opening, such as a file that was set aside. */
  readonly notices: readonly string[]
}

/** SQLite's primary result code of an error, or undefined when it is not SQLite's. */
export function sqliteCode(error: unknown): number | undefined {
  const code = (error as { errcode?: unknown } | null)?.errcode
  return typeof code === 'number' ? code & 0xff : undefined
}

const BUSY = 5
const CORRUPT = 11
const NOT_A_DATABASE = 26

/** True when the file itself is broken, as opposed to a disk that is full or failing. */
export const isDamage = (error: unknown): boolean => [CORRUPT, NOT_A_DATABASE].includes(sqliteCode(error) ?? 0)

type Verdict = 'absent' | 'ours' | 'foreign' | 'newer'

/** Looks at the header bytes only: opening a foreign database, even to look, could change it. */
function inspect(file: string): Verdict {
  if (!fs.existsSync(file)) return 'absent'
  const header = Buffer.alloc(HEADER_BYTES)
  const descriptor = fs.openSync(file, 'r')
  try {
    const length = fs.readSync(descriptor, header, 0, HEADER_BYTES, 0)
    // A crash between the making of the file and its first page leaves it empty.
    if (length === 0) return 'absent'
    if (length < HEADER_BYTES || header.toString('latin1', 0, 16) !== 'SQLite format 3\0') return 'foreign'
  } finally {
    fs.closeSync(descriptor)
  }
  if (header.readUInt32BE(68) !== APPLICATION_ID) return 'foreign'
  return header.readUInt32BE(60) > FILE_FORMAT ? 'newer' : 'ours'
}

/** Renames the file and its companions. Returns the new path. `at` is a wall-clock instant, for the name only. */
export function setAside(file: string, at: number): string {
  const stamp = new Date(at).toISOString().replaceAll(':', '-')
  let aside = `${file}.set-aside-${stamp}`
  for (let n = 2; fs.existsSync(aside); n++) aside = `${file}.set-aside-${stamp}-${n}`
  for (const companion of ['', '-wal', '-shm', '-journal'])
    if (fs.existsSync(file + companion)) fs.renameSync(file + companion, aside + companion)
  return aside
}

function connect(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: file === ':memory:' ? 0 : LOCK_WAIT_MS })
  try {
    // The marks go in before WAL is switched on, so that they are in the main file from its first page.
    database.exec('PRAGMA locking_mode = EXCLUSIVE')
    database.exec('BEGIN EXCLUSIVE')
    // A file that has them is not written to before it is known to be readable.
    if (database.prepare('PRAGMA application_id').get()?.['application_id'] !== APPLICATION_ID)
      database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${FILE_FORMAT}`)
    database.exec(SCHEMA)
    database.exec('COMMIT')
    database.exec('PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = 16777216')
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** What the notices of a set-aside file say. */
const REASONS = {
  foreign: 'is not a Cumulab world',
  newer: 'was written by a newer Cumulab',
  damaged: 'could not be read',
} as const

export const setAsideNotice = (file: string, reason: keyof typeof REASONS, aside: string): string =>
  `The file ${file} ${REASONS[reason]}. It was kept as ${path.basename(aside)} and a new world was started.`

/**
 * Opens or makes the world file of a folder; without a folder, a world in memory. `wall` tells the wall-clock time.
 * @throws WorldLockedError when another process has it open.
 */
export function openWorldFile(folder: string | undefined, wall: () => number): WorldFile {
  if (folder === undefined) return { database: connect(':memory:'), notices: [] }
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = path.join(folder, WORLD_FILE)
  const notices: string[] = []
  const verdict = inspect(file)
  if (verdict === 'foreign' || verdict === 'newer') notices.push(setAsideNotice(file, verdict, setAside(file, wall())))
  try {
    return { database: connect(file), path: file, notices }
  } catch (error) {
    const code = sqliteCode(error)
    if (code === BUSY)
      throw new WorldLockedError(
        `The world in ${folder} is open in another Cumulab. Close that one, or choose another folder with --world.`,
      )
    if (!isDamage(error)) throw error
    notices.push(setAsideNotice(file, 'damaged', setAside(file, wall())))
    return { database: connect(file), path: file, notices }
  }
}
