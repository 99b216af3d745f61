/** Network interfaces in the console: from their own page and from the Networking menu of an instance. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { launch } from '../../support/host.ts'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { heading, pick, rowOf, select, write } from '../list-page.ts'
import { dialog, flash } from './scene.ts'

let shown: ConsoleUnderTest
beforeEach(() => localStorage.clear())
afterEach(() => shown.close())

const eniOf = async (id: string) =>
  (await shown.host.run('ec2:DescribeNetworkInterfaces', { NetworkInterfaceIds: [id] })).NetworkInterfaces?.[0]
const addressesOf = async (id: string) => (await eniOf(id))?.PrivateIpAddresses?.map((one) => one.PrivateIpAddress)

/** An instance that runs, and a free interface in its subnet. */
async function scene(): Promise<{ instance: string; primary: string; eni: string }> {
  const [instance = ''] = await launch(shown.host)
  shown.host.wait(120)
  const { Reservations = [] } = await shown.host.run('ec2:DescribeInstances', { InstanceIds: [instance] })
  const row = Reservations[0]?.Instances?.[0]
  const SubnetId = row?.SubnetId ?? ''
  const made = await shown.host.run('ec2:CreateNetworkInterface', { SubnetId, Description: 'spare' })
  await shown.settle()
  const primary = row?.NetworkInterfaces?.[0]?.NetworkInterfaceId ?? ''
  return { instance, primary, eni: made.NetworkInterface?.NetworkInterfaceId ?? '' }
}
async function open(id: string, action: string): Promise<void> {
  if (!rowOf(id).querySelector('input')?.checked) await select(shown, id)
  await shown.press('Actions')
  await shown.press(action)
}
async function deselect(id: string): Promise<void> {
  await select(shown, id)
}

