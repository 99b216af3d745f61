/** DescribeInstances: filters, ids, pages, and the live list of the console. */
import { describe, expect, test } from 'vitest'
import { INSTANCE_FILTERS } from '../../../electron/engine/services/ec2/instances/filters.ts'
import { type Harness, harness } from '../../support/harness.ts'
import { instanceIn, launch, see, subnetIn } from './scenes.ts'

const SCOPE = '123456789012/us-east-1'
const named = (name: string) => ({
  TagSpecifications: [{ ResourceType: 'instance' as const, Tags: [{ Key: 'Name', Value: name }] }],
})
const idsOf = ({ run }: Harness, Filters: { Name: string; Values: string[] }[]): string[] =>
  (run('ec2:DescribeInstances', { Filters }).Reservations ?? []).flatMap((reservation) =>
    (reservation.Instances ?? []).map((instance) => instance.InstanceId as string),
  )

describe('filters', () => {
  test('values are OR-ed, filters AND-ed, wildcards match, tags by key and value', () => {
    const world = harness()
    const [web = ''] = launch(world, named('web-1'))
    const [db = ''] = launch(world, { ...named('db-1'), InstanceType: 't3.small' })
    world.wait(10)
    world.run('ec2:StopInstances', { InstanceIds: [db] })
    const find = (...filters: [string, ...string[]][]) =>
      idsOf(
        world,
        filters.map(([Name, ...Values]) => ({ Name, Values })),
      )
    expect(find(['instance-state-name', 'running', 'stopping'])).toEqual([web, db])
    expect(find(['instance-state-name', 'running'], ['instance-type', 't3.*'])).toEqual([web])
    expect(find(['tag:Name', 'db-?'])).toEqual([db])
    expect(find(['tag-key', 'Name'])).toEqual([web, db])
    expect(find(['tag:Name', 'WEB-1'])).toEqual([])
    expect(find(['state-reason-code', 'Client.UserInitiatedShutdown'])).toEqual([db])
    expect(find(['launch-time', '2026-10-01T*'])).toEqual([web, db])
    expect(find(['hypervisor', 'xen'])).toEqual([web, db])
    expect(find(['platform', 'windows'])).toEqual([])
  })

  test('each kind of member can be asked for', () => {
    const world = harness()
    const id = instanceIn(world, 'running', { SubnetId: subnetIn(world, 'us-east-1c'), ClientToken: 'token' })
    launch(world, { SubnetId: subnetIn(world, 'us-east-1d') })
    const one = see(world, id)
    const eni = one.NetworkInterfaces?.[0]
    const cases: [string, string | undefined][] = [
      ['availability-zone', 'us-east-1c'],
      ['availability-zone-id', 'use1-az3'],
      ['client-token', 'token'],
      ['dns-name', one.PublicDnsName],
      ['ip-address', one.PublicIpAddress],
      ['private-ip-address', one.PrivateIpAddress],
      ['private-dns-name', one.PrivateDnsName],
      ['subnet-id', one.SubnetId],
      ['instance-id', id],
      ['block-device-mapping.volume-id', one.BlockDeviceMappings?.[0]?.Ebs?.VolumeId],
      ['network-interface.network-interface-id', eni?.NetworkInterfaceId],
      ['network-interface.mac-address', eni?.MacAddress],
      ['network-interface.addresses.association.public-ip', one.PublicIpAddress],
      ['network-interface.attachment.attachment-id', eni?.Attachment?.AttachmentId],
    ]
    for (const [Name, value] of cases)
      expect([Name, idsOf(world, [{ Name, Values: [value as string] }])]).toEqual([Name, [id]])
    for (const [Name, value] of [
      ['instance.group-name', 'default'],
      ['network-interface.group-name', 'default'],
      ['vpc-id', one.VpcId as string],
      ['owner-id', '123456789012'],
      ['architecture', 'x86_64'],
    ] as const)
      expect(idsOf(world, [{ Name, Values: [value] }])).toHaveLength(2)
  })

  test('every documented filter is known; another is refused', () => {
    const world = harness()
    launch(world)
    for (const Name of Object.keys(INSTANCE_FILTERS))
      expect(() => idsOf(world, [{ Name, Values: ['none-such'] }])).not.toThrow()
    const error = world.reject('ec2:DescribeInstances', { Filters: [{ Name: 'colour', Values: ['red'] }] })
    expect([error.code, error.message]).toEqual(['InvalidParameterValue', "The filter 'colour' is invalid"])
  })

  test('an id that a filter drops is no error; an unknown id is', () => {
    const world = harness()
    const id = instanceIn(world, 'running')
    const Filters = [{ Name: 'instance-state-name', Values: ['stopped'] }]
    expect(world.run('ec2:DescribeInstances', { InstanceIds: [id], Filters }).Reservations).toEqual([])
    expect(world.reject('ec2:DescribeInstances', { InstanceIds: ['i-0123456789abcdef0'], Filters }).code).toBe(
      'InvalidInstanceID.NotFound',
    )
  })
})

