/**
 * npm run bench [engine|metrics|api|cost|console|monitoring|exports]: one table of figures beside their targets; a miss makes the
 * exit code 1.
 */
import { ensureBuilt } from '../../build/scripts/fresh-build.ts'
import { benchConsole } from './console.ts'
import { benchCost } from './cost.ts'
import { benchApi } from './doors.ts'
import { benchEngine } from './engine.ts'
import { benchExports } from './exports.ts'
import { verdict } from './measure.ts'
import { benchMetrics } from './metrics.ts'
import { benchMonitoring } from './monitoring.ts'

const PARTS: Readonly<Record<string, () => Promise<void>>> = {
  engine: benchEngine,
  metrics: benchMetrics,
  api: benchApi,
  cost: benchCost,
  console: benchConsole,
  monitoring: benchMonitoring,
  exports: benchExports,
}

ensureBuilt()
const wanted = process.argv.slice(2)
for (const [name, part] of Object.entries(PARTS)) if (wanted.length === 0 || wanted.includes(name)) await part()
process.exit(verdict())
