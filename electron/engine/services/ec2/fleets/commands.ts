/** CreateFleet, ModifyFleet and DeleteFleets. AWS: EC2 API Reference. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { Command, Tx } from '../../../kernel/index.ts'
import { rehearsable, required } from '../checks.ts'
import { oncePerToken } from '../tokens.ts'
import { capacityOf, excessOf, fleetFor, sourcesOf } from './ec2-config.ts'
import { instantMustTerminate, notModifiable, onlyMaintainModifies, tooManyDeletions } from './errors.ts'
import { errorItems, instanceItems } from './items.ts'
import { begin, end, isOpen, modify } from './lifecycle.ts'
import { fleetById, fleetOrError } from './lookup.ts'
import { type FleetRow, fleetTable } from './model.ts'
import { checkRoom } from './settings.ts'

type Failure = Json<Ec2.DeleteFleetErrorItem>

/** AWS: fleets in one DeleteFleets. */
const DELETED_MAX = { instant: 100, others: 25 }

const createFleet: Command<'ec2:CreateFleet'> = rehearsable((tx, input, call) => {
  const [id] = oncePerToken(tx, call.scope, 'CreateFleet', input, () => {
    const row = fleetFor(tx, call, input)
    checkRoom(tx, call.scope, 'ec2')
    return [begin(tx, row).id]
  })
  const row = id ? tx.get(fleetTable, id) : undefined
  return {
    FleetId: id,
    // AWS: only an instant fleet knows already what it launched.
    ...(row?.type === 'instant' ? { Instances: instanceItems(tx, row), Errors: errorItems(row) } : {}),
  }
})

/** AWS: a fleet that ends, or is being changed, is not to be changed. */
export function checkModifiable(row: FleetRow): void {
  if (row.type !== 'maintain') throw onlyMaintainModifies(row.id)
  if (row.state !== 'active') throw notModifiable(row.kind, row.id)
}

const modifyFleet: Command<'ec2:ModifyFleet'> = rehearsable((tx, input, call) => {
  const row = fleetById(tx, call.scope, 'ec2', required(input.FleetId, 'FleetId'))
  checkModifiable(row)
  const capacity = input.TargetCapacitySpecification ? capacityOf(input.TargetCapacitySpecification, row) : row
  const configs = input.LaunchTemplateConfigs ?? []
  modify(tx, row, {
    ...(configs.length > 0 ? { sources: sourcesOf(tx, call, configs, capacity.unit) } : {}),
    target: capacity.target,
    defaultType: capacity.defaultType,
    unit: capacity.unit,
    terminateExcess: excessOf(input.ExcessCapacityTerminationPolicy, row.terminateExcess),
    ...(input.Context ? { context: input.Context } : {}),
  })
  return { Return: true }
})

const FAILURES: readonly (readonly [suffix: string, code: NonNullable<Failure['Error']>['Code']])[] = [
  ['.Malformed', 'fleetIdMalformed'],
  ['.NotFound', 'fleetIdDoesNotExist'],
]

function checkDeletions(tx: Tx, scope: string, ids: readonly string[], terminate: boolean): void {
  const rows = ids.flatMap((id): FleetRow[] => {
    const found = fleetOrError(tx, scope, 'ec2', id)
    return found instanceof Error ? [] : [found]
  })
  const instant = rows.filter(({ type }) => type === 'instant')
  if (instant.length > 0 && !terminate) throw instantMustTerminate()
  if (instant.length > DELETED_MAX.instant) throw tooManyDeletions(DELETED_MAX.instant, 'instant')
  if (rows.length - instant.length > DELETED_MAX.others)
    throw tooManyDeletions(DELETED_MAX.others, 'request or maintain')
}

const deleteFleets: Command<'ec2:DeleteFleets'> = rehearsable((tx, input, { scope }) => {
  const ids = [...new Set(required(input.FleetIds, 'FleetId'))]
  if (ids.length === 0) required(undefined, 'FleetId')
  const terminate = required(input.TerminateInstances, 'TerminateInstances')
  checkDeletions(tx, scope, ids, terminate)
  const deleted: Json<Ec2.DeleteFleetSuccessItem>[] = []
  const failed: Failure[] = []
  const fail = (id: string, Code: NonNullable<Failure['Error']>['Code'], Message: string): void => {
    failed.push({ FleetId: id, Error: { Code, Message } })
  }
  for (const id of ids) {
    const found = fleetOrError(tx, scope, 'ec2', id)
    if (found instanceof Error) {
      const [, code] = FAILURES.find(([suffix]) => found.code.endsWith(suffix)) ?? []
      fail(id, code ?? 'unexpectedError', found.message)
    } else if (!isOpen(found) && !(found.state === 'deleted_running' && terminate))
      fail(id, 'fleetNotInDeletableState', `The fleet '${id}' is not in a state in which it can be deleted.`) // [K]
    else
      deleted.push({
        CurrentFleetState: end(tx, found, terminate).state,
        PreviousFleetState: found.state,
        FleetId: id,
      })
  }
  return { SuccessfulFleetDeletions: deleted, UnsuccessfulFleetDeletions: failed }
})

export const fleetCommands = {
  'ec2:CreateFleet': createFleet,
  'ec2:ModifyFleet': modifyFleet,
  'ec2:DeleteFleets': deleteFleets,
}
