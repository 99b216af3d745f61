/** Basic and detailed monitoring as a property of the instance, and what it tells the services above. */
import { expect, test } from 'vitest'
import { harness } from '../../support/harness.ts'
import { instanceIn, launch, see } from './scenes.ts'

test('pending, then enabled; disabling, then disabled', () => {
  const world = harness()
  const id = instanceIn(world, 'running')
  const ids = { InstanceIds: [id] }
  expect(see(world, id).Monitoring?.State).toBe('disabled')
  expect(world.run('ec2:MonitorInstances', ids).InstanceMonitorings).toEqual([
    { InstanceId: id, Monitoring: { State: 'pending' } },
  ])
  world.wait(5)
  expect(see(world, id).Monitoring?.State).toBe('enabled')
  expect(world.run('ec2:MonitorInstances', ids).InstanceMonitorings?.[0]?.Monitoring?.State).toBe('enabled')
  expect(world.run('ec2:UnmonitorInstances', ids).InstanceMonitorings?.[0]?.Monitoring?.State).toBe('disabling')
  world.wait(5)
  expect(see(world, id).Monitoring?.State).toBe('disabled')
})

test('asked for at launch', () => {
  const world = harness()
  const [id = ''] = launch(world, { Monitoring: { Enabled: true } })
  expect(see(world, id).Monitoring?.State).toBe('pending')
  world.wait(10)
  expect(see(world, id).Monitoring?.State).toBe('enabled')
})

test('a change overtaken by its opposite does not come back', () => {
  const world = harness()
  const id = instanceIn(world, 'running')
  world.run('ec2:MonitorInstances', { InstanceIds: [id] })
  world.run('ec2:UnmonitorInstances', { InstanceIds: [id] })
  world.wait(30)
  expect(see(world, id).Monitoring?.State).toBe('disabled')
})

test('what is ending cannot be switched; unknown ids refuse the batch', () => {
  const world = harness()
  const id = instanceIn(world, 'terminated')
  expect(world.reject('ec2:MonitorInstances', { InstanceIds: [id] }).code).toBe('IncorrectInstanceState')
  expect(world.reject('ec2:UnmonitorInstances', { InstanceIds: ['i-0123456789abcdef0'] }).code).toBe(
    'InvalidInstanceID.NotFound',
  )
})
