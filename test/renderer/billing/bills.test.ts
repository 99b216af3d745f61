/** The Bills page, from a month's total down to the spans of time a line comes from. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AppLocale } from '../../../renderer/i18n/index.ts'
import { exactUsd, quantityText } from '../../../renderer/panes/billing/bills/amounts.ts'
import { billTree, lineIn } from '../../../renderer/panes/billing/bills/bill-tree.ts'
import { formatUsd } from '../../../shared/money.ts'
import type { BillLine } from '../../../shared/operations/billing-lines.ts'
import { launch } from '../../support/host.ts'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'

const line = (service: string, region: string, usageType: string, cost: string): BillLine => ({
  service,
  region,
  usageType,
  operation: 'RunInstances',
  chargeType: 'Usage',
  unit: 'Hrs',
  rate: '1',
  quantity: cost,
  cost,
})

describe('the lines of a bill', () => {
  const lines = [
    line('a', 'r1', 'x', '1.5'),
    line('a', 'r2', 'y', '2'),
    line('b', 'r1', 'x', '9'),
    line('a', 'r2', 'z', '0.5'),
  ]
  it('fold into services and Regions, the costliest first', () => {
    expect(
      billTree(lines).map(({ service, cost, regions }) => [
        service,
        cost,
        regions.map((each) => `${each.region}: ${each.lines.map(({ usageType }) => usageType)}`),
      ]),
    ).toEqual([
      ['b', 9_000_000_000n, ['r1: x']],
      ['a', 4_000_000_000n, ['r2: y,z', 'r1: x']],
    ])
  })
  it('are found by the parts an address names: the costliest that fits', () => {
    const found = (pairs: readonly (readonly [string, string])[]) => lineIn(lines, new Map(pairs))
    expect(found([['usageType', 'x']])).toBe(lines[2])
    expect(
      found([
        ['usageType', 'x'],
        ['service', 'a'],
      ]),
    ).toBe(lines[0])
    expect(found([['usageType', 'w']])).toBeUndefined()
    expect(found([['month', '2026-10']])).toBeUndefined()
  })
  it.each([
    ['0.011600000', '$0.0116'],
    ['12.500000000', '$12.50'],
    ['1234567.000000001', '$1,234,567.000000001'],
    ['-3.1', '-$3.10'],
  ])('write %s as %s', (usd, text) => {
    expect(exactUsd(usd)).toBe(text)
  })
  it('part thousands of a quantity', () => {
    expect(quantityText('2678400')).toBe('2,678,400')
  })
})

describe('the Bills page', () => {
  let shown: ConsoleUnderTest
  beforeEach(() => localStorage.clear())
  afterEach(() => shown.close())

  const until = (check: () => void | Promise<void>) => eventuallyShown(shown, check)
  const table = () => document.querySelector('.bill-table')?.textContent ?? ''
  async function open(address: string, locale: AppLocale = 'en') {
    shown = await openConsole(address, locale)
    const [first = ''] = await launch(shown.host, 2)
    await shown.wait(7200)
    return first
  }

  it('unfolds a service and a Region, and says why a line is what it is', async () => {
    const id = await open('/billing/Bills:')
    await until(() => expect(table()).toContain('EC2-Instances'))
    const { monthToDate } = await shown.host.run('sim:GetCostNow', {})
    expect(shown.text()).toContain(`Grand total${formatUsd(monthToDate)}`)
    expect(table()).not.toContain('BoxUsage')
    await shown.press('EC2-Instances')
    const region = [...document.querySelectorAll('.bill-table__fold')].find((each) =>
      each.textContent?.includes('us-east-1'),
    )
    await shown.press(region?.textContent?.trim() ?? '')
    expect(table()).toContain('t3.micro running')
    expect(table()).toContain('$0.0104 per hour · BoxUsage:t3.micro')

    document.querySelector<HTMLElement>('.bill-table button.k-link')?.click()
    await until(() => expect(document.querySelector('.bill-why')?.textContent).toContain(id))
    expect(document.querySelector('.bill-why__sum')?.textContent).toMatch(/^[\d.]+ Hrs × \$0\.0104 = \$0\.04\d+$/)
    expect(document.querySelectorAll('.bill-why__resource')).toHaveLength(2)
    expect(document.querySelector('.bill-why')?.textContent).toContain(
      '3,600 seconds are one hour. Every start costs at least 60 seconds.',
    )
    expect(document.querySelector('.bill-why')?.textContent).toContain('Still going on')
    expect(decodeURIComponent(shown.router.currentRoute.value.path)).toContain('usageType=BoxUsage:t3.micro')
  })

  it('opens at a line and a resource that the address names, in Korean', async () => {
    await open('/billing/Bills:usageType=EBS%3AVolumeUsage.gp3', 'ko')
    await until(() => expect(document.querySelectorAll('.bill-why__resource').length).toBe(2))
    expect(document.querySelector('.bill-why')?.textContent).toMatch(/8 × [\d,]+초/)
    const volume = document.querySelector('.bill-why__resource a')?.textContent ?? ''
    await shown.router.push(`/billing/Bills:usageType=EBS%3AVolumeUsage.gp3&resourceId=${volume}`)
    await until(() => expect(document.querySelectorAll('.bill-why__resource').length).toBe(1))
  })

  it('says that a month has no charges', async () => {
    await open('/billing/Bills:month=2020-01')
    await until(() => expect(shown.text()).toContain('No charges in this month'))
  })
})
