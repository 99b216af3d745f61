/**
 * node --import ./test/standin/hooks.mjs test/standin/run.ts [SCREENSHOT]: boots the built main, drives its window and prints JSON.
 * It listens in on the port that main deals the console, from before the page loads: one that asked for a port of its own would
 * race the console's, because a page gives up its old port when it gets another.
 */
import fs from 'node:fs'
import type { Page } from '@playwright/test'
import type { DownFrame } from '../../shared/ipc/frames.ts'
import type { StandinHooks } from './electron.ts'

interface Line {
  call(op: string, input: unknown): Promise<unknown>
  /** One list for every port so far: the states the instance was seen in, in order. */
  readonly lives: string[][]
}
type Lined = typeof globalThis & { line: Line }

const LIMIT_MS = 45_000
const STEP_MS = 20_000

let step = 'starting'
const opened = new Promise<Page>((resolve) => {
  const hooks = globalThis as StandinHooks
  hooks.__standinBefore = (page) => page.addInitScript(listenIn)
  hooks.__standinReady = resolve
})
await import(new URL('../../dist/electron/main.js', import.meta.url).href)
const { app, forked } = (await import('electron')) as unknown as typeof import('./electron.ts')
// Whatever hangs, this ends: the engine first, then this process, and Chromium with it.
setTimeout(() => {
  console.error(`stand-in: gave up after ${LIMIT_MS} ms while ${step}`)
  for (const child of forked) child.kill('SIGKILL')
  process.exit(1)
}, LIMIT_MS).unref()

/** Runs in the page before its own scripts; kept as `globalThis.line`. */
function listenIn(): void {
  const SID = 1_000_000
  const lives: string[][] = []
  const waiting = new Map<number, (frame: DownFrame) => void>()
  let port: MessagePort | undefined
  let next = SID
  const hear = (states: string[], frame: DownFrame): void => {
    if (frame.t === 'res') waiting.get(frame.id)?.(frame)
    // The console's own lists come over this port too.
    if ((frame.t !== 'reset' && frame.t !== 'patch') || frame.sid !== SID) return
    const rows = frame.t === 'reset' ? frame.rows : frame.up
    for (const { State } of rows as unknown as { State: { Name: string } }[])
      if (states.at(-1) !== State.Name) states.push(State.Name)
  }
  window.addEventListener('message', ({ data, ports }) => {
    if (data !== 'cumulab:port' || !ports[0]) return
    const states: string[] = []
    lives.push(states)
    port = ports[0]
    port.addEventListener('message', (event) => hear(states, event.data as DownFrame))
    port.start()
    port.postMessage({ t: 'sub', sid: SID, topic: 'ec2:instances', region: 'us-east-1' })
  })
  const call = (op: string, input: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = ++next
      waiting.set(id, (frame) => {
        if (frame.t === 'res' && frame.ok) resolve(frame.output)
        else reject(new Error(JSON.stringify(frame)))
      })
      port?.postMessage({ t: 'req', id, op, input, region: 'us-east-1' })
    })
  ;(globalThis as Lined).line = { call, lives }
}

const page = await opened
page.setDefaultTimeout(STEP_MS)
const errors: string[] = []
page.on('pageerror', (error) => errors.push(String(error)))

const call = (op: string, input: unknown): Promise<unknown> => {
  step = `calling ${op}`
  return page.evaluate(([name, value]) => (globalThis as Lined).line.call(name, value), [op, input] as const)
}
/** Waits until the instance was seen in a state over the nth port, and answers all it was seen in. */
async function statesOf(life: number, state: string): Promise<string[]> {
  step = `waiting for ${state} on port ${life}`
  const seen = await page.waitForFunction(
    ([n, name]) => {
      const states = (globalThis as Lined).line.lives[n]
      return states?.includes(name) ? states : undefined
    },
    [life, state] as const,
  )
  return (await seen.jsonValue()) as string[]
}

/** The page saves a blob of its own, as the console's downloads do. */
async function save(): Promise<{ name: string; text: string }> {
  step = 'saving a file'
  const download = page.waitForEvent('download')
  await page.evaluate(() => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob(['a key of the page itself'], { type: 'application/x-pem-file' }))
    link.download = 'practice.pem'
    link.click()
  })
  const saved = await download
  return { name: saved.suggestedFilename(), text: fs.readFileSync(await saved.path(), 'utf8') }
}

step = 'waiting for the first port'
await page.waitForFunction(() => (globalThis as Lined).line.lives.length > 0)
const Name = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64'
const { Parameter } = (await call('ssm:GetParameter', { Name })) as { Parameter: { Value: string } }
await call('ec2:RunInstances', { ImageId: Parameter.Value, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 })
await statesOf(0, 'pending')
await call('sim:Advance', { seconds: 120 })
const states = await statesOf(0, 'running')
step = 'looking at the shell'
const shell = await page.evaluate(() => (globalThis as { cumulab?: unknown }).cumulab)
const leaked = await page.evaluate(() => ['require', 'process', 'ipcRenderer'].filter((name) => name in globalThis))
const outside = await page.evaluate(() =>
  fetch('https://example.com/').then(
    () => 'left',
    () => 'blocked',
  ),
)
const saved = await save()
// The engine's process dies without a word; main starts it again and the page is dealt a new port.
forked[0]?.kill('SIGKILL')
const afterCrash = await statesOf(1, 'running')
step = 'waiting for the heading'
await page.getByRole('heading', { level: 1 }).first().waitFor()
const [shot] = process.argv.slice(2)
if (shot) await page.screenshot({ path: shot })
const url = page.url().split('#')[0]
console.log(JSON.stringify({ states, afterCrash, engines: forked.length, shell, leaked, outside, saved, url, errors }))
step = 'quitting'
app.quit()
