/** The page of Logs Insights: groups, a query, its answer, its refusal, and the way to it from a group. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { write } from '../list-page.ts'

const GROUP = '/app/web'
const PAGE = `/cloudwatch/LogsInsights:groups=${encodeURIComponent(GROUP)}`
let shown: ConsoleUnderTest
beforeEach(() => localStorage.clear())
afterEach(() => shown.close())
const cells = () =>
  [...document.querySelectorAll('tbody tr')].map((row) => row.textContent?.replace(/\s+/g, ' ').trim())

async function fill(): Promise<void> {
  await shown.host.run('logs:CreateLogGroup', { logGroupName: GROUP })
  await shown.host.run('logs:CreateLogStream', { logGroupName: GROUP, logStreamName: 'one' })
  const { now } = shown.host.world.engine
  const logEvents = [200, 404, 500].map((status) => ({ timestamp: now, message: JSON.stringify({ status }) }))
  await shown.host.run('logs:PutLogEvents', { logGroupName: GROUP, logStreamName: 'one', logEvents })
  await shown.settle()
}

describe('Logs Insights', () => {
  it('is reached from a group, runs a query over it and shows what was found and when', async () => {
    shown = await openConsole(`/cloudwatch/LogGroup:name=${encodeURIComponent(GROUP)}`)
    await fill()
    await eventuallyShown(shown, () => expect(shown.text()).toContain('View in Logs Insights'))
    const link = [...document.querySelectorAll('a')].find((a) => a.textContent?.includes('View in Logs Insights'))
    expect(link?.getAttribute('href')).toBe(`#${PAGE}`)
    await shown.router.push(PAGE)
    await eventuallyShown(shown, () => expect(shown.text()).toContain('No query has run yet'))
    await write(shown, 'Query text', 'fields status | filter status >= 400 | sort status')
    await shown.press('Run query')
    await eventuallyShown(shown, () => expect(shown.text()).toContain('2 records matched. 3 records (120 B) scanned.'))
    expect(cells()).toEqual(['404', '500'])
    expect(shown.text()).toContain('Events over time')
  })

  it('says in the words of the engine what it does not simulate, in Korean around them', async () => {
    shown = await openConsole(PAGE, 'ko')
    await fill()
    await eventuallyShown(shown, () => expect(shown.text()).toContain('아직 실행한 쿼리가 없습니다'))
    await write(shown, '쿼리 텍스트', 'parse @message "*" as x')
    await shown.press('쿼리 실행')
    await eventuallyShown(shown, () =>
      expect(shown.text()).toContain('The query command parse of CloudWatch Logs is not simulated by Cumulab.'),
    )
    await write(shown, '쿼리 텍스트', 'fields (')
    await shown.press('쿼리 실행')
    await eventuallyShown(shown, () => expect(shown.text()).toContain('unexpected symbol found ('))
  })
})
