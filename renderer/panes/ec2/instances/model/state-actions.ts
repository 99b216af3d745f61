/** Which verb of the Instance state menu a selection allows, and what stands in the way. AWS: EC2 user guide, "Instance lifecycle". */
import type { InstanceItem } from '../../../../../shared/ipc/topics.ts'
import { canHibernate, hasEbsRoot, stateOf } from './instance-facts.ts'

export type StateAction = 'stop' | 'start' | 'reboot' | 'hibernate' | 'terminate'

/** In the order of the menu. */
export const STATE_ACTIONS: readonly StateAction[] = ['stop', 'start', 'reboot', 'hibernate', 'terminate']

/** Last segment of the message `ec2.instances.refusal.*` that says why. */
export type Refusal =
  | 'nothingSelected'
  | 'alreadyStopped'
  | 'notRunning'
  | 'neverRan'
  | 'instanceStoreRoot'
  | 'notStopped'
  | 'notConfiguredForHibernation'
  | 'terminating'
  | 'terminated'
  | 'oneOnly'
  | 'mustBeStopped'
  | 'noElasticIp'
  | 'onlyPrimary'
  | 'notBurstable'
  | 'notWindows'
  | 'notSettled'
  | 'noEbsRoot'
  | 'windowsShell'

export interface Blocker {
  readonly id: string
  readonly state: string
  readonly refusal: Refusal
}

function refusalOf(action: StateAction, row: InstanceItem): Refusal | undefined {
  const state = stateOf(row)
  if (state === 'terminated') return 'terminated'
  if (state === 'shutting-down') return 'terminating'
  switch (action) {
    case 'stop':
      if (!hasEbsRoot(row)) return 'instanceStoreRoot'
      if (state === 'pending') return 'neverRan'
      return state === 'running' ? undefined : 'alreadyStopped'
    case 'start':
      return state === 'stopped' ? undefined : 'notStopped'
    case 'reboot':
      return state === 'running' ? undefined : 'notRunning'
    case 'hibernate':
      // Whether its agent is ready is the instance's own secret: the service answers that, with a sentence worth meeting.
      if (!canHibernate(row)) return 'notConfiguredForHibernation'
      return state === 'running' ? undefined : 'notRunning'
    case 'terminate':
      // Protection does not disable it: whoever forgot about it must meet the error.
      return undefined
  }
}

/** What keeps `action` from these instances; empty when all of them qualify. */
export function blockersOf(action: StateAction, rows: readonly InstanceItem[]): Blocker[] {
  return rows.flatMap((row) => {
    const refusal = refusalOf(action, row)
    return refusal ? [{ id: row.id, state: stateOf(row), refusal }] : []
  })
}
