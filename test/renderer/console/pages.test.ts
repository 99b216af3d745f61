import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { byService, endpointLines } from '../../../renderer/panes/console/about/endpoint.ts'
import { useSettingsStore } from '../../../renderer/stores/settings.ts'
import { useWelcomeStore } from '../../../renderer/stores/welcome.ts'
import { VERSION } from '../../../shared/version.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import '../list-page.ts'
import { eventuallyShown } from '../eventually.ts'

let shown: ConsoleUnderTest | undefined
beforeEach(() => localStorage.clear())
afterEach(() => {
  shown?.close()
  shown = undefined
  vi.restoreAllMocks()
})

describe('the About page', () => {
  it('carries the version of package.json', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
    expect(VERSION).toBe(version)
  })

  it.each([
    ['en', 'not affiliated with or endorsed by Amazon Web Services', 'the AWS API is not being served'],
    ['ko', '제휴하거나 승인을 받지 않았으며', 'AWS API가 제공되고 있지 않아'],
  ] as const)('says what this is and, with the API shut, that it is (%s)', async (locale, what, shut) => {
    shown = await openConsole('/console/About:', locale)
    expect(shown.text()).toContain(what)
    expect(shown.text().toLowerCase()).toContain(shut.toLowerCase())
    expect(shown.text()).toContain(VERSION)
    expect(shown.text()).not.toContain('AWS_ENDPOINT_URL')
  })

  it('names every operation that is simulated, and holds the licences without a network', async () => {
    shown = await openConsole('/console/About:')
    const { operations } = await shown.host.control('sim:ListOperations', {})
    expect(shown.text()).toContain(`${operations.length} operations answer as AWS does`)
    const bodies = [...document.querySelectorAll('pre')].map((each) => each.textContent ?? '')
    expect(bodies.some((text) => text.includes('Apache-2.0'))).toBe(true)
    for (const name of ['vue', 'chart.js', 'reka-ui'])
      expect(shown.text(), name).toMatch(new RegExp(`${name} \\d+\\.\\d+\\.\\d+ · MIT`))
  })
})

describe('the lines for a terminal', () => {
  const lines = endpointLines('http://127.0.0.1:4566', 'ap-northeast-2')
  it('name the address, a key and the Region in the way of each terminal', () => {
    expect(lines.map(({ text }) => text.split('\n')[0])).toEqual([
      'export AWS_ENDPOINT_URL=http://127.0.0.1:4566',
      '$env:AWS_ENDPOINT_URL = "http://127.0.0.1:4566"',
      '[profile cumulab]',
    ])
    expect(lines[2]?.text.split('\n').slice(1)).toEqual([
      'endpoint_url = http://127.0.0.1:4566',
      'aws_access_key_id = test',
      'aws_secret_access_key = test',
      'region = ap-northeast-2',
    ])
  })
  it('list operations under their services', () => {
    expect(byService(['sts:A', 'ec2:Z', 'ec2:B'])).toEqual([
      { service: 'ec2', names: ['B', 'Z'] },
      { service: 'sts', names: ['A'] },
    ])
  })
})

describe('the Settings page', () => {
  const choose = async (value: string) => {
    const input = [...document.querySelectorAll<HTMLInputElement>('input[type="radio"]')].find(
      (each) => each.value === value,
    )
    input?.click()
    await shown?.settle()
  }
  it('changes what the gear menu changes, at once, and restores the defaults', async () => {
    shown = await openConsole('/console/Settings:')
    await choose('dark')
    await choose('compact')
    await choose('utc')
    const settings = useSettingsStore()
    expect([settings.mode, settings.density, settings.zone]).toEqual(['dark', 'compact', 'utc'])
    expect(document.documentElement.dataset['mode']).toBe('dark')
    await shown.press('Restore defaults')
    expect([settings.mode, settings.density, settings.zone]).toEqual(['system', 'comfortable', 'local'])
    expect(document.querySelector<HTMLInputElement>('input[value="system"]')?.checked).toBe(true)
  })
})

describe('the first steps', () => {
  it('show on the first visit, stay closed once closed, and come back from the Settings page', async () => {
    shown = await openConsole('/ec2/Home:')
    expect(shown.text()).toContain('Welcome to Cumulab')
    await shown.press('Close first steps')
    expect(shown.text()).not.toContain('Welcome to Cumulab')
    shown.close()
    shown = await openConsole('/ec2/Home:')
    expect(shown.text(), 'a later visit').not.toContain('Welcome to Cumulab')
    await shown.router.push('/console/Settings:')
    await eventuallyShown(shown, () => expect(shown?.text()).toContain('Show first steps again'))
    await shown.press('Show first steps again')
    expect(useWelcomeStore().done).toBe(false)
    expect(shown.text()).not.toContain('Show first steps again')
  })
})
