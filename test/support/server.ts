/** A real server in a process of its own: built when dist/ is there, else straight from the sources. Ends with its parent. */
import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const BUILT = path.join(root, 'dist/electron/entry-headless.js')

export interface TestServer {
  /** With the token in its fragment. */
  readonly ui: string
  readonly api: string
  readonly child: ChildProcess
  /** What it wrote on stderr so far. */
  stderr(): string
  /** SIGTERM and the exit code; or another signal. */
  end(signal?: NodeJS.Signals): Promise<number | null>
}

/** Starts `npm run serve`'s process on free ports. Rejects with its stderr when it ends before it is ready. */
export function startServer(flags: readonly string[]): Promise<TestServer> {
  const script = fs.existsSync(BUILT) ? BUILT : path.join(root, 'electron/host/entry-headless.ts')
  const child = spawn(process.execPath, [script, '--ui-port', '0', '--api-port', '0', ...flags], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let out = ''
  let err = ''
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', resolve)
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    err += chunk.toString()
  })
  return new Promise((resolve, reject) => {
    void ended.then((code) => reject(new Error(`the server ended with code ${code}: ${err}`)))
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      const line = out.slice(0, out.indexOf('\n'))
      if (!out.includes('\n')) return
      const { ui, api } = JSON.parse(line) as { ui: string; api: string }
      resolve({
        ui,
        api,
        child,
        stderr: () => err,
        end: (signal = 'SIGTERM') => {
          child.kill(signal)
          return ended
        },
      })
    })
  })
}

/** One EC2 call over the wire, unsigned but scoped as every SDK scopes it. Returns the status and the XML. */
export async function ec2(
  api: string,
  action: string,
  parameters: Readonly<Record<string, string>> = {},
  region = 'us-east-1',
): Promise<{ status: number; body: string }> {
  const response = await fetch(api, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261001/${region}/ec2/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body: new URLSearchParams({ Action: action, Version: '2016-11-15', ...parameters }),
  })
  return { status: response.status, body: await response.text() }
}

/** The world's clock over the wire. */
export async function sim(api: string, route: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${api}/_sim/${route}`, {
    ...(body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  return { status: response.status, body: await response.json() }
}
