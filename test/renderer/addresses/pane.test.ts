import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { compareIps } from '../../../renderer/panes/ec2/addresses/address-facts.ts'
import { useFlashStore } from '../../../renderer/stores/flash.ts'
import { useHelpStore } from '../../../renderer/stores/help.ts'
import { launch } from '../../support/host.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { heading, pick, rowOf, select } from '../list-page.ts'

let shown: ConsoleUnderTest
beforeEach(() => localStorage.clear())

const flash = () => useFlashStore().items[0]
async function allocate(): Promise<void> {
  await shown.press('Allocate Elastic IP address')
  await shown.press('Allocate')
}
const allocated = async () => (await shown.host.run('ec2:DescribeAddresses', {})).Addresses ?? []

describe('the list of Elastic IP addresses', () => {
  afterEach(() => shown.close())

  it('begins empty, in words, with the quota in sight', async () => {
    shown = await openConsole('/ec2/Addresses:')
    expect(shown.text()).toContain('No Elastic IP addresses found in this Region')
    expect(shown.text()).toContain('0 of 5 Elastic IP addresses used in this Region')
  })

  it('allocates five and shows the refusal of the sixth, its rule and the way to more', async () => {
    shown = await openConsole('/ec2/Addresses:')
    for (let n = 0; n < 5; n++) await allocate()
    expect(heading()).toBe('Elastic IP addresses (1/5)')
    expect(shown.text()).toContain('5 of 5 Elastic IP addresses used')
    await allocate()
    expect(flash()).toMatchObject({
      type: 'error',
      code: 'AddressLimitExceeded',
      content: 'The maximum number of addresses has been reached.',
      link: { text: 'Request quota increase' },
    })
    flash()?.action?.run()
    expect(useHelpStore().openTopic).toBe('why.AddressLimitExceeded')
    expect(await allocated()).toHaveLength(5)
  })

  it('associates, shows the instance, takes the address off again and releases it', async () => {
    shown = await openConsole('/ec2/Addresses:')
    const [id = ''] = await launch(shown.host)
    await shown.wait(60)
    await allocate()
    const [address] = await allocated()
    await shown.press('Actions')
    await shown.press('Associate Elastic IP address')
    await pick(shown, 'Instance', id)
    await shown.press('Associate')
    expect(flash()?.content).toContain(`has been associated with ${id}`)
    expect(rowOf(address?.PublicIp ?? '').textContent).toContain(id)

    await shown.press('Actions')
    const release = [...document.querySelectorAll('[role="menuitem"]')].find((each) =>
      each.textContent?.includes('Release'),
    )
    expect(release?.getAttribute('aria-disabled')).toBe('true')
    await shown.press('Disassociate Elastic IP address')
    await shown.press('Disassociate')
    expect(flash()?.content).toBe(`Elastic IP address disassociated successfully. ${address?.PublicIp}`)
    await shown.press('Actions')
    await shown.press('Release Elastic IP addresses')
    await shown.press('Release')
    expect(flash()?.content).toBe(`Elastic IP addresses released. ${address?.PublicIp}`)
    expect(await allocated()).toEqual([])
    expect(heading()).toBe('Elastic IP addresses (0)')
  })

  it('keeps the dialog open with the refusal when reassociation is not allowed', async () => {
    shown = await openConsole('/ec2/Addresses:')
    const [first = '', second = ''] = await launch(shown.host, 2)
    await shown.wait(60)
    const { AllocationId = '' } = await shown.host.run('ec2:AllocateAddress', {})
    await shown.host.run('ec2:AssociateAddress', { AllocationId, InstanceId: first })
    await shown.settle()
    await select(shown, AllocationId)
    await shown.press('Actions')
    await shown.press('Associate Elastic IP address')
    await pick(shown, 'Instance', second)
    await shown.press('Associate')
    expect(document.querySelector('[role="dialog"]')?.textContent).toContain('Resource.AlreadyAssociated')
    document.querySelector<HTMLInputElement>('[role="dialog"] input[type="checkbox"]')?.click()
    await shown.press('Associate')
    expect((await allocated())[0]?.InstanceId).toBe(second)
  })

  it('opens on one address from a link, in Korean', async () => {
    shown = await openConsole('/ec2/Addresses:', 'ko')
    const { AllocationId = '' } = await shown.host.run('ec2:AllocateAddress', {})
    await shown.host.run('ec2:AllocateAddress', {})
    await shown.settle()
    await shown.router.push(`/ec2/Addresses:allocationId=${AllocationId}`)
    await shown.settle()
    expect(heading()).toBe('탄력적 IP 주소 (1/1)')
    expect(shown.router.currentRoute.value.path).toContain(`selected=${AllocationId}`)
  })
})

it('orders addresses by their numbers', () => {
  const sorted = ['10.0.0.9', '9.255.0.1', '10.0.0.10'].sort(compareIps)
  expect(sorted).toEqual(['9.255.0.1', '10.0.0.9', '10.0.0.10'])
})
