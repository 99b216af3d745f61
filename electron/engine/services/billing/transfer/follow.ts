/** Follows the ways of instances' traffic: after each fact that may change one, it is looked at again. */
import { HOUR, type Instant, startOfMonthAfter } from '../../../../../shared/time.ts'
import { accountOf, regionOf, type Tx } from '../../../kernel/index.ts'
import { trafficByHour } from '../../cloudwatch/index.ts'
import {
  type Ec2FactOf,
  egressOf,
  type InstanceRow,
  instanceTable,
  natGatewayTable,
  type Tag,
} from '../../ec2/index.ts'
import {
  type SettledTrafficRow,
  settledId,
  settledTrafficTable,
  type TrafficRow,
  trafficClockTable,
  trafficTable,
} from './model.ts'

/** CloudWatch keeps 455 days; a month is put down before its first hour is that old. */
const SETTLED_AFTER_MONTHS = 14

const sameTags = (a: readonly Tag[] = [], b: readonly Tag[] = []): boolean =>
  a === b ||
  (a.length === b.length && a.every(({ Key, Value }, index) => b[index]?.Key === Key && b[index]?.Value === Value))

type Way = Omit<TrafficRow, 'id' | 'accountId' | 'scope' | 'region' | 'instanceId' | 'from' | 'until'>

function wayOf(tx: Tx, instance: InstanceRow): Way | undefined {
  const egress = egressOf(tx, instance.id)
  if (!egress) return undefined
  const { vpcId, zone, way, nat, natZone } = egress
  const through = nat && natZone ? { natGatewayId: nat.id, natZone, natTags: nat.tags } : {}
  return { vpcId, zone, way, ...through, workload: instance.workload, tags: instance.tags }
}

const isSame = (row: TrafficRow, way: Way): boolean =>
  row.vpcId === way.vpcId &&
  row.zone === way.zone &&
  row.way === way.way &&
  row.natGatewayId === way.natGatewayId &&
  row.workload === way.workload &&
  sameTags(row.tags, way.tags) &&
  sameTags(row.natTags, way.natTags)

/** A stopped instance moves nothing: what it lost with its public address it may have again when it runs on. */
function follow(tx: Tx, scope: string, instanceId: string): void {
  const instance = tx.get(instanceTable, instanceId)
  const way = instance?.state === 'running' ? wayOf(tx, instance) : undefined
  if (!way) return
  const hour = Math.floor(tx.now / HOUR)
  const [open] = tx.by(trafficTable, 'open', instanceId)
  if (open && isSame(open, way)) return
  const { id, from } = open ?? { id: `traffic-${tx.count('billing/traffic')}`, from: hour }
  const born = { accountId: accountOf(scope), scope, region: regionOf(scope), instanceId, ...way }
  if (!open || from === hour) {
    tx.put<TrafficRow>(trafficTable, { id, ...born, from })
    awaitMonth(tx, born.accountId)
    return
  }
  tx.patch(trafficTable, id, { until: hour })
  tx.put<TrafficRow>(trafficTable, { id: `traffic-${tx.count('billing/traffic')}`, ...born, from: hour })
}

const followAll = (tx: Tx, rows: readonly TrafficRow[]): void => {
  for (const { scope, instanceId } of [...rows]) follow(tx, scope, instanceId)
}
const followVpc = (tx: Tx, vpcId: string): void => followAll(tx, tx.by(trafficTable, 'openInVpc', vpcId))

/** The instance is gone: the running hour is its last. */
function end(tx: Tx, instanceId: string): void {
  for (const row of [...tx.by(trafficTable, 'open', instanceId)])
    tx.patch(trafficTable, row.id, { until: Math.floor(tx.now / HOUR) + 1 })
}

function onState(tx: Tx, { scope, instanceId, to }: Ec2FactOf<'ec2.InstanceStateChanged'>): void {
  if (to === 'running') follow(tx, scope, instanceId)
  else if (to === 'terminated') end(tx, instanceId)
}

function onTags(tx: Tx, { scope, resourceId }: Ec2FactOf<'ec2.TagsChanged'>): void {
  if (resourceId.startsWith('i-')) follow(tx, scope, resourceId)
  else if (resourceId.startsWith('nat-')) onNat(tx, resourceId)
}

function onNat(tx: Tx, natGatewayId: string): void {
  const nat = tx.get(natGatewayTable, natGatewayId)
  if (nat) followVpc(tx, nat.vpcId)
}

/** What each fact means for the ways of traffic; the meters of the same facts are ../reactors.ts's. */
export const trafficReactors = {
  'ec2.InstanceStateChanged': onState,
  'ec2.TagsChanged': onTags,
  'ec2.RoutesChanged': (tx: Tx, { vpcId }: Ec2FactOf<'ec2.RoutesChanged'>): void => followVpc(tx, vpcId),
  'ec2.NatGatewayChanged': (tx: Tx, fact: Ec2FactOf<'ec2.NatGatewayChanged'>): void => onNat(tx, fact.natGatewayId),
  'ec2.AutoPublicIpChanged': (tx: Tx, { scope, instanceId }: Ec2FactOf<'ec2.AutoPublicIpChanged'>): void =>
    follow(tx, scope, instanceId),
  // An address that is free again no longer knows whose it was.
  'ec2.AddressUseChanged': (tx: Tx, { scope }: Ec2FactOf<'ec2.AddressUseChanged'>): void =>
    followAll(tx, tx.by(trafficTable, 'openInScope', scope)),
}

function awaitMonth(tx: Tx, accountId: string): void {
  if (tx.get(trafficClockTable, accountId)) return
  tx.put(trafficClockTable, { id: accountId })
  tx.after(startOfMonthAfter(tx.now, 1) - tx.now, 'billing.trafficMonth', { accountId })
}

function settle(tx: Tx, row: TrafficRow, month: Instant, until: Instant): void {
  const [from, to] = [month / HOUR, until / HOUR]
  if (row.from >= to || (row.until ?? to) <= from) return
  const bytes = trafficByHour(tx, row.instanceId, from, to)
  tx.put<SettledTrafficRow>(settledTrafficTable, {
    id: settledId(row.id, from),
    in: [...bytes.in],
    out: [...bytes.out],
  })
}

export const trafficTasks = {
  /** A month begins: the bytes of the one that CloudWatch forgets next are put down. */
  'billing.trafficMonth': (tx: Tx, { accountId }: { readonly accountId: string }): void => {
    tx.remove(trafficClockTable, accountId)
    const month = startOfMonthAfter(tx.now, -SETTLED_AFTER_MONTHS)
    for (const row of tx.by(trafficTable, 'account', accountId)) settle(tx, row, month, startOfMonthAfter(month, 1))
    awaitMonth(tx, accountId)
  },
}
