/** DescribeInstances and the live list of instances. */
import type { InstanceItem } from '../../../../../shared/ipc/topics.ts'
import { isoOf } from '../../../../../shared/time.ts'
import type { Query, TopicDef, View } from '../../../kernel/index.ts'
import type { ProfileAssociationRow } from '../../iam/index.ts'
import type { AddressRow } from '../addresses/model.ts'
import { rehearsableQuery } from '../checks.ts'
import { applyFilters } from '../filters.ts'
import type { NetworkInterfaceRow } from '../network/model.ts'
import { pageOf } from '../paging.ts'
import { type Describing, describing, instanceItem, interfacesOf, reservationItems } from './describe.ts'
import { idsWithMaxResults } from './errors.ts'
import { INSTANCE_FILTERS, type Seen } from './filters.ts'
import { instancesById } from './lookup.ts'
import { type InstanceRow, instanceTable } from './model.ts'
import { statusItem } from './status.ts'

const seenOf = (view: View, row: InstanceRow, context: Describing): Seen => ({
  row,
  item: instanceItem(row, context),
  enis: row.state === 'terminated' ? [] : interfacesOf(view, row),
})

const describeInstances: Query<'ec2:DescribeInstances'> = rehearsableQuery((view, input, call) => {
  const ids = input.InstanceIds ?? []
  if (ids.length > 0 && input.MaxResults !== undefined) throw idsWithMaxResults()
  const rows = ids.length > 0 ? instancesById(view, call.scope, ids) : view.by(instanceTable, 'scope', call.scope)
  const context = describing(view, call.scope)
  const next = (nextToken?: string) => (nextToken ? { NextToken: nextToken } : {})
  if (!input.Filters?.length) {
    // Only the rows of the page are projected.
    const { page, nextToken } = pageOf(rows, input)
    const items = page.map((row) => ({ row, item: instanceItem(row, context) }))
    return { Reservations: reservationItems(items, context), ...next(nextToken) }
  }
  const seen = rows.map((row) => seenOf(view, row, context))
  const matching = applyFilters(seen, input.Filters, INSTANCE_FILTERS, ({ row }) => row.tags)
  const { page, nextToken } = pageOf(matching, input)
  return { Reservations: reservationItems(page, context), ...next(nextToken) }
})

function topicRow(row: InstanceRow, view: View): InstanceItem {
  const context = describing(view, row.scope)
  return {
    ...instanceItem(row, context),
    id: row.id,
    ReservationId: row.reservationId,
    Status: statusItem(row, view.now, context),
    Protection: { DisableApiTermination: row.disableApiTermination, DisableApiStop: row.disableApiStop },
    ShutdownBehavior: row.shutdownBehavior,
    ...(row.cpuCredits ? { CpuCredits: row.cpuCredits } : {}),
    Simulation: {
      stateSince: isoOf(row.stateSince),
      ...(row.settlesAt === undefined ? {} : { settlesAt: isoOf(row.settlesAt) }),
      hibernated: row.hibernated,
      workload: row.workload,
    },
  }
}

/** Security groups touch no row here: their names never change, and their members show in the interfaces. */
export const instanceTopic: TopicDef<'ec2:instances'> = {
  affected: {
    'ec2.instance': (row: InstanceRow) => [row.id],
    'ec2.network-interface': (row: NetworkInterfaceRow) => (row.attachment ? [row.attachment.instanceId] : []),
    'iam.profile-association': (row: ProfileAssociationRow) => [row.instanceId],
    'ec2.address': (row: AddressRow) => (row.association?.instanceId ? [row.association.instanceId] : []),
  },
  ids: (view, scope) => view.by(instanceTable, 'scope', scope).map((row) => row.id),
  row: (view, id, scope) => {
    const row = view.get(instanceTable, id)
    return row?.scope === scope ? topicRow(row, view) : undefined
  },
}

export const instanceQueries = { 'ec2:DescribeInstances': describeInstances }
