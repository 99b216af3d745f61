import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { instanceTable } from '../../../electron/engine/services/ec2/index.ts'
import { useFlashStore } from '../../../renderer/stores/flash.ts'
import { launch } from '../../support/host.ts'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { rowOf, write } from '../list-page.ts'

let shown: ConsoleUnderTest
const saved: { name: string; content: Blob }[] = []

beforeEach(() => {
  localStorage.clear()
  saved.length = 0
  let latest = new Blob()
  vi.spyOn(URL, 'createObjectURL').mockImplementation((content) => {
    latest = content as Blob
    return 'blob:world'
  })
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    if (this.download) saved.push({ name: this.download, content: latest })
  })
})
afterEach(() => {
  shown.close()
  vi.restoreAllMocks()
})

const instances = async () => {
  const { Reservations = [] } = await shown.host.run('ec2:DescribeInstances', {})
  return Reservations.flatMap(({ Instances = [] }) => Instances)
}
const flash = () => useFlashStore().items[0]?.content
/** The answer of the host takes some turns of the event loop more than a click does. */
const until = (words: string) =>
  eventuallyShown(shown, () => {
    shown.host.timing.turn()
    expect(flash()).toContain(words)
  })
async function pick(text: string, name = 'world.json') {
  const input = document.querySelector<HTMLInputElement>('input[type="file"]') as HTMLInputElement
  Object.defineProperty(input, 'files', { value: [new File([text], name)], configurable: true })
  input.dispatchEvent(new Event('change'))
  await shown.settle()
}

describe('the World page', () => {
  it('tells the seed, the time, the revision and the size', async () => {
    shown = await openConsole('/console/World:')
    await launch(shown.host)
    await shown.press('Refresh')
    await flushPromises()
    await shown.settle()
    const pair = (label: string) =>
      [...document.querySelectorAll('dt')].find((each) => each.textContent?.trim() === label)?.nextElementSibling
        ?.textContent
    const { counts, rev } = await shown.host.control('sim:GetState', {})
    const rows = Object.values(counts).reduce((sum, count) => sum + count, 0)
    expect(pair('Seed')).toContain('7')
    expect(pair('Revision')).toBe(rev.toLocaleString('en-US'))
    expect(pair('Size')).toBe(`${rows.toLocaleString('en-US')} records`)
    expect(pair('Kept in')).toContain('Memory only')
    expect(shown.text()).toContain('No branches')
  })

  it('saves the world to a file and brings it back after a question', async () => {
    shown = await openConsole('/console/World:')
    const [id] = await launch(shown.host)
    await shown.press('Export this world')
    await until('was saved')
    expect(saved[0]?.name).toMatch(/^cumulab-world-.+\.json$/)
    const text = (await saved[0]?.content.text()) ?? ''
    await shown.host.control('sim:Reset', {})
    expect(await instances()).toEqual([])
    await pick(text, 'mine.json')
    expect(await instances(), 'nothing before the answer').toEqual([])
    expect(document.querySelector('[role="dialog"]')?.textContent).toContain('mine.json')
    await shown.press('Import')
    await until('The world of mine.json was imported.')
    expect((await instances()).map(({ InstanceId }) => InstanceId)).toEqual([id])
  })

  it('leaves the world alone when the file is refused or the person says no', async () => {
    shown = await openConsole('/console/World:')
    await launch(shown.host)
    await pick('{}')
    await shown.press('Cancel')
    await pick('no world at all')
    const before = shown.host.hash()
    await shown.press('Import')
    await eventuallyShown(shown, () => expect(document.querySelector('[role="dialog"]')).toBeNull())
    expect(shown.host.hash()).toBe(before)
    expect(flash(), 'no success is claimed').toBeUndefined()
  })

  it('begins a new world with the seed that was asked for, and refuses what is no seed', async () => {
    shown = await openConsole('/console/World:')
    await launch(shown.host)
    await shown.press('New world with a seed…')
    await write(shown, 'Seed', '4294967296')
    await shown.press('Begin new world')
    expect(shown.text()).toContain('Enter a whole number from 0 to 4294967295.')
    expect(shown.host.world.engine.seed).toBe(7)
    await write(shown, 'Seed', '42')
    await shown.press('Begin new world')
    await until('seed 42')
    expect(shown.host.world.engine.seed).toBe(42)
    expect(await instances()).toEqual([])
  })

  it('moves the demo company in from the address of the first steps', { timeout: 30_000 }, async () => {
    shown = await openConsole('/console/World:create=demo')
    expect((document.querySelector('input[type="radio"][value="demo"]') as HTMLInputElement).checked).toBe(true)
    expect(shown.text()).not.toContain('Begins at')
    await write(shown, 'Seed', '42')
    await shown.press('Begin new world')
    await until('Moonlight Shop has moved in')
    // The page looks at us-east-1, where one of the company's machines was forgotten.
    expect(await instances()).toHaveLength(1)
    expect(shown.host.world.engine.view.all(instanceTable).length).toBeGreaterThan(20)
  })

  it('resets to the same seed after a question', async () => {
    shown = await openConsole('/console/World:')
    const fresh = shown.host.hash()
    await launch(shown.host)
    await shown.press('Reset to the beginning…')
    expect(await instances()).toHaveLength(1)
    await shown.press('Reset')
    await until('The world begins again.')
    expect(shown.host.hash()).toBe(fresh)
  })

  it('rewinds to an instant, lists the branch that leaves and goes back to it', async () => {
    shown = await openConsole('/console/World:')
    await shown.wait(7200)
    const [id] = await launch(shown.host)
    await shown.wait(60)
    const left = shown.host.hash()
    await shown.press('Rewind to…')
    await shown.press('Rewind')
    await until('The world is back at')
    expect(await instances()).toEqual([])
    expect(rowOf('Go back to it').textContent).toContain('1')
    await shown.press('Go back to branch 1')
    await until('Branch 1 is the present world now.')
    expect((await instances()).map(({ InstanceId }) => InstanceId)).toEqual([id])
    expect(shown.host.hash()).toBe(left)
  })
})
