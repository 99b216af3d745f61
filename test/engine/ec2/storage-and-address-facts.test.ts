/** What volumes, addresses and tags tell the services above EC2, in order: bills and metrics hang on it. */
import { beforeEach, expect, test } from 'vitest'
import { callIn } from '../../../electron/engine/index.ts'
import { defineService, type Fact, type Service, type Tx } from '../../../electron/engine/kernel/index.ts'
import { Kernel } from '../../../electron/engine/kernel/kernel.ts'
import { SERVICES } from '../../../electron/engine/services/index.ts'
import { settingsTable } from '../../../electron/engine/services/settings/index.ts'
import { EPOCH } from '../../support/harness.ts'
import { AL2023 } from './scenes.ts'

const TYPES = [
  'VolumeCreated',
  'VolumeDeleted',
  'AddressAllocated',
  'AddressReleased',
  'AddressUseChanged',
  'TagsChanged',
]
let told: string[]
let kernel: Kernel

/** A service that listens and does nothing else. */
const listener = (): Service =>
  defineService({
    name: 'listener',
    tables: [],
    reactors: Object.fromEntries(
      TYPES.map((type) => [
        `ec2.${type}`,
        (_tx: Tx, fact: Fact & { inUse?: boolean }) =>
          told.push(`${type}${fact.inUse === undefined ? '' : ` ${fact.inUse}`}`),
      ]),
    ),
  })

const call = callIn('us-east-1', 'api')
const run = <T>(operation: string, input: unknown): T => kernel.run(operation, input, call) as T
const heard = (): string[] => told.splice(0)
const wait = (seconds: number): void => {
  kernel.advanceTo(kernel.now + seconds * 1000)
}
const launched = (): string =>
  run<{ Instances: { InstanceId: string }[] }>('ec2:RunInstances', {
    ImageId: AL2023,
    InstanceType: 't3.micro',
    MinCount: 1,
    MaxCount: 1,
  }).Instances[0]?.InstanceId as string

beforeEach(() => {
  told = []
  const services = [...SERVICES, listener()]
  kernel = new Kernel(services, 1, EPOCH)
  kernel.apply('sim.genesis', (tx) => {
    tx.put(settingsTable, { id: 'settings', settle: 'real', quotas: true, images: 'strict', epoch: EPOCH })
    for (const service of services) service.genesis?.(tx, call)
  })
})

test('a volume is told once when it is made and once when its deletion begins', () => {
  const { VolumeId } = run<{ VolumeId: string }>('ec2:CreateVolume', { AvailabilityZone: 'us-east-1a', Size: 1 })
  expect(heard()).toEqual(['VolumeCreated'])
  wait(5)
  run('ec2:DeleteVolume', { VolumeId })
  expect(heard()).toEqual(['VolumeDeleted'])
  wait(60)
  expect(heard()).toEqual([])
})

test('an address is told through its whole life; a move is an end and a beginning', () => {
  const [one, two] = [launched(), launched()]
  wait(30)
  heard()
  const { AllocationId } = run<{ AllocationId: string }>('ec2:AllocateAddress', {})
  expect(heard()).toEqual(['AddressAllocated'])
  run('ec2:AssociateAddress', { AllocationId, InstanceId: one })
  expect(heard()).toEqual(['AddressUseChanged true'])
  run('ec2:AssociateAddress', { AllocationId, InstanceId: one })
  expect(heard()).toEqual([])
  run('ec2:AssociateAddress', { AllocationId, InstanceId: two })
  expect(heard()).toEqual(['AddressUseChanged false', 'AddressUseChanged true'])
  run('ec2:TerminateInstances', { InstanceIds: [two] })
  wait(60)
  expect(heard()).toEqual(['AddressUseChanged false', 'VolumeDeleted'])
  run('ec2:ReleaseAddress', { AllocationId })
  expect(heard()).toEqual(['AddressReleased'])
})

test('tags are told when they change and not when they do not', () => {
  const id = launched()
  heard()
  const tag = { Resources: [id], Tags: [{ Key: 'a', Value: 'b' }] }
  run('ec2:CreateTags', tag)
  expect(heard()).toEqual(['TagsChanged'])
  run('ec2:CreateTags', tag)
  run('ec2:DeleteTags', { Resources: [id], Tags: [{ Key: 'a', Value: 'other' }] })
  expect(heard()).toEqual([])
  run('ec2:DeleteTags', tag)
  expect(heard()).toEqual(['TagsChanged'])
})
