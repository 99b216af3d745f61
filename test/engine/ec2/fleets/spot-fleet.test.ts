/** Spot Fleet requests: the older API over the same fleets. */
import { describe, expect, test } from 'vitest'
import type { In } from '../../../../shared/ipc/contract.ts'
import type { EventItem } from '../../../../shared/ipc/topics.ts'
import { type Harness, harness } from '../../../support/harness.ts'
import { AL2023, stateOf } from '../scenes.ts'
import { tagged, take, template } from './scenes.ts'

type Config = NonNullable<In<'ec2:RequestSpotFleet'>['SpotFleetRequestConfig']>
const ROLE = 'arn:aws:iam::123456789012:role/aws-ec2-spot-fleet-tagging-role'
const SPECIFICATION = { ImageId: AL2023, InstanceType: 't3.micro' as const }

const configOf = (more: Partial<Config> = {}): Config => ({
  IamFleetRole: ROLE,
  TargetCapacity: 2,
  LaunchSpecifications: [SPECIFICATION],
  ...more,
})
const request = (world: Harness, more: Partial<Config> = {}): string =>
  world.run('ec2:RequestSpotFleet', { SpotFleetRequestConfig: configOf(more) }).SpotFleetRequestId as string
const seen = (world: Harness, id: string) => {
  const [found] =
    world.run('ec2:DescribeSpotFleetRequests', { SpotFleetRequestIds: [id] }).SpotFleetRequestConfigs ?? []
  if (!found) throw new Error(`${id} is not described`)
  return found
}
const active = (world: Harness, id: string) =>
  world.run('ec2:DescribeSpotFleetInstances', { SpotFleetRequestId: id }).ActiveInstances ?? []
const KEY = 'aws:ec2spot:fleet-request-id'

describe('a request', () => {
  test('is submitted, active, fulfilled, and its instances carry its id', () => {
    const world = harness()
    const id = request(world)
    expect(id).toMatch(/^sfr-[0-9a-f-]{36}$/)
    expect(seen(world, id)).toMatchObject({
      SpotFleetRequestState: 'submitted',
      SpotFleetRequestConfig: { AllocationStrategy: 'lowestPrice', Type: 'maintain', FulfilledCapacity: 0 },
    })
    world.wait(60)
    expect(seen(world, id)).toMatchObject({
      SpotFleetRequestState: 'active',
      ActivityStatus: 'fulfilled',
      SpotFleetRequestConfig: { TargetCapacity: 2, FulfilledCapacity: 2, OnDemandFulfilledCapacity: 0 },
    })
    const instances = tagged(world, id, KEY)
    expect(instances.map(({ InstanceLifecycle }) => InstanceLifecycle)).toEqual(['spot', 'spot'])
    expect(active(world, id).map(({ SpotInstanceRequestId }) => SpotInstanceRequestId)).toEqual(
      instances.map(({ SpotInstanceRequestId }) => SpotInstanceRequestId),
    )
    // EC2 Fleet does not know it.
    expect(world.run('ec2:DescribeFleets', {}).Fleets).toEqual([])
    expect(world.reject('ec2:DescribeFleets', { FleetIds: [id] }).code).toBe('InvalidFleetId.Malformed')
  })

  test('launches what its specifications say, where they say', () => {
    const world = harness({ quotas: false })
    const group = world.run('ec2:CreateSecurityGroup', { GroupName: 'web', Description: 'web' }).GroupId as string
    const id = request(world, {
      TargetCapacity: 4,
      AllocationStrategy: 'diversified',
      LaunchSpecifications: [
        {
          ...SPECIFICATION,
          SecurityGroups: [{ GroupId: group }],
          Placement: { AvailabilityZone: 'us-east-1a, us-east-1b' },
          Monitoring: { Enabled: true },
          TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'of', Value: 'fleet' }] }],
        },
      ],
    })
    world.wait(60)
    const instances = tagged(world, id, KEY)
    const zones = instances.map(({ Placement }) => Placement?.AvailabilityZone)
    expect(zones.sort()).toEqual(['us-east-1a', 'us-east-1a', 'us-east-1b', 'us-east-1b'])
    for (const instance of instances) {
      expect(instance.SecurityGroups?.map(({ GroupId }) => GroupId)).toEqual([group])
      expect(instance.Monitoring?.State).toBe('enabled')
      expect(instance.Tags).toContainEqual({ Key: 'of', Value: 'fleet' })
    }
  })

  test('over a template, with weights, part of it On-Demand', () => {
    const world = harness({ quotas: false })
    const id = request(world, {
      LaunchSpecifications: undefined,
      TargetCapacity: 10,
      OnDemandTargetCapacity: 4,
      LaunchTemplateConfigs: [
        {
          LaunchTemplateSpecification: template(world),
          Overrides: [{ InstanceType: 't3.small', WeightedCapacity: 2, AvailabilityZone: 'us-east-1a' }],
        },
      ],
    })
    world.wait(60)
    expect(seen(world, id).SpotFleetRequestConfig).toMatchObject({
      FulfilledCapacity: 10,
      OnDemandFulfilledCapacity: 4,
    })
    expect(tagged(world, id, KEY).map(({ InstanceLifecycle: one = 'on-demand' }) => one)).toEqual([
      'on-demand',
      'on-demand',
      'spot',
      'spot',
      'spot',
    ])
  })

  test('replaces what is interrupted, and is modified', () => {
    const world = harness({ quotas: false })
    const id = request(world)
    world.wait(60)
    const [first = ''] = active(world, id).map(({ InstanceId }) => InstanceId as string)
    take(world, first)
    world.wait(180)
    expect(active(world, id)).toHaveLength(2)
    world.run('ec2:ModifySpotFleetRequest', { SpotFleetRequestId: id, TargetCapacity: 5 })
    expect(seen(world, id).SpotFleetRequestState).toBe('modifying')
    world.wait(60)
    expect(seen(world, id).SpotFleetRequestConfig).toMatchObject({ TargetCapacity: 5, FulfilledCapacity: 5 })
    const { HistoryRecords = [] } = world.run('ec2:DescribeSpotFleetRequestHistory', {
      SpotFleetRequestId: id,
      StartTime: '2026-01-01T00:00:00Z',
    })
    expect([...new Set(HistoryRecords.map((one) => `${one.EventType} ${one.EventInformation?.EventSubType}`))]).toEqual(
      [
        'fleetRequestChange submitted',
        'fleetRequestChange active',
        'instanceChange launched',
        'instanceChange termination_notified',
        'instanceChange terminated',
        'fleetRequestChange modify_in_progress',
        'fleetRequestChange modify_successful',
      ],
    )
  })

  test.each([
    [true, 'cancelled_terminating', 'cancelled', 'terminated'],
    [false, 'cancelled_running', 'cancelled_running', 'running'],
  ])('is cancelled (instances too: %s)', (TerminateInstances, at, after, instance) => {
    const world = harness()
    const id = request(world)
    world.wait(60)
    const ids = active(world, id).map(({ InstanceId }) => InstanceId as string)
    const answer = world.run('ec2:CancelSpotFleetRequests', { SpotFleetRequestIds: [id], TerminateInstances })
    expect(answer.SuccessfulFleetRequests).toEqual([
      { SpotFleetRequestId: id, CurrentSpotFleetRequestState: at, PreviousSpotFleetRequestState: 'active' },
    ])
    world.wait(120)
    expect(seen(world, id).SpotFleetRequestState).toBe(after)
    expect(ids.map((one) => stateOf(world, one))).toEqual([instance, instance])
  })

  test('speaks on the bus as a service of its own', () => {
    const world = harness()
    world.run('events:PutRule', { Name: 'fleets', EventPattern: '{"source":["aws.ec2spotfleet"]}' })
    const id = request(world)
    world.wait(5)
    const bus = world.engine.topic('events:bus')
    const scope = '123456789012/us-east-1'
    const events = (bus?.ids(world.engine.view, scope) ?? [])
      .map((each) => bus?.row(world.engine.view, each, scope) as EventItem)
      .filter((event) => event.MatchedRules.includes('fleets'))
    expect(events.map((event) => event['detail-type'])).toEqual([
      'EC2 Spot Fleet State Change',
      'EC2 Spot Fleet State Change',
      'EC2 Spot Fleet Instance Change',
      'EC2 Spot Fleet Instance Change',
    ])
    expect(events[0]?.resources).toEqual([`arn:aws:ec2:us-east-1:123456789012:spot-fleet-request/${id}`])
  })
})

