/** Images of one's own: made of instances, launched, deregistered. AWS: EC2 user guide, "Create an Amazon EBS-backed AMI". */
import { beforeEach, describe, expect, test } from 'vitest'
import type { In } from '../../../shared/ipc/contract.ts'
import { type Harness, harness } from '../../support/harness.ts'
import { ami, instanceIn, launch } from './scenes.ts'

let h: Harness
const create = (InstanceId: string, spec: Partial<In<'ec2:CreateImage'>> = {}): string =>
  h.run('ec2:CreateImage', { InstanceId, Name: 'golden', ...spec }).ImageId as string
const see = (id: string) => h.run('ec2:DescribeImages', { ImageIds: [id] }).Images?.[0]
const instance = (id: string) => h.run('ec2:DescribeInstances', { InstanceIds: [id] }).Reservations?.[0]?.Instances?.[0]
const instanceCheck = (id: string) =>
  h.run('ec2:DescribeInstanceStatus', { InstanceIds: [id] }).InstanceStatuses?.[0]?.InstanceStatus?.Status
const twoDisks = {
  BlockDeviceMappings: [{ DeviceName: '/dev/sdf', Ebs: { VolumeSize: 5, VolumeType: 'gp3' as const } }],
}

beforeEach(() => {
  h = harness()
})

describe('CreateImage', () => {
  test('pending with snapshots of every volume, then available, owned and private', () => {
    const id = instanceIn(h, 'running', twoDisks)
    const image = create(id, {
      Description: 'first',
      TagSpecifications: [
        { ResourceType: 'image', Tags: [{ Key: 'Name', Value: 'g' }] },
        { ResourceType: 'snapshot', Tags: [{ Key: 'of', Value: 'g' }] },
      ],
    })
    expect(see(image)).toMatchObject({
      State: 'pending',
      Name: 'golden',
      Description: 'first',
      OwnerId: '123456789012',
      ImageLocation: '123456789012/golden',
      Public: false,
      Architecture: 'x86_64',
      SourceInstanceId: id,
      RootDeviceName: '/dev/xvda',
      Tags: [{ Key: 'Name', Value: 'g' }],
      BlockDeviceMappings: [
        { DeviceName: '/dev/xvda', Ebs: { VolumeSize: 8, VolumeType: 'gp3' } },
        { DeviceName: '/dev/sdf', Ebs: { VolumeSize: 5, VolumeType: 'gp3' } },
      ],
    })
    const { Snapshots } = h.run('ec2:DescribeSnapshots', { OwnerIds: ['self'] })
    expect(Snapshots?.map((one) => one.Description)).toEqual(
      [1, 2].map(() => `Created by CreateImage(${id}) for ${image}`),
    )
    expect(Snapshots?.[0]?.Tags).toEqual([{ Key: 'of', Value: 'g' }])
    h.wait(60)
    expect(see(image)?.State).toBe('available')
    expect(h.run('ec2:DescribeImages', { Owners: ['self'] }).Images?.map((one) => one.ImageId)).toEqual([image])
    expect(
      h.run('ec2:DescribeImages', { Filters: [{ Name: 'source-instance-id', Values: [id] }] }).Images,
    ).toHaveLength(1)
    expect(h.run('ec2:DescribeImages', { Owners: ['self'] }, 'us-west-2').Images).toEqual([])
  })

  test('the guest is booted again unless told otherwise; the state stays running', () => {
    const gentle = instanceIn(h, 'running')
    const hard = instanceIn(h, 'running')
    h.wait(600)
    create(gentle, { Name: 'gentle', NoReboot: true })
    create(hard, { Name: 'hard' })
    expect([gentle, hard].map((id) => [instance(id)?.State?.Name, instanceCheck(id)])).toEqual([
      ['running', 'ok'],
      ['running', 'initializing'],
    ])
  })

  test.each(['pending', 'stopping', 'shutting-down', 'terminated'] as const)('%s is no state for it', (state) => {
    const InstanceId = instanceIn(h, state)
    expect(h.reject('ec2:CreateImage', { InstanceId, Name: 'golden' }).code).toBe('IncorrectState')
  })

  test.each<[Partial<In<'ec2:CreateImage'>>, string]>([
    [{ Name: 'ab' }, 'InvalidAMIName.Malformed'],
    [{ Name: 'gold*' }, 'InvalidAMIName.Malformed'],
    [{ Name: '' }, 'MissingParameter'],
    [{ InstanceId: 'i-00000000000000000' }, 'InvalidInstanceID.NotFound'],
    [{ BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 9 } }] }, 'InvalidBlockDeviceMapping'],
    [{ BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { Encrypted: true } }] }, 'InvalidBlockDeviceMapping'],
    [{ BlockDeviceMappings: [{ DeviceName: '/dev/xvda', NoDevice: '' }] }, 'InvalidBlockDeviceMapping'],
    [{ SnapshotLocation: 'local' }, 'UnsupportedOperation'],
    [{ Description: 'd'.repeat(256) }, 'InvalidParameterValue'],
    [{ DryRun: true }, 'DryRunOperation'],
  ])('%o is refused with %s', (spec, code) => {
    const InstanceId = instanceIn(h, 'stopped')
    expect(h.reject('ec2:CreateImage', { InstanceId, Name: 'golden', ...spec }).code).toBe(code)
  })

  test('a name is taken once', () => {
    const id = instanceIn(h, 'stopped')
    const image = create(id)
    expect(h.reject('ec2:CreateImage', { InstanceId: id, Name: 'golden' })).toMatchObject({
      code: 'InvalidAMIName.Duplicate',
      message: `AMI name golden is already in use by AMI ${image}`,
    })
  })

  test('an instance without an EBS root has none', () => {
    const store = h.run('ec2:DescribeImages', {
      IncludeDeprecated: true,
      Filters: [{ Name: 'root-device-type', Values: ['instance-store'] }],
    }).Images?.[0]
    const [InstanceId = ''] = launch(h, { ImageId: store?.ImageId as string, InstanceType: 'm1.small' })
    h.wait(120)
    expect(h.reject('ec2:CreateImage', { InstanceId, Name: 'golden' }).code).toBe('InvalidParameterValue')
  })
})

