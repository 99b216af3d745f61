/** `cumulab world …`: what the worlds of this computer are, and moving them about. */

import { randomInt } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { CONSOLE_REGION } from '../../../shared/ipc/contract.ts'
import { isoOf } from '../../../shared/time.ts'
import { callIn } from '../../engine/index.ts'
import { foundDemo } from '../demo/found-demo.ts'
import { EFFECTS } from '../effects/index.ts'
import { openWorld } from '../open-world.ts'
import type { NewWorldOptions } from '../options.ts'
import { importWorld } from '../world-text.ts'
import { CliError, readWorld, verifyWorld, worldFileAt } from './saved-world.ts'

const monotonic = (): number => performance.now()

function emptyFolder(folder: string): void {
  if (worldFileAt(folder)) throw new CliError(`There is a world in ${folder} already. Choose another folder.`)
  fs.mkdirSync(folder, { recursive: true })
}

const opening = (folder: string, world: NewWorldOptions) =>
  openWorld({
    folder,
    world,
    rate: 0,
    effects: EFFECTS,
    monotonic,
    wall: Date.now,
    chance: () => randomInt(2 ** 32),
    onProblem: (message, error) => console.error(message, error),
  })

export async function newWorld(folder: string, options: NewWorldOptions, demo: boolean): Promise<string> {
  emptyFolder(folder)
  const { world } = await opening(folder, options)
  if (demo) await world.exchange((breathe) => foundDemo(world, { epoch: options.epoch }, breathe))
  world.setRate(1)
  world.saveClock()
  const { seed, now } = world.engine
  world.store.close()
  return `${folder}: a new world, seed ${seed}, at ${isoOf(now)}`
}

export async function exportTo(place: string, file: string | undefined): Promise<string> {
  const { text, engine } = await readWorld(place)
  const target = file ?? `cumulab-world-${isoOf(engine.now).slice(0, 16).replaceAll(':', '-')}.json`
  if (fs.existsSync(target)) throw new CliError(`${target} is there already.`)
  fs.writeFileSync(target, text)
  return target
}

export async function importFrom(file: string, folder: string): Promise<string> {
  const { engine, genesis, journal } = importWorld(fs.readFileSync(file, 'utf8'))
  emptyFolder(folder)
  const { world } = await opening(folder, {})
  await world.exchange(async () => {
    world.store.begin(genesis, { now: engine.now, rate: 1 })
    world.store.append(journal, true)
    if (genesis.rev !== engine.rev) world.store.transact(true, () => world.store.putSnapshot(engine.snapshot(), false))
    return engine
  })
  world.store.close()
  return `${folder}: ${journal.length} commands, at ${isoOf(engine.now)}`
}

export async function verify(place: string): Promise<{ readonly ok: boolean; readonly sentence: string }> {
  const { ok, commands, problem } = await verifyWorld(await readWorld(place))
  return { ok, sentence: ok ? `${place}: ${commands} commands make the same world.` : `${place}: ${problem}` }
}

/** One line for each world in the folders below `root`, and for the one in it. */
export async function list(root: string): Promise<readonly string[]> {
  const below = fs.existsSync(root) ? fs.readdirSync(root, { withFileTypes: true }) : []
  const folders = [root, ...below.filter((entry) => entry.isDirectory()).map(({ name }) => path.join(root, name))]
  const lines: string[] = []
  for (const folder of folders.sort()) {
    const file = worldFileAt(folder)
    if (!file || !fs.statSync(folder).isDirectory()) continue
    const { engine, journal } = await readWorld(folder)
    const { monthToDate } = engine.run('sim:GetCostNow', {}, callIn(CONSOLE_REGION, 'sim'))
    const kib = Math.ceil(fs.statSync(file).size / 1024)
    lines.push(
      [
        folder,
        isoOf(engine.now),
        `${journal.length} commands`,
        `${kib} KiB`,
        `$${Number(monthToDate).toFixed(2)} this month`,
      ].join('\t'),
    )
  }
  return lines
}
