/** One served console a test: a world of its own in memory, a page in a language, and an eye on the browser's console. */
import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'

const ENTRY = path.resolve(import.meta.dirname, '../../dist/electron/entry-headless.js')
export const REGION = 'ap-northeast-2'

export interface Served {
  readonly ui: string
  readonly api: string
  /** Moves simulated time. */
  advance(seconds: number): Promise<void>
  /** A call of the AWS API, unsigned work left out: `ec2('StartInstances', 'InstanceId.1=i-…')` answers the XML. */
  ec2(action: string, form?: string): Promise<string>
  /** Launches instances through the API door and answers their ids. */
  launch(count: number, form?: string): Promise<string[]>
}

const EMPTY_WORLD = ['--epoch', '2026-10-05T00:00:00Z', '--rate', '1']

async function start(world: readonly string[]): Promise<{ child: ChildProcess; ui: string; api: string }> {
  const flags = ['--memory', '--ui-port', '0', '--api-port', '0', '--seed', '7', ...world]
  const child = spawn(process.execPath, [ENTRY, ...flags], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  const line = await new Promise<string>((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (text.includes('\n')) resolve(text)
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
  return { child, ...(JSON.parse(line) as { ui: string; api: string }) }
}

function doorsOf(ui: string, api: string): Served {
  const scope = `20260101/${REGION}`
  const call = (service: string, body: string): Promise<string> =>
    fetch(api, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `AWS4-HMAC-SHA256 Credential=test/${scope}/${service}/aws4_request, SignedHeaders=host, Signature=0`,
      },
      body,
    }).then((response) => response.text())
  const ec2: Served['ec2'] = (action, form = '') => call('ec2', `Version=2016-11-15&Action=${action}&${form}`)
  return {
    ui,
    api,
    ec2,
    advance: async (seconds) => {
      const body = JSON.stringify({ seconds })
      const headers = { 'content-type': 'application/json' }
      const { status } = await fetch(`${api}/_sim/advance`, { method: 'POST', headers, body })
      expect(status).toBe(200)
    },
    launch: async (count, form = '') => {
      const images = await ec2(
        'DescribeImages',
        'Owner.1=amazon&Filter.1.Name=name&Filter.1.Value.1=al2023-ami-2*-x86_64',
      )
      const image = /<imageId>(ami-[0-9a-f]+)<\/imageId>/.exec(images)?.[1]
      const request = `ImageId=${image}&InstanceType=t3.micro&MinCount=${count}&MaxCount=${count}&${form}`
      const xml = await ec2('RunInstances', request)
      const ids = [...xml.matchAll(/<instanceId>(i-[0-9a-f]+)<\/instanceId>/g)].map(([, id]) => id as string)
      expect(ids, xml.slice(0, 500)).toHaveLength(count)
      return ids
    },
  }
}

/** Goes to a page of the console by its hash route. */
export async function visit(page: Page, served: Served, route: string): Promise<void> {
  await page.goto(served.ui)
  // The console first settles on its home page; an address given before that would be overtaken by it.
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.evaluate((hash) => {
    location.hash = hash
  }, route)
}

/** A console that is served while it is used. `world` are flags of `npm run serve`. */
async function serve(world: readonly string[], use: (served: Served) => Promise<void>): Promise<void> {
  const { child, ui, api } = await start(world)
  await use(doorsOf(ui, api))
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

export const test = base.extend<{ served: Served; consoleClean: undefined }>({
  served: async ({}, use) => serve(EMPTY_WORLD, use),
  consoleClean: [
    // Depends on the server so that it outlives this check: its shutdown is not the page's error.
    async ({ page, served: _outlives }, use) => {
      const bad: string[] = []
      const outside: string[] = []
      page.on('console', (message) => {
        // The page of an instance is shown in a frame without scripts; it is the test's own tracing that is kept out of it.
        if (/^Blocked script execution in 'about:srcdoc'/.test(message.text())) return
        if (message.type() === 'error' || message.type() === 'warning') bad.push(message.text())
      })
      page.on('pageerror', (error) => bad.push(String(error)))
      page.on('request', (request) => {
        if (!/^(http:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url())) outside.push(request.url())
      })
      await use(undefined)
      expect(bad, 'the browser console stays clean').toEqual([])
      expect(outside, 'nothing leaves the machine').toEqual([])
    },
    { auto: true },
  ],
})

/** The demo company on the last evening of October 2026, its clock at rest: founded once for all tests of a file. */
export const demoTest = test.extend<object, { company: Served }>({
  company: [
    async ({}, use) => serve(['--demo', '--epoch', '2025-09-01T00:00:00Z', '--rate', '0'], use),
    { scope: 'worker' },
  ],
  served: async ({ company }, use) => use(company),
})
export { expect }
