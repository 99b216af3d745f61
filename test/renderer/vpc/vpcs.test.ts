/** VPCs and subnets in the console: settings, address blocks, associations, and the map. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { heading, panel, pick, rowOf, select, write } from '../list-page.ts'
import { dialog, flash, makeGateway, makeLab, makeTable, openTab } from './scene.ts'

let shown: ConsoleUnderTest
beforeEach(() => localStorage.clear())
afterEach(() => shown.close())

const box = (label: string): HTMLInputElement => {
  const found = [...document.querySelectorAll('label')].find((each) => each.textContent?.trim().startsWith(label))
  if (!found) throw new Error(`no box is called ${label}`)
  return (found.querySelector('input') ?? document.getElementById(found.htmlFor)) as HTMLInputElement
}
async function tick(label: string): Promise<void> {
  box(label).click()
  await shown.settle()
}
const attribute = async (VpcId: string, Attribute: 'enableDnsSupport' | 'enableDnsHostnames') => {
  const answer = await shown.host.run('ec2:DescribeVpcAttribute', { VpcId, Attribute })
  return (answer.EnableDnsSupport ?? answer.EnableDnsHostnames)?.Value
}
async function open(id: string, action: string): Promise<void> {
  await select(shown, id)
  await shown.press('Actions')
  await shown.press(action)
}

describe('a VPC', () => {
  it('is given a DHCP option set and DNS hostnames, one request for each that changed', async () => {
    shown = await openConsole('/vpc/Vpcs:')
    const { vpc } = await makeLab(shown.host)
    const { DhcpOptions } = await shown.host.run('ec2:CreateDhcpOptions', {
      DhcpConfigurations: [{ Key: 'domain-name', Values: ['lab.internal'] }],
    })
    await shown.settle()
    await open(vpc, 'Edit VPC settings')
    expect([box('Enable DNS resolution').checked, box('Enable DNS hostnames').checked]).toEqual([true, false])
    await tick('Enable DNS hostnames')
    await pick(shown, 'DHCP option set', DhcpOptions?.DhcpOptionsId ?? '')
    await shown.press('Save')
    expect(flash()?.content).toBe(`You have successfully modified ${vpc}`)
    expect(await attribute(vpc, 'enableDnsHostnames')).toBe(true)
    expect(rowOf(vpc).textContent).toContain(DhcpOptions?.DhcpOptionsId)
  })

  it('keeps its dialog open with what AWS says of hostnames without resolution', async () => {
    shown = await openConsole('/vpc/Vpcs:')
    const { vpc } = await makeLab(shown.host)
    await shown.settle()
    await open(vpc, 'Edit VPC settings')
    await tick('Enable DNS resolution')
    await tick('Enable DNS hostnames')
    await shown.press('Save')
    expect(dialog()).toContain('InvalidParameterValue: enableDnsSupport must be true to enable DNS hostnames.')
    expect(await attribute(vpc, 'enableDnsHostnames')).toBe(false)
  })

  it('gets and loses address blocks, but not its primary one', async () => {
    shown = await openConsole('/vpc/Vpcs:')
    const { vpc } = await makeLab(shown.host)
    await shown.settle()
    await open(vpc, 'Edit CIDRs')
    await write(shown, 'IPv4 CIDRs', '10.0.0.0/16\n10.9.0.0/16')
    await shown.press('Save')
    expect(rowOf(vpc).textContent).toContain('10.0.0.0/16, 10.9.0.0/16')
    await shown.press('Actions')
    await shown.press('Edit CIDRs')
    await write(shown, 'IPv4 CIDRs', '10.9.0.0/16')
    await shown.press('Save')
    expect(dialog()).toMatch(
      /OperationNotPermitted: The vpc CIDR block with association ID \S+ may not be disassociated/,
    )
  })

  it('is not deleted while something is in it', async () => {
    shown = await openConsole('/vpc/Vpcs:')
    const { vpc, subnets } = await makeLab(shown.host)
    await shown.host.run('ec2:CreateNetworkInterface', { SubnetId: subnets[0] })
    await shown.settle()
    await open(vpc, 'Delete VPC')
    await shown.press('Delete')
    expect(flash()).toMatchObject({
      code: 'DependencyViolation',
      content: `The vpc '${vpc}' has dependencies and cannot be deleted.`,
    })
  })

  it('has a page with its map: what each subnet uses and where that leads', async () => {
    shown = await openConsole('/vpc/Vpcs:')
    const { vpc, main, subnets } = await makeLab(shown.host)
    const igw = await makeGateway(shown.host, vpc)
    const table = await makeTable(shown.host, vpc)
    const RouteTableId = table
    await shown.host.run('ec2:CreateRoute', { RouteTableId, DestinationCidrBlock: '0.0.0.0/0', GatewayId: igw })
    await shown.host.run('ec2:AssociateRouteTable', { RouteTableId, SubnetId: subnets[0] })
    await shown.router.push(`/vpc/VpcDetails:VpcId=${vpc}`)
    await shown.settle()
    expect(heading()).toBe(vpc)
    const card = (id: string) =>
      [...document.querySelectorAll('.p-mapcard')].find((each) => each.textContent?.includes(id))?.textContent
    expect(card(subnets[0])).toContain('Public')
    expect(card(subnets[1])).toContain('Private')
    expect(card(main)).toContain('Main')
    expect(card(igw)).toContain('Internet gateway')
    const rows = [...document.querySelectorAll('table.k-sr tbody tr')].map((row) =>
      [...row.querySelectorAll('td')].map((cell) => cell.textContent).join(' → '),
    )
    expect(rows).toEqual([
      `${vpc} → ${subnets[0]}`,
      `${vpc} → ${subnets[1]}`,
      `${subnets[0]} → ${table}`,
      `${subnets[1]} → ${main}`,
      `${table} → ${igw}`,
    ])
  })
})

describe('a subnet', () => {
  it('is made in a zone where nothing is yet, and gives out public addresses once told so', async () => {
    shown = await openConsole('/vpc/Subnets:')
    const { vpc } = await makeLab(shown.host)
    await shown.settle()
    for (const subnet of await ofZone('us-east-1f')) await shown.host.run('ec2:DeleteSubnet', { SubnetId: subnet })
    await shown.settle()
    await shown.press('Create subnet')
    await pick(shown, 'VPC', vpc)
    await pick(shown, 'Availability Zone', 'us-east-1f')
    await write(shown, 'IPv4 CIDR', '10.0.7.0/24')
    await shown.press('Create subnet')
    const [made = ''] = await ofZone('us-east-1f')
    expect(made).toMatch(/^subnet-/)
    await shown.press('Actions')
    await shown.press('Edit subnet settings')
    await tick('Auto-assign public IPv4 address')
    await shown.press('Save')
    const { Subnets = [] } = await shown.host.run('ec2:DescribeSubnets', { SubnetIds: [made] })
    expect(Subnets[0]?.MapPublicIpOnLaunch).toBe(true)
  })

  const ofZone = async (zone: string) =>
    (
      await shown.host.run('ec2:DescribeSubnets', { Filters: [{ Name: 'availability-zone', Values: [zone] }] })
    ).Subnets?.map((one) => one.SubnetId ?? '') ?? []

  it('changes its route table and its ACL, and goes back to the main table', async () => {
    shown = await openConsole('/vpc/Subnets:')
    const { vpc, subnets } = await makeLab(shown.host)
    const table = await makeTable(shown.host, vpc)
    const acl = (await shown.host.run('ec2:CreateNetworkAcl', { VpcId: vpc })).NetworkAcl?.NetworkAclId ?? ''
    await shown.settle()
    await open(subnets[0], 'Edit route table association')
    await pick(shown, 'Route table', table)
    await shown.press('Save')
    expect(rowOf(subnets[0]).textContent).toContain(table)
    await openTab(shown, 'Route table')
    expect(panel()).toContain('associated with this subnet')
    await shown.press('Actions')
    await shown.press('Edit network ACL association')
    await pick(shown, 'Network ACL', acl)
    await shown.press('Save')
    expect(rowOf(subnets[0]).textContent).toContain(acl)
    await shown.press('Actions')
    await shown.press('Edit route table association')
    await pick(shown, 'Route table', 'Main route table')
    await shown.press('Save')
    expect(panel()).toContain('the main route table of the VPC')
    expect(panel()).toContain('this is a private subnet')
  })

  it('is refused a block that another subnet has', async () => {
    shown = await openConsole('/vpc/Subnets:')
    const { vpc } = await makeLab(shown.host)
    await shown.settle()
    await shown.press('Create subnet')
    await pick(shown, 'VPC', vpc)
    await write(shown, 'IPv4 CIDR', '10.0.0.128/25')
    await shown.press('Create subnet')
    expect(dialog()).toContain("InvalidSubnet.Conflict: The CIDR '10.0.0.128/25' conflicts with another subnet")
  })
})
