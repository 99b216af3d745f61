/** The network Moonlight Shop is built in: two public and two private subnets, a NAT gateway, and what may reach what. */
import type { Stage } from './stage.ts'

export interface Network {
  readonly subnets: ReadonlyMap<string, string>
  readonly groups: { readonly web: string; readonly db: string }
  /** The gateway takes a while; the private subnets are routed to it afterwards. */
  routePrivate(): void
}

const SUBNETS = [
  ['prod-a', 'ap-northeast-2a', '10.20.0.0/24'],
  ['prod-c', 'ap-northeast-2c', '10.20.1.0/24'],
  ['db-a', 'ap-northeast-2a', '10.20.10.0/24'],
  ['db-c', 'ap-northeast-2c', '10.20.11.0/24'],
] as const

export const tagsOf = (name: string, team: string, env: string): { Key: string; Value: string }[] => [
  { Key: 'Name', Value: name },
  { Key: 'team', Value: team },
  { Key: 'env', Value: env },
]
const spec = (type: string, name: string) =>
  [{ ResourceType: type as never, Tags: tagsOf(name, 'platform', 'prod') }] as const

export function buildNetwork(stage: Stage): Network {
  const id = (value: string | undefined): string => value ?? ''
  const { Vpc } = stage.run('ec2:CreateVpc', { CidrBlock: '10.20.0.0/16', TagSpecifications: [...spec('vpc', 'prod')] })
  const VpcId = id(Vpc?.VpcId)
  stage.run('ec2:ModifyVpcAttribute', { VpcId, EnableDnsHostnames: { Value: true } })
  const { InternetGateway } = stage.run('ec2:CreateInternetGateway', {
    TagSpecifications: [...spec('internet-gateway', 'prod')],
  })
  const InternetGatewayId = id(InternetGateway?.InternetGatewayId)
  stage.run('ec2:AttachInternetGateway', { InternetGatewayId, VpcId })
  const subnets = new Map<string, string>()
  for (const [name, AvailabilityZone, CidrBlock] of SUBNETS) {
    const { Subnet } = stage.run('ec2:CreateSubnet', {
      VpcId,
      AvailabilityZone,
      CidrBlock,
      TagSpecifications: [...spec('subnet', name)],
    })
    subnets.set(name, id(Subnet?.SubnetId))
  }
  const table = (name: string, members: readonly string[]): string => {
    const { RouteTable } = stage.run('ec2:CreateRouteTable', {
      VpcId,
      TagSpecifications: [...spec('route-table', name)],
    })
    const RouteTableId = id(RouteTable?.RouteTableId)
    for (const each of members) stage.run('ec2:AssociateRouteTable', { RouteTableId, SubnetId: id(subnets.get(each)) })
    return RouteTableId
  }
  const open = table('public', ['prod-a', 'prod-c'])
  stage.run('ec2:CreateRoute', { RouteTableId: open, DestinationCidrBlock: '0.0.0.0/0', GatewayId: InternetGatewayId })
  for (const each of ['prod-a', 'prod-c'])
    stage.run('ec2:ModifySubnetAttribute', { SubnetId: id(subnets.get(each)), MapPublicIpOnLaunch: { Value: true } })
  const closed = table('private', ['db-a', 'db-c'])
  const { AllocationId } = stage.run('ec2:AllocateAddress', {
    Domain: 'vpc',
    TagSpecifications: [...spec('elastic-ip', 'nat')],
  })
  const { NatGateway } = stage.run('ec2:CreateNatGateway', {
    SubnetId: id(subnets.get('prod-a')),
    AllocationId: id(AllocationId),
    TagSpecifications: [...spec('natgateway', 'prod')],
  })
  return {
    subnets,
    groups: buildGroups(stage, VpcId),
    routePrivate: () => {
      const route = { RouteTableId: closed, DestinationCidrBlock: '0.0.0.0/0' }
      stage.run('ec2:CreateRoute', { ...route, NatGatewayId: id(NatGateway?.NatGatewayId) })
    },
  }
}

function buildGroups(stage: Stage, VpcId: string): Network['groups'] {
  const group = (GroupName: string, Description: string): string =>
    stage.run('ec2:CreateSecurityGroup', { GroupName, Description, VpcId }).GroupId ?? ''
  const web = group('web', 'Web servers: HTTP and HTTPS from anywhere')
  const db = group('db', 'Databases: MySQL from the web servers only')
  const port = (n: number) => ({ IpProtocol: 'tcp', FromPort: n, ToPort: n })
  const anywhere = { IpRanges: [{ CidrIp: '0.0.0.0/0' }] }
  stage.run('ec2:AuthorizeSecurityGroupIngress', {
    GroupId: web,
    IpPermissions: [
      { ...port(80), ...anywhere },
      { ...port(443), ...anywhere },
    ],
  })
  stage.run('ec2:AuthorizeSecurityGroupIngress', {
    GroupId: db,
    IpPermissions: [{ ...port(3306), UserIdGroupPairs: [{ GroupId: web }] }],
  })
  return { web, db }
}
