/** Making a VPC: what "VPC and more" comes to, and the page that makes it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { blocksOf, planOf, type VpcWish } from '../../../renderer/panes/vpc/create-vpc/plan.ts'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { write } from '../list-page.ts'
import { routesOf } from './scene.ts'

const WISH: VpcWish = {
  project: 'lab',
  cidr: '10.0.0.0/16',
  tenancy: 'default',
  zones: ['us-east-1a', 'us-east-1b'],
  publicPer: 1,
  privatePer: 1,
  nat: 'none',
  endpoint: false,
  dnsHostnames: true,
  dnsSupport: true,
}

describe('the plan', () => {
  it.each([
    ['10.0.0.0/16', 16, '10.0.0.0/20', '10.0.240.0/20'],
    ['192.168.4.0/22', 16, '192.168.4.0/26', '192.168.7.192/26'],
    ['10.0.0.64/26', 4, '10.0.0.64/28', '10.0.0.112/28'],
    // Bits behind the prefix are not part of a block.
    ['10.0.9.9/16', 16, '10.0.0.0/20', '10.0.240.0/20'],
  ])('cuts %s into %i blocks from %s to %s', (cidr, count, first, last) => {
    const blocks = blocksOf(cidr)
    expect([blocks.length, blocks[0], blocks.at(-1)]).toEqual([count, first, last])
  })

  it.each(['10.0.0.0/8', '10.0.0.0/29', '10.0.0.0', '10.0.0/16', 'fd00::/16', ''])('finds no blocks in %j', (cidr) => {
    expect(blocksOf(cidr)).toEqual([])
    expect(planOf({ ...WISH, cidr })).toBeUndefined()
  })

  it('names and places everything as the real console does', () => {
    expect(planOf({ ...WISH, nat: 'each', endpoint: true })).toEqual({
      vpc: 'lab-vpc',
      gateway: 'lab-igw',
      endpoint: 'lab-vpce-s3',
      subnets: [
        ['public1-us-east-1a', '10.0.0.0/20', 'us-east-1a', true, 'lab-rtb-public'],
        ['public2-us-east-1b', '10.0.16.0/20', 'us-east-1b', true, 'lab-rtb-public'],
        ['private1-us-east-1a', '10.0.128.0/20', 'us-east-1a', false, 'lab-rtb-private1-us-east-1a'],
        ['private2-us-east-1b', '10.0.144.0/20', 'us-east-1b', false, 'lab-rtb-private2-us-east-1b'],
      ].map(([name, cidr, zone, isPublic, table]) => ({ name: `lab-subnet-${name}`, cidr, zone, isPublic, table })),
      nats: ['public1-us-east-1a', 'public2-us-east-1b'].map((name) => ({
        name: `lab-nat-${name}`,
        subnet: `lab-subnet-${name}`,
        address: `lab-eip-${name.slice('public1-'.length)}`,
      })),
      tables: [
        { name: 'lab-rtb-public', target: 'lab-igw' },
        { name: 'lab-rtb-private1-us-east-1a', target: 'lab-nat-public1-us-east-1a' },
        { name: 'lab-rtb-private2-us-east-1b', target: 'lab-nat-public2-us-east-1b' },
      ],
    })
  })

  it('shares one NAT gateway, and needs none without public subnets', () => {
    const shared = planOf({ ...WISH, nat: 'one', privatePer: 2 })
    expect(shared?.nats.map((nat) => nat.name)).toEqual(['lab-nat-public1-us-east-1a'])
    expect(shared?.tables.slice(1).map((table) => table.target)).toEqual(Array(4).fill('lab-nat-public1-us-east-1a'))
    expect(planOf({ ...WISH, publicPer: 0, nat: 'each' })).toMatchObject({ gateway: undefined, nats: [] })
  })

  it('says when the block has no room', () => {
    expect(planOf({ ...WISH, cidr: '10.0.0.0/26', privatePer: 2 })).toBeUndefined()
    expect(planOf({ ...WISH, cidr: '10.0.0.0/26' })?.subnets).toHaveLength(4)
  })
})

describe('the page', () => {
  let shown: ConsoleUnderTest
  beforeEach(() => localStorage.clear())
  afterEach(() => shown.close())
  const vpcs = async () => (await shown.host.run('ec2:DescribeVpcs', {})).Vpcs ?? []
  const tick = async (label: string) => {
    const found = [...document.querySelectorAll('label')].find((each) => each.textContent?.trim() === label)
    found?.querySelector('input')?.click()
    await shown.settle()
  }

  it('makes a VPC with two zones, NAT and an endpoint, and leads to it', async () => {
    shown = await openConsole('/vpc/CreateVpc:createMode=vpcWithResources')
    await write(shown, 'Name tag auto-generation', 'lab')
    await shown.press('In 1 AZ')
    expect([...document.querySelectorAll('.p-mapcard')].map((card) => card.textContent)).toContain(
      'lab-nat-public1-us-east-1aNAT gateway',
    )
    await shown.press('Create VPC')
    await eventuallyShown(shown, () => expect(shown.text()).toContain('Success'))
    const made = (await vpcs()).find((vpc) => !vpc.IsDefault)
    const VpcId = made?.VpcId ?? ''
    expect(made?.Tags).toEqual([{ Key: 'Name', Value: 'lab-vpc' }])
    const Filters = [{ Name: 'vpc-id', Values: [VpcId] }]
    const { Subnets = [] } = await shown.host.run('ec2:DescribeSubnets', { Filters })
    expect(Subnets.map((subnet) => subnet.CidrBlock).sort()).toEqual([
      '10.0.0.0/20',
      '10.0.128.0/20',
      '10.0.144.0/20',
      '10.0.16.0/20',
    ])
    const { RouteTables = [] } = await shown.host.run('ec2:DescribeRouteTables', { Filters })
    const named = (name: string) => RouteTables.find((table) => table.Tags?.[0]?.Value === name)?.RouteTableId ?? ''
    expect((await routesOf(shown.host, named('lab-rtb-public')))[1]).toMatch(/^0\.0\.0\.0\/0 igw-/)
    const closed = await routesOf(shown.host, named('lab-rtb-private2-us-east-1b'))
    expect(closed[1]).toMatch(/^0\.0\.0\.0\/0 nat-/)
    expect(closed[2]).toMatch(/^pl-\w+ vpce-/)
    const names = await shown.host.run('ec2:DescribeVpcAttribute', { VpcId, Attribute: 'enableDnsHostnames' })
    expect(names.EnableDnsHostnames?.Value).toBe(true)
    expect([...document.querySelectorAll('a')].find((link) => link.textContent?.trim() === 'View VPC')?.hash).toBe(
      `#/vpc/VpcDetails:VpcId=${VpcId}`,
    )
  })

  it('makes nothing when AWS refuses the VPC, and lets the person correct it', async () => {
    shown = await openConsole('/vpc/CreateVpc:')
    await write(shown, 'IPv4 CIDR block', '10.0.0.0/8')
    await shown.press('Create VPC')
    expect(shown.text()).toContain("InvalidVpc.Range: The CIDR '10.0.0.0/8' is invalid.")
    expect(await vpcs()).toHaveLength(1)
    await write(shown, 'IPv4 CIDR block', '10.0.0.0/24')
    await write(shown, 'Name tag', 'small')
    await shown.press('Create VPC')
    await eventuallyShown(shown, () => expect(shown.text()).toContain('Success'))
    expect((await vpcs()).find((vpc) => !vpc.IsDefault)).toMatchObject({ CidrBlock: '10.0.0.0/24' })
  })

  it('stops at the step AWS refuses, shows why, and keeps what was made', async () => {
    shown = await openConsole('/vpc/CreateVpc:createMode=vpcWithResources')
    // Five addresses are all that an account has; the NAT gateway's would be the sixth.
    for (let count = 0; count < 5; count++) await shown.host.run('ec2:AllocateAddress', {})
    await shown.settle()
    await shown.press('1 per AZ')
    await tick('Enable DNS hostnames')
    await shown.press('Create VPC')
    await eventuallyShown(shown, () => expect(shown.text()).toContain('AddressLimitExceeded'))
    expect(shown.text()).toContain('What was created before stays.')
    expect(await vpcs()).toHaveLength(2)
  })
})
