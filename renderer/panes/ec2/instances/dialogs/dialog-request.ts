import type { SettingAction } from '../model/actions-menu.ts'
import type { StateAction } from '../model/state-actions.ts'

/** Which dialog is asked for, and for which instances. Starting asks nothing and has none. */
export interface DialogRequest {
  readonly action: SettingAction | Exclude<StateAction, 'start'>
  readonly ids: readonly string[]
}
