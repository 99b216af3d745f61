/** npm run -s cumulab -- …: builds what is stale, then runs the built command line with the same arguments. */
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { ensureBuilt } from './fresh-build.ts'

ensureBuilt()
const entry = path.resolve(import.meta.dirname, '../../dist/electron/cumulab.js')
const { status } = spawnSync(process.execPath, [entry, ...process.argv.slice(2)], { stdio: 'inherit' })
process.exit(status ?? 1)
