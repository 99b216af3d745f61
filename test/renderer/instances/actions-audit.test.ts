/** Every entry of the Actions tree does something, or says why it cannot. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { MenuItem } from '../../../renderer/components/menu.ts'
import { createConsoleI18n } from '../../../renderer/i18n/index.ts'
import { actionsMenu } from '../../../renderer/panes/ec2/instances/model/actions-menu.ts'
import type { Words } from '../../../renderer/panes/ec2/instances/model/columns.ts'
import { STATES } from '../../../renderer/panes/ec2/instances/model/instance-facts.ts'
import { useInstancesStore } from '../../../renderer/stores/live-lists.ts'
import type { InstanceItem } from '../../../shared/ipc/topics.ts'
import { launch } from '../../support/host.ts'
import { type ConsoleUnderTest, openConsole } from './open-console.ts'

vi.setConfig({ testTimeout: 120_000 })

const leaves = (items: readonly MenuItem[]): MenuItem[] =>
  items.flatMap((item) => (item.items ? leaves(item.items) : [item]))

describe.each(['en', 'ko'] as const)('in every state (%s)', (locale) => {
  const { t } = createConsoleI18n(locale).global as unknown as { readonly t: Words }
  const row = (state: string): InstanceItem =>
    ({
      id: 'i-0000000000000000a',
      State: { Name: state },
      InstanceType: 'm5.large',
      RootDeviceType: 'ebs',
      Protection: {},
      NetworkInterfaces: [],
      BlockDeviceMappings: [],
    }) as unknown as InstanceItem
  const selections = [[], ...STATES.flatMap((state) => [[row(state)], [row(state), row('running')]])]

  it('nothing is greyed without a reason in words', () => {
    for (const rows of selections)
      for (const { text, disabled, disabledReason } of leaves(actionsMenu(t, rows))) {
        expect(text, 'a name').not.toMatch(/^instances\./)
        if (disabled) expect(disabledReason ?? '', text).toMatch(/^(?!instances\.)\S.+/)
      }
  })
})

describe('on the page', () => {
  let shown: ConsoleUnderTest
  beforeEach(() => localStorage.clear())
  afterEach(() => shown.close())

  const select = async () => {
    const box = document.querySelector<HTMLInputElement>('tbody tr input')
    if (box && !box.checked) box.click()
    await shown.settle()
  }
  /** What choosing the entry leads to: a dialog's title, or the address of another page. */
  async function outcome(group: string | undefined, item: string): Promise<string> {
    await shown.router.push('/ec2/Instances:')
    await shown.settle()
    await select()
    await shown.press('Actions')
    if (group) await shown.press(group)
    await shown.press(item)
    await shown.settle()
    const title = () => document.querySelector('[role="dialog"] h2')?.textContent?.trim()
    const address = () => shown.router.currentRoute.value.path.split(':')[0] ?? ''
    // A page's code is loaded when it is first visited, which a busy machine takes its time for.
    await expect.poll(() => title() !== undefined || address() !== '/ec2/Instances', { timeout: 15_000 }).toBe(true)
    const dialog = title()
    if (dialog === undefined) {
      expect(shown.router.currentRoute.value.name).not.toBe('not-found')
      return `page ${address()}`
    }
    await shown.press('Cancel')
    return `dialog ${dialog}`
  }

  it.each(['running', 'stopped'] as const)(
    'every entry of a %s instance opens its dialog or its page',
    async (state) => {
      shown = await openConsole('/ec2/Instances:')
      const [id = ''] = await launch(shown.host)
      await shown.wait(60)
      if (state === 'stopped') {
        await shown.host.run('ec2:StopInstances', { InstanceIds: [id] })
        await shown.wait(300)
      }
      const { t } = createConsoleI18n('en').global as unknown as { readonly t: Words }
      const rows = [...useInstancesStore().rows.values()]
      const entries: { readonly group: string | undefined; readonly leaf: MenuItem }[] = actionsMenu(t, rows).flatMap(
        (item) => leaves([item]).map((leaf) => ({ group: item.items ? item.text : undefined, leaf })),
      )
      const enabled = entries.filter(({ leaf }) => !leaf.disabled)
      expect(enabled.length).toBeGreaterThan(15)
      for (const { group, leaf } of enabled)
        expect(await outcome(group, leaf.text), leaf.text).toMatch(/^(dialog|page) \S/)
    },
  )
})
