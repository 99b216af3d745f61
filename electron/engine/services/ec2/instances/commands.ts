/** Start, stop, reboot, terminate. AWS: EC2 API Reference; the state x action matrix is pinned cell by cell in state-matrix.test.ts. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { Command, Tx } from '../../../kernel/index.ts'
import { offeredIn, zonesOffering } from '../catalog/instance-types.ts'
import { rehearsable } from '../checks.ts'
import { checkSpotStart, checkSpotStop } from '../spot/checks.ts'
import {
  cannotReboot,
  cannotStart,
  cannotStop,
  neverRan,
  notSupportedHere,
  rootDetached,
  stopProtected,
  stopProtectedFromTermination,
  storeRootCannot,
  terminationProtected,
  zoneLacksType,
} from './errors.ts'
import { checkHibernationNow } from './hibernation.ts'
import { hasten, reboot, step } from './lifecycle.ts'
import { targets } from './lookup.ts'
import { type InstanceRow, type InstanceState, STATE_CODES } from './model.ts'
import { startSeated } from './start.ts'
import { STOP_HARD, TERMINATE_HARD } from './timings.ts'

type StateChange = Json<Ec2.InstanceStateChange>
type StopRequest = Json<Ec2.StopInstancesRequest>

const stateItem = (state: InstanceState): Json<Ec2.InstanceState> => ({ Code: STATE_CODES[state], Name: state })

const changeItem = (row: InstanceRow, to: InstanceState): StateChange => ({
  InstanceId: row.id,
  CurrentState: stateItem(to),
  PreviousState: stateItem(row.state),
})

function checkStartable(row: InstanceRow, region: string): void {
  if (row.rootDeviceType !== 'ebs') throw storeRootCannot(row.id, 'started')
  if (!row.blockDevices.some((device) => device.deviceName === row.rootDeviceName))
    throw rootDetached(row.id, row.rootDeviceName)
  if (!offeredIn(region, row.zone, row.instanceType)) {
    const zones = zonesOffering(region, row.instanceType)
    throw zones.length > 0 ? zoneLacksType(row.instanceType, row.zone, zones) : notSupportedHere()
  }
}

function start(tx: Tx, row: InstanceRow, region: string): StateChange {
  switch (row.state) {
    case 'pending':
    case 'running':
      if (row.rootDeviceType !== 'ebs') throw storeRootCannot(row.id, 'started')
      return changeItem(row, row.state)
    case 'stopped':
      checkSpotStart(tx, row)
      checkStartable(row, region)
      return changeItem(row, startSeated(tx, row).state)
    default:
      throw cannotStart(row.id)
  }
}

const startInstances: Command<'ec2:StartInstances'> = rehearsable((tx, input, call) => ({
  StartingInstances: targets(tx, call.scope, input.InstanceIds).map((row) => start(tx, row, call.region)),
}))

/** Two real observations conflict about a stop during the first pending; only Force gets through here. */
function checkStoppable(tx: Tx, row: InstanceRow, { Hibernate: hibernate, Force: force }: StopRequest): void {
  if (row.rootDeviceType !== 'ebs') throw storeRootCannot(row.id, 'stopped')
  if (row.state === 'pending' && hibernate) throw row.everRan ? cannotStop(row.id) : neverRan(row.id)
  if (row.state === 'pending' && !row.everRan && !force) throw neverRan(row.id)
  if (row.disableApiStop) throw stopProtected(row.id)
  checkSpotStop(tx, row)
}

function stop(tx: Tx, row: InstanceRow, request: StopRequest): StateChange {
  const hibernate = request.Hibernate ?? false
  switch (row.state) {
    case 'shutting-down':
    case 'terminated':
      throw cannotStop(row.id)
    case 'stopped':
      return changeItem(row, 'stopped')
    case 'stopping':
      if (!hibernate && (request.Force || request.SkipOsShutdown)) hasten(tx, row, STOP_HARD)
      return changeItem(row, 'stopping')
    default: {
      checkStoppable(tx, row, request)
      if (hibernate) checkHibernationNow(tx, row)
      const hard = !hibernate && (request.SkipOsShutdown ?? false)
      return changeItem(row, step(tx, row.id, 'stop', { hibernate, hard }).state)
    }
  }
}

const stopInstances: Command<'ec2:StopInstances'> = rehearsable((tx, input, call) => ({
  StoppingInstances: targets(tx, call.scope, input.InstanceIds).map((row) => stop(tx, row, input)),
}))

const rebootInstances: Command<'ec2:RebootInstances'> = rehearsable((tx, input, call) => {
  for (const row of targets(tx, call.scope, input.InstanceIds)) {
    if (row.state === 'stopping' || row.state === 'stopped') throw cannotReboot(row.id)
    // AWS: asked of a pending or a terminated instance the request is ignored.
    if (row.state === 'running') reboot(tx, row)
  }
  return {}
})

const isGone = (row: InstanceRow): boolean => row.state === 'shutting-down' || row.state === 'terminated'

const protectionOf = (row: InstanceRow) => {
  if (isGone(row)) return undefined
  if (row.disableApiTermination) return terminationProtected(row.id)
  return row.disableApiStop ? stopProtectedFromTermination(row.id) : undefined
}

function terminate(tx: Tx, row: InstanceRow, hard: boolean): StateChange {
  if (row.state === 'shutting-down' && hard) hasten(tx, row, TERMINATE_HARD)
  if (isGone(row)) return changeItem(row, row.state)
  return changeItem(row, step(tx, row.id, 'terminate', { hard }).state)
}

/** AWS: a protected instance saves the others of its Availability Zone; other zones proceed, and the call still answers the error. */
const terminateInstances: Command<'ec2:TerminateInstances'> = rehearsable((tx, input, call) => {
  const rows = targets(tx, call.scope, input.InstanceIds)
  const refusals = rows.flatMap((row) => {
    const error = protectionOf(row)
    return error ? [{ zone: row.zone, error }] : []
  })
  const saved = new Set(refusals.map((refusal) => refusal.zone))
  const free = rows.filter((row) => !saved.has(row.zone))
  const error = refusals[0]?.error
  if (error && (input.DryRun || free.every(isGone))) throw error
  if (error) tx.refuseRest(error)
  const hard = (input.Force ?? false) || (input.SkipOsShutdown ?? false)
  return { TerminatingInstances: free.map((row) => terminate(tx, row, hard)) }
})

export const lifecycleCommands = {
  'ec2:StartInstances': startInstances,
  'ec2:StopInstances': stopInstances,
  'ec2:RebootInstances': rebootInstances,
  'ec2:TerminateInstances': terminateInstances,
}
