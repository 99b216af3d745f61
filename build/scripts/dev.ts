/** npm run dev: the server straight from its sources, started again on every change, and the console with hot reload beside it. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { createServer } from 'vite'

const root = path.resolve(import.meta.dirname, '../..')
const UI_PORT = 4780
const VITE_PORT = 5173

const server = spawn(
  process.execPath,
  [
    '--watch',
    '--watch-path=electron',
    '--watch-path=shared',
    'electron/host/entry-headless.ts',
    '--ui-port',
    `${UI_PORT}`,
  ].concat(process.argv.slice(2)),
  { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
)
server.stdout.on('data', (chunk: Buffer) => {
  // The watcher speaks on stdout too; only the ready line is JSON.
  const line = chunk
    .toString()
    .split('\n')
    .find((text) => text.startsWith('{"ready"'))
  if (!line) return
  const { ui, api } = JSON.parse(line) as { ui: string; api: string }
  console.log(`console: http://127.0.0.1:${VITE_PORT}/${new URL(ui).hash}\nAWS API: ${api}`)
})

const vite = await createServer({
  configFile: path.join(root, 'build/vite.renderer.ts'),
  server: {
    host: '127.0.0.1',
    port: VITE_PORT,
    strictPort: true,
    // The page comes from Vite here, so its socket carries Vite's origin; the server accepts its own only.
    proxy: {
      '/socket': { target: `http://127.0.0.1:${UI_PORT}`, ws: true, changeOrigin: true, rewriteWsOrigin: true },
    },
  },
})
await vite.listen()
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    server.kill('SIGTERM')
    void vite.close().then(() => process.exit(0))
  })
