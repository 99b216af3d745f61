/** CloudShell's drawer in the whole frame, over the real host. The terminal itself is a plain box here: it only shows and sends. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import App from '../../../renderer/App.vue'
import { useCloudShellStore } from '../../../renderer/stores/cloud-shell.ts'
import { useFlashStore } from '../../../renderer/stores/flash.ts'
import { useSettingsStore } from '../../../renderer/stores/settings.ts'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'

interface Screen {
  shown: string
  focused: boolean
  type(text: string): void
}
const screens: Screen[] = []

vi.mock('../../../renderer/components/terminal/TerminalBox.vue', () => ({
  default: defineComponent({
    props: { label: { type: String, required: true }, mode: { type: String, required: true } },
    emits: ['data'],
    setup(props, { emit, expose }) {
      const screen: Screen = { shown: '', focused: false, type: (text) => emit('data', text) }
      screens.push(screen)
      expose({
        write: (text: string) => {
          screen.shown += text
        },
        focus: () => {
          screen.focused = true
        },
        columns: () => 100,
      })
      return () => h('section', { 'aria-label': props.label })
    },
  }),
}))

let shown: ConsoleUnderTest
beforeEach(() => {
  localStorage.clear()
  screens.length = 0
})
afterEach(() => shown.close())

const open = async () => {
  shown = await openConsole('/ec2/Instances:', 'en', { rate: 0 }, App, { door: { denied: false } })
}
const until = (assertion: () => void) => eventuallyShown(shown, assertion)
const screen = (index = 0): Screen => screens[index] as Screen
const drawer = () => document.querySelector<HTMLElement>('.p-shell')
const visible = () => drawer() !== null && drawer()?.style.display !== 'none'
const key = (init: KeyboardEventInit, target: EventTarget = document.body) =>
  target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }))

async function opened() {
  await open()
  await shown.press('CloudShell')
  await until(() => expect(screen()?.shown).toBe('~ $ '))
}
async function line(text: string, answer: string, index = 0) {
  screen(index).shown = ''
  screen(index).type(`${text}\r`)
  await until(() => expect(screen(index).shown).toBe(`${text}\r\n${answer}~ $ `))
}

describe('CloudShell', () => {
  it('opens from the top navigation and speaks to the account', async () => {
    await opened()
    expect(screen().focused).toBe(true)
    await line('aws ec2 describe-vpcs --query Vpcs[0].CidrBlock --output text', '172.31.0.0/16\r\n')
    await line('aws ec2 describe-availability-zones --query AvailabilityZones[0].RegionName', '"us-east-1"\r\n')
  })

  it('goes and comes by Ctrl+`, and keeps its session meanwhile', async () => {
    await opened()
    await line('NAME=kept', '')
    key({ key: '`', code: 'Backquote', ctrlKey: true })
    await until(() => expect(visible()).toBe(false))
    key({ key: '`', code: 'Backquote', ctrlKey: true })
    await until(() => expect(visible()).toBe(true))
    await line('echo $NAME', 'kept\r\n')
    await shown.press('Close CloudShell')
    expect(visible()).toBe(false)
    expect(document.activeElement?.getAttribute('aria-label')).toBe('CloudShell')
  })

  it('has tabs with sessions of their own, and closes with the last one', async () => {
    await opened()
    await line('NAME=first', '')
    await shown.press('New tab')
    await until(() => expect(screen(1)?.shown).toBe('~ $ '))
    await line('echo [$NAME]', '[]\r\n', 1)
    expect([...document.querySelectorAll('.p-shell [role=tab]')].map((tab) => tab.textContent?.trim())).toEqual([
      'Session 1',
      'Session 2',
    ])
    await shown.press('Close session 2')
    await line('echo $NAME', 'first\r\n')
    await shown.press('Close session 1')
    expect(visible()).toBe(false)
  })

  it('is a part of the page that F6 goes to, unless it is closed', async () => {
    await opened()
    const main = () => document.querySelector<HTMLElement>('#main')
    main()?.focus()
    key({ key: 'F6' })
    expect(document.activeElement?.className).toBe('p-shell')
    await shown.press('Close CloudShell')
    main()?.focus()
    key({ key: 'F6' })
    expect(document.activeElement?.className).toBe('f-world')
  })

  it('runs what a page hands over', async () => {
    await open()
    useCloudShellStore().run(
      'aws ec2 create-security-group \\\n  --group-name lab --description lab > group.json\n\nls',
    )
    await until(() => expect(screen()?.shown).toMatch(/ls\r\ngroup\.json\r\n~ \$ $/))
    const { SecurityGroups = [] } = await shown.host.run('ec2:DescribeSecurityGroups', {})
    expect(SecurityGroups.map(({ GroupName }) => GroupName)).toContain('lab')
    useCloudShellStore().run('echo again')
    await until(() => expect(screen().shown).toMatch(/echo again\r\nagain\r\n~ \$ $/))
  })

  it('says why a line waits while time is paused, and ends it by Ctrl+C', async () => {
    await opened()
    screen().type('sleep 60\r')
    await until(() => expect(shown.text()).toContain('Simulated time is paused'))
    screen().type('\u0003')
    await until(() => expect(screen().shown).toMatch(/\^C\r\n~ \$ $/))
    expect(shown.text()).not.toContain('Simulated time is paused')
  })

  it('is resized by the keyboard within the window, and remembers it', async () => {
    await opened()
    const grip = document.querySelector('.p-shell__grip') as HTMLElement
    const height = () => Number(grip.getAttribute('aria-valuenow'))
    const before = height()
    key({ key: 'ArrowUp' }, grip)
    await until(() => expect(height()).toBe(before + 10))
    key({ key: 'End' }, grip)
    await until(() => expect(height()).toBe(160))
    expect(localStorage.getItem('cumulab.cloud-shell.height')).toBe('160')
  })

  it('takes files in and empties the home directory', async () => {
    await opened()
    const input = document.querySelector<HTMLInputElement>('.p-shell input[type="file"]') as HTMLInputElement
    Object.defineProperty(input, 'files', { value: [new File(['hello'], 'note.txt')], configurable: true })
    input.dispatchEvent(new Event('change'))
    await until(() => expect(useFlashStore().items[0]?.content).toContain('note.txt'))
    await line('cat note.txt; echo', 'hello\r\n')
    await shown.press('Actions of CloudShell')
    await shown.press('Delete home directory')
    await until(() => expect(shown.text()).toContain('Delete the home directory?'))
    await shown.press('Delete home directory')
    await until(() => expect(shown.text()).not.toContain('Delete the home directory?'))
    await line('ls', '')
  })

  it('speaks Korean', async () => {
    await open()
    useSettingsStore().language = 'ko'
    await shown.press('CloudShell')
    await until(() => expect(screen()?.shown).toBe('~ $ '))
    expect(drawer()?.textContent).toContain('세션 1')
    await shown.press('CloudShell 닫기')
    expect(visible()).toBe(false)
  })
})
