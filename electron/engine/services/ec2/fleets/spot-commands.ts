/** RequestSpotFleet, ModifySpotFleetRequest and CancelSpotFleetRequests. AWS: EC2 API Reference; the older API over the same fleets. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { Command } from '../../../kernel/index.ts'
import { rehearsable, required } from '../checks.ts'
import { oncePerToken } from '../tokens.ts'
import { checkModifiable } from './commands.ts'
import { begin, end, isOpen, modify } from './lifecycle.ts'
import { fleetById, fleetOrError } from './lookup.ts'
import { checkRoom, checkSources, plain } from './settings.ts'
import { keepsExcess, type SpotFleetConfig, spotFleetFor, spotTarget, templateSources } from './spot-config.ts'
import { type BatchState, spotStateOf } from './spot-items.ts'

type Failure = Json<Ec2.CancelSpotFleetRequestsErrorItem>
type Code = NonNullable<Failure['Error']>['Code']

const requestSpotFleet: Command<'ec2:RequestSpotFleet'> = rehearsable((tx, input, call) => {
  const config = required(input.SpotFleetRequestConfig, 'SpotFleetRequestConfig')
  const [id] = oncePerToken(tx, call.scope, 'RequestSpotFleet', config, () => {
    const row = spotFleetFor(tx, call, config)
    checkRoom(tx, call.scope, 'spot')
    return [begin(tx, row).id]
  })
  return { SpotFleetRequestId: id }
})

const modifySpotFleetRequest: Command<'ec2:ModifySpotFleetRequest'> = (tx, input, call) => {
  const row = fleetById(tx, call.scope, 'spot', required(input.SpotFleetRequestId, 'SpotFleetRequestId'))
  checkModifiable(row)
  const configs = input.LaunchTemplateConfigs ?? []
  const sources = configs.length > 0 ? templateSources(tx, call, configs) : row.sources
  checkSources(sources, row.unit)
  const total = input.TargetCapacity ?? row.target.total
  modify(tx, row, {
    sources,
    target: spotTarget(total, input.OnDemandTargetCapacity ?? Math.min(row.target.onDemand, total)),
    terminateExcess: !keepsExcess(input.ExcessCapacityTerminationPolicy, !row.terminateExcess),
    ...(input.Context ? { context: input.Context } : {}),
    ...(configs.length > 0
      ? { asked: plain({ ...(row.asked as SpotFleetConfig), LaunchTemplateConfigs: configs }) }
      : {}),
  })
  return { Return: true }
}

const cancelSpotFleetRequests: Command<'ec2:CancelSpotFleetRequests'> = rehearsable((tx, input, { scope }) => {
  const ids = [...new Set(required(input.SpotFleetRequestIds, 'SpotFleetRequestId'))]
  if (ids.length === 0) required(undefined, 'SpotFleetRequestId')
  const terminate = required(input.TerminateInstances, 'TerminateInstances')
  const cancelled: Json<Ec2.CancelSpotFleetRequestsSuccessItem>[] = []
  const failed: Failure[] = []
  const fail = (id: string, code: Code, message: string): void => {
    failed.push({ SpotFleetRequestId: id, Error: { Code: code, Message: message } })
  }
  for (const id of ids) {
    const found = fleetOrError(tx, scope, 'spot', id)
    if (found instanceof Error) {
      const malformed = found.code.endsWith('.Malformed')
      fail(id, malformed ? 'fleetRequestIdMalformed' : 'fleetRequestIdDoesNotExist', found.message)
    } else if (!isOpen(found) && !(found.state === 'deleted_running' && terminate))
      fail(id, 'fleetRequestNotInCancellableState', `The fleet request '${id}' is not in a cancellable state.`) // [K]
    else {
      const before: BatchState = spotStateOf(found)
      cancelled.push({
        CurrentSpotFleetRequestState: spotStateOf(end(tx, found, terminate)),
        PreviousSpotFleetRequestState: before,
        SpotFleetRequestId: id,
      })
    }
  }
  return { SuccessfulFleetRequests: cancelled, UnsuccessfulFleetRequests: failed }
})

export const spotFleetCommands = {
  'ec2:RequestSpotFleet': requestSpotFleet,
  'ec2:ModifySpotFleetRequest': modifySpotFleetRequest,
  'ec2:CancelSpotFleetRequests': cancelSpotFleetRequests,
}
