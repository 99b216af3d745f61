/** Opens the world of a folder as it was left, or starts a new one. */
import { createEngine, type Engine } from '../engine/index.ts'
import { settingsOf } from '../engine/services/settings/index.ts'
import type { Effects } from './effect.ts'
import { breather, reopen } from './history.ts'
import type { NewWorldOptions } from './options.ts'
import { World } from './world.ts'
import { isDamage, openWorldFile, setAside, setAsideNotice, sqliteCode, type WorldFile } from './world-file.ts'
import { type Keeping, WorldStore } from './world-store.ts'

export interface OpenOptions {
  /** Absent: a world in memory. */
  readonly folder: string | undefined
  readonly world: NewWorldOptions
  readonly rate: number | undefined
  readonly effects: Effects
  readonly monotonic: () => number
  readonly wall: () => number
  /** The seed of a new world that was given none. */
  readonly chance: () => number
  readonly onProblem: (message: string, error: unknown) => void
}

export interface OpenedWorld {
  readonly world: World
  readonly isNew: boolean
}

const ON_DISK: Keeping = { newest: 3, sparse: 12, sparseBytes: 64 * 1024 * 1024 }
/** In memory a snapshot serves rewinding only. */
const IN_MEMORY: Keeping = { newest: 1, sparse: 8, sparseBytes: 16 * 1024 * 1024 }

interface Opened {
  readonly engine: Engine
  readonly store: WorldStore
  readonly notices: readonly string[]
  readonly isNew: boolean
}

/** @throws WorldLockedError when another process has the world open. */
export async function openWorld(options: OpenOptions): Promise<OpenedWorld> {
  const { engine, store, notices, isNew } = await openEngine(options)
  const rate = options.rate ?? store.clock()?.rate ?? 1
  const { effects, monotonic, onProblem } = options
  const ignored = isNew ? [] : ignoredOptions(engine, options.world)
  const world = new World({ engine, store, effects, rate, monotonic, onProblem, notices: [...notices, ...ignored] })
  world.saveClock()
  return { world, isNew }
}

async function openEngine(options: OpenOptions): Promise<Opened> {
  const file = openWorldFile(options.folder, options.wall)
  const keeping = options.folder === undefined ? IN_MEMORY : ON_DISK
  const store = new WorldStore(file, keeping)
  try {
    if (store.snapshots().length === 0) return begin(options, store, file.notices)
    const opened = await reopen(store, breather(options.monotonic))
    if (opened) {
      // A version change, or a tail that was put aside, is settled by a snapshot of what is now true.
      if (opened.notices.length > 0) store.transact(true, () => store.putSnapshot(opened.engine.snapshot(), false))
      return { ...opened, store, notices: [...file.notices, ...opened.notices], isNew: false }
    }
  } catch (error) {
    // A failing disk is not a damaged world: leave everything as it is and say so.
    if (isDiskTrouble(error)) {
      store.close()
      throw error
    }
    options.onProblem('the world file could not be opened', error)
  }
  return startOver(options, file, store, keeping)
}

const isDiskTrouble = (error: unknown): boolean => sqliteCode(error) !== undefined && !isDamage(error)

function startOver(options: OpenOptions, file: WorldFile, store: WorldStore, keeping: Keeping): Opened {
  const { path } = file
  if (options.folder === undefined || path === undefined) throw new Error('a world in memory cannot be damaged')
  store.close()
  const notice = setAsideNotice(path, 'damaged', setAside(path, options.wall()))
  const fresh = openWorldFile(options.folder, options.wall)
  return begin(options, new WorldStore(fresh, keeping), [...file.notices, notice, ...fresh.notices])
}

function begin(options: OpenOptions, store: WorldStore, notices: readonly string[]): Opened {
  const { seed, epoch, settle = 'real', quotas = true, images = 'strict', throttle = false } = options.world
  const engine = createEngine({
    seed: seed ?? options.chance(),
    epoch: epoch ?? Math.floor(options.wall() / 1000) * 1000,
    settle,
    quotas,
    images,
    throttle,
  })
  store.begin(engine.snapshot(), { now: engine.now, rate: options.rate ?? 1 })
  return { engine, store, notices, isNew: true }
}

/** A world keeps what it was born with; flags that say otherwise are answered, not silently dropped. */
function ignoredOptions(engine: Engine, asked: NewWorldOptions): string[] {
  const has = { ...settingsOf(engine.view), seed: engine.seed }
  const names = (['seed', 'epoch', 'settle', 'quotas', 'images', 'throttle'] as const).filter(
    (name) => asked[name] !== undefined && asked[name] !== has[name],
  )
  if (names.length === 0) return []
  const list = names.map((name) => `--${name}`).join(', ')
  return [
    `The world was made with other settings, which it keeps: ${list} had no effect. Start a new one in another folder.`,
  ]
}
