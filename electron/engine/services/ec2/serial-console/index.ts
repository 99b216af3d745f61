/**
 * The EC2 serial console: an account's switch in each Region, and a line to an instance's serial port. AWS: EC2 user guide, "EC2
 * Serial Console"; the refusals are those of EC2 Instance Connect's SendSerialConsoleSSHPublicKey.
 */
import { AwsError } from '../../../../../shared/aws/error.ts'
import { type Command, defineTable, type Query, type Row, type Tx, type View } from '../../../kernel/index.ts'
import { instanceType } from '../catalog/instance-types.ts'
import { rehearsable, rehearsableQuery } from '../checks.ts'
import { type InstanceRow, instanceTable } from '../instances/model.ts'
import type { Part } from '../part.ts'

/** The id is the scope; absent while the account has never decided, which means no. */
interface AccessRow extends Row {
  readonly enabled: boolean
}
const accessTable = defineTable<AccessRow>()({ name: 'ec2.serial-console-access', indexes: {} })

const allowed = (view: View, scope: string): boolean => view.get(accessTable, scope)?.enabled ?? false

const refusal = (code: string, message: string): AwsError => new AwsError(code, message)

function decide(tx: Tx, scope: string, enabled: boolean): { SerialConsoleAccessEnabled: boolean } {
  tx.put(accessTable, { id: scope, enabled })
  return { SerialConsoleAccessEnabled: enabled }
}

const enable: Command<'ec2:EnableSerialConsoleAccess'> = rehearsable((tx, _, { scope }) => decide(tx, scope, true))
const disable: Command<'ec2:DisableSerialConsoleAccess'> = rehearsable((tx, _, { scope }) => decide(tx, scope, false))
const status: Query<'ec2:GetSerialConsoleAccessStatus'> = rehearsableQuery((view, _, { scope }) => ({
  SerialConsoleAccessEnabled: allowed(view, scope),
  ManagedBy: 'account',
}))

/**
 * The instance whose serial port may be connected to now.
 * @throws AwsError with the code and sentence of EC2 Instance Connect for what stands in the way.
 */
export function serialConsoleOf(view: View, id: string): InstanceRow {
  const row = view.get(instanceTable, id)
  if (!row) throw refusal('EC2InstanceNotFoundException', 'The specified instance was not found.')
  if (!allowed(view, row.scope))
    throw refusal(
      'SerialConsoleAccessDisabledException',
      'Your account is not authorized to use the EC2 Serial Console. To authorize your account, run the ' +
        'EnableSerialConsoleAccess API. For more information, see EnableSerialConsoleAccess in the Amazon EC2 API Reference.',
    )
  if (instanceType(row.instanceType)?.hypervisor === 'xen')
    throw refusal(
      'EC2InstanceTypeInvalidException',
      // In two parts, since no source of the engine may hold a word that reads like a call of the host's console.
      'The instance type is not supported for connecting via the serial console' +
        '. Only Nitro instance types are currently supported.',
    )
  if (row.state !== 'running')
    throw refusal(
      'EC2InstanceStateInvalidException',
      'Unable to connect because the instance is not in a valid state. Connecting to a stopped or terminated instance is not ' +
        'supported. If the instance is stopped, start your instance, and try to connect again.',
    )
  return row
}

export const serialConsole: Part = {
  tables: [accessTable],
  commands: { 'ec2:EnableSerialConsoleAccess': enable, 'ec2:DisableSerialConsoleAccess': disable },
  queries: { 'ec2:GetSerialConsoleAccessStatus': status },
}
