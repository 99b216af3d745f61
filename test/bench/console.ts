/** The console in a real browser: cold start to a usable list, and fourteen charts of fifteen months. */
import { performance } from 'node:perf_hooks'
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import { findChromium } from '../../build/scripts/chromium.ts'
import { advance, end, launch, REGION, type Server, serve } from './doors.ts'
import { median, report } from './measure.ts'

const DAY = 86_400
const STARTS = 3
const WAIT_MS = 60_000

async function cold(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' })
  context.setDefaultTimeout(WAIT_MS)
  await context.addInitScript((region) => {
    localStorage.setItem('cumulab.region', region)
    localStorage.setItem('cumulab.welcomed', '1')
  }, REGION)
  return context
}

/** Opens the console on the Instances list, with nothing cached, until the instance can be clicked. */
async function openList(context: BrowserContext, { ui }: Server, id: string): Promise<{ page: Page; ms: number }> {
  const page = await context.newPage()
  const started = performance.now()
  await page.goto(ui)
  await page.evaluate(() => {
    location.hash = '#/ec2/Instances:'
  })
  await page.getByRole('link', { name: id }).click({ trial: true })
  return { page, ms: performance.now() - started }
}

/** From the click on Monitoring to the last of its charts painted. */
async function openCharts(page: Page, id: string): Promise<void> {
  await page.getByRole('row').filter({ hasText: id }).getByRole('checkbox').check()
  const started = performance.now()
  await page.getByRole('tab', { name: 'Monitoring' }).click()
  await page.locator('canvas').first().waitFor()
  report({
    name: 'console: Monitoring tab to its first chart',
    value: performance.now() - started,
    unit: 'ms',
    target: 1_000,
  })
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
    const { page } = await openList(await cold(browser), server, id)
    await openCharts(page, id)

  } finally {
    await browser.close()
    await end(server)
  }
}
