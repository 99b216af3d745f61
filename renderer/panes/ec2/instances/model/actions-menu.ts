/** The Actions menu and the Instance state menu as data: only entries that do something here, each with its reason when it cannot. */
import type { InstanceItem } from '../../../../../shared/ipc/topics.ts'
import type { MenuItem } from '../../../../components/menu.ts'
import type { Words } from './columns.ts'
import { elasticIpsOf, hasEbsRoot, stateOf } from './instance-facts.ts'
import { type Blocker, blockersOf, type Refusal, STATE_ACTIONS, type StateAction } from './state-actions.ts'

/** A dialog of the Actions menu. */
export type SettingAction =
  | 'terminationProtection'
  | 'stopProtection'
  | 'shutdownBehavior'
  | 'autoRecovery'
  | 'instanceType'
  | 'credits'
  | 'placement'
  | 'reservation'
  | 'userData'
  | 'tags'
  | 'attachInterface'
  | 'detachInterface'
  | 'manageAddresses'
  | 'metadataTags'
  | 'metadataOptions'
  | 'associateAddress'
  | 'disassociateAddress'
  | 'sourceDestCheck'
  | 'securityGroups'
  | 'iamRole'
  | 'windowsPassword'
  | 'templateFrom'
  | 'detailedMonitoring'
  | 'load'
  | 'createImage'

/** An entry that leads to another page. */
export type PageAction =
  | 'viewDetails'
  | 'connect'
  | 'manageState'
  | 'systemLog'
  | 'screenshot'
  | 'serialConsole'
  | 'alarms'
  | 'launchMore'

export type MenuAction = StateAction | SettingAction | PageAction

const PAGE_ACTIONS: readonly PageAction[] = [
  'viewDetails',
  'connect',
  'manageState',
  'systemLog',
  'screenshot',
  'serialConsole',
  'alarms',
  'launchMore',
]
export const leadsAway = (action: MenuAction): action is PageAction =>
  (PAGE_ACTIONS as readonly MenuAction[]).includes(action)

type Rows = readonly InstanceItem[]

/** One sentence for a tooltip; with several instances it names those in the way, at most three of them. */
export function reasonText(t: Words, blockers: readonly Blocker[], selected: number): string | undefined {
  const [first] = blockers
  if (!first) return undefined
  const reason = t(`instances.refusal.${first.refusal}`, { state: first.state })
  if (selected < 2) return reason
  const same = blockers.filter((each) => each.refusal === first.refusal).map((each) => each.id)
  const ids = same.slice(0, 3).join(', ') + (same.length > 3 ? ', …' : '')
  return t('instances.refusal.blocked', { ids, reason })
}

export function stateMenu(t: Words, rows: Rows): MenuItem[] {
  return STATE_ACTIONS.map((action) => {
    const blockers = blockersOf(action, rows)
    const disabled = rows.length === 0 || blockers.length > 0
    return {
      id: action,
      text: t(`instances.action.${action}`),
      disabled,
      danger: action === 'terminate',
      separator: action === 'terminate',
      disabledReason: rows.length === 0 ? t('instances.refusal.nothingSelected') : reasonText(t, blockers, rows.length),
    }
  })
}

const gone = (row: InstanceItem): Refusal | undefined =>
  stateOf(row) === 'terminated' ? 'terminated' : stateOf(row) === 'shutting-down' ? 'terminating' : undefined
const stopped = (row: InstanceItem): Refusal | undefined =>
  gone(row) ?? (stateOf(row) === 'stopped' ? undefined : 'mustBeStopped')

const imageable = (row: InstanceItem): Refusal | undefined => {
  if (gone(row)) return gone(row)
  if (!hasEbsRoot(row)) return 'noEbsRoot'
  return stateOf(row) === 'running' || stateOf(row) === 'stopped' ? undefined : 'notSettled'
}

/** What an entry asks of each instance; those not in `SEVERAL` also ask that there be exactly one. */
const RULES: Readonly<Record<SettingAction | PageAction, (row: InstanceItem) => Refusal | undefined>> = {
  viewDetails: () => undefined,
  connect: (row) => gone(row) ?? (stateOf(row) === 'running' ? undefined : 'notRunning'),
  manageState: gone,
  systemLog: () => undefined,
  screenshot: (row) => gone(row) ?? (stateOf(row) === 'running' ? undefined : 'notRunning'),
  serialConsole: (row) => gone(row) ?? (row.Platform ? 'windowsShell' : undefined),
  alarms: gone,
  launchMore: gone,
  terminationProtection: gone,
  stopProtection: gone,
  shutdownBehavior: gone,
  autoRecovery: gone,
  instanceType: stopped,
  credits: (row) => gone(row) ?? (row.CpuCredits ? undefined : 'notBurstable'),
  placement: stopped,
  reservation: stopped,
  userData: gone,
  tags: () => undefined,
  attachInterface: gone,
  detachInterface: (row) => gone(row) ?? ((row.NetworkInterfaces?.length ?? 0) > 1 ? undefined : 'onlyPrimary'),
  manageAddresses: gone,
  metadataTags: gone,
  metadataOptions: gone,
  associateAddress: gone,
  disassociateAddress: (row) => (elasticIpsOf(row).length > 0 ? undefined : 'noElasticIp'),
  sourceDestCheck: gone,
  securityGroups: gone,
  iamRole: gone,
  templateFrom: gone,
  windowsPassword: (row) => gone(row) ?? (row.Platform ? undefined : 'notWindows'),
  detailedMonitoring: gone,
  load: gone,
  createImage: imageable,
}
const SEVERAL: ReadonlySet<string> = new Set(['terminationProtection', 'stopProtection', 'detailedMonitoring', 'load'])

export function entry(t: Words, id: SettingAction | PageAction, rows: Rows): MenuItem {
  const text = t(`instances.action.${id}`)
  if (rows.length === 0) return { id, text, disabled: true, disabledReason: t('instances.refusal.nothingSelected') }
  if (rows.length > 1 && !SEVERAL.has(id))
    return { id, text, disabled: true, disabledReason: t('instances.refusal.oneOnly') }
  const blockers = rows.flatMap<Blocker>((row) => {
    const refusal = RULES[id](row)
    return refusal ? [{ id: row.id, state: stateOf(row), refusal }] : []
  })
  return { id, text, disabled: blockers.length > 0, disabledReason: reasonText(t, blockers, rows.length) }
}

/** The tree of the Actions menu for a selection. */
export function actionsMenu(t: Words, rows: Rows): MenuItem[] {
  const under = (key: string, ids: readonly (SettingAction | PageAction)[]): MenuItem => ({
    id: key,
    text: t(`instances.action.${key}`),
    items: ids.map((id) => entry(t, id, rows)),
  })
  return [
    entry(t, 'connect', rows),
    entry(t, 'viewDetails', rows),
    entry(t, 'manageState', rows),
    under('settings', [
      'terminationProtection',
      'stopProtection',
      'shutdownBehavior',
      'autoRecovery',
      'instanceType',
      'credits',
      'placement',
      'reservation',
      'userData',
      'tags',
      'metadataTags',
      'metadataOptions',
    ]),
    under('networking', [
      'attachInterface',
      'detachInterface',
      'sourceDestCheck',
      'associateAddress',
      'disassociateAddress',
      'manageAddresses',
    ]),
    under('security', ['securityGroups', 'windowsPassword', 'iamRole']),
    under('images', ['createImage', 'templateFrom', 'launchMore']),
    under('monitor', ['systemLog', 'screenshot', 'detailedMonitoring', 'alarms', 'load', 'serialConsole']),
  ]
}
