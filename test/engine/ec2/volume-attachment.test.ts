/** Attaching, detaching and deleting volumes. AWS: EBS user guide, "EBS volume lifecycle". */
import { beforeEach, describe, expect, test } from 'vitest'
import { imageNamed } from '../../../electron/engine/services/ec2/images/catalog.ts'
import type { In } from '../../../shared/ipc/contract.ts'
import { type Harness, harness } from '../../support/harness.ts'

type Spec = In<'ec2:CreateVolume'>
const AMI = imageNamed('us-east-1', 'al2023-x86_64')
let h: Harness

const launch = (zone = 'us-east-1a', InstanceType: 't3.micro' | 't2.micro' = 't3.micro'): string => {
  const { Instances } = h.run('ec2:RunInstances', {
    ImageId: AMI?.id,
    InstanceType,
    MinCount: 1,
    MaxCount: 1,
    Placement: { AvailabilityZone: zone },
  })
  return Instances?.[0]?.InstanceId as string
}
const create = (spec: Spec = {}): string =>
  h.run('ec2:CreateVolume', { AvailabilityZone: 'us-east-1a', Size: 10, ...spec }).VolumeId as string
const see = (id: string) => h.run('ec2:DescribeVolumes', { VolumeIds: [id] }).Volumes?.[0]
const seeInstance = (id: string) =>
  h.run('ec2:DescribeInstances', { InstanceIds: [id] }).Reservations?.[0]?.Instances?.[0]
const deviceOf = (id: string, name: string) =>
  seeInstance(id)?.BlockDeviceMappings?.find((device) => device.DeviceName === name)

beforeEach(() => {
  h = harness()
})

