/** npm run bench [engine|api|console]: one table of figures beside their targets; a miss makes the exit code 1. */
import { ensureBuilt } from '../../build/scripts/fresh-build.ts'
import { benchConsole } from './console.ts'
import { benchApi } from './doors.ts'
import { benchEngine } from './engine.ts'
import { verdict } from './measure.ts'

const PARTS: Readonly<Record<string, () => Promise<void>>> = {
  engine: benchEngine,
  api: benchApi,
  console: benchConsole,
}

ensureBuilt()
const wanted = process.argv.slice(2)
for (const [name, part] of Object.entries(PARTS)) if (wanted.length === 0 || wanted.includes(name)) await part()
process.exit(verdict())
