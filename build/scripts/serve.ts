/** npm run serve: builds what is stale, then runs the built server in this very process' place, with the same arguments. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { ensureBuilt } from './fresh-build.ts'

const root = path.resolve(import.meta.dirname, '../..')
ensureBuilt()
// The channel tells the server when this process is gone, however it went.
const server = spawn(process.execPath, [path.join(root, 'dist/electron/server.js'), ...process.argv.slice(2)], {
  stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal))
server.once('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
