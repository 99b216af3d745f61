/** Worlds on disk as the command line reads them: a folder, its world.db, or an exported JSON. None of them is written to. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Engine, type JournalEntry, restoreEngine, type Snapshot } from '../../engine/index.ts'
import { worldHash } from '../../engine/kernel/world-hash.ts'
import { advance, replay } from '../history.ts'
import { openWorld } from '../open-world.ts'
import { WORLD_FILE } from '../world-file.ts'
import { exportWorld, importWorld } from '../world-text.ts'

export interface SavedWorld {
  readonly engine: Engine
  readonly genesis: Snapshot
  readonly journal: readonly JournalEntry[]
  /** The same as one JSON text. */
  readonly text: string
}

/** A sentence for people: what was given is no world. */
export class CliError extends Error {
  override readonly name = 'CliError'
}

const at = async (): Promise<void> => undefined
const COMPANIONS = ['', '-wal'] as const

/** @throws CliError, or AwsError `InvalidWorldFile` for a text that cannot be imported. */
export async function readWorld(place: string): Promise<SavedWorld> {
  const file = worldFileAt(place)
  if (!file) throw new CliError(`${place} is no world: neither a folder with a ${WORLD_FILE} nor an exported file.`)
  const text = file.endsWith('.json') ? fs.readFileSync(file, 'utf8') : await textOf(file)
  return { ...importWorld(text), text }
}

/** The file that holds the world of a folder, a database or a text; undefined when there is none. */
export function worldFileAt(place: string): string | undefined {
  const stat = fs.statSync(place, { throwIfNoEntry: false })
  if (stat?.isFile()) return place
  const inside = path.join(place, WORLD_FILE)
  return stat?.isDirectory() && fs.existsSync(inside) ? inside : undefined
}

/** Read from a copy: opening a world takes its lock and moves its clock. */
async function textOf(file: string): Promise<string> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cumulab-read-'))
  try {
    for (const companion of COMPANIONS)
      if (fs.existsSync(file + companion)) fs.copyFileSync(file + companion, path.join(folder, WORLD_FILE + companion))
    const { world, isNew } = await openWorld({
      folder,
      world: {},
      rate: 0,
      effects: {},
      monotonic: () => performance.now(),
      wall: Date.now,
      chance: () => 0,
      onProblem: () => undefined,
    })
    try {
      if (isNew) throw new CliError(`${file} is no Cumulab world, or cannot be read.`)
      return exportWorld(world.engine, world.store).world
    } finally {
      world.store.close()
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

export interface Verdict {
  readonly ok: boolean
  readonly commands: number
  /** What is wrong, as a sentence. */
  readonly problem?: string
}

/** Asks a fresh engine all that was asked, and compares: a world whose rows do not follow from its commands was changed by hand. */
export async function verifyWorld({ engine, genesis, journal }: SavedWorld): Promise<Verdict> {
  const commands = journal.length
  const again = restoreEngine(genesis)
  try {
    await replay(again, journal, at)
    await advance(again, engine.now, at)
  } catch (error) {
    return { ok: false, commands, problem: error instanceof Error ? error.message : String(error) }
  }
  if (worldHash(again.snapshot()) === worldHash(engine.snapshot())) return { ok: true, commands }
  return { ok: false, commands, problem: 'What is in the world does not follow from its commands.' }
}
