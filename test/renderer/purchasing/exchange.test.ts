/** The dialog that exchanges a Convertible Reserved Instance: AWS's quote, or why there is none. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { pick } from '../list-page.ts'

let shown: ConsoleUnderTest
beforeEach(() => localStorage.clear())
afterEach(() => shown.close())
const until = (check: () => void | Promise<void>) => eventuallyShown(shown, check)
const dialog = (): string => document.querySelector('dialog, [role=dialog]')?.textContent ?? ''

it('shows what both sides are worth, refuses what is no exchange, and exchanges', async () => {
  shown = await openConsole('/ec2/ReservedInstances:', 'en')
  const { ReservedInstancesOfferings = [] } = await shown.host.run('ec2:DescribeReservedInstancesOfferings', {
    InstanceType: 'm5.large',
    ProductDescription: 'Linux/UNIX',
    OfferingClass: 'convertible',
    OfferingType: 'Partial Upfront',
    MaxDuration: 31_536_000,
    Filters: [{ Name: 'scope', Values: ['Region'] }],
  })
  await shown.host.run('ec2:PurchaseReservedInstancesOffering', {
    ReservedInstancesOfferingId: ReservedInstancesOfferings[0]?.ReservedInstancesOfferingId,
    InstanceCount: 1,
  })
  await shown.wait(7200)
  await until(() => expect(document.querySelector('tbody input')).toBeTruthy())
  document.querySelector<HTMLElement>('tbody input')?.click()
  await shown.press('Actions')
  await shown.press('Exchange Reserved Instances')
  await until(() => expect(dialog()).toContain('You receive: 1 × m5.large'))
  document.querySelector<HTMLInputElement>('input[type=radio][value="No Upfront"]')?.click()
  await until(() => expect(dialog()).toContain('cannot be exchanged for No Upfront'))
  document.querySelector<HTMLInputElement>('input[type=radio][value="All Upfront"]')?.click()
  await pick(shown, 'New instance type', 'c5.large')
  await until(() => expect(dialog()).toMatch(/You receive: \d+ × c5\.large.*Payment due now\$\d/))
  await shown.press('Exchange')
  await until(async () => {
    const { ReservedInstances = [] } = await shown.host.run('ec2:DescribeReservedInstances', {})
    expect(ReservedInstances.map(({ InstanceType, State }) => `${InstanceType} ${State}`).sort()).toEqual([
      expect.stringMatching(/^c5\.large (payment-pending|active)$/),
      'm5.large retired',
    ])
  })
})
