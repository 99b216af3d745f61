/** How the states of what is bought and placed look. */
import type { StatusType } from '../../../components/StatusIndicator.vue'

const STATES: Readonly<Record<string, StatusType>> = {
  available: 'success',
  active: 'success',
  open: 'pending',
  'payment-pending': 'pending',
  queued: 'pending',
  disabled: 'warning',
  failed: 'error',
  closed: 'stopped',
  cancelled: 'stopped',
  expired: 'stopped',
  released: 'stopped',
  retired: 'stopped',
  'queued-deleted': 'stopped',
}

export const stateType = (state: string): StatusType => STATES[state] ?? 'info'
