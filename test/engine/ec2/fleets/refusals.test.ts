/** What CreateFleet, ModifyFleet and DeleteFleets refuse, and that a refusal changes nothing. */
import { describe, expect, test } from 'vitest'
import { harness } from '../../../support/harness.ts'
import { create, type FleetRequest, fleet, requestOver, template } from './scenes.ts'

type Lines = Parameters<typeof requestOver>[1]
const target = (TotalTargetCapacity: number, more: object = {}): Partial<FleetRequest> => ({
  TargetCapacitySpecification: { TotalTargetCapacity, ...more },
})
const REQUIREMENTS = { VCpuCount: { Min: 2 }, MemoryMiB: { Min: 4096 } }

interface Case {
  readonly title: string
  readonly more?: Partial<FleetRequest>
  readonly lines?: Lines
  readonly code: string
  readonly sentence?: RegExp
}

const CASES: readonly Case[] = [
  { title: 'no target', more: { TargetCapacitySpecification: undefined }, code: 'MissingParameter' },
  { title: 'a target out of range', more: target(10_001), code: 'InvalidParameterValue' },
  { title: 'a negative target', more: target(-1), code: 'InvalidParameterValue' },
  {
    title: 'parts above the whole',
    more: target(2, { OnDemandTargetCapacity: 2, SpotTargetCapacity: 1 }),
    code: 'InvalidParameterCombination',
  },
  { title: 'an unknown type', more: { Type: 'forever' as never }, code: 'InvalidParameterValue' },
  {
    title: 'an unknown strategy',
    more: { SpotOptions: { AllocationStrategy: 'luck' as never } },
    code: 'InvalidParameterValue',
  },
  {
    title: 'pools to use without lowest-price',
    more: { SpotOptions: { AllocationStrategy: 'diversified', InstancePoolsToUseCount: 2 } },
    code: 'InvalidParameterCombination',
  },
  {
    title: 'a stop at interruption of a request fleet',
    more: { Type: 'request', SpotOptions: { InstanceInterruptionBehavior: 'stop' } },
    code: 'InvalidParameterCombination',
  },
  {
    title: 'rebalancing without a delay',
    more: {
      SpotOptions: {
        MaintenanceStrategies: { CapacityRebalance: { ReplacementStrategy: 'launch-before-terminate' } },
      },
    },
    code: 'InvalidParameterCombination',
  },
  {
    title: 'rebalancing with too short a delay',
    more: {
      SpotOptions: {
        MaintenanceStrategies: {
          CapacityRebalance: { ReplacementStrategy: 'launch-before-terminate', TerminationDelay: 60 },
        },
      },
    },
    code: 'InvalidParameterValue',
  },
  { title: 'an end in the past', more: { ValidUntil: '2020-01-01T00:00:00Z' }, code: 'InvalidParameterValue' },
  {
    title: 'a start after the end',
    more: { ValidFrom: '2026-12-02T00:00:00Z', ValidUntil: '2026-12-01T00:00:00Z' },
    code: 'InvalidParameterValue',
  },
  { title: 'a weight below one', lines: [{ WeightedCapacity: 0.5 }], code: 'InvalidParameterValue' },
  { title: 'a price of nothing', lines: [{ MaxPrice: '0' }], code: 'InvalidParameterValue' },
  {
    title: 'one type twice for one zone',
    lines: [
      { InstanceType: 't3.small', AvailabilityZone: 'us-east-1a' },
      { InstanceType: 't3.small', AvailabilityZone: 'us-east-1a', WeightedCapacity: 2 },
    ],
    code: 'InvalidFleetConfig',
    sentence: /^The fleet configuration contains duplicate instance pools\.$/,
  },
  {
    title: 'type and attributes at once',
    lines: [{ InstanceType: 't3.small', InstanceRequirements: REQUIREMENTS }],
    code: 'InvalidParameterCombination',
  },
  {
    title: 'attributes without memory',
    lines: [{ InstanceRequirements: { VCpuCount: { Min: 2 } } as never }],
    code: 'MissingParameter',
  },
  {
    title: 'attributes upside down',
    lines: [{ InstanceRequirements: { VCpuCount: { Min: 4, Max: 2 }, MemoryMiB: { Min: 0 } } }],
    code: 'InvalidParameterValue',
  },
  {
    title: 'an attribute that is not simulated',
    lines: [{ InstanceRequirements: { ...REQUIREMENTS, RequireEncryptionInTransit: true } }],
    code: 'UnsupportedOperation',
    sentence: /InstanceRequirements\.RequireEncryptionInTransit is not simulated/,
  },
  {
    title: 'five lines of attributes',
    lines: Array.from({ length: 5 }, () => ({ InstanceRequirements: REQUIREMENTS })),
    code: 'InvalidParameterValue',
  },
  {
    title: 'capacity in vCPUs without attributes',
    more: target(8, { TargetCapacityUnitType: 'vcpu' }),
    code: 'InvalidParameterCombination',
  },
  {
    title: 'a minimum of capacity',
    more: { Type: 'instant', SpotOptions: { MinTargetCapacity: 1, SingleInstanceType: true } },
    code: 'UnsupportedOperation',
  },
  {
    title: 'tags for instances of a fleet that is not instant',
    more: { TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'a', Value: 'b' }] }] },
    code: 'InvalidParameterValue',
  },
  { title: 'a dry run', more: { DryRun: true }, code: 'DryRunOperation' },
]

