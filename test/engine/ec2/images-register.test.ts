/** RegisterImage: an EBS-backed image of snapshots. AWS: EC2 API Reference, RegisterImage. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { In } from '../../../shared/ipc/contract.ts'
import { type Harness, harness } from '../../support/harness.ts'
import { MODERN, registered, rootSnapshot, seeImage } from './image-scenes.ts'
import { ami, launch, see } from './scenes.ts'

type Request = In<'ec2:RegisterImage'>

let h: Harness
beforeEach(() => {
  h = harness()
})

const root = (SnapshotId: string, more: object = {}): NonNullable<Request['BlockDeviceMappings']> => [
  { DeviceName: '/dev/xvda', Ebs: { SnapshotId, ...more } },
]

describe('RegisterImage', () => {
  test('is available at once, with its devices, and can be launched', () => {
    const SnapshotId = rootSnapshot(h)
    const id = registered(h, {
      Description: 'from a snapshot',
      BlockDeviceMappings: [
        { DeviceName: '/dev/xvda', Ebs: { SnapshotId, VolumeType: 'gp3', VolumeSize: 12 } },
        { DeviceName: '/dev/sdf', Ebs: { VolumeSize: 3, Encrypted: true, DeleteOnTermination: false } },
        { DeviceName: '/dev/sdb', VirtualName: 'ephemeral0' },
        { DeviceName: '/dev/sdc', NoDevice: '' },
      ],
      TagSpecifications: [{ ResourceType: 'image', Tags: [{ Key: 'Name', Value: 'g' }] }],
    })
    expect(seeImage(h, id)).toMatchObject({
      State: 'available',
      Name: 'golden',
      Description: 'from a snapshot',
      OwnerId: '123456789012',
      ImageLocation: '123456789012/golden',
      Public: false,
      Architecture: 'x86_64',
      VirtualizationType: 'hvm',
      EnaSupport: true,
      PlatformDetails: 'Linux/UNIX',
      UsageOperation: 'RunInstances',
      RootDeviceName: '/dev/xvda',
      RootDeviceType: 'ebs',
      Tags: [{ Key: 'Name', Value: 'g' }],
      BlockDeviceMappings: [
        {
          DeviceName: '/dev/xvda',
          Ebs: { SnapshotId, VolumeSize: 12, VolumeType: 'gp3', Encrypted: false, DeleteOnTermination: true },
        },
        { DeviceName: '/dev/sdf', Ebs: { VolumeSize: 3, Encrypted: true, DeleteOnTermination: false } },
        { DeviceName: '/dev/sdb', VirtualName: 'ephemeral0' },
      ],
    })
    expect(seeImage(h, id)).not.toHaveProperty('SriovNetSupport')
    const [instance = ''] = launch(h, { ImageId: id })
    h.wait(60)
    expect(see(h, instance)).toMatchObject({ State: { Name: 'running' }, ImageId: id, EnaSupport: true })
    const { Volumes } = h.run('ec2:DescribeVolumes', {
      Filters: [{ Name: 'attachment.instance-id', Values: [instance] }],
    })
    expect(Volumes?.map((one) => [one.Size, one.Encrypted, one.Attachments?.[0]?.DeleteOnTermination]).sort()).toEqual([
      [12, false, true],
      [3, true, false],
    ])
    expect(h.reject('ec2:DeleteSnapshot', { SnapshotId }).code).toBe('InvalidSnapshot.InUse')
  })

  test('without its traits it is a 32-bit paravirtual image, which only old types run', () => {
    const id = registered(h, {
      Architecture: undefined,
      VirtualizationType: undefined,
      EnaSupport: undefined,
      RootDeviceName: undefined,
      BlockDeviceMappings: [{ DeviceName: '/dev/sda1', Ebs: { SnapshotId: rootSnapshot(h) } }],
    })
    expect(seeImage(h, id)).toMatchObject({
      Architecture: 'i386',
      VirtualizationType: 'paravirtual',
      EnaSupport: false,
      RootDeviceName: '/dev/sda1',
    })
    const start = { ImageId: id, MinCount: 1, MaxCount: 1 }
    expect(h.reject('ec2:RunInstances', { ...start, InstanceType: 't3.micro' }).code).toBe('InvalidParameterValue')
    const [instance = ''] = launch(h, { ImageId: id, InstanceType: 'm1.small' })
    expect(see(h, instance).Architecture).toBe('i386')
  })

  test.each<[string, Partial<Request>, string, string]>([
    ['no enhanced networking', { EnaSupport: false }, 't3.micro', 'InvalidParameterCombination'],
    ['paravirtual', { VirtualizationType: 'paravirtual' }, 't3.micro', 'InvalidParameterCombination'],
    ['UEFI on a type without', { BootMode: 'uefi' }, 't2.micro', 'InvalidParameterCombination'],
    ['x86 on Arm', {}, 't4g.micro', 'InvalidParameterValue'],
  ])('%s is refused at launch', (_what, spec, InstanceType, code) => {
    const request = { ImageId: registered(h, spec), InstanceType: InstanceType as 't3.micro', MinCount: 1, MaxCount: 1 }
    expect(h.reject('ec2:RunInstances', request).code).toBe(code)
  })

  test('traits of its system are kept: boot mode, TPM, IMDSv2, the older network driver', () => {
    const id = registered(h, { BootMode: 'uefi', TpmSupport: 'v2.0', ImdsSupport: 'v2.0', SriovNetSupport: 'simple' })
    expect(seeImage(h, id)).toMatchObject({
      BootMode: 'uefi',
      TpmSupport: 'v2.0',
      ImdsSupport: 'v2.0',
      SriovNetSupport: 'simple',
    })
    expect(see(h, launch(h, { ImageId: id })[0] as string)).toMatchObject({
      BootMode: 'uefi',
      MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 2 },
    })
  })

  test('a catalogue snapshot, and one of Windows: no licence comes along', () => {
    const windows = seeImage(h, ami('windows-2022'))
    const SnapshotId = windows?.BlockDeviceMappings?.[0]?.Ebs?.SnapshotId as string
    const id = registered(h, { BlockDeviceMappings: root(SnapshotId) })
    expect(seeImage(h, id)).toMatchObject({ PlatformDetails: 'Linux/UNIX', UsageOperation: 'RunInstances' })
    expect(seeImage(h, id)).not.toHaveProperty('Platform')
  })

  test('an image made of its instance keeps what was registered', () => {
    const id = registered(h, { SriovNetSupport: 'simple', BootMode: 'uefi' })
    const [InstanceId = ''] = launch(h, { ImageId: id })
    h.wait(60)
    const made = h.run('ec2:CreateImage', { InstanceId, Name: 'second' }).ImageId as string
    expect(seeImage(h, made)).toMatchObject({ BootMode: 'uefi', SourceImageId: id, SourceImageRegion: 'us-east-1' })
  })

  test('a name is one image’s at a time', () => {
    const id = registered(h)
    const again = { ...MODERN, Name: 'golden', BlockDeviceMappings: root(rootSnapshot(h)) }
    expect(h.reject('ec2:RegisterImage', again)).toMatchObject({
      code: 'InvalidAMIName.Duplicate',
      message: `AMI name golden is already in use by AMI ${id}`,
    })
    h.run('ec2:DeregisterImage', { ImageId: id })
    expect(h.run('ec2:RegisterImage', again).ImageId).toMatch(/^ami-[0-9a-f]{17}$/)
  })

  test('not of a snapshot in progress', () => {
    const [InstanceId = ''] = launch(h)
    h.wait(60)
    const volume = h
      .run('ec2:DescribeVolumes', {})
      .Volumes?.find((one) => one.Attachments?.[0]?.InstanceId === InstanceId)
    const { SnapshotId = '' } = h.run('ec2:CreateSnapshot', { VolumeId: volume?.VolumeId as string })
    const request = { ...MODERN, Name: 'golden', BlockDeviceMappings: root(SnapshotId) }
    expect(h.reject('ec2:RegisterImage', request)).toMatchObject({
      code: 'IncorrectState',
      message: 'Snapshot is in invalid state - pending',
    })
  })

  test.each<[Partial<Request>, string, RegExp]>([
    [{ Name: 'ab' }, 'InvalidAMIName.Malformed', /between 3 and 128 characters/],
    [{ Name: 'a'.repeat(129) }, 'InvalidAMIName.Malformed', /between 3 and 128 characters/],
    [{ Name: 'gold*' }, 'InvalidAMIName.Malformed', /may contain letters/],
    [{ Name: '' }, 'MissingParameter', /Name/],
    [{ Description: 'd'.repeat(256) }, 'InvalidParameterValue', /255/],
    [{ ImageLocation: 'bucket/image.manifest.xml' }, 'UnsupportedOperation', /Amazon S3/],
    [{ KernelId: 'aki-919dcaf8' }, 'UnsupportedOperation', /KernelId/],
    [{ UefiData: 'AA==' }, 'UnsupportedOperation', /UefiData/],
    [{ BillingProducts: ['bp-6ba54002'] }, 'UnsupportedOperation', /BillingProducts/],
    [{ Architecture: 'arm64_mac' }, 'UnsupportedOperation', /arm64_mac/],
    [{ Architecture: 'sparc' as 'arm64' }, 'InvalidParameterValue', /architecture/],
    [{ VirtualizationType: 'docker' }, 'InvalidParameterValue', /virtualizationType/],
    [{ TpmSupport: 'v2.0' }, 'InvalidParameterCombination', /uefi/],
    [{ BlockDeviceMappings: [] }, 'InvalidBlockDeviceMapping', /\/dev\/xvda/],
    [{ RootDeviceName: '/dev/sda1' }, 'InvalidBlockDeviceMapping', /\/dev\/sda1/],
    [{ BlockDeviceMappings: [{ Ebs: { VolumeSize: 1 } }] }, 'InvalidBlockDeviceMapping', /Missing device name/],
    [
      { BlockDeviceMappings: [{ DeviceName: 'disk1', Ebs: { VolumeSize: 1 } }] },
      'InvalidBlockDeviceMapping',
      /Invalid device name disk1/,
    ],
    [
      { BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: {} }] },
      'InvalidBlockDeviceMapping',
      /^Either snapshot ID or volume size must be provided for: \/dev\/xvda$/,
    ],
    [{ BlockDeviceMappings: root('snap-1') }, 'InvalidSnapshotID.Malformed', /snap-1/],
    [{ BlockDeviceMappings: root('snap-0123456789abcdef0') }, 'InvalidSnapshot.NotFound', /does not exist/],
    [
      { TagSpecifications: [{ ResourceType: 'volume', Tags: [{ Key: 'a', Value: 'b' }] }] },
      'InvalidParameterValue',
      /volume/,
    ],
  ])('%o is refused with %s', (spec, code, sentence) => {
    const BlockDeviceMappings = root(rootSnapshot(h))
    const error = h.reject('ec2:RegisterImage', { ...MODERN, Name: 'golden', BlockDeviceMappings, ...spec })
    expect(error.code).toBe(code)
    expect(error.message).toMatch(sentence)
  })

  test.each<[object, string, RegExp]>([
    [
      { Encrypted: true },
      'InvalidBlockDeviceMapping',
      /the encrypted flag cannot be specified since device \/dev\/xvda/,
    ],
    [{ KmsKeyId: 'alias/mine' }, 'InvalidParameter', /KmsKeyId/],
    [{ VolumeSize: 4 }, 'InvalidBlockDeviceMapping', /smaller than snapshot/],
    [{ VolumeType: 'gp9' }, 'UnknownVolumeType', /gp9/],
    [{ VolumeType: 'st1', VolumeSize: 500 }, 'BootForVolumeTypeUnsupported', /st1/],
    [{ VolumeType: 'io1', Iops: 1 }, 'InvalidParameterValue', /iops/],
  ])('a root of %o is refused with %s', (ebs, code, sentence) => {
    const BlockDeviceMappings = root(rootSnapshot(h), ebs)
    const error = h.reject('ec2:RegisterImage', { ...MODERN, Name: 'golden', BlockDeviceMappings })
    expect(error.code).toBe(code)
    expect(error.message).toMatch(sentence)
  })

  test('a dry run registers nothing', () => {
    const request = { ...MODERN, Name: 'golden', BlockDeviceMappings: root(rootSnapshot(h)), DryRun: true }
    expect(h.reject('ec2:RegisterImage', request).code).toBe('DryRunOperation')
  })
})
