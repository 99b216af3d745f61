import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, nextTick } from 'vue'
import { provideClient } from '../../../renderer/engine/client.ts'
import { createConsoleI18n } from '../../../renderer/i18n/index.ts'
import DeniedPage from '../../../renderer/layout/DeniedPage.vue'
import RegionSelector from '../../../renderer/layout/RegionSelector.vue'
import { LOST_AFTER_MS, useDoorNews } from '../../../renderer/layout/useDoorNews.ts'
import WorldBar from '../../../renderer/layout/WorldBar.vue'
import { useFlashStore } from '../../../renderer/stores/flash.ts'
import { createClient } from '../../../shared/ipc/client.ts'
import type { DownFrame, Tick } from '../../../shared/ipc/frames.ts'
import { mountKit } from '../kit/mount-kit.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
})

/** A door the test opens, shuts and speaks through. */
function openDoor(locale: 'en' | 'ko' = 'en') {
  const listen: { frame: (frame: DownFrame) => void; open: () => void; close: () => void } = {
    frame: () => undefined,
    open: () => undefined,
    close: () => undefined,
  }
  const client = createClient({
    send: () => undefined,
    onFrame: (listener) => {
      listen.frame = listener
    },
    onOpen: (listener) => {
      listen.open = listener
    },
    onClose: (listener) => {
      listen.close = listener
    },
  })
  const pinia = createPinia()
  setActivePinia(pinia)
  const news = defineComponent({
    setup() {
      useDoorNews()
      return () => h('div')
    },
  })
  const install = { install: (app: Parameters<typeof provideClient>[0]) => provideClient(app, client) }
  mount(news, { global: { plugins: [pinia, createConsoleI18n(locale), install] } })
  return { listen, flash: useFlashStore() }
}
const tick = (more: Partial<Tick> = {}): Tick => ({
  t: 'tick',
  now: '2026-11-01T00:00:00.000Z',
  rate: 1,
  rev: 4711,
  seed: 9,
  busy: false,
  perHour: '0',
  monthToDate: '0',
  regions: [],
  ...more,
})

describe('a lost connection', () => {
  it('is told when it lasts, and so is its return', async () => {
    const { listen, flash } = openDoor()
    listen.open()
    await nextTick()
    expect(flash.items).toEqual([])
    listen.close()
    await nextTick()
    vi.advanceTimersByTime(LOST_AFTER_MS)
    expect(flash.items.map(({ type, header }) => [type, header])).toEqual([
      ['warning', 'The connection to the simulation was lost'],
    ])
    listen.open()
    await nextTick()
    expect(flash.items.map(({ type, content }) => [type, content])).toEqual([
      ['success', 'Connected to the simulation again.'],
    ])
  })
  it('is not worth a word when it is back at once', async () => {
    const { listen, flash } = openDoor()
    listen.open()
    await nextTick()
    listen.close()
    await nextTick()
    vi.advanceTimersByTime(LOST_AFTER_MS - 1)
    listen.open()
    await nextTick()
    vi.advanceTimersByTime(10_000)
    expect(flash.items).toEqual([])
  })
})

describe('a simulation that stopped', () => {
  it.each([
    ['en', 'The simulation stopped'],
    ['ko', '시뮬레이션이 멈췄습니다'],
  ] as const)(
    'says its seed and revision and the way to the World page, until it moves again (%s)',
    async (locale, title) => {
      const { listen, flash } = openDoor(locale)
      listen.open()
      listen.frame(tick({ halted: 'a task broke an invariant' }))
      await nextTick()
      const [item] = flash.items
      expect(item?.header).toBe(title)
      expect(item?.content).toContain('9')
      expect(item?.content).toContain('4711')
      expect(item?.link?.href).toBe('#/console/World:')
      expect(item?.dismissible).toBe(false)
      listen.frame(tick())
      await nextTick()
      expect(flash.items).toEqual([])
    },
  )
})

describe('a refused key', () => {
  it('takes the place of the page, with three steps and a way to try again', () => {
    const page = mountKit(DeniedPage)
    expect(page.get('h1').text()).toBe('This tab has no key to the simulation')
    expect(page.findAll('li')).toHaveLength(3)
    expect(page.text()).toContain('#token=')
    expect(page.get('button').text()).toBe('Try again')
  })
  it('is what the world bar says too, instead of waiting for ever', () => {
    const props = { now: undefined, rate: 1, zone: 'utc', perHour: '0', monthToDate: '0', connected: false }
    expect(mountKit(WorldBar, { props }).text()).toContain('Connecting to the simulation')
    expect(mountKit(WorldBar, { props: { ...props, denied: true } }).text()).toContain('may not speak')
  })
})

describe('the Region selector', () => {
  const costs = [
    { region: 'ap-northeast-2', instances: 6, perHour: '0.5' },
    { region: 'us-east-1', instances: 1, perHour: '0.0104' },
    { region: 'eu-west-1', instances: 0, perHour: '0.005' },
  ]
  it('says on its face what runs where one does not look', () => {
    const shown = mountKit(RegionSelector, { props: { region: 'us-west-2', globalService: false, costs } })
    expect(shown.text()).toContain('7 running elsewhere')
    const label = shown.get('button').attributes('aria-label')
    expect(label).toBe(
      'Region: US West (Oregon). Running in other Regions: US East (N. Virginia), Asia Pacific (Seoul)',
    )
  })
  it('is quiet when everything that runs is in sight, or the service has no Region', () => {
    const here = { region: 'us-east-1', globalService: false, costs: costs.slice(1) }
    expect(mountKit(RegionSelector, { props: here }).text()).not.toContain('elsewhere')
    expect(mountKit(RegionSelector, { props: { ...here, globalService: true, costs } }).text()).not.toContain(
      'elsewhere',
    )
  })
  it('counts and prices each Region in its menu', async () => {
    vi.useRealTimers()
    const shown = mountKit(RegionSelector, { props: { region: 'us-west-2', globalService: false, costs } })
    await shown.get('button').trigger('keydown', { key: 'Enter' })
    const row = (id: string) =>
      [...document.querySelectorAll('[role^="menuitem"]')].find((each) => each.textContent?.includes(id))?.textContent
    expect(row('ap-northeast-2')).toContain('6 running · $0.5000/h')
    expect(row('us-east-1')).toContain('1 running · $0.0104/h')
    expect(row('eu-west-1')).toContain('none running · $0.0050/h')
    expect(row('ap-northeast-1')).not.toContain('running')
  })
})
