/**
 * The guest's own shutdown. AWS: EC2 User Guide, "Change instance initiated shutdown behavior" and "Termination protection": it obeys
 * the shutdown behavior, and no protection stands in its way.
 */
import type { Tx } from '../../../kernel/index.ts'
import { reboot, step } from './lifecycle.ts'
import type { InstanceRow } from './model.ts'

const CAUSE = {
  code: 'Client.InstanceInitiatedShutdown',
  message: 'Client.InstanceInitiatedShutdown: Instance initiated shutdown',
}

/** Of a running instance only. An instance store's root cannot stop, so it ends. */
export function powerFromWithin(tx: Tx, row: InstanceRow, power: 'off' | 'reboot'): void {
  if (power === 'reboot') reboot(tx, row)
  else {
    const stops = row.shutdownBehavior === 'stop' && row.rootDeviceType === 'ebs'
    step(tx, row.id, stops ? 'stop' : 'terminate', { cause: CAUSE })
  }
}
