import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { createMemoryHistory } from 'vue-router'
import { createConsoleI18n } from '../../../renderer/i18n/index.ts'
import { availableServices, SERVICES } from '../../../renderer/layout/navigation.ts'
import { REGIONS } from '../../../renderer/layout/regions.ts'
import { searchFor, searchIndex } from '../../../renderer/layout/search.ts'
import { CATALOGUE } from '../../../renderer/layout/service-catalogue.ts'
import WorldBar from '../../../renderer/layout/WorldBar.vue'
import { createConsoleRouter, panePath, routeExists } from '../../../renderer/router.ts'
import { useFlashStore } from '../../../renderer/stores/flash.ts'
import { useSettingsStore } from '../../../renderer/stores/settings.ts'
import { REGIONS as SIMULATED } from '../../../shared/ipc/contract.ts'
import { eventually } from '../eventually.ts'
import { mountKit } from './mount-kit.ts'

beforeEach(() => {
  localStorage.clear()
  setActivePinia(createPinia())
})

describe('routes', () => {
  const page = { render: () => null }
  const router = createConsoleRouter(createMemoryHistory(), [
    { path: panePath('ec2', 'Instances'), name: 'instances', component: page },
  ])
  it.each(['/ec2/Instances:', '/ec2/Instances:instanceState=running&x=a%26b', '/ec2/Instances:search=web-1;sort=Name'])(
    'match %s',
    (to) => {
      expect(router.resolve(to).name).toBe('instances')
    },
  )
  it('know what nobody serves, and start at a page that exists', async () => {
    expect(routeExists(router, '/ec2/Instances:')).toBe(true)
    expect(routeExists(router, '/ec2/SpotRequests:')).toBe(false)
    await router.push('/')
    expect(router.currentRoute.value.name).toBe('instances')
  })
})

describe('navigation', () => {
  it('lists only pages that exist', () => {
    const services = availableServices((to) => to === '/ec2/Volumes:')
    expect(services.map((service) => [service.id, service.home])).toEqual([['ec2', '/ec2/Volumes:']])
    expect(services[0]?.sections.map((section) => section.id)).toEqual(['ebs'])
  })
  it('has a unique id for every entry and a known service behind every link of the menu', () => {
    const ids = SERVICES.flatMap((service) =>
      service.sections.flatMap((section) => section.entries.map((entry) => entry.id)),
    )
    expect(new Set(ids).size).toBe(ids.length)
    const known = new Set(SERVICES.map((service) => service.id))
    const linked = CATALOGUE.flatMap((group) => group.services.flatMap((each) => each.service ?? []))
    expect(linked.filter((id) => !known.has(id))).toEqual([])
  })
  it('offers exactly the simulated Regions, each with a name', () => {
    expect(REGIONS.map((region) => region.id).sort()).toEqual([...SIMULATED].sort())
    const { t } = createConsoleI18n('en').global
    expect(t('region.ap-northeast-2')).toBe('Asia Pacific (Seoul)')
  })
})

describe('search', () => {
  const { t } = createConsoleI18n('en').global
  const ko = createConsoleI18n('ko').global.t
  const index = searchIndex(
    SERVICES,
    (key) => t(key),
    (key) => [t(key), ko(key)],
  )
  const pages = (query: string) => searchFor(query, index).map((result) => result.to)

  it('finds a page by its name in either language and by what people call it', () => {
    expect(pages('elastic ip')[0]).toBe('/ec2/Addresses:')
    expect(pages('탄력적')[0]).toBe('/ec2/Addresses:')
    expect(pages('firewall')).toContain('/ec2/SecurityGroups:')
    expect(pages('ssh')).toContain('/ec2/KeyPairs:')
    expect(pages('  ')).toEqual([])
  })
  it('adds what the resource provider finds, last', () => {
    const found = searchFor('web', index, (query) => [{ id: 'i-1', text: query, to: '/x', kind: 'resource' }])
    expect(found.at(-1)).toMatchObject({ kind: 'resource', text: 'web' })
  })
})

