/** The requests behind a plan, in the order in which one needs the other. Each names what it makes, so that later ones find it. */
import type { Attempt } from '../../ec2/instances/useInstanceCommands.ts'
import { tagSpecification } from '../../ec2/shared/resource.ts'
import { type Ask, done } from '../network/kind.ts'
import type { VpcPlan, VpcWish } from './plan.ts'

/** Ids of what has been made, by the names of the plan. */
export type Made = Record<string, string>

export interface Step {
  /** A word of `createVpc.step`. */
  readonly word: string
  /** What it is about. */
  readonly name: string
  /** Answers the id of what it made, if it made something. */
  readonly run: (made: Readonly<Made>) => Promise<Attempt<string | undefined>>
}

const tagged = <T extends string>(type: T, name: string) => tagSpecification(type, [{ key: 'Name', value: name }])

/** The step asks, and of the answer keeps one id. */
const step = <O>(
  word: string,
  name: string,
  ask: (made: Readonly<Made>) => Promise<Attempt<O>>,
  idOf: (output: O) => string | undefined = () => undefined,
): Step => ({
  word,
  name,
  run: async (made) => {
    const answer = await ask(made)
    return answer.ok ? done(idOf(answer.output)) : answer
  },
})

/** What "VPC only" comes to as well. */
export function vpcSteps(ask: Ask, wish: VpcWish, name: string): Step[] {
  return [
    step(
      'vpc',
      name,
      () =>
        ask('ec2:CreateVpc', {
          CidrBlock: wish.cidr.trim(),
          InstanceTenancy: wish.tenancy === 'dedicated' ? 'dedicated' : 'default',
          ...(name ? tagged('vpc', name) : {}),
        }),
      (output) => output.Vpc?.VpcId,
    ),
  ]
}

function attributeSteps(ask: Ask, wish: VpcWish, vpc: string): Step[] {
  const change = (attribute: object) => (made: Readonly<Made>) =>
    ask('ec2:ModifyVpcAttribute', { VpcId: made[vpc], ...attribute })
  return [
    ...(wish.dnsHostnames ? [step('dnsHostnames', vpc, change({ EnableDnsHostnames: { Value: true } }))] : []),
    ...(wish.dnsSupport ? [] : [step('dnsSupport', vpc, change({ EnableDnsSupport: { Value: false } }))]),
  ]
}

function gatewaySteps(ask: Ask, { vpc, gateway }: VpcPlan): Step[] {
  if (!gateway) return []
  return [
    step(
      'gateway',
      gateway,
      () => ask('ec2:CreateInternetGateway', tagged('internet-gateway', gateway)),
      (output) => output.InternetGateway?.InternetGatewayId,
    ),
    step('attach', gateway, (made) =>
      ask('ec2:AttachInternetGateway', { InternetGatewayId: made[gateway] ?? '', VpcId: made[vpc] ?? '' }),
    ),
  ]
}

const subnetSteps = (ask: Ask, { vpc, subnets }: VpcPlan): Step[] =>
  subnets.map((subnet) =>
    step(
      'subnet',
      subnet.name,
      (made) =>
        ask('ec2:CreateSubnet', {
          VpcId: made[vpc] ?? '',
          CidrBlock: subnet.cidr,
          AvailabilityZone: subnet.zone,
          ...tagged('subnet', subnet.name),
        }),
      (output) => output.Subnet?.SubnetId,
    ),
  )

const natSteps = (ask: Ask, { nats }: VpcPlan): Step[] =>
  nats.flatMap((nat) => [
    step(
      'address',
      nat.address,
      () => ask('ec2:AllocateAddress', { Domain: 'vpc', ...tagged('elastic-ip', nat.address) }),
      (output) => output.AllocationId,
    ),
    step(
      'nat',
      nat.name,
      (made) =>
        ask('ec2:CreateNatGateway', {
          SubnetId: made[nat.subnet] ?? '',
          AllocationId: made[nat.address] ?? '',
          ...tagged('natgateway', nat.name),
        }),
      (output) => output.NatGateway?.NatGatewayId,
    ),
  ])

const tableSteps = (ask: Ask, { vpc, gateway, subnets, tables }: VpcPlan): Step[] =>
  tables.flatMap(({ name, target }) => [
    step(
      'table',
      name,
      (made) => ask('ec2:CreateRouteTable', { VpcId: made[vpc] ?? '', ...tagged('route-table', name) }),
      (output) => output.RouteTable?.RouteTableId,
    ),
    ...(target
      ? [
          step('route', `${name} → ${target}`, (made) =>
            ask('ec2:CreateRoute', {
              RouteTableId: made[name] ?? '',
              DestinationCidrBlock: '0.0.0.0/0',
              ...(target === gateway ? { GatewayId: made[target] ?? '' } : { NatGatewayId: made[target] ?? '' }),
            }),
          ),
        ]
      : []),
    ...subnets
      .filter((subnet) => subnet.table === name)
      .map((subnet) =>
        step('associate', `${name} – ${subnet.name}`, (made) =>
          ask('ec2:AssociateRouteTable', { RouteTableId: made[name] ?? '', SubnetId: made[subnet.name] ?? '' }),
        ),
      ),
  ])

function endpointSteps(ask: Ask, { vpc, endpoint, subnets }: VpcPlan, region: string): Step[] {
  if (!endpoint) return []
  const tables = subnets.filter((subnet) => !subnet.isPublic).map((subnet) => subnet.table)
  return [
    step(
      'endpoint',
      endpoint,
      (made) =>
        ask('ec2:CreateVpcEndpoint', {
          VpcId: made[vpc] ?? '',
          ServiceName: `com.amazonaws.${region}.s3`,
          VpcEndpointType: 'Gateway',
          RouteTableIds: tables.map((table) => made[table] ?? ''),
          ...tagged('vpc-endpoint', endpoint),
        }),
      (output) => output.VpcEndpoint?.VpcEndpointId,
    ),
  ]
}

export const planSteps = (ask: Ask, wish: VpcWish, plan: VpcPlan, region: string): Step[] => [
  ...vpcSteps(ask, wish, plan.vpc),
  ...attributeSteps(ask, wish, plan.vpc),
  ...gatewaySteps(ask, plan),
  ...subnetSteps(ask, plan),
  ...natSteps(ask, plan),
  ...tableSteps(ask, plan),
  ...endpointSteps(ask, plan, region),
]
