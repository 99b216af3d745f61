/**
 * node --import ./test/standin/hooks.mjs test/standin/run.ts [SCREENSHOT]: boots the built main, drives its window and prints JSON.
 * The page's calls go through a port that main deals it, as the console's own do.
 */
import type { Page } from '@playwright/test'
import type { DownFrame } from '../../shared/ipc/frames.ts'

interface Line {
  call(op: string, input: unknown): Promise<unknown>
  /** The states an instance was seen in, in order, from the live list. */
  readonly states: string[]
  running: Promise<void>
}

const opened = new Promise<Page>((resolve) => {
  ;(globalThis as { __standinReady?: (page: Page) => void }).__standinReady = resolve
})
await import(new URL('../../dist/electron/main.js', import.meta.url).href)
const { app, forked } = (await import('electron')) as unknown as typeof import('./electron.ts')
const page = await opened
const errors: string[] = []
page.on('pageerror', (error) => errors.push(String(error)))

/** Runs in the page: a port of its own, kept as `globalThis.line`. */
async function openLine(): Promise<void> {
  const SID = 1_000_000
  const port = await new Promise<MessagePort>((resolve) => {
    window.addEventListener('message', ({ data, ports }) => {
      if (data === 'cumulab:port' && ports[0]) resolve(ports[0])
    })
    window.postMessage('cumulab:connect', window.location.origin)
  })
  const states: string[] = []
  const waiting = new Map<number, (frame: DownFrame) => void>()
  const { promise: running, resolve: isRunning } = Promise.withResolvers<void>()
  port.addEventListener('message', ({ data }) => {
    const frame = data as DownFrame
    if (frame.t === 'res') waiting.get(frame.id)?.(frame)
    // The console's own lists come over this port too.
    if ((frame.t !== 'reset' && frame.t !== 'patch') || frame.sid !== SID) return
    const rows = frame.t === 'reset' ? frame.rows : frame.up
    for (const { State } of rows as unknown as { State: { Name: string } }[]) {
      if (states.at(-1) !== State.Name) states.push(State.Name)
      if (State.Name === 'running') isRunning()
    }
  })
  port.start()
  let next = SID
  const call = (op: string, input: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = ++next
      waiting.set(id, (frame) => {
        if (frame.t === 'res' && frame.ok) resolve(frame.output)
        else reject(new Error(JSON.stringify(frame)))
      })
      port.postMessage({ t: 'req', id, op, input, region: 'us-east-1' })
    })
  port.postMessage({ t: 'sub', sid: SID, topic: 'ec2:instances', region: 'us-east-1' })
  ;(globalThis as unknown as { line: Line }).line = { call, states, running }
}

/** Runs in the page: launches an instance and sees it run. */
async function launch(): Promise<string[]> {
  const { call, states, running } = (globalThis as unknown as { line: Line }).line
  const name = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64'
  const { Parameter } = (await call('ssm:GetParameter', { Name: name })) as { Parameter: { Value: string } }
  await call('ec2:RunInstances', { ImageId: Parameter.Value, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 })
  await new Promise((resolve) => setTimeout(resolve, 300))
  await call('sim:Advance', { seconds: 120 })
  await running
  return states
}

await page.evaluate(openLine)
const states = await page.evaluate(launch)
const shell = await page.evaluate(() => (globalThis as { cumulab?: unknown }).cumulab)
const leaked = await page.evaluate(() => ['require', 'process', 'ipcRenderer'].filter((name) => name in globalThis))
const outside = await page.evaluate(() =>
  fetch('https://example.com/').then(
    () => 'left',
    () => 'blocked',
  ),
)
// The engine's process dies without a word; main starts it again and the page is dealt a new port.
forked[0]?.kill('SIGKILL')
await page.evaluate(openLine)
await page.evaluate(() => (globalThis as unknown as { line: Line }).line.running)
const afterCrash = await page.evaluate(() => (globalThis as unknown as { line: Line }).line.states)
await page.getByRole('heading', { level: 1 }).first().waitFor()
const [shot] = process.argv.slice(2)
if (shot) await page.screenshot({ path: shot })
const url = page.url().split('#')[0]
console.log(JSON.stringify({ states, afterCrash, engines: forked.length, shell, leaked, outside, url, errors }))
app.quit()
