/** What a fleet's states mean to the eye, and what may be done in them. */
import type { FleetItem } from '../../../../../shared/ipc/topics.ts'
import type { StatusType } from '../../../../components/StatusIndicator.vue'

const OPEN: readonly string[] = ['submitted', 'active', 'modifying']

/** Its end has begun: nothing more can be asked of it. */
export const isOver = ({ State }: Pick<FleetItem, 'State'>): boolean => !OPEN.includes(State)

export function fleetStatus({ State }: Pick<FleetItem, 'State'>): StatusType {
  if (State === 'active') return 'success'
  if (State === 'submitted' || State === 'modifying') return 'pending'
  return State.endsWith('_terminating') ? 'in-progress' : 'stopped'
}

const ACTIVITIES: Readonly<Record<string, StatusType>> = {
  fulfilled: 'success',
  pending_fulfillment: 'pending',
  pending_termination: 'in-progress',
  error: 'error',
}
export const activityStatus = ({ ActivityStatus }: Pick<FleetItem, 'ActivityStatus'>): StatusType =>
  ACTIVITIES[ActivityStatus ?? ''] ?? 'info'
