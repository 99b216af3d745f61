import { afterEach, beforeEach, expect, it } from 'vitest'
import { useRegionStore } from '../../../renderer/stores/region.ts'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { rowOf } from '../list-page.ts'

const ADDRESSES = 'Unassociated Elastic IP Addresses'
let shown: ConsoleUnderTest
const until = (check: () => void) => eventuallyShown(shown, check)
beforeEach(() => localStorage.clear())
afterEach(() => shown.close())

it('counts checks by colour, narrows them by category, and follows what happens', async () => {
  shown = await openConsole('/trustedadvisor/Home:')
  const card = (name: string) =>
    [...document.querySelectorAll('.advisor-card')].find((each) => each.textContent?.includes(name))
  await until(() => expect(card('Cost optimization')?.textContent).toContain('6 no problems detected'))
  await shown.host.run('ec2:AllocateAddress', {})
  await shown.wait(60)
  await until(() => expect(card('Cost optimization')?.textContent).toContain('1 investigation recommended'))
  expect(card('Cost optimization')?.textContent).toContain('Up to $3.65 a month')
  expect(rowOf(ADDRESSES).textContent).toContain('Investigation recommended')
  card('Security')?.dispatchEvent(new MouseEvent('click', { bubbles: true }))
  await until(() => expect(document.querySelector('[aria-pressed="true"]')?.textContent).toContain('Security'))
  expect(shown.text()).not.toContain(ADDRESSES)
  expect(shown.text()).toContain('Security Groups - Specific Ports Unrestricted')
})

it('leads from what was found to the resource in its Region, and takes it out and in again', async () => {
  shown = await openConsole('/trustedadvisor/Check:checkId=H7IgTzjTYb')
  const region = 'eu-west-1'
  const { VolumeId = '' } = await shown.host.run(
    'ec2:CreateVolume',
    { AvailabilityZone: `${region}a`, Size: 8 },
    region,
  )
  await shown.wait(60)
  await until(() => expect(rowOf(VolumeId).textContent).toContain('Red'))
  rowOf(VolumeId).querySelector<HTMLInputElement>('input[type="checkbox"]')?.click()
  await shown.settle()
  await shown.press('Exclude and hide')
  await until(() => expect(shown.text()).toContain('Excluded (1)'))
  expect(shown.text()).toContain('No problems detected')
  await shown.press('Excluded (1)')
  expect(rowOf(VolumeId).textContent).toContain('Red')
  const link = rowOf(VolumeId).querySelector('a')
  expect(link?.getAttribute('href')).toBe(`#/ec2/VolumeDetails:volumeId=${VolumeId}`)
  link?.click()
  expect(useRegionStore().region).toBe(region)
})
