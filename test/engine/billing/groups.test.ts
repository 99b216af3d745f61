/** How Cost Explorer groups: tags as they were in force, accounts, and worlds that were saved and opened again. */
import { expect, test } from 'vitest'
import { callIn, restoreEngine } from '../../../electron/engine/index.ts'
import { harness } from '../../support/harness.ts'
import { Lab } from './lab.ts'

test('a tag groups what ran while it was there', () => {
  const lab = new Lab()
  lab.launch({ type: 'm5.large' })
  const id = lab.launch({ tags: { Owner: 'ann' } })
  lab.wait(3600)
  lab.tag(id, { Owner: 'bob' })
  lab.wait(2 * 3600)
  lab.tag(id, {})
  lab.wait(3600)
  const costs = lab.costs('2026-10-01', '2026-11-01', [{ Type: 'TAG', Key: 'Owner' }])
  expect(costs['Owner$ann']).toBe('0.010400000')
  expect(costs['Owner$bob']).toBe('0.020800000')
  // Four hours of the other machine, and the last one of this.
  expect(costs['Owner$']).toBe('0.394400000')
  const both = lab.costs('2026-10-01', '2026-11-01', [
    { Type: 'TAG', Key: 'Owner' },
    { Type: 'DIMENSION', Key: 'INSTANCE_TYPE' },
  ])
  expect(both['Owner$bob|t3.micro']).toBe('0.020800000')
})

test('volumes and addresses are grouped by their own tags', () => {
  const lab = new Lab()
  const volume = lab.volume({ size: 744 })
  const address = lab.allocate()
  lab.wait(3600)
  lab.tag(volume, { Owner: 'ann' })
  lab.tag(address, { Owner: 'bob' })
  lab.wait(3600)
  expect(lab.costs('2026-10-01', '2026-11-01', [{ Type: 'TAG', Key: 'Owner' }])).toEqual({
    Owner$: '0.085000000',
    Owner$ann: '0.080000000',
    Owner$bob: '0.005000000',
  })
})

test('the account is one, and has a description', () => {
  const lab = new Lab()
  lab.launch()
  const reply = lab.run('ce:GetCostAndUsage', {
    TimePeriod: { Start: '2026-10-01', End: '2026-10-02' },
    Granularity: 'DAILY',
    Metrics: ['UnblendedCost'],
    GroupBy: [{ Type: 'DIMENSION', Key: 'LINKED_ACCOUNT' }],
  })
  expect(reply.ResultsByTime?.[0]?.Groups?.[0]?.Keys).toEqual(['123456789012'])
  expect(reply.DimensionValueAttributes).toEqual([
    { Value: '123456789012', Attributes: { description: '123456789012' } },
  ])
})

test('a world that was saved and opened again has the same bill, and goes on with it', () => {
  const world = harness({ settle: 'instant' })
  const images = world.run('ec2:DescribeImages', { Filters: [{ Name: 'platform', Values: ['windows'] }] }).Images
  const launch = { ImageId: images?.[0]?.ImageId, InstanceType: 't3.medium', MinCount: 2, MaxCount: 2 } as const
  world.run('ec2:RunInstances', { ...launch, Monitoring: { Enabled: true } })
  world.wait(100_000)
  const opened = restoreEngine(JSON.parse(JSON.stringify(world.engine.snapshot())))
  const question = {
    TimePeriod: { Start: '2026-10-01', End: '2026-11-01' },
    Granularity: 'DAILY',
    Metrics: ['UnblendedCost', 'UsageQuantity'],
    GroupBy: [{ Type: 'DIMENSION', Key: 'USAGE_TYPE' }],
  } as const
  const call = callIn('us-east-1', 'console')
  for (let hour = 0; hour < 3; hour++) {
    const ask = { ...question, GroupBy: [...question.GroupBy], Metrics: [...question.Metrics] }
    expect(opened.run('ce:GetCostAndUsage', ask, call)).toEqual(world.run('ce:GetCostAndUsage', ask))
    expect(opened.run('sim:GetCostNow', {}, call)).toEqual(world.run('sim:GetCostNow', {}))
    world.wait(3600)
    opened.advanceTo(world.engine.now)
  }
})

test('usage has a unit where all of it is of one kind, bucket by bucket', () => {
  const lab = new Lab()
  lab.volume({ size: 744 })
  lab.until('2026-10-02T00:00:00Z')
  lab.launch()
  lab.until('2026-10-03T00:00:00Z')
  const days = lab.run('ce:GetCostAndUsage', {
    TimePeriod: { Start: '2026-10-01', End: '2026-10-04' },
    Granularity: 'DAILY',
    Metrics: ['UsageQuantity'],
  }).ResultsByTime
  expect(days?.map((day) => day.Total?.['UsageQuantity'])).toEqual([
    { Amount: '24', Unit: 'GB-Mo' },
    { Amount: '48', Unit: 'N/A' },
    { Amount: '0', Unit: 'N/A' },
  ])
})