describe('refused', () => {
  test.each<[title: string, more: Partial<Config>, code: string]>([
    ['no role', { IamFleetRole: undefined }, 'MissingParameter'],
    ['a role that is none', { IamFleetRole: 'me' }, 'InvalidSpotFleetRequestConfig'],
    ['no capacity', { TargetCapacity: undefined }, 'MissingParameter'],
    ['more On-Demand than there is', { OnDemandTargetCapacity: 3 }, 'InvalidParameterCombination'],
    ['nothing to launch', { LaunchSpecifications: [] }, 'InvalidSpotFleetRequestConfig'],
    ['an unknown strategy', { AllocationStrategy: 'lowest-price' as never }, 'InvalidParameterValue'],
    ['an instant one', { Type: 'instant' }, 'InvalidParameterValue'],
    ['a price of nothing', { SpotPrice: '0.0001' }, 'InvalidParameterValue'],
    [
      'a stop of one that is not maintained',
      { Type: 'request', InstanceInterruptionBehavior: 'stop' },
      'InvalidParameterCombination',
    ],
    ['load balancers', { LoadBalancersConfig: { TargetGroupsConfig: { TargetGroups: [] } } }, 'UnsupportedOperation'],
  ])('%s', (_title, more, code) => {
    const world = harness()
    expect(world.reject('ec2:RequestSpotFleet', { SpotFleetRequestConfig: configOf(more) }).code).toBe(code)
  })

  test('ids that are not', () => {
    const world = harness()
    const id = 'sfr-00000000-0000-0000-0000-000000000000'
    const notFound = 'InvalidSpotFleetRequestId.NotFound'
    expect(world.reject('ec2:DescribeSpotFleetInstances', { SpotFleetRequestId: id }).code).toBe(notFound)
    expect(world.reject('ec2:DescribeSpotFleetRequests', { SpotFleetRequestIds: ['sfr-1'] }).code).toBe(
      'InvalidSpotFleetRequestId.Malformed',
    )
    const answer = world.run('ec2:CancelSpotFleetRequests', {
      SpotFleetRequestIds: [id, 'x'],
      TerminateInstances: true,
    })
    expect(answer.UnsuccessfulFleetRequests?.map((failure) => failure.Error?.Code)).toEqual([
      'fleetRequestIdDoesNotExist',
      'fleetRequestIdMalformed',
    ])
  })
})
