/** Status checks and DescribeInstanceStatus. */
import { expect, test } from 'vitest'
import { type Harness, harness } from '../../support/harness.ts'
import { instanceIn, launch } from './scenes.ts'

function checks({ run }: Harness, id: string) {
  const [status] =
    run('ec2:DescribeInstanceStatus', { InstanceIds: [id], IncludeAllInstances: true }).InstanceStatuses ?? []
  return [status?.SystemStatus?.Status, status?.InstanceStatus?.Status, status?.AttachedEbsStatus?.Status]
}

test('initializing, then the system passes, then the instance; again after each start', () => {
  const world = harness()
  const [id = ''] = launch(world)
  expect(checks(world, id)).toEqual(['not-applicable', 'not-applicable', 'not-applicable'])
  world.wait(6)
  expect(checks(world, id)).toEqual(['initializing', 'initializing', 'initializing'])
  world.wait(60)
  expect(checks(world, id)).toEqual(['ok', 'initializing', 'ok'])
  world.wait(60)
  expect(checks(world, id)).toEqual(['ok', 'ok', 'ok'])
  world.run('ec2:StopInstances', { InstanceIds: [id] })
  expect(checks(world, id)).toEqual(['not-applicable', 'not-applicable', 'not-applicable'])
  world.wait(60)
  world.run('ec2:StartInstances', { InstanceIds: [id] })
  world.wait(25)
  expect(checks(world, id)).toEqual(['initializing', 'initializing', 'initializing'])
})

test('a reboot starts the instance check over and leaves the system check alone', () => {
  const world = harness()
  const id = instanceIn(world, 'running')
  world.wait(200)
  world.run('ec2:RebootInstances', { InstanceIds: [id] })
  expect(checks(world, id)).toEqual(['ok', 'initializing', 'ok'])
  world.wait(60)
  expect(checks(world, id)).toEqual(['ok', 'ok', 'ok'])
})

test('details name reachability; Xen has no check of attached volumes', () => {
  const world = harness()
  const id = instanceIn(world, 'running', { InstanceType: 't2.micro' })
  world.wait(200)
  const [status] = world.run('ec2:DescribeInstanceStatus', {}).InstanceStatuses ?? []
  expect(status).toMatchObject({
    InstanceId: id,
    InstanceState: { Code: 16 },
    SystemStatus: { Status: 'ok', Details: [{ Name: 'reachability', Status: 'passed' }] },
  })
  expect(status?.AttachedEbsStatus).toBeUndefined()
})

test('only running instances unless all are asked for; filters; the rules of ids and pages', () => {
  const world = harness()
  const running = instanceIn(world, 'running')
  const stopped = instanceIn(world, 'stopped')
  const ids = (input: object) =>
    world.run('ec2:DescribeInstanceStatus', input).InstanceStatuses?.map((one) => one.InstanceId)
  expect(ids({})).toEqual([running])
  expect(ids({ IncludeAllInstances: true })).toEqual([running, stopped])
  expect(ids({ InstanceIds: [stopped] })).toEqual([])
  expect(ids({ Filters: [{ Name: 'instance-status.status', Values: ['ok'] }] })).toEqual([running])
  expect(world.reject('ec2:DescribeInstanceStatus', { InstanceIds: [running], MaxResults: 5 }).code).toBe(
    'InvalidParameterCombination',
  )
  expect(world.reject('ec2:DescribeInstanceStatus', { Filters: [{ Name: 'x', Values: ['y'] }] }).code).toBe(
    'InvalidParameterValue',
  )
})
