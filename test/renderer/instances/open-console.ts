/** One page of the console over the memory transport and the real engine. Patches and ticks go out when the test says so. */
import { enableAutoUnmount, flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach } from 'vitest'
import type { Component } from 'vue'
import { createMemoryHistory, type Router } from 'vue-router'
import { createDesk } from '../../../electron/host/desk.ts'
import { openSession } from '../../../electron/host/session.ts'
import { Subscriptions } from '../../../electron/host/subscriptions.ts'
import { Ticker } from '../../../electron/host/ticker.ts'
import { Trail } from '../../../electron/host/trail/trail.ts'
import { memoryPipe } from '../../../electron/host/transports/memory.ts'
import { provideClient } from '../../../renderer/engine/client.ts'
import { type AppLocale, createConsoleI18n } from '../../../renderer/i18n/index.ts'
import { createConsoleRouter } from '../../../renderer/router.ts'
import { createClient } from '../../../shared/ipc/client.ts'
import { type HostSetup, type HostUnderTest, openHost } from '../../support/host.ts'

enableAutoUnmount(afterEach)

export const REGION = 'us-east-1'

export interface ConsoleUnderTest {
  readonly host: HostUnderTest
  readonly page: VueWrapper
  readonly router: Router
  /** Lets everything under way arrive: answers, patches, the clock. */
  settle(): Promise<void>
  /** Lets simulated time pass, then settles. */
  wait(seconds: number): Promise<void>
  /** The whole document's text, dialogs and menus included. */
  text(): string
  /** Presses the visible control with exactly this text or accessible name. */
  press(name: string): Promise<void>
  close(): void
}

export interface ConsoleSetup extends HostSetup {
  /** Calls go over the desk, where CloudTrail hears of them. Its first call loads a wire model, which takes real time. */
  readonly trail?: boolean
}

const nameOf = (element: Element) => (element.getAttribute('aria-label') ?? element.textContent ?? '').trim()

export async function openConsole(
  address: string,
  locale: AppLocale = 'en',
  { trail, ...setup }: ConsoleSetup = {},
  /** What is mounted: the page alone, or the whole frame around it. */
  root: Component = { template: '<RouterView />' },
  props: Record<string, unknown> = {},
): Promise<ConsoleUnderTest> {
  document.body.innerHTML = ''
  localStorage.setItem('cumulab.region', REGION)
  const host = await openHost(setup)
  const subscriptions = new Subscriptions(host.world)
  const ticker = new Ticker(host.world, host.pacer)
  const pipe = memoryPipe()
  const session = openSession(pipe.port, {
    desk: trail ? createDesk(host.world, new Trail(host.world)) : host.world,
    controls: host.controls,
    subscriptions,
    onProblem: (message) => host.problems.push(message),
  })
  const pinia = createPinia()
  setActivePinia(pinia)
  const router = createConsoleRouter(createMemoryHistory())
  await router.push(address)
  const client = createClient(pipe.transport)
  const page = mount(root, {
    props,
    attachTo: document.body,
    global: {
      plugins: [pinia, createConsoleI18n(locale), router, { install: (app) => provideClient(app, client) }],
    },
  })

  async function settle(): Promise<void> {
    for (let round = 0; round < 4; round++) {
      subscriptions.flush()
      session.tick(ticker.now())
      await flushPromises()
    }
  }
  async function press(name: string): Promise<void> {
    // What floats above the page is meant first, then menus, then everything else.
    const layers = [
      '[role="menu"] [role^="menuitem"]',
      '[role="dialog"] button',
      '[aria-haspopup="menu"]',
      'button, a, [role="tab"]',
    ]
    const controls = layers.flatMap((layer) => [...document.querySelectorAll<HTMLElement>(layer)])
    const found = controls.find((element) => nameOf(element) === name)
    if (!found) throw new Error(`nothing to press is called ${name}: ${controls.map(nameOf).join(' | ')}`)
    const byKey = found.getAttribute('aria-haspopup') === 'menu' || found.getAttribute('role') === 'tab'
    if (byKey) found.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
    else found.click()
    await settle()
  }
  await settle()
  return {
    host,
    page,
    router,
    settle,
    press,
    wait: async (seconds) => {
      host.wait(seconds)
      await settle()
    },
    text: () => document.body.textContent ?? '',
    close: () => {
      pipe.close()
      host.close()
    },
  }
}
