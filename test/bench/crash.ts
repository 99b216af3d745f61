/** node test/bench/crash.ts [ROUNDS]: kills a server under load at that many random moments, on four worlds, and counts losses. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ensureBuilt } from '../../build/scripts/fresh-build.ts'
import { crashAgainAndAgain } from '../support/crash.ts'

const WORLDS = 4
ensureBuilt()
const rounds = Number(process.argv[2] ?? 200)
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cumulab-crash-'))
const began = performance.now()
const runs = await Promise.all(
  Array.from({ length: WORLDS }, (_, i) => crashAgainAndAgain(path.join(folder, `${i}`), rounds / WORLDS, Math.random)),
)
fs.rmSync(folder, { recursive: true, force: true })
const acknowledged = runs.reduce((sum, run) => sum + run.acknowledged, 0)
const lost = runs.flatMap((run) => run.lost)
const seconds = ((performance.now() - began) / 1000).toFixed(1)
console.log(`${rounds} kills, ${acknowledged} commands answered, ${lost.length} lost, ${seconds} s`)
process.exit(lost.length === 0 ? 0 : 1)
