/** Mounts a kit component with the console's own words, attached to the document so that focus works. */
import { type ComponentMountingOptions, enableAutoUnmount, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach } from 'vitest'
import type { Component } from 'vue'
import { type AppLocale, createConsoleI18n } from '../../../renderer/i18n/index.ts'

enableAutoUnmount(afterEach)

export interface KitOptions extends Pick<ComponentMountingOptions<Component>, 'slots' | 'attrs'> {
  readonly props?: Record<string, unknown>
  readonly locale?: AppLocale
}

export function mountKit(
  component: Component,
  { props = {}, slots = {}, attrs = {}, locale = 'en' }: KitOptions = {},
): VueWrapper {
  document.body.innerHTML = ''
  const pinia = createPinia()
  setActivePinia(pinia)
  return mount(component, {
    props,
    slots,
    attrs,
    attachTo: document.body,
    global: { plugins: [pinia, createConsoleI18n(locale)] },
  })
}
