/** The AMI catalogue through DescribeImages, and the public parameters that name it. */
import { describe, expect, test } from 'vitest'
import { imagesOf, publicParameters } from '../../../electron/engine/services/ec2/images/catalog.ts'
import { REGIONS } from '../../../shared/ipc/contract.ts'
import { harness } from '../../support/harness.ts'
import { ami } from './scenes.ts'

describe('the catalogue', () => {
  test.each(REGIONS)('%s has the same images under ids of its own', (region) => {
    const images = imagesOf(region)
    expect(images.map((image) => image.key)).toEqual(imagesOf('us-east-1').map((image) => image.key))
    for (const image of images) expect(image.id).toMatch(/^ami-[0-9a-f]{17}$/)
    const elsewhere = REGIONS.filter((one) => one !== region).flatMap((one) => imagesOf(one).map((image) => image.id))
    expect(images.filter((image) => elsewhere.includes(image.id))).toEqual([])
    expect(new Set(images.map((image) => image.id)).size).toBe(images.length)
  })

  test('ids do not depend on the world', () => {
    const ids = (seed: number) =>
      harness({ seed })
        .run('ec2:DescribeImages', {})
        .Images?.map((image) => image.ImageId)
    expect(ids(1)).toEqual(ids(99))
  })

  test('public parameters hold ids that exist', () => {
    const parameters = publicParameters('ap-northeast-2')
    const latest = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64'
    expect(parameters.find((one) => one.name === latest)?.value).toBe(ami('al2023-x86_64', 'ap-northeast-2'))
    expect(new Set(parameters.map((one) => one.name)).size).toBe(parameters.length)
  })
})

describe('DescribeImages', () => {
  test('shows Amazon Linux 2023 as AWS does', () => {
    const { run } = harness()
    const [image] = run('ec2:DescribeImages', { ImageIds: [ami('al2023-x86_64')] }).Images ?? []
    expect(image).toMatchObject({
      Architecture: 'x86_64',
      ImageOwnerAlias: 'amazon',
      OwnerId: '137112412989',
      Public: true,
      State: 'available',
      RootDeviceName: '/dev/xvda',
      RootDeviceType: 'ebs',
      VirtualizationType: 'hvm',
      ImdsSupport: 'v2.0',
      PlatformDetails: 'Linux/UNIX',
      UsageOperation: 'RunInstances',
      BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 8, VolumeType: 'gp3', Encrypted: false } }],
    })
  })

  test.each([
    [{ Owners: ['099720109477'] }, /^ubuntu/],
    [{ Owners: ['amazon'], Filters: [{ Name: 'name', Values: ['al2023-ami-2023*'] }] }, /^al2023/],
    [{ Filters: [{ Name: 'platform', Values: ['windows'] }] }, /^Windows_Server/],
    [{ Filters: [{ Name: 'block-device-mapping.volume-size', Values: ['30'] }] }, /^Windows_Server/],
  ])('%j', (input, name) => {
    const images = harness().run('ec2:DescribeImages', input).Images ?? []
    expect(images.length).toBeGreaterThan(1)
    for (const image of images) expect(image.Name).toMatch(name)
  })

  test('one’s own are none; deprecated ones show when named or asked for', () => {
    const { run } = harness()
    const ids = (input: object) => run('ec2:DescribeImages', input).Images?.map((image) => image.ImageId)
    const historic = ami('amzn-s3-x86_64')
    expect(ids({ Owners: ['self'] })).toEqual([])
    expect(ids({})).not.toContain(historic)
    expect(ids({ IncludeDeprecated: true })).toContain(historic)
    expect(ids({ ImageIds: [historic] })).toEqual([historic])
  })

  test.each([
    [{ ImageIds: ['ami-xyz'] }, 'InvalidAMIID.Malformed', 'Invalid id: "ami-xyz" (expecting "ami-...")'],
    [
      { ImageIds: ['ami-0123456789abcdef0'] },
      'InvalidAMIID.NotFound',
      "The image id '[ami-0123456789abcdef0]' does not exist",
    ],
    [
      { ImageIds: ['ami-0123456789abcdef0', 'ami-00000000'] },
      'InvalidAMIID.NotFound',
      "The image ids '[ami-0123456789abcdef0, ami-00000000]' do not exist",
    ],
    [{ Owners: ['me'] }, 'InvalidUserID.Malformed', 'Invalid user id: "me"'],
  ])('%j is refused', (input, code, message) => {
    const error = harness().reject('ec2:DescribeImages', input)
    expect([error.code, error.message]).toEqual([code, message])
  })
})
