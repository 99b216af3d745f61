/** The metric filters of a log group in the console: made after a try, edited, deleted. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { rowOf, select, write } from '../list-page.ts'

const GROUP = '/app/web'
let shown: ConsoleUnderTest
beforeEach(() => localStorage.clear())
afterEach(() => shown.close())
const dialog = () => document.querySelector('[role="dialog"]')?.textContent ?? ''
/** The label of another field begins like that of this one. */
async function writeName(text: string): Promise<void> {
  const label = [...document.querySelectorAll('label')].find((each) => each.textContent?.trim() === 'Metric name')
  const input = document.getElementById(label?.htmlFor ?? '') as HTMLInputElement
  input.value = text
  input.dispatchEvent(new Event('input', { bubbles: true }))
  await shown.settle()
}
const filters = async () => (await shown.host.run('logs:DescribeMetricFilters', { logGroupName: GROUP })).metricFilters

it('are made after their pattern was tried on the newest events, edited and deleted', async () => {
  shown = await openConsole(`/cloudwatch/LogGroup:name=${encodeURIComponent(GROUP)}&tab=filters`)
  await shown.host.run('logs:CreateLogGroup', { logGroupName: GROUP })
  await shown.host.run('logs:CreateLogStream', { logGroupName: GROUP, logStreamName: 'one' })
  const { now } = shown.host.world.engine
  const logEvents = [12, 900].map((ms) => ({ timestamp: now, message: JSON.stringify({ ms, path: '/a' }) }))
  await shown.host.run('logs:PutLogEvents', { logGroupName: GROUP, logStreamName: 'one', logEvents })
  await eventuallyShown(shown, () => expect(shown.text()).toContain('No metric filters'))
  await shown.press('Create metric filter')
  await write(shown, 'Filter name', 'slow')
  await write(shown, 'Filter pattern', '{ $.ms > 500 }')
  await shown.press('Test pattern')
  await eventuallyShown(shown, () => expect(dialog()).toContain('Found 1 matches out of 2 events in the sample log.'))
  expect(dialog()).toContain('$.ms: 900')
  await write(shown, 'Metric namespace', 'App')
  await writeName('Slow')
  await write(shown, 'Metric value', '$.ms')
  await write(shown, 'Dimensions', 'Path=$.path')
  const create = [...document.querySelectorAll<HTMLButtonElement>('[role="dialog"] button')].find(
    (button) => button.textContent?.trim() === 'Create metric filter',
  )
  create?.click()
  await eventuallyShown(shown, () => expect(rowOf('slow').textContent).toContain('Path=$.path'))
  expect(await filters()).toMatchObject([
    {
      filterPattern: '{ $.ms > 500 }',
      metricTransformations: [{ metricValue: '$.ms', dimensions: { Path: '$.path' } }],
    },
  ])
  await select(shown, 'slow')
  await shown.press('Edit')
  await write(shown, 'Filter pattern', '{ $.ms > 700 }')
  await shown.press('Save')
  await eventuallyShown(shown, () => expect(rowOf('slow').textContent).toContain('700'))
  await shown.press('Delete')
  await eventuallyShown(shown, () => expect(dialog()).toContain('The data of their metrics stay until they expire.'))
  const sure = [...document.querySelectorAll<HTMLButtonElement>('[role="dialog"] button')].find(
    (button) => button.textContent?.trim() === 'Delete',
  )
  sure?.click()
  await eventuallyShown(shown, () => expect(shown.text()).toContain('No metric filters'))
  expect(await filters()).toEqual([])
})
