import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useFlashStore } from '../../../renderer/stores/flash.ts'
import { useFrameStore } from '../../../renderer/stores/frame.ts'
import { useHelpStore } from '../../../renderer/stores/help.ts'
import { launch } from '../../support/host.ts'
import { eventually } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from './open-console.ts'

let shown: ConsoleUnderTest

beforeEach(() => localStorage.clear())
afterEach(() => shown.close())

const rowOf = (id: string) => {
  const row = [...document.querySelectorAll('tbody tr')].find((each) => each.textContent?.includes(id))
  if (!row) throw new Error(`no row of ${id}`)
  return row as HTMLElement
}
const cellOf = (id: string, column: number) => rowOf(id).querySelectorAll('td')[column]?.textContent?.trim()
const select = async (id: string) => {
  rowOf(id).querySelector('input')?.click()
  await shown.settle()
}

describe('the list', () => {
  it('says in words that there is nothing, and where to begin', async () => {
    shown = await openConsole('/ec2/Instances:')
    expect(shown.text()).toContain('You do not have any instances in this region')
    expect(document.querySelector('a[href="#/ec2/LaunchInstances:"]')?.textContent).toContain('Launch instances')
  })

  it('shows a launch made elsewhere without a refresh, and follows it to its passed checks', async () => {
    shown = await openConsole('/ec2/Instances:')
    const [id = ''] = await launch(shown.host)
    await shown.settle()
    expect(cellOf(id, 3)).toBe('Pending')
    await shown.wait(60)
    expect(cellOf(id, 3)).toBe('Running')
    expect(cellOf(id, 5)).toBe('Initializing')
    await shown.wait(300)
    expect(cellOf(id, 5)).toBe('3/3 checks passed')
  })

  it('keeps the selection through patches, counts it, and writes it into the address', async () => {
    shown = await openConsole('/ec2/Instances:')
    const [first = '', second = ''] = await launch(shown.host, 2)
    await shown.settle()
    await select(first)
    await shown.wait(60)
    expect(rowOf(first).getAttribute('aria-selected')).toBe('true')
    expect(document.querySelector('h1')?.textContent).toContain('(1/2)')
    expect(shown.router.currentRoute.value.path).toContain(`selected=${first}`)
    expect(document.querySelector('h2')?.textContent).toBe(first)
    await select(second)
    expect(document.querySelector('h2')?.textContent).toBe('2 instances selected')
  })

  it('opens filtered from an address of the real console', async () => {
    shown = await openConsole('/ec2/Instances:instanceState=stopped')
    const [id = ''] = await launch(shown.host, 2)
    await shown.wait(60)
    expect(shown.text()).toContain('No matches')
    await shown.host.run('ec2:StopInstances', { InstanceIds: [id] })
    await shown.wait(120)
    expect(cellOf(id, 3)).toBe('Stopped')
    expect(document.querySelector('h1')?.textContent).toContain('(1)')
  })

  it('saves an edited name as a tag', async () => {
    shown = await openConsole('/ec2/Instances:')
    const [id = ''] = await launch(shown.host)
    await shown.settle()
    await shown.press(`Edit name of ${id}`)
    const input = document.querySelector<HTMLInputElement>(`input[aria-label="Name of ${id}"]`)
    if (!input) throw new Error('no input for the name')
    input.value = 'Web Server'
    input.dispatchEvent(new Event('input', { bubbles: true }))
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    await shown.settle()
    expect(cellOf(id, 1)).toBe('Web Server')
    const { Tags } = await shown.host.run('ec2:DescribeTags', {})
    expect(Tags).toContainEqual(expect.objectContaining({ ResourceId: id, Key: 'Name', Value: 'Web Server' }))
  })
})

