/**
 * The console in a real browser: cold start to a usable list, and fourteen charts of fifteen months. `npm run bench console`, or this
 * file by itself.
 */
import { performance } from 'node:perf_hooks'
import { type Browser, type BrowserContext, chromium, type Page, type WebSocket } from '@playwright/test'
import { findChromium } from '../../build/scripts/chromium.ts'
import { ensureBuilt } from '../../build/scripts/fresh-build.ts'
import { advance, end, launch, REGION, type Server, serve } from './doors.ts'
import { median, report, verdict } from './measure.ts'

const DAY = 86_400
const STARTS = 3
const WAIT_MS = 60_000

export async function cold(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' })
  context.setDefaultTimeout(WAIT_MS)
  await context.addInitScript((region) => {
    localStorage.setItem('cumulab.region', region)
    localStorage.setItem('cumulab.welcomed', '1')
  }, REGION)
  return context
}

export interface Opened {
  readonly page: Page
  /** The page's line to the engine. */
  readonly socket: WebSocket
  readonly ms: number
}

/** Opens the console on the Instances list, with nothing cached, until the instance can be clicked. */
export async function openList(context: BrowserContext, { ui }: Server, id: string): Promise<Opened> {
  const page = await context.newPage()
  const connected = page.waitForEvent('websocket')
  const started = performance.now()
  await page.goto(ui)
  // The console first settles on its home page, and would overtake an address given before.
  await page.waitForURL(/#\/ec2\/Home:/)
  await page.evaluate(() => {
    location.hash = '#/ec2/Instances:'
  })
  await page.getByRole('link', { name: id }).click({ trial: true })
  return { page, socket: await connected, ms: performance.now() - started }
}

/** From a click to the frame after the answer that holds the points. */
export async function drawn({ page, socket }: Opened, click: () => Promise<void>): Promise<number> {
  const points = socket.waitForEvent('framereceived', {
    predicate: ({ payload }) => payload.includes('MetricDataResults'),
    timeout: WAIT_MS,
  })
  const started = performance.now()
  await click()
  await points
  await page.locator('canvas').first().waitFor()
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  return performance.now() - started
}

async function charts(opened: Opened, id: string): Promise<void> {
  const { page } = opened
  await page.getByRole('row').filter({ hasText: id }).getByRole('checkbox').check()
  const tab = await drawn(opened, () => page.getByRole('tab', { name: 'Monitoring' }).click())
  report({ name: 'console: the Monitoring tab opened, drawn', value: tab, unit: 'ms', target: 1_000 })
  await page.getByRole('button', { name: 'Custom' }).click()
  await page.getByRole('radio', { name: /455 days/ }).click()
  const long = await drawn(opened, () => page.getByRole('button', { name: 'Apply' }).click())
  report({ name: 'console: its charts at 15 months, drawn', value: long, unit: 'ms', target: 4_000 })
}

export async function benchConsole(): Promise<void> {
  const server = await serve('--rate', '0', '--epoch', '2025-01-01T00:00:00Z')
  const [id = ''] = await launch(server, 1)
  await advance(server, 450 * DAY)
  const executablePath = findChromium()
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] })
  try {
    const times: number[] = []
    for (let i = 0; i < STARTS; i++) {
      const context = await cold(browser)
      times.push((await openList(context, server, id)).ms)
      await context.close()
    }
    report({ name: 'console: cold start to a usable Instances list', value: median(times), unit: 'ms', target: 1_500 })
    await charts(await openList(await cold(browser), server, id), id)
  } finally {
    await browser.close()
    await end(server)
  }
}

if (import.meta.main) {
  ensureBuilt()
  await benchConsole()
  process.exit(verdict())
}
