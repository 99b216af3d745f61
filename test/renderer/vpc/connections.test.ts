/** What leads out of a VPC or is named in its rules: peerings, endpoints, NAT gateways, prefix lists, DHCP option sets. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { panel, pick, rowOf, select, write } from '../list-page.ts'
import { dialog, flash, makeLab, openTab, routesOf } from './scene.ts'

let shown: ConsoleUnderTest
beforeEach(() => localStorage.clear())
afterEach(() => shown.close())

async function act(id: string, action: string, confirm?: string): Promise<void> {
  if (!rowOf(id).querySelector('input')?.checked) await select(shown, id)
  await shown.press('Actions')
  await shown.press(action)
  if (confirm) await shown.press(confirm)
}
const makeVpc = async (CidrBlock: string) => (await shown.host.run('ec2:CreateVpc', { CidrBlock })).Vpc?.VpcId ?? ''

it('asks for a peering and accepts it; another one is rejected, and cannot be accepted then', async () => {
  shown = await openConsole('/vpc/PeeringConnections:')
  const [one, other] = [await makeVpc('10.0.0.0/16'), await makeVpc('10.1.0.0/16')]
  await shown.settle()
  await shown.press('Create peering connection')
  await pick(shown, 'Requester VPC', one)
  await pick(shown, 'Accepter VPC', other)
  await shown.press('Create peering connection')
  expect(rowOf(one).textContent).toContain('pending-acceptance')
  await act(one, 'Accept request', 'Accept request')
  expect(rowOf(one).textContent).toContain('active')
  await shown.press('Actions')
  const entry = [...document.querySelectorAll('[role="menuitem"]')].find((each) => each.textContent?.includes('Reject'))
  expect(entry?.getAttribute('aria-disabled')).toBe('true')
  await shown.press('Delete peering connection')
  await shown.press('Delete')
  expect(rowOf(one).textContent).toContain('deleted')
})

it('shows that AWS fails a peering of VPCs whose blocks overlap', async () => {
  shown = await openConsole('/vpc/PeeringConnections:')
  const [one, other] = [await makeVpc('10.0.0.0/16'), await makeVpc('10.0.128.0/17')]
  await shown.settle()
  await shown.press('Create peering connection')
  await pick(shown, 'Requester VPC', one)
  await pick(shown, 'Accepter VPC', other)
  await shown.press('Create peering connection')
  expect(rowOf(one).textContent).toContain('failed')
})

it('makes a gateway endpoint, whose route AWS keeps in the tables it is given', async () => {
  shown = await openConsole('/vpc/Endpoints:')
  const { vpc, main } = await makeLab(shown.host)
  await shown.settle()
  await shown.press('Create endpoint')
  await pick(shown, 'Service name', 'com.amazonaws.us-east-1.s3')
  await pick(shown, 'VPC ID', vpc)
  await pick(shown, 'Route tables', main)
  await shown.press('Create endpoint')
  expect(flash()?.content).toBe('Successfully created the endpoint')
  const id = /vpce-[0-9a-f]{17}/.exec(rowOf(vpc).textContent ?? '')?.[0] ?? ''
  expect((await routesOf(shown.host, main))[1]).toMatch(new RegExp(`^pl-[0-9a-f]+ ${id}$`))
  await act(id, 'Manage route tables')
  await pick(shown, 'Route tables', main)
  await shown.press('Save')
  expect(await routesOf(shown.host, main)).toEqual(['10.0.0.0/16 local'])
  await act(id, 'Delete endpoint', 'Delete')
  const { VpcEndpoints = [] } = await shown.host.run('ec2:DescribeVpcEndpoints', {})
  expect(VpcEndpoints).toEqual([])
})

it('makes a private NAT gateway, and shows why one without an address of its own is refused', async () => {
  shown = await openConsole('/vpc/NatGateways:')
  const { subnets } = await makeLab(shown.host)
  await shown.settle()
  await shown.press('Create NAT gateway')
  await pick(shown, 'Subnet', subnets[0])
  expect(dialog()).toContain('Elastic IP allocation ID')
  await pick(shown, 'Connectivity type', 'private')
  expect(dialog()).not.toContain('Elastic IP allocation ID')
  await shown.press('Create NAT gateway')
  expect(rowOf(subnets[0]).textContent).toContain('pending')
  await shown.wait(300)
  expect(rowOf(subnets[0]).textContent).toContain('available')
})

it('keeps a prefix list: entries, size and name in the order AWS takes them', async () => {
  shown = await openConsole('/vpc/ManagedPrefixLists:')
  await shown.press('Create prefix list')
  await write(shown, 'Prefix list name', 'offices')
  await write(shown, 'Max entries', '1')
  await write(shown, 'Prefix list entries', '203.0.113.0/24 headquarters\n198.51.100.0/24')
  await shown.press('Create prefix list')
  expect(dialog()).toContain('PrefixListMaxEntriesExceeded')
  await write(shown, 'Max entries', '2')
  await shown.press('Create prefix list')
  await openTab(shown, 'Entries')
  expect(panel()).toContain('headquarters')
  await act('offices', 'Modify prefix list')
  await write(shown, 'Max entries', '3')
  await write(shown, 'Prefix list name', 'sites')
  await write(shown, 'Prefix list entries', '203.0.113.0/24 head office\n198.51.100.0/24\n192.0.2.0/24')
  await shown.press('Save')
  const { PrefixLists = [] } = await shown.host.run('ec2:DescribeManagedPrefixLists', {
    Filters: [{ Name: 'prefix-list-name', Values: ['sites'] }],
  })
  expect(PrefixLists[0]).toMatchObject({ MaxEntries: 3, Version: 2 })
  expect(panel()).toContain('192.0.2.0/24')
  expect(panel()).toContain('head office')
})

it('leaves the prefix lists of AWS alone, and says so', async () => {
  shown = await openConsole('/vpc/ManagedPrefixLists:')
  await select(shown, 'com.amazonaws.us-east-1.s3')
  await shown.press('Actions')
  const entries = [...document.querySelectorAll('[role="menuitem"]')].map((each) => each.getAttribute('aria-disabled'))
  expect(entries.slice(0, 2)).toEqual(['true', 'true'])
  expect(shown.text()).toContain('This prefix list belongs to AWS')
})

it('makes a DHCP option set in the form, and deletes none that a VPC uses', async () => {
  shown = await openConsole('/vpc/DHCPOptions:')
  await shown.press('Create DHCP option set')
  await write(shown, 'Domain name', 'lab.internal')
  await write(shown, 'NTP servers', 'time')
  await shown.press('Create DHCP option set')
  expect(dialog()).toContain('Value (time) for parameter ntp-servers is invalid.')
  await write(shown, 'NTP servers', '169.254.169.123')
  await shown.press('Create DHCP option set')
  expect(rowOf('lab.internal').textContent).toContain('169.254.169.123')
  await select(shown, 'lab.internal')
  await select(shown, 'ec2.internal')
  await shown.press('Actions')
  await shown.press('Delete DHCP option set')
  await shown.press('Delete')
  expect(flash()).toMatchObject({ code: 'DependencyViolation' })
})