describe('changing a state', () => {
  it('asks before a stop, says what it costs and keeps, and flashes the words of the console', async () => {
    shown = await openConsole('/ec2/Instances:')
    const [id = ''] = await launch(shown.host)
    await shown.wait(60)
    await select(id)
    await shown.press('Instance state')
    await shown.press('Stop instance')
    expect(shown.text()).toContain('Stop instance?')
    expect(shown.text()).toContain('You keep paying for its EBS volumes')
    expect(shown.text()).toMatch(/Stopping ends \$0\.0154 per hour/)
    await shown.press('Stop')
    expect(useFlashStore().items[0]?.content).toBe(`Successfully initiated stopping of ${id}`)
    expect(cellOf(id, 3)).toBe('Stopping')
  })

  it('shows the refusal of a protected instance with its code, and explains it', async () => {
    shown = await openConsole('/ec2/Instances:')
    const [id = ''] = await launch(shown.host)
    await shown.host.run('ec2:ModifyInstanceAttribute', { InstanceId: id, DisableApiTermination: { Value: true } })
    await shown.wait(60)
    await select(id)
    await shown.press('Instance state')
    await shown.press('Terminate (delete) instance')
    expect([...document.querySelectorAll('.p-protect td')].map((cell) => cell.textContent)).toEqual([id, 'Enabled'])
    await shown.press('Terminate (delete)')
    const [flash] = useFlashStore().items
    expect(flash).toMatchObject({
      type: 'error',
      header: 'Failed to terminate (delete) an instance:',
      code: 'OperationNotPermitted',
      content: `The instance '${id}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.`,
    })
    flash?.action?.run()
    expect(useHelpStore().openTopic).toBe('why.TerminationProtection')
    expect(cellOf(id, 3)).toBe('Running')
  })

  it('promises no new address to an instance that will be gone', async () => {
    shown = await openConsole('/ec2/Instances:')
    const [id = ''] = await launch(shown.host)
    await shown.wait(60)
    await select(id)
    await shown.press('Instance state')
    await shown.press('Terminate (delete) instance')
    expect(shown.text()).toMatch(/Released: the public IPv4 address [\d.]+\./)
    expect(shown.text()).not.toContain('at the next start')
  })

  it('starts without asking', async () => {
    shown = await openConsole('/ec2/Instances:')
    const [id = ''] = await launch(shown.host)
    await shown.wait(60)
    await shown.host.run('ec2:StopInstances', { InstanceIds: [id] })
    await shown.wait(300)
    await select(id)
    await shown.press('Instance state')
    await shown.press('Start instance')
    expect(useFlashStore().items[0]?.content).toBe(`Successfully initiated starting of ${id}`)
    expect(cellOf(id, 3)).toBe('Pending')
  })
})

describe('the row', () => {
  it('has the Actions menu on a right click, and becomes the selection', async () => {
    shown = await openConsole('/ec2/Instances:')
    const [first = '', second = ''] = await launch(shown.host, 2)
    await shown.wait(60)
    await select(first)
    rowOf(second).dispatchEvent(
      new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: 5, clientY: 5 }),
    )
    await shown.settle()
    expect(rowOf(first).getAttribute('aria-selected')).toBe('false')
    await shown.press('View details')
    // The page's code is loaded when it is first visited.
    await eventually(() =>
      expect(shown.router.currentRoute.value.path).toBe(`/ec2/InstanceDetails:instanceId=${second}`),
    )
  })

  it('still has its panel after a visit to the details', async () => {
    shown = await openConsole('/ec2/Instances:')
    const [id = ''] = await launch(shown.host)
    await shown.wait(60)
    await select(id)
    const list = shown.router.currentRoute.value.path
    await shown.router.push(`/ec2/InstanceDetails:instanceId=${id}`)
    await shown.settle()
    expect(useFrameStore().splitAvailable).toBe(false)
    await shown.router.push(list)
    await shown.settle()
    expect(useFrameStore().splitAvailable).toBe(true)
    expect(document.querySelector('h2')?.textContent).toBe(id)
  })

  it('is found by its exact letters only', async () => {
    shown = await openConsole('/ec2/Instances:filter=type%3Dt3.micro')
    await launch(shown.host)
    await shown.settle()
    expect(document.querySelector('h1')?.textContent).toContain('(1)')
    await shown.router.push('/ec2/Instances:filter=type%3DT3.micro')
    await shown.settle()
    expect(shown.text()).toContain('No matches')
  })
})

describe('one instance', () => {
  it('is a page of its own with the same tabs', async () => {
    shown = await openConsole('/ec2/Instances:')
    const [id = ''] = await launch(shown.host)
    await shown.wait(60)
    await shown.router.push(`/ec2/InstanceDetails:instanceId=${id}`)
    await shown.settle()
    expect(document.querySelector('h1')?.textContent).toContain(`Instance summary for ${id}`)
    expect(shown.text()).toContain(`arn:aws:ec2:us-east-1:123456789012:instance/${id}`)
    await shown.press('Storage')
    expect(shown.text()).toMatch(/vol-[0-9a-f]{17}/)
    expect(shown.router.currentRoute.value.path).toContain('tab=storage')
    await shown.press('Security')
    expect(shown.text()).toContain('Outbound rules')
  })

  it('that is gone says so', async () => {
    shown = await openConsole('/ec2/InstanceDetails:instanceId=i-0123456789abcdef0')
    expect(shown.text()).toContain('There is no instance i-0123456789abcdef0 in us-east-1.')
  })

  it('opens its Description first with the labels of the course, in Korean', async () => {
    localStorage.setItem('cumulab.settings', JSON.stringify({ language: 'ko', labelSet: 'course' }))
    shown = await openConsole('/ec2/Instances:', 'ko-course')
    const [id = ''] = await launch(shown.host)
    await shown.wait(600)
    await select(id)
    expect(document.querySelector('[role="tab"][aria-selected="true"]')?.textContent?.trim()).toBe('설명')
    expect(shown.text()).toContain('인스턴스 수명 주기')
    expect(cellOf(id, 5)).toBe('2/2개 검사 통과')
  })
})
