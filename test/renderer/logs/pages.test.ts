/** CloudWatch Logs in the console: groups, a group with its streams and tags, and events, filtered and live. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { instanceLogsPage, readable, sizeText } from '../../../renderer/panes/cloudwatch/logs/log-facts.ts'
import { useFlashStore } from '../../../renderer/stores/flash.ts'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { heading, pick, rowOf, select, write } from '../list-page.ts'

const GROUP = '/app/web'
let shown: ConsoleUnderTest
beforeEach(() => localStorage.clear())
afterEach(() => shown.close())
const flash = () => useFlashStore().items[0]?.content
const dialog = () => document.querySelector('[role="dialog"]')?.textContent ?? ''
const lines = () => [...document.querySelectorAll('.p-log__line')].map((cell) => cell.textContent?.trim())

async function put(messages: readonly string[], stream = 'one'): Promise<void> {
  const { now } = shown.host.world.engine
  await shown.host.run('logs:PutLogEvents', {
    logGroupName: GROUP,
    logStreamName: stream,
    logEvents: messages.map((message, i) => ({ timestamp: now + i, message })),
  })
}
async function makeGroup(...streams: string[]): Promise<void> {
  await shown.host.run('logs:CreateLogGroup', { logGroupName: GROUP, tags: { team: 'web' } })
  for (const logStreamName of streams)
    await shown.host.run('logs:CreateLogStream', { logGroupName: GROUP, logStreamName })
  await shown.settle()
}

describe('the log groups', () => {
  it('begin empty, in words; one is made with its retention, edited and deleted after a question', async () => {
    shown = await openConsole('/cloudwatch/LogGroups:')
    expect(heading()).toBe('Log groups (0)')
    expect(shown.text()).toContain('let the CloudWatch agent on an instance send its files')
    await shown.press('Create log group')
    await write(shown, 'Log group', 'bad name')
    expect(dialog()).toContain('Letters, digits and . - _ / # only, 512 at most.')
    await write(shown, 'Log group', GROUP)
    await pick(shown, 'Retention', '7 days')
    await shown.press('Create')
    expect(flash()).toBe(`The log group ${GROUP} has been created.`)
    expect(rowOf(GROUP).textContent).toContain('7 days')
    await select(shown, GROUP)
    await shown.press('Actions')
    await shown.press('Edit retention setting')
    await pick(shown, 'Retention', 'Never expire')
    await shown.press('Save')
    await eventuallyShown(shown, () => expect(rowOf(GROUP).textContent).toContain('Never expire'))
    await shown.press('Actions')
    await shown.press('Delete log groups')
    expect(dialog()).toContain('All their streams and events are deleted with them, for good.')
    await shown.press('Delete')
    expect((await shown.host.run('logs:DescribeLogGroups', {})).logGroups).toEqual([])
    expect(heading()).toBe('Log groups (0)')
  })
})

describe('a log group', () => {
  it('shows its facts, its streams, and its tags, in Korean', async () => {
    shown = await openConsole(`/cloudwatch/LogGroup:name=${encodeURIComponent(GROUP)}`, 'ko')
    await eventuallyShown(shown, () => expect(shown.text()).toContain('삭제되었거나 다른 리전에 있을 수 있습니다.'))
    await makeGroup('one')
    await eventuallyShown(shown, () => expect(heading()).toBe(GROUP))
    expect(shown.text()).toContain(`arn:aws:logs:us-east-1:123456789012:log-group:${GROUP}:*`)
    expect(rowOf('one').querySelector('a')?.getAttribute('href')).toBe(
      '#/cloudwatch/LogEvents:group=%2Fapp%2Fweb&stream=one',
    )
    await shown.press('로그 스트림 생성')
    await write(shown, '로그 스트림', 'two')
    await shown.press('생성')
    expect(rowOf('two')).toBeTruthy()
    await select(shown, 'two')
    await shown.press('삭제')
    expect(dialog()).toContain('로그 스트림을 삭제하시겠습니까?')
    await shown.press('삭제')
    expect((await shown.host.run('logs:DescribeLogStreams', { logGroupName: GROUP })).logStreams).toHaveLength(1)
    await shown.router.push(`/cloudwatch/LogGroup:name=${encodeURIComponent(GROUP)}&tab=tags`)
    await eventuallyShown(shown, () => expect(rowOf('team').textContent).toContain('web'))
  })

  it('that is not there says so', async () => {
    shown = await openConsole('/cloudwatch/LogGroup:name=nope')
    await eventuallyShown(shown, () =>
      expect(shown.text()).toContain('It may have been deleted, or lie in another Region.'),
    )
  })
})

describe('the events', () => {
  const ONE = `/cloudwatch/LogEvents:group=${encodeURIComponent(GROUP)}&stream=one`

  it('of a stream arrive live, are opened whole, and wait while the live tail is off', async () => {
    shown = await openConsole(ONE)
    await makeGroup('one')
    await shown.press('Ask again')
    await eventuallyShown(shown, () => expect(shown.text()).toContain('No events yet'))
    await put(['GET / 200', '{"level":"error","ms":812}'])
    await eventuallyShown(shown, () => expect(lines()).toEqual(['GET / 200', '{"level":"error","ms":812}']))
    await shown.wait(5)
    await put(['GET /x 404'])
    await eventuallyShown(shown, () => expect(lines()).toHaveLength(3))
    const json = [...document.querySelectorAll('.p-log__table button')][1] as HTMLElement
    json.click()
    await shown.settle()
    expect(document.querySelector('.p-log__whole pre')?.textContent).toBe('{\n  "level": "error",\n  "ms": 812\n}')
    expect(json.getAttribute('aria-expanded')).toBe('true')
    ;(document.querySelector('[role="switch"]') as HTMLElement).click()
    await shown.settle()
    await put(['unseen'])
    await shown.wait(5)
    expect(shown.text()).toContain('Live tail is off')
    expect(lines()).toHaveLength(3)
    await shown.press('Ask again')
    await eventuallyShown(shown, () => expect(lines()).toHaveLength(4))
  })

  it('of a group come from all its streams; a pattern narrows them, and a broken one is refused in words', async () => {
    shown = await openConsole(`/cloudwatch/LogEvents:group=${encodeURIComponent(GROUP)}`)
    await makeGroup('one', 'two')
    await put(['ERROR disk', 'fine'])
    await put(['ERROR net'], 'two')
    await shown.press('Ask again')
    await eventuallyShown(shown, () => expect(lines()).toHaveLength(3))
    const input = document.querySelector('.p-log-search input') as HTMLInputElement
    input.value = 'ERROR -disk'
    input.dispatchEvent(new Event('input', { bubbles: true }))
    await shown.settle()
    await shown.press('Search')
    await eventuallyShown(shown, () => expect(lines()).toEqual(['ERROR net']))
    expect(shown.router.currentRoute.value.path).toContain('filter=ERROR%20-disk')
    expect(document.querySelector('.p-log__table a')?.getAttribute('href')).toContain('stream=two')
    await shown.router.push(
      `/cloudwatch/LogEvents:group=${encodeURIComponent(GROUP)}&filter=${encodeURIComponent('{ $.a')}`,
    )
    await eventuallyShown(shown, () =>
      expect(shown.text()).toContain("If a filter pattern starts with '{' it must end with '}'"),
    )
    await shown.press('Clear')
    await eventuallyShown(shown, () => expect(lines()).toHaveLength(3))
  })

  it('that are older come on demand', async () => {
    shown = await openConsole(ONE)
    await makeGroup('one')
    await put(Array.from({ length: 450 }, (_, i) => `line ${i}`))
    await eventuallyShown(shown, () => expect(lines()).toHaveLength(200))
    expect(lines().at(-1)).toBe('line 449')
    await shown.press('There are older events to load. Load more.')
    await eventuallyShown(shown, () => expect(lines()).toHaveLength(400))
    await shown.press('There are older events to load. Load more.')
    await eventuallyShown(shown, () => expect(lines()[0]).toBe('line 0'))
    expect(shown.text()).toContain('No older events.')
    await shown.wait(5)
    await put(['the latest'])
    await eventuallyShown(shown, () => expect(lines()).toHaveLength(451))
  })
})

describe('what the pages say', () => {
  it('counts bytes, lays JSON out, and knows where the logs of an instance are', async () => {
    shown = await openConsole('/cloudwatch/LogGroups:')
    expect([0, 1023, 1536, 12_345_678].map(sizeText)).toEqual(['0 B', '1023 B', '1.50 KB', '11.8 MB'])
    expect(readable('[1')).toBe('[1')
    expect(readable('{"a":1}')).toBe('{\n  "a": 1\n}')
    const stream = (logGroupName: string, logStreamName: string) => ({ id: '', bytes: 0, logGroupName, logStreamName })
    expect(instanceLogsPage([stream('g', 'i-1')], 'i-2')).toBeUndefined()
    expect(instanceLogsPage([stream('g', 'i-1'), stream('g', 'x')], 'i-1')).toBe(
      '/cloudwatch/LogEvents:group=g&stream=i-1',
    )
    expect(instanceLogsPage([stream('g', 'i-1'), stream('h', 'i-1')], 'i-1')).toBe('/cloudwatch/LogGroups:')
  })
})
