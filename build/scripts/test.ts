/**
 * npm test: finds or installs a Chromium, builds what is stale, runs Vitest and then Playwright, and ends with one plain line of
 * counts. Arguments go to Vitest (`npm test -- test/engine/kernel`); then the browser tests are left out. `--golden` rewrites
 * the golden files on the way.
 */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { ensureChromium } from './chromium.ts'
import { ensureBuilt } from './fresh-build.ts'

const root = path.resolve(import.meta.dirname, '../..')
const cache = path.join(root, 'node_modules/.cache')
const reports = { vitest: path.join(cache, 'vitest.json'), playwright: path.join(cache, 'playwright.json') }
const bin = (name: string): string => path.join(root, 'node_modules', name)

function run(script: string, args: readonly string[], env: NodeJS.ProcessEnv): number {
  const { status } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit', env })
  return status ?? 1
}

interface Counts {
  passed: number
  failed: number
  skipped: number
}

function countsOfVitest(): Counts {
  const report = JSON.parse(fs.readFileSync(reports.vitest, 'utf8')) as {
    numPassedTests: number
    numFailedTests: number
    numPendingTests: number
  }
  return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests }
}

function countsOfPlaywright(): Counts {
  const { stats } = JSON.parse(fs.readFileSync(reports.playwright, 'utf8')) as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  }
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
}

const golden = process.argv[2] === '--golden'
const filters = process.argv.slice(golden ? 3 : 2)
const env = {
  ...process.env,
  CHROMIUM: await ensureChromium(),
  PLAYWRIGHT_JSON_OUTPUT_NAME: reports.playwright,
  ...(golden ? { GOLDEN: 'write' } : {}),
}
ensureBuilt()
fs.mkdirSync(cache, { recursive: true })
for (const report of Object.values(reports)) fs.rmSync(report, { force: true })

const vitestArgs = ['run', '-c', 'build/vitest.config.ts', '--reporter=default', '--reporter=json']
let status = run(bin('vitest/vitest.mjs'), [...vitestArgs, `--outputFile.json=${reports.vitest}`, ...filters], env)
const counts = [countsOfVitest()]
if (filters.length === 0) {
  status ||= run(bin('@playwright/test/cli.js'), ['test', '-c', 'build/playwright.config.ts'], env)
  if (fs.existsSync(reports.playwright)) counts.push(countsOfPlaywright())
}
const total = (key: keyof Counts): number => counts.reduce((sum, count) => sum + count[key], 0)
console.log(`\n${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`)
process.exit(status)
