/** Placement groups: strategies, limits, moves, and what AWS refuses. */
import { describe, expect, test } from 'vitest'
import type { In } from '../../../shared/ipc/contract.ts'
import { type Harness, harness } from '../../support/harness.ts'
import { instanceIn, launch, see, subnetIn } from './scenes.ts'

const create = (world: Harness, input: In<'ec2:CreatePlacementGroup'>) =>
  world.run('ec2:CreatePlacementGroup', input).PlacementGroup
const inGroup = (GroupName: string, more: In<'ec2:RunInstances'>['Placement'] = {}) => ({
  Placement: { GroupName, ...more },
})

describe('groups', () => {
  test('are made, described and deleted', () => {
    const world = harness()
    const made = create(world, {
      GroupName: 'hpc',
      Strategy: 'partition',
      PartitionCount: 3,
      TagSpecifications: [{ ResourceType: 'placement-group', Tags: [{ Key: 'a', Value: 'b' }] }],
    })
    expect(made).toMatchObject({
      GroupName: 'hpc',
      State: 'available',
      Strategy: 'partition',
      PartitionCount: 3,
      GroupArn: 'arn:aws:ec2:us-east-1:123456789012:placement-group/hpc',
      Tags: [{ Key: 'a', Value: 'b' }],
    })
    create(world, { GroupName: 'wide', Strategy: 'spread' })
    const groups = (input: In<'ec2:DescribePlacementGroups'>) =>
      world.run('ec2:DescribePlacementGroups', input).PlacementGroups?.map((group) => group.GroupName)
    expect(groups({})).toEqual(['hpc', 'wide'])
    expect(groups({ GroupIds: [made?.GroupId as string] })).toEqual(['hpc'])
    expect(groups({ Filters: [{ Name: 'spread-level', Values: ['rack'] }] })).toEqual(['wide'])
    expect(groups({ Filters: [{ Name: 'tag:a', Values: ['b'] }] })).toEqual(['hpc'])
    world.run('ec2:DeletePlacementGroup', { GroupName: 'hpc' })
    expect(groups({})).toEqual(['wide'])
    expect(world.reject('ec2:DescribePlacementGroups', { GroupNames: ['hpc'] }).code).toBe(
      'InvalidPlacementGroup.Unknown',
    )
  })

  test.each<[In<'ec2:CreatePlacementGroup'>, string]>([
    [{ GroupName: 'there', Strategy: 'spread' }, 'InvalidPlacementGroup.Duplicate'],
    [{ GroupName: 'a', Strategy: 'partition', PartitionCount: 8 }, 'InvalidParameterValue'],
    [{ GroupName: 'a', Strategy: 'cluster', PartitionCount: 2 }, 'InvalidParameterCombination'],
    [{ GroupName: 'a', Strategy: 'nearby' as 'spread' }, 'InvalidParameterValue'],
    [{ GroupName: 'a', Strategy: 'spread', SpreadLevel: 'host' }, 'UnsupportedOperation'],
    [{ GroupName: 'a', Strategy: 'cluster', SpreadLevel: 'rack' }, 'InvalidParameterCombination'],
    [{ Strategy: 'spread' }, 'MissingParameter'],
    [{ GroupName: 'a', Strategy: 'spread', DryRun: true }, 'DryRunOperation'],
  ])('%j is refused with %s', (input, code) => {
    const world = harness()
    create(world, { GroupName: 'there', Strategy: 'cluster' })
    expect(world.reject('ec2:CreatePlacementGroup', input).code).toBe(code)
  })

  test('a group goes only when nothing uses it; a stopped instance does, a terminated one does not', () => {
    const world = harness()
    create(world, { GroupName: 'wide', Strategy: 'spread' })
    const id = instanceIn(world, 'stopped', inGroup('wide'))
    const remove = { GroupName: 'wide' }
    expect(world.reject('ec2:DeletePlacementGroup', remove).code).toBe('InvalidPlacementGroup.InUse')
    world.run('ec2:TerminateInstances', { InstanceIds: [id] })
    world.wait(60)
    world.run('ec2:DeletePlacementGroup', remove)
    expect(see(world, id).Placement?.GroupName).toBe('wide')
  })
})