describe('attachment', () => {
  test('attaching, attached, detaching, available: the volume and the instance tell the same story', () => {
    const instance = launch()
    const volume = create()
    h.wait(10)
    const answer = h.run('ec2:AttachVolume', { VolumeId: volume, InstanceId: instance, Device: '/dev/sdf' })
    expect(answer).toMatchObject({
      State: 'attaching',
      Device: '/dev/sdf',
      DeleteOnTermination: false,
      InstanceId: instance,
    })
    expect(see(volume)).toMatchObject({ State: 'in-use', Attachments: [{ State: 'attaching' }] })
    expect(deviceOf(instance, '/dev/sdf')?.Ebs).toMatchObject({ VolumeId: volume, Status: 'attaching' })
    h.wait(4)
    expect(see(volume)?.Attachments).toMatchObject([{ State: 'attached' }])
    expect(deviceOf(instance, '/dev/sdf')?.Ebs?.Status).toBe('attached')
    expect(h.run('ec2:DetachVolume', { VolumeId: volume })).toMatchObject({ State: 'detaching', InstanceId: instance })
    expect(deviceOf(instance, '/dev/sdf')?.Ebs?.Status).toBe('detaching')
    h.wait(4)
    expect(see(volume)).toMatchObject({ State: 'available', Attachments: [] })
    expect(deviceOf(instance, '/dev/sdf')).toBeUndefined()
  })

  test.each<
    [string, string, (ids: { instance: string; volume: string; taken: string; far: string }) => In<'ec2:AttachVolume'>]
  >([
    [
      'VolumeInUse',
      '<taken> is already attached to an instance',
      ({ instance, taken }) => ({ VolumeId: taken, InstanceId: instance, Device: '/dev/sdh' }),
    ],
    [
      'InvalidVolume.ZoneMismatch',
      "The volume '<far>' is not in the same availability zone as instance '<instance>'",
      ({ instance, far }) => ({ VolumeId: far, InstanceId: instance, Device: '/dev/sdh' }),
    ],
    [
      'InvalidParameterValue',
      "Invalid value '/dev/sdf' for unixDevice. Attachment point /dev/sdf is already in use",
      ({ instance, volume }) => ({ VolumeId: volume, InstanceId: instance, Device: '/dev/sdf' }),
    ],
    [
      'InvalidParameterValue',
      'Value (/dev/nvme1n1) for parameter device is invalid. /dev/nvme1n1 is not a valid EBS device name.',
      ({ instance, volume }) => ({ VolumeId: volume, InstanceId: instance, Device: '/dev/nvme1n1' }),
    ],
    [
      'InvalidInstanceID.NotFound',
      "The instance ID 'i-0123456789abcdef0' does not exist",
      ({ volume }) => ({ VolumeId: volume, InstanceId: 'i-0123456789abcdef0', Device: '/dev/sdh' }),
    ],
    [
      'InvalidInstanceID.Malformed',
      'Invalid id: "i-1"',
      ({ volume }) => ({ VolumeId: volume, InstanceId: 'i-1', Device: '/dev/sdh' }),
    ],
    [
      'InvalidVolume.NotFound',
      "The volume 'vol-0123456789abcdef0' does not exist.",
      ({ instance }) => ({ VolumeId: 'vol-0123456789abcdef0', InstanceId: instance, Device: '/dev/sdh' }),
    ],
    [
      'DryRunOperation',
      'Request would have succeeded, but DryRun flag is set.',
      ({ instance, volume }) => ({ VolumeId: volume, InstanceId: instance, Device: '/dev/sdh', DryRun: true }),
    ],
  ])('%s: %s', (code, message, request) => {
    const ids = {
      instance: launch(),
      volume: create(),
      taken: create(),
      far: create({ AvailabilityZone: 'us-east-1b' }),
    }
    h.wait(10)
    h.run('ec2:AttachVolume', { VolumeId: ids.taken, InstanceId: ids.instance, Device: '/dev/sdf' })
    const error = h.reject('ec2:AttachVolume', request(ids))
    const expected = message.replace(/<(\w+)>/g, (_, name: keyof typeof ids) => ids[name])
    expect({ code: error.code, message: error.message }).toEqual({ code, message: expected })
  })

  test('a pending instance takes no volume, a stopped one does', () => {
    const volume = create()
    h.wait(5)
    const instance = launch()
    const request = { VolumeId: volume, InstanceId: instance, Device: '/dev/sdf' }
    expect(h.reject('ec2:AttachVolume', request)).toMatchObject({
      code: 'IncorrectState',
      message: `Instance '${instance}' is not 'running'.`,
    })
    h.wait(60)
    h.run('ec2:StopInstances', { InstanceIds: [instance] })
    h.wait(300)
    h.run('ec2:AttachVolume', request)
    h.wait(5)
    expect(see(volume)?.Attachments).toMatchObject([{ State: 'attached' }])
  })

  test('a volume that is still being made is not available', () => {
    const instance = launch()
    h.wait(60)
    const volume = create()
    expect(h.reject('ec2:AttachVolume', { VolumeId: volume, InstanceId: instance, Device: '/dev/sdf' })).toMatchObject({
      code: 'IncorrectState',
      message: `${volume} is not 'available'.`,
    })
  })

  test('a root volume leaves a stopped instance only', () => {
    const instance = launch()
    h.wait(60)
    const root = seeInstance(instance)?.BlockDeviceMappings?.[0]?.Ebs?.VolumeId as string
    expect(h.reject('ec2:DetachVolume', { VolumeId: root })).toMatchObject({
      code: 'IncorrectState',
      message: `Unable to detach root volume '${root}' from instance '${instance}'`,
    })
    h.run('ec2:StopInstances', { InstanceIds: [instance] })
    h.wait(300)
    h.run('ec2:DetachVolume', { VolumeId: root })
    h.wait(5)
    expect(seeInstance(instance)?.BlockDeviceMappings).toEqual([])
  })

  test('a multi-attach volume is for Nitro instances', () => {
    const VolumeId = create({ VolumeType: 'io2', Iops: 100, MultiAttachEnabled: true })
    const InstanceId = launch('us-east-1a', 't2.micro')
    h.wait(60)
    expect(h.reject('ec2:AttachVolume', { VolumeId, InstanceId, Device: '/dev/sdf' }).code).toBe('UnsupportedOperation')
  })

  test('a multi-attach io2 volume serves two instances of its zone, each once', () => {
    const volume = create({ VolumeType: 'io2', Iops: 1000, MultiAttachEnabled: true })
    const [one, two] = [launch(), launch()]
    h.wait(60)
    h.run('ec2:AttachVolume', { VolumeId: volume, InstanceId: one, Device: '/dev/sdf' })
    h.run('ec2:AttachVolume', { VolumeId: volume, InstanceId: two, Device: '/dev/sdg' })
    expect(h.reject('ec2:AttachVolume', { VolumeId: volume, InstanceId: two, Device: '/dev/sdh' }).code).toBe(
      'VolumeInUse',
    )
    h.wait(5)
    expect(see(volume)?.Attachments?.map((attachment) => attachment.State)).toEqual(['attached', 'attached'])
    expect(h.reject('ec2:DetachVolume', { VolumeId: volume }).code).toBe('MissingParameter')
    h.run('ec2:DetachVolume', { VolumeId: volume, InstanceId: one })
    h.wait(5)
    expect(see(volume)).toMatchObject({ State: 'in-use', Attachments: [{ InstanceId: two }] })
  })

  test('detaching asks for an attachment that is there', () => {
    const [instance, other] = [launch(), launch()]
    const volume = create()
    h.wait(60)
    expect(h.reject('ec2:DetachVolume', { VolumeId: volume })).toMatchObject({
      code: 'IncorrectState',
      message: `Volume '${volume}' is in the 'available' state.`,
    })
    h.run('ec2:AttachVolume', { VolumeId: volume, InstanceId: instance, Device: '/dev/sdf' })
    h.wait(5)
    expect(h.reject('ec2:DetachVolume', { VolumeId: volume, InstanceId: other }).code).toBe(
      'InvalidAttachment.NotFound',
    )
  })
})

