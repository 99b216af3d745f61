/** Every address the console makes of a resource id opens the page of that resource, with the resource chosen there. */
import { afterEach, expect, it } from 'vitest'
import { EFFECTS } from '../../electron/host/effects/index.ts'
import { addressOf, hrefOf } from '../../renderer/resource-address.ts'
import { amazonLinux, type HostUnderTest, launch, volume } from '../support/host.ts'
import { eventuallyShown } from './eventually.ts'
import { type ConsoleUnderTest, openConsole } from './instances/open-console.ts'

let shown: ConsoleUnderTest | undefined
afterEach(() => {
  shown?.close()
  shown = undefined
})

/** One of everything that has a page, and the id of each. */
async function everything(host: HostUnderTest): Promise<(string | undefined)[]> {
  const { run } = host
  const [instance = ''] = await launch(host)
  const disk = await volume(host)
  const snapshot = await run('ec2:CreateSnapshot', { VolumeId: disk.VolumeId ?? '' })
  const address = await run('ec2:AllocateAddress', {})
  const key = await run('ec2:CreateKeyPair', { KeyName: 'a key' })
  const group = await run('ec2:CreateSecurityGroup', { GroupName: 'web', Description: 'web' })
  const template = await run('ec2:CreateLaunchTemplate', {
    LaunchTemplateName: 'web',
    LaunchTemplateData: { InstanceType: 't3.micro' },
  })
  const placement = await run('ec2:CreatePlacementGroup', { GroupName: 'near', Strategy: 'cluster' })
  const { SpotInstanceRequests: spot = [] } = await run('ec2:RequestSpotInstances', {
    LaunchSpecification: { ImageId: await amazonLinux(host), InstanceType: 't3.micro' },
  })
  const fleet = await run('ec2:CreateFleet', {
    LaunchTemplateConfigs: [{ LaunchTemplateSpecification: { LaunchTemplateName: 'web', Version: '1' } }],
    TargetCapacitySpecification: { TotalTargetCapacity: 0 },
  })
  const zone = 'us-east-1a'
  const hosts = await run('ec2:AllocateHosts', { AvailabilityZone: zone, InstanceType: 'm5.large', Quantity: 1 })
  const reservation = await run('ec2:CreateCapacityReservation', {
    AvailabilityZone: zone,
    InstanceType: 't3.micro',
    InstancePlatform: 'Linux/UNIX',
    InstanceCount: 1,
  })
  const { Vpc } = await run('ec2:CreateVpc', { CidrBlock: '10.0.0.0/16' })
  const VpcId = Vpc?.VpcId ?? ''
  const { Subnet } = await run('ec2:CreateSubnet', { VpcId, CidrBlock: '10.0.1.0/24' })
  const SubnetId = Subnet?.SubnetId ?? ''
  const { RouteTable } = await run('ec2:CreateRouteTable', { VpcId })
  const { InternetGateway } = await run('ec2:CreateInternetGateway', {})
  const { NetworkAcl } = await run('ec2:CreateNetworkAcl', { VpcId })
  const { NetworkInterface } = await run('ec2:CreateNetworkInterface', { SubnetId })
  const { NatGateway } = await run('ec2:CreateNatGateway', { SubnetId, ConnectivityType: 'private' })
  return [
    instance,
    disk.VolumeId,
    snapshot.SnapshotId,
    await amazonLinux(host),
    address.AllocationId,
    key.KeyPairId,
    group.GroupId,
    template.LaunchTemplate?.LaunchTemplateId,
    placement.PlacementGroup?.GroupId,
    spot[0]?.SpotInstanceRequestId,
    fleet.FleetId,
    hosts.HostIds?.[0],
    reservation.CapacityReservation?.CapacityReservationId,
    VpcId,
    SubnetId,
    RouteTable?.RouteTableId,
    InternetGateway?.InternetGatewayId,
    NetworkAcl?.NetworkAclId,
    NetworkInterface?.NetworkInterfaceId,
    NatGateway?.NatGatewayId,
    ...(await network(host, VpcId)),
  ]
}

/** What else a network is made of. */
async function network({ run }: HostUnderTest, VpcId: string): Promise<(string | undefined)[]> {
  const options = await run('ec2:CreateDhcpOptions', { DhcpConfigurations: [{ Key: 'domain-name', Values: ['lab'] }] })
  const peer = await run('ec2:CreateVpc', { CidrBlock: '10.1.0.0/16' })
  const peering = await run('ec2:CreateVpcPeeringConnection', { VpcId, PeerVpcId: peer.Vpc?.VpcId })
  const endpoint = await run('ec2:CreateVpcEndpoint', { VpcId, ServiceName: 'com.amazonaws.us-east-1.s3' })
  const list = await run('ec2:CreateManagedPrefixList', {
    PrefixListName: 'offices',
    AddressFamily: 'IPv4',
    MaxEntries: 2,
  })
  return [
    options.DhcpOptions?.DhcpOptionsId,
    peering.VpcPeeringConnection?.VpcPeeringConnectionId,
    endpoint.VpcEndpoint?.VpcEndpointId,
    list.PrefixList?.PrefixListId,
  ]
}

it('leads from the id of every kind to its page, where it is chosen', { timeout: 120_000 }, async () => {
  const console_ = await openConsole('/console/About:', 'en', { effects: EFFECTS })
  shown = console_
  for (const id of await everything(console_.host)) {
    const address = addressOf(id ?? '')
    expect(address, `the page of ${id}`).toBeDefined()
    await console_.router.push(address ?? '')
    await eventuallyShown(console_, () => {
      const { path } = console_.router.currentRoute.value
      if (/(Details|Gateway|NetworkInterface):|^\/ec2\/SecurityGroup:/.test(path)) {
        expect(path).toContain(`=${id}`)
        expect(document.querySelector('h1')?.textContent ?? '').toMatch(/\S/)
        expect(console_.text()).toContain(id)
        expect(console_.text()).not.toContain('was not found')
      } else {
        expect(path).toContain(`selected=${id}`)
        expect(document.querySelector('tbody tr input:checked'), `${id} is chosen`).not.toBeNull()
      }
    })
  }
})

it('leads nowhere from what is no id of a resource with a page', () => {
  for (const text of ['', 'web', 'i-', 'eni', 'local', 'sg-1,sg-2', 'constructor-1', 'vgw-0123456789abcdef0'])
    expect([addressOf(text), hrefOf(text)]).toEqual([undefined, undefined])
  expect(hrefOf('vol-0123456789abcdef0')).toBe('#/ec2/VolumeDetails:volumeId=vol-0123456789abcdef0')
})
