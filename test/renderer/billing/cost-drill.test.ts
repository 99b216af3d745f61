/** From a report to what its costs are made of, and reports that are kept. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { launch } from '../../support/host.ts'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'

let shown: ConsoleUnderTest

beforeEach(() => localStorage.clear())
afterEach(() => shown.close())

const until = (check: () => void | Promise<void>) => eventuallyShown(shown, check)
const tableText = () => document.querySelector('.cost-table')?.textContent ?? ''
const address = () => decodeURIComponent(shown.router.currentRoute.value.path)

/** What a link of the table leads to; the names of the legend are buttons too. */
const inTable = (name: string) =>
  [...document.querySelectorAll<HTMLElement>('.k-table button, .k-table a')].find(
    (each) => each.textContent?.trim() === name,
  )

async function open(path: string) {
  shown = await openConsole(path)
  await launch(shown.host, 2)
  await shown.wait(86_400)
}

describe('one level down', () => {
  it('from a service to its usage types, in words and in the address, and back', async () => {
    await open('/billing/CostExplorer:')
    await until(() => expect(tableText()).toContain('EC2-Other'))
    inTable('EC2-Other')?.click()
    await until(() => expect(tableText()).toContain('EBS:VolumeUsage.gp3'))
    expect(address()).toContain('groupBy=USAGE_TYPE&filter.SERVICE=in,EC2%20-%20Other')
    expect(document.querySelector('.k-token')?.textContent).toContain('Service = EC2-Other')
    inTable('EBS:VolumeUsage.gp3')?.click()
    await until(() => expect(tableText()).toMatch(/vol-[0-9a-f]{17}/))
    expect(document.querySelector('.cost-table a')?.getAttribute('href')).toMatch(
      /^#\/ec2\/VolumeDetails:volumeId=vol-/,
    )
    document.querySelector<HTMLElement>('.cost-table__cell')?.click()
    await until(() => expect(document.querySelector('.bill-why__sum')?.textContent).toMatch(/GB-Mo × \$0\.08 = /))
    expect(document.querySelectorAll('.bill-why__resource')).toHaveLength(1)

    shown.router.back()
    await until(() => expect(tableText()).toMatch(/vol-/))
    await shown.press('Remove Usage type = EBS:VolumeUsage.gp3')
    await shown.press('Remove Service = EC2-Other')
    await shown.router.push('/billing/CostExplorer:groupBy=USAGE_TYPE')
    await until(() => expect(tableText()).toContain('BoxUsage:t3.micro'))
  })

  it('from a figure of a month to the days of that group', async () => {
    await open('/billing/CostExplorer:range=mtd')
    await until(() => expect(document.querySelector('.cost-table__cell')).not.toBeNull())
    document.querySelector<HTMLElement>('.cost-table__cell')?.click()
    await until(() => expect(shown.text()).toContain('Average daily cost'))
    expect(address()).toMatch(/range=\d{4}-\d\d-01\.\..*&granularity=DAILY&groupBy=USAGE_TYPE&filter\.SERVICE=in/)
  })

  it('two things at once have a column each', async () => {
    await open('/billing/CostExplorer:groupBy=REGION,TAG%3Ateam')
    await until(() => expect(tableText()).toContain('No tag key: team'))
    const heads = [...document.querySelectorAll('.cost-table th')].map((head) => head.textContent?.trim())
    expect(heads.slice(0, 3)).toEqual(['Region', 'Tag: team', 'Region · Tag: team total'])
    expect(document.querySelectorAll('.cost-table th.k-table__pinned')).toHaveLength(1)
  })

  it('counts hours instead of dollars', async () => {
    await open('/billing/CostExplorer:reportId=ec2RunningHoursUsage&groupBy=INSTANCE_TYPE&costAggregate=UsageQuantity')
    await shown.press('MTD')
    await until(() => expect(shown.text()).toContain('Total usage'))
    expect(document.querySelector('h1')?.textContent).toContain('Monthly EC2 running hours usage')
  })
})

describe('the strip of all days', () => {
  it('moves an end of the report by keys', async () => {
    await open('/billing/CostExplorer:range=mtd&granularity=DAILY')
    await until(() => expect(document.querySelector('.cost-strip [role=slider]')).not.toBeNull())
    const first = document.querySelector<HTMLElement>('.cost-strip__grip--start')
    const before = first?.getAttribute('aria-valuetext') ?? ''
    first?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true, cancelable: true }))
    await until(() => expect(address()).toContain('range='))
    const after = /range=(\S{10})\.\./.exec(address())?.[1] ?? ''
    expect(Date.parse(before) - Date.parse(after)).toBe(86_400_000)
  })
})

describe('hours', () => {
  it('are offered once the preferences keep them', async () => {
    await open('/billing/Preferences:')
    await until(() => expect(shown.text()).toContain('Hourly data'))
    document.querySelector<HTMLElement>('.k-toggle input')?.click()
    await until(async () => expect((await shown.host.run('sim:GetCostPreferences', {})).hourly).toBe(true))
    await shown.router.push('/billing/CostExplorer:range=7d&granularity=HOURLY')
    await until(() => expect(shown.text()).toContain('Average hourly cost'))
    await until(() => expect(tableText()).toContain('EC2-Instances'))
  })
})

describe('the report library', () => {
  it('keeps a report, opens it again, and lets it go', async () => {
    await open('/billing/CostExplorer:range=mtd&groupBy=REGION')
    await until(() => expect(tableText()).toContain('Region'))
    await shown.press('Save to report library')
    const input = document.querySelector<HTMLInputElement>('[role=dialog] input')
    if (input) input.value = '우리 팀'
    input?.dispatchEvent(new Event('input', { bubbles: true }))
    await shown.settle()
    await shown.press('Save report')
    await until(() => expect(document.querySelector('h1')?.textContent).toContain('우리 팀'))

    await shown.router.push('/billing/Reports:')
    await until(() => expect(shown.text()).toContain('Monthly costs by service'))
    await shown.router.push(inTable('우리 팀')?.getAttribute('href')?.slice(1) ?? '')
    await until(() => expect(document.querySelector('h1')?.textContent).toContain('우리 팀'))
    expect(address()).toContain('groupBy=REGION')

    await shown.router.push('/billing/Reports:')
    await until(() => expect(document.querySelector('input[aria-label="Select 우리 팀"]')).not.toBeNull())
    document.querySelector<HTMLElement>('input[aria-label="Select 우리 팀"]')?.click()
    await shown.settle()
    await shown.press('Delete')
    await shown.press('Delete')
    await until(() => expect(document.querySelector('.k-table')?.textContent).not.toContain('우리 팀'))
    expect(localStorage.getItem('cumulab.cost-reports')).toBe('{"saved":[],"recent":[]}')
  })
})
