/**
 * node --import ./test/standin/hooks.mjs test/standin/run.ts [SCREENSHOT]: boots the built main, drives its window and prints JSON.
 * The page's calls go through the port that main dealt it, as the console's own do.
 */
import type { Page } from '@playwright/test'
import type { DownFrame } from '../../shared/ipc/frames.ts'

const opened = new Promise<Page>((resolve) => {
  ;(globalThis as { __standinReady?: (page: Page) => void }).__standinReady = resolve
})
await import(new URL('../../dist/electron/main.js', import.meta.url).href)
const page = await opened
const errors: string[] = []
page.on('pageerror', (error) => errors.push(String(error)))

/** Runs in the page: a port of its own, the commands of the story, and every state it was told of. */
async function story(): Promise<{ states: string[]; shell: unknown; leaked: string[] }> {
  const port = await new Promise<MessagePort>((resolve) => {
    window.addEventListener('message', ({ data, ports }) => {
      if (data === 'cumulab:port' && ports[0]) resolve(ports[0])
    })
    window.postMessage('cumulab:connect', window.location.origin)
  })
  const states: string[] = []
  const waiting = new Map<number, (frame: DownFrame) => void>()
  let running = (): void => undefined
  const isRunning = new Promise<void>((resolve, reject) => {
    running = resolve
    setTimeout(() => reject(new Error(`never running; seen: ${states.join(', ')}`)), 10_000)
  })
  port.addEventListener('message', ({ data }) => {
    const frame = data as DownFrame
    if (frame.t === 'res') waiting.get(frame.id)?.(frame)
    // The console's own lists come over this port too.
    if ((frame.t !== 'reset' && frame.t !== 'patch') || frame.sid !== 1_000_000) return
    const rows = frame.t === 'reset' ? frame.rows : frame.up
    for (const row of rows as unknown as { State: { Name: string } }[]) {
      if (states.at(-1) !== row.State.Name) states.push(row.State.Name)
      if (row.State.Name === 'running') running()
    }
  })
  port.start()
  let next = 1_000_000
  const call = (op: string, input: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = next++
      waiting.set(id, (frame) => {
        if (frame.t === 'res' && frame.ok) resolve(frame.output)
        else reject(new Error(JSON.stringify(frame)))
      })
      port.postMessage({ t: 'req', id, op, input, region: 'us-east-1' })
    })
  port.postMessage({ t: 'sub', sid: 1_000_000, topic: 'ec2:instances', region: 'us-east-1' })
  const name = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64'
  const { Parameter } = (await call('ssm:GetParameter', { Name: name })) as { Parameter: { Value: string } }
  await call('ec2:RunInstances', { ImageId: Parameter.Value, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 })
  await new Promise((resolve) => setTimeout(resolve, 300))
  await call('sim:Advance', { seconds: 120 })
  await isRunning
  const leaked = ['require', 'process', 'ipcRenderer'].filter((global) => global in globalThis)
  return { states, shell: (globalThis as { cumulab?: unknown }).cumulab, leaked }
}

const result = await page.evaluate(story)
const [shot] = process.argv.slice(2)
if (shot) await page.screenshot({ path: shot })
const outside = await page.evaluate(() =>
  fetch('https://example.com/').then(
    () => 'left',
    () => 'blocked',
  ),
)
console.log(JSON.stringify({ ...result, outside, url: page.url().split('#')[0], errors }))
const { app } = await import('electron')
app.quit()
