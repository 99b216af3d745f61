/** The console in a real browser: cold start to a usable list, and fourteen charts of fifteen months. */
import { performance } from 'node:perf_hooks'
import { type Browser, chromium, type Page } from '@playwright/test'
import { findChromium } from '../../build/scripts/chromium.ts'
import { advance, end, launch, serve } from './doors.ts'
import { report } from './measure.ts'

const DAY = 86_400
const address = (ui: string, hash: string): string => ui.replace('#', '#') + hash

async function opened(browser: Browser, ui: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-US' })
  await page.goto(address(ui, ''))
  return page
}

export async function benchConsole(): Promise<void> {
  const server = await serve('--rate', '0', '--epoch', '2025-01-01T00:00:00Z')
  const [id] = await launch(server, 1)
  await advance(server, 450 * DAY)
  const executablePath = findChromium()
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] })
  try {
    const warm = await opened(browser, server.ui)
    await warm.evaluate(() => localStorage.setItem('cumulab.region', 'us-east-1'))
    await warm.close()
    const page = await opened(browser, server.ui)
    await page.evaluate(() => localStorage.setItem('cumulab.region', 'us-east-1'))
    const started = performance.now()
    await page.goto('about:blank')
    await page.goto(server.ui)
    await page.evaluate(() => {
      location.hash = '#/ec2/Instances:'
    })
    await page.getByRole('link', { name: id as string }).waitFor()
    report({
      name: 'console: start to interactive Instances page',
      value: performance.now() - started,
      unit: 'ms',
      target: 1_500,
    })
    await page
      .getByRole('row')
      .filter({ hasText: id as string })
      .getByRole('checkbox')
      .check()
    await page.getByRole('tab', { name: 'Monitoring' }).click()
    await page.locator('canvas').first().waitFor()
  } finally {
    await browser.close()
    await end(server)
  }
}
