/**
 * What a launch can say of recovery and reserved capacity, said again later. AWS: EC2 API Reference,
 * ModifyInstanceMaintenanceOptions and ModifyInstanceCapacityReservationAttributes.
 */
import type { Command } from '../../../kernel/index.ts'
import { choiceOf } from '../capacity-reservations/matching.ts'
import { missingParameter, rehearsable, required } from '../checks.ts'
import { badOption, beingTerminated, notStopped, unsimulated } from './errors.ts'
import { instanceForAttribute } from './lookup.ts'
import { instanceTable } from './model.ts'

const modifyMaintenance: Command<'ec2:ModifyInstanceMaintenanceOptions'> = rehearsable((tx, input, { scope }) => {
  const row = instanceForAttribute(tx, scope, required(input.InstanceId, 'instanceId'))
  const { AutoRecovery: wish, RebootMigration: migration } = input
  if (wish === undefined && migration === undefined) throw missingParameter('autoRecovery')
  if (wish !== undefined && wish !== 'default' && wish !== 'disabled') throw badOption(wish, 'AutoRecovery')
  if (migration !== undefined && migration !== 'default') throw unsimulated(`RebootMigration=${migration}`)
  if (row.state === 'shutting-down' || row.state === 'terminated') throw beingTerminated(row.id)
  const autoRecovery = wish ?? row.autoRecovery
  tx.patch(instanceTable, row.id, { autoRecovery })
  return { InstanceId: row.id, AutoRecovery: autoRecovery, RebootMigration: 'default' }
})

/** AWS: only of a stopped instance; it holds from the next start. */
const modifyReservation: Command<'ec2:ModifyInstanceCapacityReservationAttributes'> = rehearsable(
  (tx, input, { scope }) => {
    const row = instanceForAttribute(tx, scope, required(input.InstanceId, 'instanceId'))
    const asked = required(input.CapacityReservationSpecification, 'capacityReservationSpecification')
    if (!asked.CapacityReservationPreference && !asked.CapacityReservationTarget)
      throw missingParameter('capacityReservationSpecification')
    const capacityReservation = choiceOf(tx, scope, asked)
    if (row.state !== 'stopped') throw notStopped(row.id)
    tx.put(instanceTable, { ...row, capacityReservation })
    return { Return: true }
  },
)

export const laterOptionCommands = {
  'ec2:ModifyInstanceMaintenanceOptions': modifyMaintenance,
  'ec2:ModifyInstanceCapacityReservationAttributes': modifyReservation,
}
