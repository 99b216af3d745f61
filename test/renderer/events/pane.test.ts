/** EventBridge in the console: the default bus, live, and the rules that look at it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useFlashStore } from '../../../renderer/stores/flash.ts'
import { launch } from '../../support/host.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { heading, rowOf, select, write } from '../list-page.ts'

let shown: ConsoleUnderTest
beforeEach(() => localStorage.clear())
afterEach(() => shown.close())
const flash = () => useFlashStore().items[0]?.content
const dialog = () => document.querySelector('[role="dialog"]')?.textContent ?? ''

describe('the event bus', () => {
  it('begins empty, in words, and fills as instances change, the newest first', async () => {
    shown = await openConsole('/events/EventBus:')
    expect(heading()).toBe('Event bus (0)')
    expect(shown.text()).toContain('No events yet')
    const [id = ''] = await launch(shown.host)
    await shown.wait(120)
    const rows = [...document.querySelectorAll('tbody tr')].map((row) => row.textContent ?? '')
    const states = rows.filter((text) => text.includes('EC2 Instance State-change Notification') && text.includes(id))
    expect(states).toHaveLength(2)
    expect(states[0]).toContain('running')
    expect(states[1]).toContain('pending')
    await select(shown, 'EC2 Instance State-change Notification')
    const record = JSON.parse(document.querySelector('.k-code pre')?.textContent ?? '{}') as Record<string, unknown>
    expect(record).toMatchObject({ source: 'aws.ec2', region: 'us-east-1', detail: { 'instance-id': id } })
    expect(record).not.toHaveProperty('MatchedRules')
  })
})

describe('the rules', () => {
  it('begin empty, in words; one is made, counts what fits, and is named by the events it fits', async () => {
    shown = await openConsole('/events/Rules:')
    expect(shown.text()).toContain('Create a rule to pick events out of the bus.')
    await shown.press('Create rule')
    await write(shown, 'Name', 'bad name')
    expect(dialog()).toContain('Use letters, digits, periods, hyphens and underscores only, 64 at most.')
    await write(shown, 'Name', 'launched')
    await write(shown, 'Event pattern', '{"source":"aws.ec2"}')
    await shown.press('Create rule')
    expect(dialog()).toContain('InvalidEventPatternException')
    await write(shown, 'Event pattern', '{"source":["aws.ec2"],"detail":{"state":["running"]}}')
    await shown.press('Create rule')
    expect(flash()).toBe('Rule launched was created.')
    await launch(shown.host, 2)
    await shown.wait(120)
    const cells = [...rowOf('launched').querySelectorAll('td')].map((cell) => cell.textContent?.trim())
    expect(cells).toEqual(expect.arrayContaining(['Enabled', '2']))
    await shown.router.push('/events/EventBus:')
    await shown.settle()
    expect(rowOf('launched').textContent).toContain('running')
  })

  it('are switched off, and deleted after a question, in Korean', async () => {
    shown = await openConsole('/events/Rules:', 'ko')
    await shown.host.run('events:PutRule', { Name: 'all', EventPattern: '{"source":["aws.ec2"]}' })
    await shown.settle()
    await select(shown, 'all')
    await shown.press('비활성화')
    expect(flash()).toBe('비활성화됨: all')
    expect((await shown.host.run('events:DescribeRule', { Name: 'all' })).State).toBe('DISABLED')
    await shown.press('삭제')
    expect(dialog()).toContain('규칙을 삭제하시겠습니까?')
    expect((await shown.host.run('events:ListRules', {})).Rules).toHaveLength(1)
    await shown.press('삭제')
    expect((await shown.host.run('events:ListRules', {})).Rules).toEqual([])
    expect(heading()).toBe('규칙 (0)')
  })
})
