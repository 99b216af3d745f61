/**
 * The account's switch of the EC2 serial console in each Region. AWS: EC2 user guide, "Manage account access to the EC2 Serial
 * Console": off until somebody switches it on.
 */
import { type Command, defineTable, type Query, type Row, type Tx, type View } from '../../../kernel/index.ts'
import { rehearsable, rehearsableQuery } from '../checks.ts'
import type { Part } from '../part.ts'

/** The id is the scope; absent while the account has never decided, which means no. */
interface AccessRow extends Row {
  readonly enabled: boolean
}
const accessTable = defineTable<AccessRow>()({ name: 'ec2.serial-console-access', indexes: {} })

const allowed = (view: View, scope: string): boolean => view.get(accessTable, scope)?.enabled ?? false

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

export const serialConsole: Part = {
  tables: [accessTable],
  commands: { 'ec2:EnableSerialConsoleAccess': enable, 'ec2:DisableSerialConsoleAccess': disable },
  queries: { 'ec2:GetSerialConsoleAccessStatus': status },
}
