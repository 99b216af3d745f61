/** Scenes for tests of images of one's own. */
import type { In } from '../../../shared/ipc/contract.ts'
import type { Harness } from '../../support/harness.ts'
import { instanceIn } from './scenes.ts'

/** What a launch on today's types needs of a registered image. */
export const MODERN = {
  Architecture: 'x86_64',
  VirtualizationType: 'hvm',
  EnaSupport: true,
  RootDeviceName: '/dev/xvda',
} as const

/** A finished snapshot of the root volume of a stopped instance. */
export function rootSnapshot(h: Harness): string {
  const id = instanceIn(h, 'stopped')
  const { Volumes } = h.run('ec2:DescribeVolumes', { Filters: [{ Name: 'attachment.instance-id', Values: [id] }] })
  const snapshot = h.run('ec2:CreateSnapshot', { VolumeId: Volumes?.[0]?.VolumeId as string })
  h.wait(300)
  return snapshot.SnapshotId as string
}

/** An available image of one's own, registered from a snapshot. */
export const registered = (h: Harness, spec: Partial<In<'ec2:RegisterImage'>> = {}): string =>
  h.run('ec2:RegisterImage', {
    ...MODERN,
    Name: 'golden',
    BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { SnapshotId: rootSnapshot(h) } }],
    ...spec,
  }).ImageId as string

export const seeImage = (h: Harness, id: string, region?: string) =>
  h.run('ec2:DescribeImages', { ImageIds: [id], IncludeDisabled: true }, region).Images?.[0]

/** Ids of the images an account sees, narrowed as the request says. */
export const idsOf = (h: Harness, input: In<'ec2:DescribeImages'>): (string | undefined)[] =>
  (h.run('ec2:DescribeImages', input).Images ?? []).map((image) => image.ImageId)
