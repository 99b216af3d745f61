/** A network of one's own, as a script builds and takes it down through the real SDK, with its waiters and paginators. */
import * as Ec2 from '@aws-sdk/client-ec2'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Account, openAccount, quickly, refusal } from '../support/account.ts'

let account: Account
let ec2: Ec2.EC2Client
const made: Record<'vpc' | 'subnet' | 'gateway' | 'nat' | 'eni' | 'address', string> = {
  vpc: '',
  subnet: '',
  gateway: '',
  nat: '',
  eni: '',
  address: '',
}

beforeAll(async () => {
  account = await openAccount()
  ec2 = account.ec2
})
afterAll(() => account.close())

it('builds a VPC with a public subnet, and waits for it', async () => {
  const TagSpecifications: Ec2.TagSpecification[] = [{ ResourceType: 'vpc', Tags: [{ Key: 'Name', Value: 'lab' }] }]
  const { Vpc } = await ec2.send(new Ec2.CreateVpcCommand({ CidrBlock: '10.0.0.0/16', TagSpecifications }))
  made.vpc = Vpc?.VpcId as string
  const waited = await Ec2.waitUntilVpcAvailable(quickly(account), { VpcIds: [made.vpc] })
  expect(waited.state).toBe('SUCCESS')
  const place = { VpcId: made.vpc, CidrBlock: '10.0.1.0/24', AvailabilityZone: 'us-east-1a' }
  made.subnet = (await ec2.send(new Ec2.CreateSubnetCommand(place))).Subnet?.SubnetId as string
  await Ec2.waitUntilSubnetAvailable(quickly(account), { SubnetIds: [made.subnet] })
  const { InternetGateway } = await ec2.send(new Ec2.CreateInternetGatewayCommand({}))
  made.gateway = InternetGateway?.InternetGatewayId as string
  await ec2.send(new Ec2.AttachInternetGatewayCommand({ VpcId: made.vpc, InternetGatewayId: made.gateway }))
  const Filters = [
    { Name: 'tag:Name', Values: ['l?b'] },
    { Name: 'cidr', Values: ['10.0.*'] },
  ]
  const { Vpcs } = await ec2.send(new Ec2.DescribeVpcsCommand({ Filters }))
  expect(Vpcs?.map((vpc) => [vpc.VpcId, vpc.State])).toEqual([[made.vpc, 'available']])
})

it('makes a NAT gateway and an interface, and waits for them', async () => {
  const { AllocationId } = await ec2.send(new Ec2.AllocateAddressCommand({}))
  made.address = AllocationId as string
  const request = { SubnetId: made.subnet, AllocationId }
  const { NatGateway } = await ec2.send(new Ec2.CreateNatGatewayCommand(request))
  made.nat = NatGateway?.NatGatewayId as string
  const waiting = Ec2.waitUntilNatGatewayAvailable(quickly(account), { NatGatewayIds: [made.nat] })
  await account.advance(180)
  expect((await waiting).state).toBe('SUCCESS')
  const { NetworkInterface } = await ec2.send(new Ec2.CreateNetworkInterfaceCommand({ SubnetId: made.subnet }))
  made.eni = NetworkInterface?.NetworkInterfaceId as string
  await Ec2.waitUntilNetworkInterfaceAvailable(quickly(account), { NetworkInterfaceIds: [made.eni] })
  const { Subnets } = await ec2.send(new Ec2.DescribeSubnetsCommand({ SubnetIds: [made.subnet] }))
  expect(Subnets?.[0]?.AvailableIpAddressCount).toBe(249)
})

it('pages what there is', async () => {
  const place = { VpcId: made.vpc, AvailabilityZone: 'us-east-1b' }
  for (let index = 2; index < 9; index++)
    await ec2.send(new Ec2.CreateSubnetCommand({ ...place, CidrBlock: `10.0.${index}.0/24` }))
  const sizes: number[] = []
  const Filters = [{ Name: 'vpc-id', Values: [made.vpc] }]
  for await (const page of Ec2.paginateDescribeSubnets({ client: ec2, pageSize: 5 }, { Filters }))
    sizes.push(page.Subnets?.length ?? 0)
  expect(sizes).toEqual([5, 3])
  const all = await ec2.send(new Ec2.DescribeSubnetsCommand({ Filters }))
  for (const { SubnetId } of all.Subnets?.slice(1) ?? []) await ec2.send(new Ec2.DeleteSubnetCommand({ SubnetId }))
})

it('finds the VPC in use until all is gone', async () => {
  const told = async (call: Promise<unknown>) => (await refusal(call)).name
  expect(await told(ec2.send(new Ec2.DeleteVpcCommand({ VpcId: made.vpc })))).toBe('DependencyViolation')
  await ec2.send(new Ec2.DeleteNatGatewayCommand({ NatGatewayId: made.nat }))
  const waiting = Ec2.waitUntilNatGatewayDeleted(quickly(account), { NatGatewayIds: [made.nat] })
  await account.advance(120)
  expect((await waiting).state).toBe('SUCCESS')
  await ec2.send(new Ec2.ReleaseAddressCommand({ AllocationId: made.address }))
  await ec2.send(new Ec2.DeleteNetworkInterfaceCommand({ NetworkInterfaceId: made.eni }))
  await ec2.send(new Ec2.DeleteSubnetCommand({ SubnetId: made.subnet }))
  await ec2.send(new Ec2.DetachInternetGatewayCommand({ VpcId: made.vpc, InternetGatewayId: made.gateway }))
  await ec2.send(new Ec2.DeleteInternetGatewayCommand({ InternetGatewayId: made.gateway }))
  await ec2.send(new Ec2.DeleteVpcCommand({ VpcId: made.vpc }))
  expect(await told(ec2.send(new Ec2.DeleteVpcCommand({ VpcId: made.vpc })))).toBe('InvalidVpcID.NotFound')
})