describe('launching one', () => {
  test('not while pending; then with all its devices, changed or left out by the request', () => {
    const image = create(instanceIn(h, 'running', twoDisks))
    const start = { ImageId: image, InstanceType: 't3.micro' as const, MinCount: 1, MaxCount: 1 }
    expect(h.reject('ec2:RunInstances', start).code).toBe('InvalidAMIID.Unavailable')
    h.wait(60)
    const sizes = (id: string) =>
      h
        .run('ec2:DescribeVolumes', { Filters: [{ Name: 'attachment.instance-id', Values: [id] }] })
        .Volumes?.map((one) => [one.Attachments?.[0]?.Device, one.Size, Boolean(one.SnapshotId)])
        .sort()
    expect(sizes(launch(h, start)[0] as string)).toEqual([
      ['/dev/sdf', 5, true],
      ['/dev/xvda', 8, true],
    ])
    const changed = {
      ...start,
      BlockDeviceMappings: [
        { DeviceName: '/dev/xvda', Ebs: { VolumeSize: 20 } },
        { DeviceName: '/dev/sdf', NoDevice: '' },
      ],
    }
    expect(sizes(launch(h, changed)[0] as string)).toEqual([['/dev/xvda', 20, true]])
    expect(h.reject('ec2:RunInstances', { ...start, InstanceType: 't4g.micro' }).code).toBe('InvalidParameterValue')
    expect(h.reject('ec2:RunInstances', start, 'us-west-2').code).toBe('InvalidAMIID.NotFound')
  })
})

describe('DeregisterImage', () => {
  test('its snapshots cannot be deleted before, stay after, and go when asked for', () => {
    const id = instanceIn(h, 'stopped')
    const kept = create(id, { Name: 'kept' })
    h.wait(60)
    const SnapshotId = see(kept)?.BlockDeviceMappings?.[0]?.Ebs?.SnapshotId as string
    expect(h.reject('ec2:DeleteSnapshot', { SnapshotId })).toMatchObject({
      code: 'InvalidSnapshot.InUse',
      message: `The snapshot ${SnapshotId} is currently in use by ${kept}`,
    })
    expect(h.run('ec2:DeregisterImage', { ImageId: kept })).toEqual({ Return: true })
    h.run('ec2:DeleteSnapshot', { SnapshotId })
    const gone = create(id, { Name: 'gone' })
    h.wait(60)
    expect(h.run('ec2:DeregisterImage', { ImageId: gone, DeleteAssociatedSnapshots: true })).toMatchObject({
      Return: true,
      DeleteSnapshotResults: [{ ReturnCode: 'success' }],
    })
    expect(h.run('ec2:DescribeSnapshots', { OwnerIds: ['self'] }).Snapshots).toEqual([])
    expect(h.reject('ec2:DescribeImages', { ImageIds: [gone] }).code).toBe('InvalidAMIID.NotFound')
    expect(h.reject('ec2:DeregisterImage', { ImageId: ami('al2023-x86_64') }).code).toBe('AuthFailure')
  })

  test('an instance of it lives on and can be started again', () => {
    const image = create(instanceIn(h, 'stopped'))
    h.wait(60)
    const mine = instanceIn(h, 'stopped', { ImageId: image })
    h.run('ec2:DeregisterImage', { ImageId: image })
    h.run('ec2:StartInstances', { InstanceIds: [mine] })
    h.wait(120)
    expect(instance(mine)).toMatchObject({ ImageId: image, State: { Name: 'running' } })
  })
})