describe('CreateFleet refuses', () => {
  test.each(CASES)('$title: $code', ({ more = {}, lines = [], code, sentence }) => {
    const world = harness()
    const error = world.reject('ec2:CreateFleet', requestOver(template(world), lines, more))
    expect(error.code).toBe(code)
    if (sentence) expect(error.message).toMatch(sentence)
    expect(world.run('ec2:DescribeFleets', {}).Fleets).toEqual([])
  })

  test.each([
    [
      'a template that is not there',
      { LaunchTemplateId: 'lt-00000000000000000', Version: '1' },
      'InvalidLaunchTemplateId.NotFound',
    ],
    [
      'a template by a name nobody gave',
      { LaunchTemplateName: 'nobody', Version: '1' },
      'InvalidLaunchTemplateName.NotFoundException',
    ],
    ['no template at all', undefined, 'MissingParameter'],
  ])('%s', (_title, LaunchTemplateSpecification, code) => {
    const world = harness()
    const request = { ...target(1), LaunchTemplateConfigs: [{ LaunchTemplateSpecification }] } as FleetRequest
    expect(world.reject('ec2:CreateFleet', request).code).toBe(code)
  })

  test('a version that is not there, or none', () => {
    const world = harness()
    const { LaunchTemplateId } = template(world)
    const asked = (Version?: string) =>
      ({
        ...target(1),
        LaunchTemplateConfigs: [{ LaunchTemplateSpecification: { LaunchTemplateId, Version } }],
      }) as FleetRequest
    expect(world.reject('ec2:CreateFleet', asked('9')).code).toBe('InvalidLaunchTemplateId.VersionNotFound')
    expect(world.reject('ec2:CreateFleet', asked()).code).toBe('MissingParameter')
  })

  test('a token again: the same fleet, and another request under it', () => {
    const world = harness()
    const request = requestOver(template(world), [], { ClientToken: 'once', Type: 'instant' })
    const first = world.run('ec2:CreateFleet', request)
    expect(world.run('ec2:CreateFleet', request)).toEqual(first)
    expect(world.reject('ec2:CreateFleet', { ...request, ...target(5) }).code).toBe('IdempotentParameterMismatch')
  })
})

describe('naming a fleet', () => {
  test.each([
    ['fleet-1', 'InvalidFleetId.Malformed'],
    ['sfr-00000000-0000-0000-0000-000000000000', 'InvalidFleetId.Malformed'],
    ['fleet-00000000-0000-0000-0000-000000000000', 'InvalidFleetId.NotFound'],
  ])('%s: %s', (id, code) => {
    const world = harness()
    expect(world.reject('ec2:DescribeFleets', { FleetIds: [id] }).code).toBe(code)
    expect(world.reject('ec2:ModifyFleet', { FleetId: id, ...target(1) }).code).toBe(code)
    const answer = world.run('ec2:DeleteFleets', { FleetIds: [id], TerminateInstances: true })
    expect(answer.SuccessfulFleetDeletions).toEqual([])
    expect(answer.UnsuccessfulFleetDeletions?.[0]?.Error?.Code).toBe(
      code.endsWith('NotFound') ? 'fleetIdDoesNotExist' : 'fleetIdMalformed',
    )
  })

  test('of another Region is not found', () => {
    const world = harness()
    const { FleetId: id = '' } = create(world)
    expect(world.reject('ec2:DescribeFleets', { FleetIds: [id] }, 'eu-west-1').code).toBe('InvalidFleetId.NotFound')
  })
})

describe('what a state or a type forbids', () => {
  test('only an active fleet that maintains is modified', () => {
    const world = harness()
    const { FleetId: id = '' } = create(world)
    expect(world.reject('ec2:ModifyFleet', { FleetId: id, ...target(1) }).code).toBe('FleetNotInModifiableState')
    world.wait(5)
    world.run('ec2:ModifyFleet', { FleetId: id, ...target(1) })
    expect(world.reject('ec2:ModifyFleet', { FleetId: id, ...target(2) }).code).toBe('FleetNotInModifiableState')
    world.wait(5)
    expect(fleet(world, id).FleetState).toBe('active')
    const other = create(world, { Type: 'request' }, [], {}, 'other').FleetId as string
    world.wait(5)
    expect(world.reject('ec2:ModifyFleet', { FleetId: other, ...target(1) }).code).toBe('UnsupportedOperation')
  })

  test('an instant fleet goes with its instances, and is described by DescribeFleets alone', () => {
    const world = harness()
    const { FleetId: id = '' } = create(world, { Type: 'instant' })
    expect(world.reject('ec2:DeleteFleets', { FleetIds: [id], TerminateInstances: false }).code).toBe(
      'InvalidParameterCombination',
    )
    expect(world.reject('ec2:DescribeFleetInstances', { FleetId: id }).code).toBe('UnsupportedOperation')
    const asked = { FleetId: id, StartTime: '2026-01-01T00:00:00Z' }
    expect(world.reject('ec2:DescribeFleetHistory', asked).code).toBe('UnsupportedOperation')
  })

  test('what is deleted is not deleted again', () => {
    const world = harness()
    const { FleetId: id = '' } = create(world)
    world.wait(60)
    const remove = () => world.run('ec2:DeleteFleets', { FleetIds: [id], TerminateInstances: true })
    expect(remove().SuccessfulFleetDeletions).toEqual([
      { FleetId: id, CurrentFleetState: 'deleted_terminating', PreviousFleetState: 'active' },
    ])
    expect(remove().UnsuccessfulFleetDeletions?.[0]?.Error?.Code).toBe('fleetNotInDeletableState')
  })
})