describe('launching into a group', () => {
  test('a spread group takes seven running instances in a zone', () => {
    const world = harness()
    create(world, { GroupName: 'wide', Strategy: 'spread' })
    const here = { ...inGroup('wide'), SubnetId: subnetIn(world, 'us-east-1a') }
    const ids = launch(world, { ...here, MaxCount: 5 })
    const more = { ...here, InstanceType: 't3.micro' as const, ImageId: see(world, ids[0] as string).ImageId }
    expect(world.run('ec2:RunInstances', { ...more, MinCount: 1, MaxCount: 9 }).Instances).toHaveLength(2)
    const refused = world.reject('ec2:RunInstances', { ...more, MinCount: 1, MaxCount: 1 })
    expect([refused.code, refused.httpStatus]).toEqual(['InsufficientInstanceCapacity', 500])
    // Another zone has room of its own, and a stopped instance leaves its place.
    launch(world, { ...inGroup('wide'), SubnetId: subnetIn(world, 'us-east-1b') })
    world.wait(20)
    world.run('ec2:StopInstances', { InstanceIds: [ids[0] as string] })
    world.wait(60)
    launch(world, here)
    expect(world.reject('ec2:StartInstances', { InstanceIds: [ids[0] as string] }).code).toBe(
      'InsufficientInstanceCapacity',
    )
  })

  test('a cluster stays in the zone of its first instance', () => {
    const world = harness()
    create(world, { GroupName: 'near', Strategy: 'cluster' })
    const [first = ''] = launch(world, { ...inGroup('near'), InstanceType: 'c5.large' })
    const zone = see(world, first).Placement?.AvailabilityZone
    for (let i = 0; i < 4; i++) {
      const [next = ''] = launch(world, { ...inGroup('near'), InstanceType: 'c5.large' })
      expect(see(world, next).Placement).toMatchObject({ AvailabilityZone: zone, GroupName: 'near' })
    }
    const elsewhere = zone === 'us-east-1a' ? 'us-east-1b' : 'us-east-1a'
    const input = { ImageId: see(world, first).ImageId, InstanceType: 'c5.large' as const, MinCount: 1, MaxCount: 1 }
    expect(
      world.reject('ec2:RunInstances', { ...input, ...inGroup('near', { AvailabilityZone: elsewhere }) }).message,
    ).toContain(`must be launched in the '${zone}' Availability Zone`)
    expect(
      world.reject('ec2:RunInstances', { ...input, InstanceType: 't3.micro', ...inGroup('near') }).message,
    ).toMatch(/^Cluster placement groups are not supported by the 't3.micro' instance type\./)
  })

  test('partitions fill evenly, or as asked', () => {
    const world = harness()
    create(world, { GroupName: 'parts', Strategy: 'partition', PartitionCount: 3 })
    const partition = (id: string) => see(world, id).Placement?.PartitionNumber
    expect(launch(world, { ...inGroup('parts'), MaxCount: 4 }).map(partition)).toEqual([1, 2, 3, 1])
    expect(launch(world, inGroup('parts', { PartitionNumber: 3 })).map(partition)).toEqual([3])
    expect(launch(world, { ...inGroup('parts'), MaxCount: 2 }).map(partition)).toEqual([2, 1])
    const found = world.run('ec2:DescribeInstances', {
      Filters: [{ Name: 'placement-partition-number', Values: ['3'] }],
    })
    expect(found.Reservations?.flatMap((one) => one.Instances ?? [])).toHaveLength(2)
  })

  test.each([
    [{ GroupName: 'nope' }, 'InvalidPlacementGroup.Unknown'],
    [{ GroupName: 'parts', PartitionNumber: 4 }, 'InvalidParameterValue'],
    [{ PartitionNumber: 1 }, 'InvalidParameterCombination'],
    [{ GroupName: 'parts', GroupId: 'pg-0123456789abcdef0' }, 'InvalidParameterCombination'],
    [{ GroupId: 'pg-1' }, 'InvalidPlacementGroupId.Malformed'],
  ])('Placement %j is refused with %s', (Placement, code) => {
    const world = harness()
    create(world, { GroupName: 'parts', Strategy: 'partition', PartitionCount: 3 })
    const [id = ''] = launch(world)
    const input = { ImageId: see(world, id).ImageId, InstanceType: 't3.micro' as const, MinCount: 1, MaxCount: 1 }
    expect(world.reject('ec2:RunInstances', { ...input, Placement }).code).toBe(code)
  })
})

describe('moving an instance', () => {
  test('into a group, to another partition, and out again, while it is stopped', () => {
    const world = harness()
    create(world, { GroupName: 'parts', Strategy: 'partition' })
    const id = instanceIn(world, 'running')
    const move = (input: Partial<In<'ec2:ModifyInstancePlacement'>>) => ({ InstanceId: id, ...input })
    expect(world.reject('ec2:ModifyInstancePlacement', move({ GroupName: 'parts' })).code).toBe(
      'IncorrectInstanceState',
    )
    world.run('ec2:StopInstances', { InstanceIds: [id] })
    world.wait(60)
    expect(world.run('ec2:ModifyInstancePlacement', move({ GroupName: 'parts' }))).toEqual({ Return: true })
    expect(see(world, id).Placement).toMatchObject({ GroupName: 'parts', PartitionNumber: 1 })
    world.run('ec2:ModifyInstancePlacement', move({ PartitionNumber: 2 }))
    expect(see(world, id).Placement).toMatchObject({ GroupName: 'parts', PartitionNumber: 2 })
    world.run('ec2:ModifyInstancePlacement', move({ GroupName: '' }))
    expect(see(world, id).Placement).toMatchObject({ GroupName: '' })
    expect(see(world, id).Placement?.PartitionNumber).toBeUndefined()
    expect(world.reject('ec2:ModifyInstancePlacement', move({})).code).toBe('MissingParameter')
    expect(world.reject('ec2:ModifyInstancePlacement', move({ GroupName: 'nope' })).code).toBe(
      'InvalidPlacementGroup.Unknown',
    )
  })
})
