/** What EBS tells the default bus, as AWS spells it. AWS: EBS user guide, "Amazon EventBridge events for Amazon EBS". */
import { beforeEach, expect, test } from 'vitest'
import type { EventItem } from '../../../shared/ipc/topics.ts'
import { type Harness, harness } from '../../support/harness.ts'
import { instanceIn } from '../ec2/scenes.ts'

let h: Harness

function bus(kind: string, region = 'us-east-1'): EventItem[] {
  const scope = `123456789012/${region}`
  const topic = h.engine.topic('events:bus')
  return (topic?.ids(h.engine.view, scope) ?? [])
    .map((id) => topic?.row(h.engine.view, id, scope) as EventItem)
    .filter((event) => event['detail-type'] === kind)
}
const create = (Size = 8): string =>
  h.run('ec2:CreateVolume', { AvailabilityZone: 'us-east-1a', Size, VolumeType: 'gp3' }).VolumeId as string
const take = (VolumeId: string): string => {
  const { SnapshotId = '' } = h.run('ec2:CreateSnapshot', { VolumeId })
  h.wait(300)
  return SnapshotId
}
const copy = (SourceSnapshotId: string, region: string): string => {
  const { SnapshotId = '' } = h.run('ec2:CopySnapshot', { SourceRegion: 'us-east-1', SourceSnapshotId }, region)
  h.wait(300)
  return SnapshotId
}

beforeEach(() => {
  h = harness()
})

test('a volume is told when it is available, attached, modified, modified for good, and gone', () => {
  const InstanceId = instanceIn(h, 'running', { Placement: { AvailabilityZone: 'us-east-1a' } })
  const VolumeId = create()
  const told = () =>
    bus('EBS Volume Notification')
      .filter(({ resources }) => resources[0] === `arn:aws:ec2:us-east-1:123456789012:volume/${VolumeId}`)
      .map(({ detail }) => `${detail['event']} ${detail['result']}`)
  expect(told()).toEqual([])
  h.wait(5)
  h.run('ec2:AttachVolume', { VolumeId, InstanceId, Device: '/dev/sdf' })
  h.wait(5)
  h.run('ec2:ModifyVolume', { VolumeId, Size: 10 })
  h.wait(600)
  h.run('ec2:DetachVolume', { VolumeId })
  h.wait(5)
  h.run('ec2:DeleteVolume', { VolumeId })
  expect(told()).not.toContain('deleteVolume deleted')
  h.wait(5)
  expect(told()).toEqual([
    'createVolume available',
    'attachVolume attached',
    'modifyVolume optimizing',
    'modifyVolume completed',
    'deleteVolume deleted',
  ])
})

test('a snapshot is told with its volume and its times', () => {
  const VolumeId = create()
  h.wait(5)
  const id = take(VolumeId)
  const [event] = bus('EBS Snapshot Notification')
  expect(event).toMatchObject({
    source: 'aws.ec2',
    resources: [`arn:aws:ec2::us-east-1:snapshot/${id}`],
    detail: {
      event: 'createSnapshot',
      result: 'succeeded',
      cause: '',
      'request-id': '',
      snapshot_id: `arn:aws:ec2::us-east-1:snapshot/${id}`,
      source: `arn:aws:ec2::us-east-1:volume/${VolumeId}`,
      startTime: '2026-10-01T00:00:05Z',
      endTime: '2026-10-01T00:00:45Z',
    },
  })
})

test('a copy is told in its own Region, and says whether it is incremental', () => {
  const VolumeId = create()
  const first = copy(take(VolumeId), 'eu-west-1')
  const second = copy(take(VolumeId), 'eu-west-1')
  copy(take(create()), 'eu-west-1')
  const events = bus('EBS Snapshot Notification', 'eu-west-1')
  expect(events.map(({ detail }) => [detail['event'], detail['incremental'], detail['transferType']])).toEqual([
    ['copySnapshot', 'false', 'standard'],
    ['copySnapshot', 'true', 'standard'],
    ['copySnapshot', 'false', 'standard'],
  ])
  expect(events[0]?.resources).toEqual([`arn:aws:ec2::eu-west-1:snapshot/${first}`])
  expect(events[1]?.detail['snapshot_id']).toBe(`arn:aws:ec2::eu-west-1:snapshot/${second}`)
  expect(events[1]?.detail['source']).toMatch(/^arn:aws:ec2::us-east-1:snapshot\/snap-/)
  expect(bus('EBS Snapshot Notification').map(({ detail }) => detail['event'])).toEqual(
    Array.from({ length: 3 }, () => 'createSnapshot'),
  )
})

test('a copy within a Region is incremental while the key stays', () => {
  const id = take(create())
  const again = (input: object) => {
    h.run('ec2:CopySnapshot', { SourceRegion: 'us-east-1', SourceSnapshotId: id, ...input })
    h.wait(300)
    return bus('EBS Snapshot Notification').at(-1)?.detail['incremental']
  }
  expect([again({}), again({ Encrypted: true }), again({ Encrypted: true })]).toEqual(['true', 'false', 'true'])
})

test('snapshots of one moment are told together when the last is complete', () => {
  const InstanceId = instanceIn(h, 'running', {
    BlockDeviceMappings: [{ DeviceName: '/dev/sdf', Ebs: { VolumeSize: 200 } }],
  })
  const { Snapshots = [] } = h.run('ec2:CreateSnapshots', { InstanceSpecification: { InstanceId } })
  const kind = 'EBS Multi-Volume Snapshots Completion Status'
  h.wait(60)
  expect(bus(kind)).toEqual([])
  h.wait(300)
  const [event, ...others] = bus(kind)
  expect(others).toEqual([])
  expect(event).toMatchObject({
    resources: Snapshots.map(({ SnapshotId }) => `arn:aws:ec2::us-east-1:snapshot/${SnapshotId}`),
    detail: {
      event: 'createSnapshots',
      result: 'succeeded',
      snapshots: Snapshots.map(({ SnapshotId, VolumeId }) => ({
        snapshot_id: `arn:aws:ec2::us-east-1:snapshot/${SnapshotId}`,
        source: `arn:aws:ec2::us-east-1:volume/${VolumeId}`,
        status: 'completed',
      })),
    },
  })
  expect(bus('EBS Snapshot Notification')).toHaveLength(2)
})

test('a rule sees them', () => {
  h.run('events:PutRule', {
    Name: 'grown',
    EventPattern: JSON.stringify({ source: ['aws.ec2'], detail: { event: ['modifyVolume'], result: ['completed'] } }),
  })
  const VolumeId = create()
  h.wait(5)
  h.run('ec2:ModifyVolume', { VolumeId, Size: 10 })
  h.wait(600)
  expect(bus('EBS Volume Notification').filter(({ MatchedRules }) => MatchedRules.length > 0)).toHaveLength(1)
})
