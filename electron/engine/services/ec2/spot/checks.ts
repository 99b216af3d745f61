/** What a person may do with a Spot Instance. AWS: EC2 user guide, "Manage your Spot Instances". */
import type { View } from '../../../kernel/index.ts'
import type { InstanceRow } from '../instances/model.ts'
import { inFleetCannotStop, interruptedCannotStart, oneTimeCannotStop } from './errors.ts'
import { type SpotRequestRow, spotRequestTable } from './model.ts'

const requestOf = (view: View, row: InstanceRow): SpotRequestRow | undefined =>
  row.spotRequestId ? view.get(spotRequestTable, row.spotRequestId) : undefined

/** AWS: only an instance of a persistent request can be stopped. */
export function checkSpotStop(view: View, row: InstanceRow): void {
  if (!row.spotRequestId) return
  const request = requestOf(view, row)
  if (request?.fleetId) throw inFleetCannotStop(row.id)
  if (request?.type !== 'persistent') throw oneTimeCannotStop(row.id)
}

/** AWS: what a person stopped, a person may start; what AWS took back, AWS gives back. */
export function checkSpotStart(view: View, row: InstanceRow): void {
  if (!row.spotRequestId) return
  const request = requestOf(view, row)
  if (request?.state !== 'disabled' || request.interruption) throw interruptedCannotStart(row.id)
}
