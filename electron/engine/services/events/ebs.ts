/** What EBS tells the default bus about volumes and snapshots. AWS: EBS user guide, "Amazon EventBridge events for Amazon EBS". */
import { isoSecond } from '../../../../shared/time.ts'
import { regionOf, type Tx } from '../../kernel/index.ts'
import { type Ec2FactOf, type SnapshotRow, snapshotTable } from '../ec2/index.ts'
import { arnIn, publish } from './publish.ts'

const SNAPSHOT_NOTICE = 'EBS Snapshot Notification'
const SET_NOTICE = 'EBS Multi-Volume Snapshots Completion Status'

/** AWS: the ARNs of snapshot events have the Region where the account belongs, and no account. */
const oddArn = (scope: string, resource: string): string => `arn:aws:ec2::${regionOf(scope)}:${resource}`

function onVolume(tx: Tx, { scope, volumeId, event, result }: Ec2FactOf<'ec2.VolumeReached'>): void {
  publish(tx, scope, {
    source: 'aws.ec2',
    detailType: 'EBS Volume Notification',
    resources: [arnIn(scope, `volume/${volumeId}`)],
    detail: { result, cause: '', event, 'request-id': '' },
  })
}

const span = ({ startTime, completionTime = startTime }: SnapshotRow) => ({
  startTime: isoSecond(startTime),
  endTime: isoSecond(completionTime),
})
const done = (event: string) => ({ event, result: 'succeeded', cause: '', 'request-id': '' })

function detailOf(row: SnapshotRow): Readonly<Record<string, unknown>> {
  const { scope, copyOf } = row
  const snapshot_id = oddArn(scope, `snapshot/${row.id}`)
  if (!copyOf)
    return {
      ...done('createSnapshot'),
      snapshot_id,
      source: oddArn(scope, `volume/${row.volumeId}`),
      ...span(row),
    }
  return {
    ...done('copySnapshot'),
    snapshot_id,
    source: oddArn(copyOf.scope, `snapshot/${copyOf.id}`),
    ...span(row),
    incremental: String(copyOf.incremental),
    transferType: 'standard',
  }
}

/** AWS: snapshots of one moment are told together once the last of them is complete, beside each by itself. */
function tellSet(tx: Tx, { scope, set }: SnapshotRow): void {
  const rows = set === undefined ? [] : tx.by(snapshotTable, 'set', set)
  if (rows.length === 0 || rows.some(({ state }) => state === 'pending')) return
  const first = rows[0] as SnapshotRow
  publish(tx, scope, {
    source: 'aws.ec2',
    detailType: SET_NOTICE,
    resources: rows.map(({ id }) => oddArn(scope, `snapshot/${id}`)),
    detail: {
      ...done('createSnapshots'),
      startTime: isoSecond(first.startTime),
      endTime: isoSecond(tx.now),
      snapshots: rows.map((row) => ({
        snapshot_id: oddArn(scope, `snapshot/${row.id}`),
        source: oddArn(scope, `volume/${row.volumeId}`),
        status: row.state,
      })),
    },
  })
}

/** One that was deleted while pending is gone by now, and told by nobody. */
function onSnapshot(tx: Tx, { scope, snapshotId }: Ec2FactOf<'ec2.SnapshotCompleted'>): void {
  const row = tx.get(snapshotTable, snapshotId)
  if (!row) return
  publish(tx, scope, {
    source: 'aws.ec2',
    detailType: SNAPSHOT_NOTICE,
    resources: [oddArn(scope, `snapshot/${snapshotId}`)],
    detail: detailOf(row),
  })
  tellSet(tx, row)
}

export const ebsReactors = { 'ec2.VolumeReached': onVolume, 'ec2.SnapshotCompleted': onSnapshot }
