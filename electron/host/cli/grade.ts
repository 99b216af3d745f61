/** `cumulab mission run`: grades the world files of a class, as CSV. */
import fs from 'node:fs'
import path from 'node:path'
import { CONSOLE_REGION } from '../../../shared/ipc/contract.ts'
import type { Mission } from '../../../shared/operations/missions.ts'
import { isoOf } from '../../../shared/time.ts'
import { callIn } from '../../engine/index.ts'
import { spentSince } from '../missions/account.ts'
import { missionOf } from '../missions/schema.ts'
import { scoreOf } from '../missions/score.ts'
import { SHIPPED } from '../missions/shipped.ts'
import { CliError, readWorld, type SavedWorld, verifyWorld, worldFileAt } from './saved-world.ts'

export const COLUMNS = [
  'file',
  'mission',
  'begun',
  'finished',
  'points',
  'of',
  'steps',
  'of steps',
  'hints',
  'misses',
  'minutes',
  'spent USD',
  'world verified',
  'problem',
] as const

const cell = (value: unknown): string => {
  const text = String(value ?? '')
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
const line = (values: readonly unknown[]): string => values.map(cell).join(',')
const total = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((sum, n) => sum + n, 0)

/** The worlds in a folder of them, or the one that is named. */
export function worldsIn(place: string): readonly string[] {
  if (worldFileAt(place)) return [place]
  if (!fs.existsSync(place)) throw new CliError(`There is no ${place}.`)
  return fs
    .readdirSync(place)
    .map((name) => path.join(place, name))
    .filter(
      (each) => worldFileAt(each) && (each.endsWith('.json') || !fs.statSync(each).isFile() || each.endsWith('.db')),
    )
    .sort()
}

/** @throws CliError when no mission of Cumulab or of the world is called so. */
function missionIn({ engine }: SavedWorld, id: string): Mission {
  const { missions } = engine.run('sim:GetMissionRecords', {}, callIn(CONSOLE_REGION, 'sim'))
  const imported = missions.find((each) => each.id === id)
  const mission = imported ? missionOf(imported.text) : SHIPPED.find((each) => each.id === id)
  if (!mission) throw new CliError(`No mission is called ${id}.`)
  return mission
}

async function gradeOne(place: string, id: string): Promise<string> {
  try {
    const world = await readWorld(place)
    const { engine } = world
    const mission = missionIn(world, id)
    const { ok, problem } = await verifyWorld(world)
    const { runs } = engine.run('sim:GetMissionRecords', {}, callIn(CONSOLE_REGION, 'sim'))
    const run = runs.find((each) => each.id === id)
    if (!run)
      return line([
        place,
        id,
        '',
        '',
        0,
        '',
        0,
        mission.steps.length,
        '',
        '',
        '',
        '',
        ok ? 'yes' : 'no',
        problem ?? 'not begun',
      ])
    const until = run.done?.at ?? isoOf(engine.now)
    const spent = run.done?.spent ?? spentSince(engine, run)
    const score = scoreOf(mission, run, until, spent)
    const passed = Object.keys(run.passed).length
    const { startedAt, done } = run
    const head = [place, id, startedAt, done?.at, score.points, score.of, passed, mission.steps.length]
    return line([...head, total(run.hints), total(run.misses), score.minutes, spent, ok ? 'yes' : 'no', problem])
  } catch (error) {
    return line([
      place,
      id,
      ...Array.from({ length: COLUMNS.length - 3 }, () => ''),
      error instanceof Error ? error.message : String(error),
    ])
  }
}

/** A CSV text with a line for each world. A file that cannot be read has its reason in the last column. */
export async function grade(id: string, places: readonly string[]): Promise<string> {
  const lines = [line(COLUMNS)]
  for (const place of places.flatMap(worldsIn)) lines.push(await gradeOne(place, id))
  return `${lines.join('\n')}\n`
}
