/** CloudTrail's event history in the console: what was done a moment ago, who did it, and where it leads. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { heading, rowOf, select } from '../list-page.ts'

let shown: ConsoleUnderTest
beforeEach(() => localStorage.clear())
afterEach(() => shown.close())

it('says in words that nothing has happened yet', async () => {
  shown = await openConsole('/cloudtrail/EventHistory:', 'en', { trail: true })
  await eventuallyShown(shown, () => expect(shown.text()).toContain('No event matches this look-up.'))
  expect(heading()).toBe('Event history (0)')
})

it('shows what was done, with its record and the way to what it was about; reads only when asked', async () => {
  shown = await openConsole('/ec2/Addresses:', 'en', { trail: true })
  await shown.press('Allocate Elastic IP address')
  await shown.press('Allocate')
  await eventuallyShown(shown, () => expect(shown.text()).toContain('allocated successfully'))
  const { Addresses = [] } = await shown.host.run('ec2:DescribeAddresses', {})
  const id = Addresses[0]?.AllocationId ?? ''
  await shown.router.push('/cloudtrail/EventHistory:')
  await eventuallyShown(shown, () => expect(rowOf('AllocateAddress').textContent).toContain('student'))
  expect(rowOf('AllocateAddress').textContent).toContain('Console')
  await select(shown, 'AllocateAddress')
  const record = document.querySelector('.k-code pre')?.textContent ?? ''
  expect(JSON.parse(record)).toMatchObject({
    eventName: 'AllocateAddress',
    responseElements: { allocationId: id, publicIp: Addresses[0]?.PublicIp },
  })
  expect(document.querySelector(`a[href="#/ec2/Addresses:allocationId=${id}"]`)?.textContent).toBe(id)

  expect(shown.text()).not.toContain('LookupEvents')
  document.querySelector<HTMLElement>('[role="switch"]')?.click()
  await eventuallyShown(shown, () => expect(rowOf('LookupEvents').textContent).toContain('cloudtrail.amazonaws.com'))
})

it('tells of a refusal with its code, in Korean', async () => {
  shown = await openConsole('/ec2/Addresses:', 'ko', { trail: true })
  for (let n = 0; n < 5; n++) await shown.host.run('ec2:AllocateAddress', {})
  await shown.settle()
  await shown.press('탄력적 IP 주소 할당')
  await shown.press('할당')
  await eventuallyShown(shown, () => expect(shown.text()).toContain('AddressLimitExceeded'))
  await shown.router.push('/cloudtrail/EventHistory:')
  await eventuallyShown(shown, () =>
    expect(rowOf('AllocateAddress').textContent).toContain('Client.AddressLimitExceeded'),
  )
  expect(heading()).toBe('이벤트 기록 (1)')
})
