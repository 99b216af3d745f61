/** DeregisterImage, DisableImage, EnableImage. AWS: EC2 API Reference; EC2 user guide, "Deregister an Amazon EC2 AMI", "Disable an AMI". */
import type { Command } from '../../../kernel/index.ts'
import { rehearsable, required } from '../checks.ts'
import { removeSnapshot } from '../snapshots/lifecycle.ts'
import { snapshotTable } from '../snapshots/model.ts'
import { protectionOf } from './describe.ts'
import { imagePending, protectedImage } from './errors.ts'
import { becomeAvailable, deregister, disable } from './lifecycle.ts'
import { ownImage } from './lookup.ts'
import { imageTable } from './model.ts'

/** AWS: snapshots stay unless asked for, and those of another image stay anyway. */
const deregisterImage: Command<'ec2:DeregisterImage'> = rehearsable((tx, input, call) => {
  const row = ownImage(tx, call.scope, required(input.ImageId, 'ImageId'))
  if (protectionOf(row, tx.now) !== 'disabled') throw protectedImage(row.id)
  deregister(tx, row)
  if (!input.DeleteAssociatedSnapshots) return { Return: true }
  const results = row.snapshotIds.map((id) => {
    const snapshot = tx.get(snapshotTable, id)
    if (snapshot?.scope !== call.scope) return { SnapshotId: id, ReturnCode: 'missing-permissions' as const }
    if (tx.by(imageTable, 'snapshot', id).length > 0) return { SnapshotId: id, ReturnCode: 'skipped' as const }
    removeSnapshot(tx, snapshot)
    return { SnapshotId: id, ReturnCode: 'success' as const }
  })
  return { Return: true, DeleteSnapshotResults: results }
})

const disableImage: Command<'ec2:DisableImage'> = rehearsable((tx, input, call) => {
  const row = ownImage(tx, call.scope, required(input.ImageId, 'ImageId'))
  if (row.state === 'pending') throw imagePending(row.id)
  if (row.state === 'available') disable(tx, row)
  return { Return: true }
})

const enableImage: Command<'ec2:EnableImage'> = rehearsable((tx, input, call) => {
  const row = ownImage(tx, call.scope, required(input.ImageId, 'ImageId'))
  if (row.state === 'pending') throw imagePending(row.id)
  if (row.state === 'disabled') becomeAvailable(tx, row)
  return { Return: true }
})

export const imageCommands = {
  'ec2:DeregisterImage': deregisterImage,
  'ec2:DisableImage': disableImage,
  'ec2:EnableImage': enableImage,
}
