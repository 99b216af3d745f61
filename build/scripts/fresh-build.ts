/** Builds dist/ when it is missing or older than any source: `npm start`, `npm run serve` and `npm test` begin here. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const SOURCES = ['shared', 'electron', 'renderer', 'build', 'package.json', 'package-lock.json']
const STAMP = path.join(root, 'dist/.built')

function newest(file: string): number {
  const stat = fs.statSync(file)
  if (!stat.isDirectory()) return stat.mtimeMs
  return fs.readdirSync(file).reduce((latest, name) => Math.max(latest, newest(path.join(file, name))), 0)
}

const isFresh = (): boolean =>
  fs.existsSync(STAMP) && SOURCES.every((name) => newest(path.join(root, name)) <= fs.statSync(STAMP).mtimeMs)

/** Builds what is stale. @throws when the build fails; its output is on stderr. */
export function ensureBuilt(): void {
  if (isFresh()) return
  const startedAt = new Date()
  console.error('Building Cumulab…')
  const vite = path.join(root, 'node_modules/vite/bin/vite.js')
  for (const config of ['vite.renderer.ts', 'vite.node.ts', 'vite.preload.ts']) {
    const { status } = spawnSync(
      process.execPath,
      [vite, 'build', '-c', path.join(root, 'build', config), '--logLevel', 'warn'],
      {
        cwd: root,
        stdio: ['ignore', 2, 2],
      },
    )
    if (status !== 0) throw new Error(`the build of ${config} failed`)
  }
  fs.writeFileSync(STAMP, '')
  // A source saved while the build ran may have missed it: the stamp says when the build began.
  fs.utimesSync(STAMP, startedAt, startedAt)
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === import.meta.filename) {
  if (process.argv.includes('--force')) fs.rmSync(STAMP, { force: true })
  ensureBuilt()
}
