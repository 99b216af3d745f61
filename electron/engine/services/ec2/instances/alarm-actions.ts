/**
 * What a CloudWatch alarm or a budget does to an instance: as the account itself would, and refused as it would be. AWS: CloudWatch
 * User Guide, "Create alarms to stop, terminate, reboot, or recover an EC2 instance".
 */
import { AwsError } from '../../../../../shared/aws/error.ts'
import type { Call, Tx } from '../../../kernel/index.ts'
import { lifecycleCommands } from './commands.ts'
import { recoverNow } from './impairment.ts'
import { instanceForAttribute } from './lookup.ts'

export type AlarmAction = 'stop' | 'terminate' | 'reboot' | 'recover'

/** @throws AwsError what the operation of the same name is refused with; then nothing changed */
export function actForAlarm(tx: Tx, call: Call, instanceId: string, action: AlarmAction): void {
  const input = { InstanceIds: [instanceId] }
  switch (action) {
    case 'stop':
      lifecycleCommands['ec2:StopInstances'](tx, input, call)
      return
    case 'terminate':
      lifecycleCommands['ec2:TerminateInstances'](tx, input, call)
      return
    case 'reboot':
      lifecycleCommands['ec2:RebootInstances'](tx, input, call)
      return
    default:
      if (!recoverNow(tx, instanceForAttribute(tx, call.scope, instanceId)))
        throw new AwsError(
          'UnsupportedOperation',
          `The instance '${instanceId}' cannot be recovered: its system check does not fail.`,
        )
  }
}

/** AWS: a budget's action stops instances; taken back, it starts them. @throws AwsError as actForAlarm */
export function actForBudget(tx: Tx, call: Call, instanceId: string, action: 'stop' | 'start'): void {
  lifecycleCommands[action === 'stop' ? 'ec2:StopInstances' : 'ec2:StartInstances'](
    tx,
    { InstanceIds: [instanceId] },
    call,
  )
}
