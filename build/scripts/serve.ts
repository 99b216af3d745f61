/** npm run serve: builds what is stale, then runs the built server with the same arguments. */
import { ensureBuilt } from './fresh-build.ts'
import { spawnServer } from './server-process.ts'

ensureBuilt()
const server = spawnServer(process.argv.slice(2), 'inherit')
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal))
server.once('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
