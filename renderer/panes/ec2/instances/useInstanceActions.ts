/** What happens when an entry of a menu is chosen: at once, on another page, or after a dialog. */
import { type Ref, shallowRef } from 'vue'
import { useRouter } from 'vue-router'
import type { InstanceItem } from '../../../../shared/ipc/topics.ts'
import { addressOf } from '../../../resource-address.ts'
import type { DialogRequest } from './dialogs/dialog-request.ts'
import { leadsAway, type MenuAction, type PageAction } from './model/actions-menu.ts'
import { useInstanceCommands } from './useInstanceCommands.ts'

export const detailsAddress = (id: string): string => addressOf(id) ?? '/ec2/Instances:'
const connectAddress = (id: string): string => `/ec2/ConnectToInstance:instanceId=${id}`
export const LAUNCH_ADDRESS = '#/ec2/LaunchInstances:'

function pageOf(action: PageAction, id: string): string {
  if (action === 'viewDetails') return detailsAddress(id)
  if (action === 'manageState') return `/ec2/ManageInstanceState:instanceId=${id}`
  if (action === 'serialConsole') return `/ec2/SerialConsole:instanceId=${id}`
  if (action === 'alarms') return `/cloudwatch/Alarms:manage=${id}`
  if (action === 'launchMore') return `/ec2/LaunchInstances:like=${id}`
  if (action === 'connect') return connectAddress(id)
  return `${connectAddress(id)}&tab=${action === 'screenshot' ? 'screenshot' : 'log'}`
}

export function useInstanceActions(selected: Ref<readonly InstanceItem[]>) {
  const router = useRouter()
  const { changeState } = useInstanceCommands()
  const dialog = shallowRef<DialogRequest>()

  function choose(action: MenuAction): void {
    const ids = selected.value.map((row) => row.id)
    const [first] = ids
    if (!first) return
    if (leadsAway(action)) void router.push(pageOf(action, first))
    else if (action === 'start') void changeState('start', ids)
    else dialog.value = { action, ids }
  }

  return { dialog, choose }
}