describe('the page of interfaces', () => {
  it('makes one with an address of its own, and says when AWS does not give that', async () => {
    shown = await openConsole('/ec2/NetworkInterfaces:')
    const { Subnets = [] } = await shown.host.run('ec2:DescribeSubnets', {
      Filters: [{ Name: 'availability-zone', Values: ['us-east-1a'] }],
    })
    const [subnet] = Subnets
    const block = subnet?.CidrBlock ?? ''
    const free = block.replace(/\.0\/\d+$/, '.77')
    await shown.settle()
    await shown.press('Create network interface')
    await write(shown, 'Description', 'card')
    await pick(shown, 'Subnet ID', subnet?.SubnetId ?? '')
    await write(shown, 'Primary private IPv4 address', '10.250.0.1')
    await shown.press('Create network interface')
    expect(dialog()).toContain('Address 10.250.0.1')
    await write(shown, 'Primary private IPv4 address', free)
    await shown.press('Create network interface')
    expect(rowOf('card').textContent).toContain(free)
    expect(heading()).toBe('Network interfaces (1/1)')
  })

  it('attaches one to an instance and detaches it; the primary one stays', async () => {
    shown = await openConsole('/ec2/NetworkInterfaces:')
    const { instance, primary, eni } = await scene()
    await open(eni, 'Attach')
    await pick(shown, 'Instance ID', instance)
    await shown.press('Save')
    expect((await eniOf(eni))?.Attachment).toMatchObject({ InstanceId: instance, DeviceIndex: 1 })
    expect(rowOf(eni).textContent).toContain('in-use')
    await open(eni, 'Detach')
    await shown.press('Detach')
    expect((await eniOf(eni))?.Attachment).toBeUndefined()
    await deselect(eni)
    await open(primary, 'Detach')
    await shown.press('Detach')
    expect(flash()).toMatchObject({
      code: 'OperationNotPermitted',
      content: 'The network interface at device index 0 and networkCard index 0 cannot be detached.',
    })
    await open(primary, 'Delete network interface')
    await shown.press('Delete')
    expect(flash()).toMatchObject({
      code: 'InvalidParameterValue',
      content: `Network interface '${primary}' is currently in use.`,
    })
  })

  it('changes what may be changed: check, groups, description, end with the instance', async () => {
    shown = await openConsole('/ec2/NetworkInterfaces:')
    const { primary } = await scene()
    const vpc = (await eniOf(primary))?.VpcId ?? ''
    const input = { GroupName: 'web', Description: 'web', VpcId: vpc }
    const group = (await shown.host.run('ec2:CreateSecurityGroup', input)).GroupId
    await shown.settle()
    const box = () => document.querySelector<HTMLInputElement>('[role="dialog"] input[type="checkbox"]')
    await open(primary, 'Change source/dest. check')
    expect(box()?.checked).toBe(true)
    box()?.click()
    await shown.press('Save')
    await open(primary, 'Change termination behavior')
    box()?.click()
    await shown.press('Save')
    await open(primary, 'Change security groups')
    await pick(shown, 'Security groups', 'web')
    await shown.press('Save')
    await open(primary, 'Change description')
    await write(shown, 'Description', 'front door')
    await shown.press('Save')
    const eni = await eniOf(primary)
    expect(eni).toMatchObject({ SourceDestCheck: false, Description: 'front door' })
    expect(eni?.Attachment?.DeleteOnTermination).toBe(false)
    expect(eni?.Groups?.map((one) => one.GroupId)).toContain(group)
  })

  it('assigns and unassigns secondary addresses, up to what the instance type has room for', async () => {
    shown = await openConsole('/ec2/NetworkInterfaces:')
    const { primary } = await scene()
    const [first = ''] = (await addressesOf(primary)) ?? []
    await open(primary, 'Manage IP addresses')
    expect(dialog()).toContain(`${first} (primary)`)
    await shown.press('Assign new IP address')
    await shown.press('Save')
    expect(await addressesOf(primary)).toHaveLength(2)
    expect(flash()?.content).toBe(`Successfully changed the private IPv4 addresses of ${primary}`)
    await open(primary, 'Manage IP addresses')
    await shown.press('Assign new IP address')
    await shown.press('Save')
    // A t3.micro has two addresses an interface.
    expect(dialog()).toContain('PrivateIpAddressLimitExceeded')
    await shown.press('Cancel')
    await open(primary, 'Manage IP addresses')
    const unassign = [...document.querySelectorAll<HTMLElement>('[role="dialog"] button')].find((each) =>
      each.getAttribute('aria-label')?.startsWith('Unassign'),
    )
    unassign?.click()
    await shown.settle()
    await shown.press('Save')
    expect(await addressesOf(primary)).toEqual([first])
  })
})

describe('the Networking menu of an instance', () => {
  it('attaches, detaches and manages the addresses of its interfaces', async () => {
    shown = await openConsole('/ec2/Instances:')
    const { instance, primary, eni } = await scene()
    await shown.router.push(`/ec2/InstanceDetails:instanceId=${instance}`)
    await eventuallyShown(shown, () => expect(shown.text()).toContain('Instance summary'))
    const choose = async (action: string) => {
      await shown.press('Actions')
      await shown.press('Networking')
      await shown.press(action)
    }
    await choose('Attach network interface')
    await pick(shown, 'Network interface', eni)
    await shown.press('Attach')
    expect(flash()?.content).toBe(`Attached ${eni} to ${instance}`)
    expect((await eniOf(eni))?.Attachment).toMatchObject({ InstanceId: instance, DeviceIndex: 1 })

    await choose('Manage IP addresses')
    expect(dialog()).toContain(`eth0: ${primary}`)
    expect(dialog()).toContain(`eth1: ${eni}`)
    await shown.press(`Assign new IP address to ${eni}`)
    await shown.press('Save')
    expect(await addressesOf(eni)).toHaveLength(2)

    await choose('Detach network interface')
    await shown.press('Detach')
    expect((await eniOf(eni))?.Attachment).toBeUndefined()
  })
})