describe('pages', () => {
  test('cover every instance once, in order of birth', () => {
    const world = harness({ quotas: false })
    const all = [...launch(world, { MaxCount: 7 }), ...launch(world, { MaxCount: 5 })]
    const seen: string[] = []
    let token: string | undefined
    let pages = 0
    do {
      const page = world.run('ec2:DescribeInstances', { MaxResults: 5, NextToken: token })
      seen.push(
        ...(page.Reservations ?? []).flatMap((one) => (one.Instances ?? []).map((it) => it.InstanceId as string)),
      )
      token = page.NextToken
      pages++
    } while (token)
    expect(seen).toEqual(all)
    expect(pages).toBe(3)
  })

  test.each([
    [{ MaxResults: 4 }, 'InvalidParameterValue'],
    [{ MaxResults: 1001 }, 'InvalidParameterValue'],
    [{ NextToken: 'made-up' }, 'InvalidNextToken'],
    [{ InstanceIds: ['i-0123456789abcdef0'], MaxResults: 5 }, 'InvalidParameterCombination'],
  ])('%j is refused', (input, code) => {
    expect(harness().reject('ec2:DescribeInstances', input).code).toBe(code)
  })
})

describe('the live list', () => {
  test('rows carry status, protection and simulation beside AWS’s members', () => {
    const world = harness()
    const id = instanceIn(world, 'running', { DisableApiTermination: true })
    const topic = world.engine.topic('ec2:instances')
    const row = topic?.row(world.engine.view, id, SCOPE)
    expect(topic?.ids(world.engine.view, SCOPE)).toEqual([id])
    expect(row).toMatchObject({
      ...see(world, id),
      id,
      Status: { InstanceStatus: { Status: 'initializing' } },
      Protection: { DisableApiTermination: true, DisableApiStop: false },
      ShutdownBehavior: 'stop',
      CpuCredits: 'unlimited',
      Simulation: { hibernated: false },
    })
    expect(topic?.row(world.engine.view, id, '123456789012/eu-west-1')).toBeUndefined()
  })

  test('whatever changes what a row shows names that row', () => {
    const world = harness()
    const touched = new Set<string>()
    const topic = world.engine.topic('ec2:instances')
    world.engine.onCommit(({ changes }) => {
      for (const [table, before, after] of changes)
        for (const row of [before, after])
          if (row) for (const id of topic?.affected[table]?.(row as never, world.engine.view) ?? []) touched.add(id)
    })
    const during = (work: () => void): string[] => {
      touched.clear()
      work()
      return [...touched]
    }
    const id = instanceIn(world, 'running')
    const ids = { InstanceIds: [id] }
    // Status checks pass by the clock alone.
    expect(during(() => world.wait(120))).toEqual([id])
    const { AllocationId } = world.run('ec2:AllocateAddress', {})
    expect(during(() => world.run('ec2:AssociateAddress', { AllocationId, InstanceId: id }))).toEqual([id])
    expect(during(() => world.run('ec2:CreateTags', { Resources: [id], Tags: [{ Key: 'a', Value: 'b' }] }))).toEqual([
      id,
    ])
    expect(
      during(() => world.run('ec2:ModifyInstanceAttribute', { InstanceId: id, SourceDestCheck: { Value: false } })),
    ).toEqual([id])
    expect(during(() => world.run('ec2:StopInstances', ids))).toEqual([id])
    world.wait(60)
    world.run('ec2:TerminateInstances', ids)
    world.wait(60)
    expect(during(() => world.wait(3600))).toEqual([id])
    expect(topic?.row(world.engine.view, id, SCOPE)).toBeUndefined()
  })
})

test('ten thousand instances are described within the budget', { timeout: 60_000 }, () => {
  const world = harness({ quotas: false, settle: 'instant' })
  for (let zone = 0; zone < 5; zone++)
    launch(world, { SubnetId: subnetIn(world, `us-east-1${'abcdf'[zone]}`), MaxCount: 2000 })
  const started = performance.now()
  const { Reservations = [] } = world.run('ec2:DescribeInstances', {})
  const took = performance.now() - started
  expect(Reservations.flatMap((one) => one.Instances ?? [])).toHaveLength(10_000)
  // The budget is 150 ms on a quiet machine; shared ones get room.
  expect(took).toBeLessThan(1500)
})
