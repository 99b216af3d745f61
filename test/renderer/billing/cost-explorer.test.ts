import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { formatUsd } from '../../../shared/money.ts'
import { launch } from '../../support/host.ts'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'

let shown: ConsoleUnderTest

beforeEach(() => localStorage.clear())
afterEach(() => shown.close())

const until = (check: () => void | Promise<void>) => eventuallyShown(shown, check)
const figure = () => document.querySelector('.cost-figures strong')?.textContent
const tableText = () => document.querySelector('.cost-table')?.textContent ?? ''

describe('Cost Explorer', () => {
  it('says in words that nothing has cost anything yet', async () => {
    shown = await openConsole('/billing/CostExplorer:')
    await until(() => expect(shown.text()).toContain('No costs yet'))
    expect(figure()).toBe('$0.00')
  })

  it('shows what ran, equal to the live meter, and follows the clock', async () => {
    shown = await openConsole('/billing/CostExplorer:')
    await launch(shown.host, 2)
    await shown.wait(5 * 86_400)
    await until(async () => {
      const { monthToDate } = await shown.host.run('sim:GetCostNow', {})
      expect(Number(monthToDate)).toBeGreaterThan(1)
      expect(figure()).toBe(formatUsd(monthToDate))
    })
    expect(tableText()).toContain('EC2-Instances')
    expect(tableText()).toContain('VPC')
    const before = figure()
    await shown.wait(86_400)
    await until(() => expect(figure()).not.toBe(before))
  })

  it('reads group, range and filters from the address', async () => {
    shown = await openConsole(
      '/billing/CostExplorer:range=mtd&granularity=DAILY&groupBy=USAGE_TYPE&filter.SERVICE=not%2CEC2%2520-%2520Other',
    )
    await launch(shown.host)
    await shown.wait(86_400)
    await until(() => expect(tableText()).toContain('BoxUsage:t3.micro'))
    expect(tableText()).not.toContain('EBS:VolumeUsage')
    expect(shown.text()).toContain('Average daily cost')
    expect(document.querySelectorAll('.c-legend__item').length).toBe(2)
  })

  it("shows AWS's own refusal", async () => {
    shown = await openConsole('/billing/CostExplorer:range=2020-01-01..2020-02-01')
    await until(() => expect(shown.text()).toContain('ValidationException'))
    expect(shown.text()).toContain("You haven't enabled historical data beyond 14 months")
  })

  it('isolates a series from the legend and writes a chosen style into the address', async () => {
    shown = await openConsole('/billing/CostExplorer:')
    await launch(shown.host)
    await shown.wait(86_400)
    await until(() => expect(document.querySelectorAll('.c-legend__item').length).toBeGreaterThan(1))
    await shown.press('VPC')
    expect(document.querySelectorAll('.c-legend__item[aria-pressed="true"]').length).toBe(1)
    await shown.press('Line')
    expect(shown.router.currentRoute.value.path).toContain('chartStyle=line')
  })
})

describe('Billing home', () => {
  it('lists each running meter with its reason, and drops it when it stops', async () => {
    shown = await openConsole('/billing/Home:')
    const ids = await launch(shown.host)
    await shown.wait(3600)
    await until(() => expect(shown.text()).toMatch(/t3\.micro running since .* × \$0\.0104\/h/))
    expect(shown.text()).toContain('gp3 volume, charged in every instance state, since')
    await shown.host.run('ec2:StopInstances', { InstanceIds: [...ids] })
    await shown.wait(300)
    await until(() => expect(shown.text()).not.toContain('t3.micro running since'))
    expect(shown.text()).toContain('gp3 volume')
  })
})