describe('settings', () => {
  it('show on the document and survive a reload', async () => {
    const settings = useSettingsStore()
    settings.language = 'ko'
    settings.mode = 'dark'
    settings.density = 'compact'
    settings.labelSet = 'course'
    await nextTick()
    expect(document.documentElement.lang).toBe('ko')
    expect(document.documentElement.dataset).toMatchObject({ mode: 'dark', density: 'compact' })
    expect(settings.locale).toBe('ko-course')
    setActivePinia(createPinia())
    expect(useSettingsStore().$state).toMatchObject({
      language: 'ko',
      mode: 'dark',
      density: 'compact',
      labelSet: 'course',
    })
  })
  it('fall back where storage holds nonsense', () => {
    localStorage.setItem('cumulab.settings', '{"mode":"pink","language":7')
    expect(useSettingsStore()).toMatchObject({ language: 'en', mode: 'system', density: 'comfortable' })
  })
})

describe('messages above the page', () => {
  it('put the newest first, replace by id, and let only plain successes leave by themselves', () => {
    vi.useFakeTimers()
    const flash = useFlashStore()
    flash.push({ type: 'error', content: 'bad' })
    flash.push({ type: 'success', content: 'good' })
    flash.push({ type: 'success', content: 'see', action: { text: 'View', run: () => undefined } })
    const id = flash.push({ type: 'progress', content: 'working' })
    flash.push({ id, type: 'progress', content: 'still working' })
    expect(flash.items.map((item) => item.content)).toEqual(['still working', 'see', 'good', 'bad'])
    vi.advanceTimersByTime(8000)
    expect(flash.items.map((item) => item.content)).toEqual(['still working', 'see', 'bad'])
    vi.useRealTimers()
  })
})

describe('WorldBar', () => {
  const now = Date.UTC(2026, 10, 23, 14, 5, 12)
  const bar = (props: Record<string, unknown> = {}) =>
    mountKit(WorldBar, {
      props: {
        now,
        rate: 60,
        zone: 'utc',
        perHour: '0.0412',
        monthToDate: '12.4',
        earliest: now - 7_200_000,
        connected: true,
        ...props,
      },
    })

  it('tells the time, the speed and the cost', () => {
    const wrapper = bar()
    expect(wrapper.text()).toContain('2026-11-23 14:05:12 UTC')
    expect(wrapper.text()).toContain('$0.0412/h')
    expect(wrapper.text()).toContain('$12.40')
    expect(wrapper.get('[aria-pressed=true]').text()).toBe('60×')
  })
  it('pauses, and runs again at the speed it had', async () => {
    const wrapper = bar()
    await wrapper.get('[aria-label=Pause]').trigger('click')
    await wrapper.setProps({ rate: 0 })
    await wrapper.get('[aria-label=Run]').trigger('click')
    expect(wrapper.emitted('rate')).toEqual([[0], [60]])
  })
  it('takes , . and Space while it has the focus', async () => {
    const wrapper = bar()
    for (const key of ['.', ',', ' ']) await wrapper.get('footer').trigger('keydown', { key })
    expect(wrapper.emitted('rate')).toEqual([[600], [1], [0]])
  })
  it('jumps to the start of next month and offers only rewinds that fit', async () => {
    const wrapper = bar()
    const open = async (text: string) => {
      await wrapper
        .findAll('button')
        .find((button) => button.text() === text)
        ?.trigger('keydown', { key: 'ArrowDown' })
      await eventually(() => expect(document.querySelector('[role=menu]')).not.toBeNull())
    }
    const entry = (text: string) =>
      [...document.querySelectorAll<HTMLElement>('[role=menuitem]')].find((each) => each.textContent?.trim() === text)
    await open('Jump')
    entry('To the start of next month')?.click()
    await nextTick()
    expect(wrapper.emitted('jump')).toEqual([[Date.UTC(2026, 11, 1)]])
    await eventually(() => expect(document.querySelector('[role=menu]')).toBeNull())
    await open('Rewind')
    expect(entry('1 hour back')?.getAttribute('aria-disabled')).toBeNull()
    expect(entry('1 day back')?.getAttribute('aria-disabled')).toBe('true')
    entry('To the beginning')?.click()
    await nextTick()
    expect(wrapper.emitted('rewind')).toEqual([[now - 7_200_000]])
  })
  it('says so while there is no simulation', () => {
    expect(bar({ connected: false }).text()).toBe('Connecting to the simulation…')
  })
})
