/** A VPC to work on, and what its tests read. */
import { useFlashStore } from '../../../renderer/stores/flash.ts'
import type { HostUnderTest } from '../../support/host.ts'
import type { ConsoleUnderTest } from '../instances/open-console.ts'

export const flash = () => useFlashStore().items[0]

/** The words of the open dialog. */
export const dialog = (): string => document.querySelector('[role="dialog"]')?.textContent ?? ''

export interface Lab {
  readonly vpc: string
  readonly main: string
  readonly subnets: readonly [string, string]
}

/** A VPC of one's own with two subnets, beside the default one. */
export async function makeLab(host: HostUnderTest): Promise<Lab> {
  const { Vpc } = await host.run('ec2:CreateVpc', { CidrBlock: '10.0.0.0/16' })
  const vpc = Vpc?.VpcId ?? ''
  const subnet = async (CidrBlock: string, AvailabilityZone: string) =>
    (await host.run('ec2:CreateSubnet', { VpcId: vpc, CidrBlock, AvailabilityZone })).Subnet?.SubnetId ?? ''
  const subnets = [await subnet('10.0.0.0/24', 'us-east-1a'), await subnet('10.0.1.0/24', 'us-east-1b')] as const
  const { RouteTables = [] } = await host.run('ec2:DescribeRouteTables', {
    Filters: [{ Name: 'vpc-id', Values: [vpc] }],
  })
  return { vpc, main: RouteTables[0]?.RouteTableId ?? '', subnets }
}

export async function makeTable(host: HostUnderTest, vpc: string): Promise<string> {
  return (await host.run('ec2:CreateRouteTable', { VpcId: vpc })).RouteTable?.RouteTableId ?? ''
}

export async function makeGateway(host: HostUnderTest, vpc?: string): Promise<string> {
  const InternetGatewayId = (await host.run('ec2:CreateInternetGateway', {})).InternetGateway?.InternetGatewayId ?? ''
  if (vpc) await host.run('ec2:AttachInternetGateway', { InternetGatewayId, VpcId: vpc })
  return InternetGatewayId
}

export async function routesOf(host: HostUnderTest, id: string): Promise<string[]> {
  const { RouteTables = [] } = await host.run('ec2:DescribeRouteTables', { RouteTableIds: [id] })
  return (RouteTables[0]?.Routes ?? []).map((route) => {
    const target = route.GatewayId ?? route.NatGatewayId ?? route.VpcPeeringConnectionId ?? route.NetworkInterfaceId
    return `${route.DestinationCidrBlock ?? route.DestinationPrefixListId} ${target}`
  })
}

/** Opens the tab of that name, where a column may be called the same. */
export async function openTab(shown: ConsoleUnderTest, name: string): Promise<void> {
  const tab = [...document.querySelectorAll('[role="tab"]')].find((each) => each.textContent?.trim() === name)
  if (!tab) throw new Error(`no tab is called ${name}`)
  tab.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
  await shown.settle()
}
