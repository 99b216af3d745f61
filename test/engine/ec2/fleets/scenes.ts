/** Scenes of fleets: templates and fleets as tests need them. */
import type { Ec2, Json } from '../../../../shared/aws/index.ts'
import type { In } from '../../../../shared/ipc/contract.ts'
import type { Harness } from '../../../support/harness.ts'
import { AL2023 } from '../scenes.ts'

export type FleetRequest = In<'ec2:CreateFleet'>
type Template = Json<Ec2.RequestLaunchTemplateData>
type Lines = Json<Ec2.FleetLaunchTemplateOverridesRequest>[]

/** A launch template; answers how a fleet names it. */
export function template(
  world: Harness,
  data: Template = {},
  name = 'web',
): { LaunchTemplateId: string; Version: string } {
  const { LaunchTemplate } = world.run('ec2:CreateLaunchTemplate', {
    LaunchTemplateName: name,
    LaunchTemplateData: { ImageId: AL2023, InstanceType: 't3.micro', ...data },
  })
  return { LaunchTemplateId: LaunchTemplate?.LaunchTemplateId as string, Version: '1' }
}

/** A request over one template. */
export const requestOver = (
  LaunchTemplateSpecification: { LaunchTemplateId: string; Version: string },
  overrides: Lines,
  more: Partial<FleetRequest>,
): FleetRequest => ({
  LaunchTemplateConfigs: [{ LaunchTemplateSpecification, Overrides: overrides }],
  TargetCapacitySpecification: { TotalTargetCapacity: 2, DefaultTargetCapacityType: 'spot' },
  ...more,
})

/** A fleet over a template of its own. */
export function create(
  world: Harness,
  more: Partial<FleetRequest> = {},
  overrides: Lines = [],
  data: Template = {},
  name = 'web',
) {
  return world.run('ec2:CreateFleet', requestOver(template(world, data, name), overrides, more))
}

export const fleet = (world: Harness, id: string | undefined) => {
  const [found] = world.run('ec2:DescribeFleets', { FleetIds: [id as string] }).Fleets ?? []
  if (!found) throw new Error(`${id} is not described`)
  return found
}

export const active = (world: Harness, FleetId: string | undefined) =>
  world.run('ec2:DescribeFleetInstances', { FleetId: FleetId as string }).ActiveInstances ?? []

export const idsOf = (world: Harness, id: string | undefined): string[] =>
  active(world, id).map(({ InstanceId }) => InstanceId as string)

/** Every instance that carries a fleet's tag, whatever its state. */
export const tagged = (world: Harness, id: string | undefined, key = 'aws:ec2:fleet-id') =>
  (
    world.run('ec2:DescribeInstances', { Filters: [{ Name: `tag:${key}`, Values: [id as string] }] }).Reservations ?? []
  ).flatMap(({ Instances = [] }) => Instances)

/** What the history says, the oldest first: `fleet-change submitted`. */
export const history = (world: Harness, FleetId: string | undefined, EventType?: 'fleet-change' | 'instance-change') =>
  (
    world.run('ec2:DescribeFleetHistory', {
      FleetId: FleetId as string,
      StartTime: '2026-01-01T00:00:00Z',
      ...(EventType ? { EventType } : {}),
    }).HistoryRecords ?? []
  ).map((record) => `${record.EventType} ${record.EventInformation?.EventSubType}`)

export const take = (world: Harness, instanceId: string) =>
  world.run('sim:InjectFault', { kind: 'spot-interruption', instanceId })
