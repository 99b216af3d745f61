/** The columns of the Instances list, in the console's order, and what the property filter can ask of a row. */
import type { InstanceItem } from '../../../../../shared/ipc/topics.ts'
import type { Column } from '../../../../components/column.ts'
import type { FilterProperty } from '../../../../components/property-filter.ts'
import {
  canHibernate,
  checksOf,
  elasticIpsOf,
  groupNamesOf,
  ipv6Of,
  nameOf,
  STATES,
  stateOf,
  summarizeChecks,
  tagOf,
  volumeIdsOf,
  zoneOf,
} from './instance-facts.ts'

export type Words = (key: string, named?: Record<string, unknown>) => string

type Row = InstanceItem
const FIELD = 'instances.field'

/** The words of the Status check column. */
export function checkText(t: Words, row: Row, withEbs: boolean): string {
  const { summary, total, passed, failed } = summarizeChecks(checksOf(row, withEbs))
  if (summary === 'none') return ''
  if (summary === 'insufficient-data') return t('instances.check.insufficient')
  return t(`instances.check.${summary}`, { total, passed, failed })
}

const rank = (row: Row): number => STATES.indexOf(stateOf(row))

/** A column of plain text; several texts are joined for the eye and offered one by one to the filter. */
function many(t: Words, id: string, texts: (row: Row) => string[], more: Partial<Column<Row>> = {}): Column<Row> {
  return {
    id,
    header: t(`${FIELD}.${id}`),
    value: (row) => texts(row).join(', '),
    filterValues: texts,
    ...more,
  }
}
function one(
  t: Words,
  id: string,
  value: (row: Row) => string | undefined,
  more: Partial<Column<Row>> = {},
): Column<Row> {
  return { id, header: t(`${FIELD}.${id}`), value: (row) => value(row) ?? '', ...more }
}

const onOff = (t: Words, on: boolean): string => t(on ? 'instances.value.enabled' : 'instances.value.disabled')

/** Shown at first, in order. `withEbs` counts the attached EBS check among the status checks. */
function defaults(t: Words, withEbs: boolean): Column<Row>[] {
  return [
    one(t, 'name', nameOf, { width: 140, always: true }),
    one(t, 'id', (row) => row.id, { width: 186, always: true }),
    one(t, 'state', stateOf, {
      width: 148,
      compare: (a, b) => rank(a) - rank(b),
      filterFormat: (value) => t(`instances.state.${value}`),
    }),
    one(t, 'type', (row) => row.InstanceType, { width: 130 }),
    one(t, 'statusCheck', (row) => checkText(t, row, withEbs), { width: 168 }),
    one(t, 'alarmStatus', () => t('instances.noAlarms'), { width: 150, filter: false, sortable: false }),
    one(t, 'zone', zoneOf, { width: 158 }),
    one(t, 'publicDns', (row) => row.PublicDnsName, { width: 250 }),
    one(t, 'publicIp', (row) => row.PublicIpAddress, { width: 164 }),
    many(t, 'elasticIp', elasticIpsOf, { width: 130 }),
    many(t, 'ipv6', ipv6Of, { width: 110 }),
    one(t, 'monitoring', (row) => row.Monitoring?.State, { width: 116 }),
    many(t, 'securityGroups', groupNamesOf, { width: 168 }),
    one(t, 'keyName', (row) => row.KeyName, { width: 120 }),
    one(t, 'launchTime', (row) => row.LaunchTime, { width: 186 }),
    one(t, 'platform', (row) => row.PlatformDetails, { width: 150 }),
  ]
}

/** Offered by the preferences dialog. */
function optional(t: Words): Column<Row>[] {
  const columns: Column<Row>[] = [
    one(t, 'imageId', (row) => row.ImageId, { width: 200 }),
    one(t, 'lifecycle', (row) => row.InstanceLifecycle ?? t('instances.value.normal')),
    one(t, 'ownerId', (row) => row.NetworkInterfaces?.[0]?.OwnerId),
    one(t, 'placementGroup', (row) => row.Placement?.GroupName),
    one(t, 'privateDns', (row) => row.PrivateDnsName, { width: 260 }),
    one(t, 'privateIp', (row) => row.PrivateIpAddress),
    one(t, 'reservationId', (row) => row.ReservationId, { width: 190 }),
    one(t, 'rootDeviceName', (row) => row.RootDeviceName),
    one(t, 'rootDeviceType', (row) => row.RootDeviceType),
    one(t, 'subnetId', (row) => row.SubnetId, { width: 210 }),
    one(t, 'vpcId', (row) => row.VpcId, { width: 190 }),
    one(t, 'tenancy', (row) => row.Placement?.Tenancy),
    one(t, 'usageOperation', (row) => row.UsageOperation),
    many(t, 'volumeId', volumeIdsOf, { width: 200 }),
    one(t, 'transitionReason', (row) => row.StateTransitionReason, { width: 300 }),
    one(t, 'hibernation', (row) => onOff(t, canHibernate(row))),
    one(t, 'terminationProtection', (row) => onOff(t, row.Protection.DisableApiTermination)),
    one(t, 'stopProtection', (row) => onOff(t, row.Protection.DisableApiStop)),
    one(t, 'shutdownBehavior', (row) => t(`instances.value.${row.ShutdownBehavior}`)),
    one(t, 'workload', (row) => row.Simulation.workload),
  ]
  return columns.map((column) => ({ ...column, hidden: true }))
}

/** Tag keys other than Name over all rows, in order of first appearance among at most 500 rows, so huge lists stay quick. */
export function tagKeysOf(rows: readonly Row[]): string[] {
  const keys = new Set<string>()
  for (const row of rows.slice(0, 500)) for (const tag of row.Tags ?? []) if (tag.Key) keys.add(tag.Key)
  keys.delete('Name')
  return [...keys]
}

export function instanceColumns(t: Words, withEbs: boolean, tagKeys: readonly string[]): Column<Row>[] {
  const tags = tagKeys.map<Column<Row>>((key) => ({
    id: `tag:${key}`,
    header: t('instances.tag', { key }),
    value: (row) => tagOf(row, key) ?? '',
    filterGroup: t('instances.tags'),
    hidden: true,
  }))
  return [...defaults(t, withEbs), ...optional(t), ...tags]
}

/** What a token may name that no column shows: every tag at once, for free text over keys as well. */
export const tagKeyProperty = (t: Words): FilterProperty<Row> => ({
  id: 'tagKey',
  label: t('instances.tagKey'),
  group: t('instances.tags'),
  values: (row) => (row.Tags ?? []).flatMap((tag) => tag.Key ?? []),
})
