/** How the built server is started: the same way by every script, with a channel that tells it when its starter is gone. */
import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
/** Ten thousand instances fit into 225 MB instead of 305; V8's default trades that for a little speed nobody notices here. */
export const V8_FLAGS = ['--max-semi-space-size=8']

/** Its stdout holds the ready line: inherited, or piped for a script that waits for it. */
export function spawnServer(args: readonly string[], stdout: 'inherit' | 'pipe'): ChildProcess {
  return spawn(process.execPath, [...V8_FLAGS, path.join(root, 'dist/electron/entry-headless.js'), ...args], {
    stdio: ['ignore', stdout, 'inherit', 'ipc'],
  })
}
