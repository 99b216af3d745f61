/** The states of an image of one's own, and what is told of them. AWS: EC2 user guide, "Monitor AMI events using Amazon EventBridge". */
import { DAY, type Instant } from '../../../../../shared/time.ts'
import type { Tx } from '../../../kernel/index.ts'
import type { Ec2Fact, Ec2FactOf } from '../facts.ts'
import { instanceTable } from '../instances/model.ts'
import { deregisteredImageTable, type ImageRow, imageTable } from './model.ts'

const tell = (tx: Tx, { scope, id }: ImageRow, to: Ec2FactOf<'ec2.ImageStateChanged'>['to']): void =>
  tx.emit<Ec2Fact>({ type: 'ec2.ImageStateChanged', scope, imageId: id, to })

/** Its snapshots are complete, or it is enabled again. */
export function becomeAvailable(tx: Tx, row: ImageRow): void {
  tx.patch(imageTable, row.id, { state: 'available' })
  tell(tx, row, 'available')
}

/** AWS: nobody launches it any more, and whoever it was shared with does not get it back with EnableImage. */
export function disable(tx: Tx, row: ImageRow): void {
  tx.patch(imageTable, row.id, { state: 'disabled', permissions: [] })
  tell(tx, row, 'disabled')
}

export function deregister(tx: Tx, row: ImageRow): void {
  tx.remove(imageTable, row.id)
  tx.put(deregisteredImageTable, { id: row.id, scope: row.scope, key: row.image.key })
  tell(tx, row, 'deregistered')
}

/** AWS: the newest launch is told of after a day. */
const REPORT_AFTER = DAY

/** A launch of an image of one's own is remembered. */
export function onInstanceState(tx: Tx, fact: Ec2FactOf<'ec2.InstanceStateChanged'>): void {
  if (fact.from !== undefined) return
  const id = tx.get(instanceTable, fact.instanceId)?.imageId
  const row = id === undefined ? undefined : tx.get(imageTable, id)
  // The instances of one request are one launch.
  if (!row || row.launchedAt === tx.now) return
  tx.patch(imageTable, row.id, { launchedAt: tx.now })
  tx.after(REPORT_AFTER, 'ec2.image.report-launch', { id: row.id, at: tx.now })
}

interface Launch {
  readonly id: string
  readonly at: Instant
}

export const imageTasks = {
  'ec2.image.report-launch': (tx: Tx, { id, at }: Launch) => {
    if (tx.get(imageTable, id)) tx.patch(imageTable, id, { reportedLaunch: at })
  },
}
