/** A kind of network part as a page needs it: its words, values, and actions bound to the engine. */
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { StatusType } from '../../../components/StatusIndicator.vue'
import { columnMaker, nameColumn, nameOf, type Tagged } from '../../ec2/shared/resource.ts'
import type { RowAction } from '../../ec2/shared/row-action.ts'
import { useResourceCommands } from '../../ec2/shared/useResourceCommands.ts'
import { type NetworkKind, NO, YES } from './kind.ts'
import { KINDS } from './kinds.ts'
import { LISTS } from './lists.ts'

/** Columns of ids and of several things at once need more room than the others. */
const WIDTHS: Readonly<Record<string, number>> = {
  vpc: 215,
  subnet: 235,
  subnets: 260,
  table: 215,
  acl: 215,
  dhcp: 215,
  routes: 330,
  instance: 190,
  interface: 215,
  interfaces: 215,
  groups: 200,
  requester: 215,
  accepter: 215,
  service: 300,
  vpcs: 215,
  listName: 290,
  domainName: 250,
  state: 175,
  failure: 220,
  message: 260,
  secondaryIps: 220,
  dns: 300,
  nameServers: 200,
  mac: 165,
}
const STATES: Readonly<Record<string, StatusType>> = {
  available: 'success',
  active: 'success',
  attached: 'success',
  'in-use': 'success',
  'create-complete': 'success',
  'modify-complete': 'success',
  'restore-complete': 'success',
  pending: 'pending',
  'pending-acceptance': 'pending',
  deleting: 'pending',
  detached: 'stopped',
  deleted: 'stopped',
  rejected: 'stopped',
  expired: 'stopped',
  failed: 'error',
}
/** Columns and pairs whose values are ids of other resources. */
export const LINKED = [
  'vpc',
  'subnet',
  'subnets',
  'table',
  'tables',
  'acl',
  'dhcp',
  'instance',
  'interface',
  'interfaces',
  'groups',
  'requester',
  'accepter',
  'vpcs',
] as const

export const stateType = (state: unknown): StatusType => STATES[String(state)] ?? 'info'

export function useKind(name: string) {
  const { t } = useI18n()
  const { ask } = useResourceCommands()
  const facts = KINDS[name] as NetworkKind
  const words = `network.${name}`
  const said = (value: string | number | undefined) =>
    value === YES ? t('network.yes') : value === NO ? t('network.no') : value
  const columns = computed(() => {
    const column = columnMaker<Tagged>(t, words)
    return [
      nameColumn<Tagged>(t),
      column('id', (row) => row.id, 220),
      ...Object.entries(facts.columns).map(([id, value]) =>
        column(id, (row) => said(value(row, LISTS)), WIDTHS[id] ?? 150),
      ),
    ]
  })
  const pairs = (row: Tagged) => ({
    id: row.id,
    ...Object.fromEntries(Object.entries(facts.columns).map(([id, value]) => [id, said(value(row, LISTS))])),
  })
  const actions: readonly RowAction<Tagged>[] = facts.actions.map(({ id, one, blocked, request, page }) => ({
    id,
    ...(one ? { one } : {}),
    reason: (row) => {
      const why = blocked?.(row)
      return why && t(`network.blocked.${why}`)
    },
    ...(request ? { request: (row: Tagged) => request(ask, row, LISTS) } : {}),
    ...(page ? { page } : {}),
  }))
  const crumb = facts.page[0] === 'vpc' ? { text: t('nav.vpc'), to: '/vpc/Vpcs:' } : undefined
  const titleOf = (row: Tagged): string => nameOf(row) || row.id
  const linked = LINKED.filter((id) => facts.columns[id])
  return { ask, facts, words, columns, pairs, actions, crumb, titleOf, linked, store: facts.useStore() }
}
