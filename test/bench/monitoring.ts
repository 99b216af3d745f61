/**
 * The Monitoring tab in a real browser: a dozen instances over fifteen months, and what each frame costs while the clock runs at
 * 600x under fourteen live charts. `npm run bench monitoring`.
 */
import { performance } from 'node:perf_hooks'
import type { Page } from '@playwright/test'
import { type Browser, chromium } from '@playwright/test'
import { findChromium } from '../../build/scripts/chromium.ts'
import { cold, drawn, openList } from './console.ts'
import { advance, end, launch, serve, setRate } from './doors.ts'
import { report } from './measure.ts'

const DAY = 86_400
const DOZEN = 12
/** Answers drawn while frames are timed: ten seconds at two a second. */
const ANSWERS = 20
/** Nitro, not burstable, EBS always at its best: fourteen tiles. */
const FOURTEEN_TILES = 'm5.8xlarge'

async function longRange(browser: Browser): Promise<void> {
  const server = await serve('--rate', '0', '--epoch', '2025-01-01T00:00:00Z')
  try {
    const [id = ''] = await launch(server, DOZEN)
    await advance(server, 450 * DAY)
    const opened = await openList(await cold(browser), server, id)
    const { page } = opened
    await page.getByRole('checkbox', { name: /all/i }).first().check()
    await drawn(opened, () => page.getByRole('tab', { name: 'Monitoring' }).click())
    await page.getByRole('button', { name: 'Custom' }).click()
    await page.getByRole('radio', { name: /455 days/ }).click()
    const long = await drawn(opened, () => page.getByRole('button', { name: 'Apply' }).click())
    report({ name: 'console: charts of 12 instances at 15 months, drawn', value: long, unit: 'ms', target: 8_000 })
    await page.context().close()
  } finally {
    await end(server)
  }
}

interface Frames {
  readonly longest: number
  readonly tasks: readonly number[]
  readonly frames: readonly number[]
}

/** Times frames and long tasks from now on; the answer is read when enough charts have been drawn. */
function watchFrames(page: Page): Promise<void> {
  return page.evaluate(() => {
    const seen = { tasks: [] as number[], frames: [] as number[] }
    ;(globalThis as { seen?: typeof seen }).seen = seen
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.tasks.push(duration)
    }).observe({ type: 'longtask' })
    let last = performance.now()
    const beat = (at: number) => {
      seen.frames.push(at - last)
      last = at
      requestAnimationFrame(beat)
    }
    requestAnimationFrame(beat)
  })
}

async function liveFrames(browser: Browser): Promise<void> {
  const server = await serve('--rate', '0')
  try {
    const [id = ''] = await launch(server, 1, FOURTEEN_TILES)
    await advance(server, 6 * 3600)
    const opened = await openList(await cold(browser), server, id)
    const { page, socket } = opened
    await page.getByRole('row').filter({ hasText: id }).getByRole('checkbox').check()
    await drawn(opened, () => page.getByRole('tab', { name: 'Monitoring' }).click())
    const tiles = await page.locator('.mon-tile').count()
    if (tiles !== 14) throw new Error(`${FOURTEEN_TILES} has ${tiles} tiles`)
    await setRate(server, 600)
    let left = ANSWERS
    const enough = new Promise<void>((done) => {
      socket.on('framereceived', ({ payload }) => {
        if (payload.includes('MetricDataResults') && --left === 0) done()
      })
    })
    await watchFrames(page)
    const started = performance.now()
    await enough
    const seconds = (performance.now() - started) / 1000
    const { tasks, frames } = await page.evaluate(() => (globalThis as unknown as { seen: Frames }).seen)
    const sorted = frames.toSorted((a, b) => a - b)
    const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] as number
    const name = `14 live charts at 600x for ${Math.round(seconds)} s`
    report({ name: `console: ${name}, longest task`, value: Math.max(0, ...tasks), unit: 'ms', target: 50 })
    report({
      name: `console:   ${tasks.length} of them long; 95 % of frames within`,
      value: at(0.95),
      unit: 'ms',
      target: 34,
    })
    await page.context().close()
  } finally {
    await end(server)
  }
}

export async function benchMonitoring(): Promise<void> {
  const executablePath = findChromium()
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] })
  try {
    await longRange(browser)
    await liveFrames(browser)
  } finally {
    await browser.close()
  }
}
