/** The billing home and the comparison it leads to. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { launch } from '../../support/host.ts'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'

const DAY = 86_400

let shown: ConsoleUnderTest
beforeEach(() => localStorage.clear())
afterEach(() => shown.close())

const until = (check: () => void | Promise<void>) => eventuallyShown(shown, check)
const movers = () => [...document.querySelectorAll('.cost-movers li')].map((each) => each.textContent ?? '')

/** A machine for more than a month, and two more of them lately. */
async function open(address: string) {
  shown = await openConsole(address)
  await launch(shown.host, 1)
  await shown.wait(45 * DAY)
  await launch(shown.host, 2)
  await shown.wait(DAY)
}

describe('the billing home', () => {
  it('shows the forecast, what moved most, and bills that lead to their lines', async () => {
    await open('/billing/Home:')
    await until(() => expect(movers().length).toBeGreaterThan(0))
    expect(movers()[0]).toMatch(/EC2-Instances\+\$[\d.]+\+[\d.]+%/)
    await until(() => expect(shown.text()).toMatch(/Forecast for this month\$[\d.]+80% interval/))
    const bills = [...document.querySelectorAll<HTMLAnchorElement>('a[href^="#/billing/Bills:month="]')]
    expect(bills).toHaveLength(6)
    const last = bills[1]?.closest('li')?.querySelector('b')?.textContent
    await shown.router.push(bills[1]?.getAttribute('href')?.slice(1) ?? '')
    await until(() => expect(shown.text()).toContain(`Grand total${last}`))
  })
})

describe('a comparison', () => {
  it('sets the month so far against the same days of the month before, and leads one level down', async () => {
    await open('/billing/CostExplorer:range=mtd&compare=previous')
    await until(() => expect(shown.text()).toContain('Cost comparison (3)'))
    const table = document.querySelector('[aria-label="Cost comparison"]')?.textContent ?? ''
    expect(table).toMatch(/Total costs\$[\d.]+\$[\d.]+\+\$[\d.]+\+[\d.]+%/)
    document.querySelector<HTMLElement>('.cost-movers button')?.click()
    await until(() => expect(shown.text()).toContain('Cost comparison (1)'))
    expect(decodeURIComponent(shown.router.currentRoute.value.path)).toContain('compare=previous&groupBy=USAGE_TYPE')
  })

  it('has a second page where more moved than one page holds', async () => {
    shown = await openConsole('/billing/CostExplorer:range=mtd&compare=previous&groupBy=TAG%3Aowner')
    await shown.wait(45 * DAY)
    for (let n = 0; n < 27; n++) {
      const Tags = [{ Key: 'owner', Value: `owner-${n}` }]
      await shown.host.run('ec2:CreateVolume', {
        AvailabilityZone: 'us-east-1a',
        Size: 100 - n,
        TagSpecifications: [{ ResourceType: 'volume', Tags }],
      })
    }
    await shown.wait(DAY)
    await until(() => expect(shown.text()).toContain('Cost comparison (27)'))
    const table = () => document.querySelector('[aria-label="Cost comparison"]')?.textContent ?? ''
    expect(table()).not.toContain('owner-26')
    await shown.press('Page 2')
    await until(() => expect(table()).toContain('owner-26'))
  })

  it("shows AWS's refusal where the earlier period is not kept any more", async () => {
    await open('/billing/CostExplorer:range=1y&compare=year')
    await until(() => expect(shown.text()).toContain("You haven't enabled historical data beyond 14 months"))
  })
})