describe('deletion', () => {
  test('deleting, then gone; an attached one is refused', () => {
    const instance = launch()
    const volume = create()
    expect(h.reject('ec2:DeleteVolume', { VolumeId: volume }).code).toBe('IncorrectState')
    h.wait(60)
    h.run('ec2:AttachVolume', { VolumeId: volume, InstanceId: instance, Device: '/dev/sdf' })
    expect(h.reject('ec2:DeleteVolume', { VolumeId: volume })).toMatchObject({
      code: 'VolumeInUse',
      message: `Volume ${volume} is currently attached to ${instance}`,
    })
    h.wait(5)
    h.run('ec2:DetachVolume', { VolumeId: volume })
    h.wait(5)
    h.run('ec2:DeleteVolume', { VolumeId: volume })
    expect(see(volume)?.State).toBe('deleting')
    h.wait(2)
    expect(h.reject('ec2:DescribeVolumes', { VolumeIds: [volume] }).code).toBe('InvalidVolume.NotFound')
  })

  test('termination takes the root volume and leaves the one attached later', () => {
    const instance = launch()
    const volume = create()
    h.wait(60)
    const root = seeInstance(instance)?.BlockDeviceMappings?.[0]?.Ebs?.VolumeId as string
    h.run('ec2:AttachVolume', { VolumeId: volume, InstanceId: instance, Device: '/dev/sdf' })
    h.wait(5)
    h.run('ec2:TerminateInstances', { InstanceIds: [instance] })
    h.wait(120)
    expect(see(volume)).toMatchObject({ State: 'available', Attachments: [] })
    expect(h.reject('ec2:DescribeVolumes', { VolumeIds: [root] }).code).toBe('InvalidVolume.NotFound')
  })

  test('an instance terminated while a volume attaches leaves no half attachment', () => {
    const instance = launch()
    const volume = create()
    h.wait(60)
    h.run('ec2:AttachVolume', { VolumeId: volume, InstanceId: instance, Device: '/dev/sdf' })
    h.run('ec2:TerminateInstances', { InstanceIds: [instance] })
    h.wait(300)
    expect(see(volume)).toMatchObject({ State: 'available', Attachments: [] })
  })
})
