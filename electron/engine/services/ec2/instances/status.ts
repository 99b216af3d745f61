/** Status checks. AWS: EC2 user guide, "Status checks for Amazon EC2 instances": run every minute, only while running. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import { type Instant, isoOf } from '../../../../../shared/time.ts'
import type { Query } from '../../../kernel/index.ts'
import { instanceType } from '../catalog/instance-types.ts'
import { rehearsableQuery } from '../checks.ts'
import { applyFilters, type FilterTable } from '../filters.ts'
import { pageOf } from '../paging.ts'
import { type Describing, describing } from './describe.ts'
import { idsWithMaxResults, tooManyIds } from './errors.ts'
import { instancesById } from './lookup.ts'
import { type Check, type InstanceRow, instanceTable, STATE_CODES } from './model.ts'
import { eventItem } from './scheduled-events.ts'

type Status = Json<Ec2.InstanceStatus>
type Summary = Json<Ec2.InstanceStatusSummary>

/** AWS: at most a hundred ids in a call. */
const IDS_MAX = 100

function summary(row: InstanceRow, check: Check, okAt: Instant | undefined, now: Instant): Summary {
  if (row.state !== 'running') return { Status: 'not-applicable' }
  const failing = row.impairments?.find((one) => one.check === check)
  if (failing)
    return {
      Status: 'impaired',
      Details: [{ Name: 'reachability', Status: 'failed', ImpairedSince: isoOf(failing.since) }],
    }
  const ok = okAt !== undefined && now >= okAt
  return {
    Status: ok ? 'ok' : 'initializing',
    Details: [{ Name: 'reachability', Status: ok ? 'passed' : 'initializing' }],
  }
}

/** AWS: the third check, of attached EBS volumes, exists on Nitro types only; it passes with the system check. */
const hasEbsCheck = (row: InstanceRow): boolean => {
  const facts = instanceType(row.instanceType)
  return facts?.hypervisor === 'nitro' || facts?.bareMetal === true
}

export function statusItem(row: InstanceRow, now: Instant, context: Describing): Status {
  return {
    AvailabilityZone: row.zone,
    AvailabilityZoneId: context.zoneIds.get(row.zone) ?? '',
    InstanceId: row.id,
    InstanceState: { Code: STATE_CODES[row.state], Name: row.state },
    InstanceStatus: summary(row, 'instance', row.instanceCheckOkAt, now),
    SystemStatus: summary(row, 'system', row.systemCheckOkAt, now),
    ...(hasEbsCheck(row) ? { AttachedEbsStatus: summary(row, 'attached-ebs', row.systemCheckOkAt, now) } : {}),
    ...(row.events?.length ? { Events: row.events.map(eventItem) } : {}),
    Operator: { Managed: false },
  }
}

const detail = (one: Summary | undefined): string | undefined => one?.Details?.[0]?.Status

const FILTERS: FilterTable<Status> = {
  'availability-zone': (status) => status.AvailabilityZone,
  'availability-zone-id': (status) => status.AvailabilityZoneId,
  'event.code': (status) => status.Events?.map((event) => event.Code),
  'event.description': (status) => status.Events?.map((event) => event.Description),
  'event.instance-event-id': (status) => status.Events?.map((event) => event.InstanceEventId),
  'event.not-after': (status) => status.Events?.map((event) => event.NotAfter),
  'event.not-before': (status) => status.Events?.map((event) => event.NotBefore),
  'event.not-before-deadline': (status) => status.Events?.map((event) => event.NotBeforeDeadline),
  'instance-state-code': (status) => status.InstanceState?.Code,
  'instance-state-name': (status) => status.InstanceState?.Name,
  'instance-status.reachability': (status) => detail(status.InstanceStatus),
  'instance-status.status': (status) => status.InstanceStatus?.Status,
  'operator.managed': () => false,
  'operator.principal': () => undefined,
  'system-status.reachability': (status) => detail(status.SystemStatus),
  'system-status.status': (status) => status.SystemStatus?.Status,
  'attached-ebs-status.status': (status) => status.AttachedEbsStatus?.Status,
}

export const describeInstanceStatus: Query<'ec2:DescribeInstanceStatus'> = rehearsableQuery((view, input, call) => {
  const ids = input.InstanceIds ?? []
  if (ids.length > 0 && input.MaxResults !== undefined) throw idsWithMaxResults()
  if (ids.length > IDS_MAX) throw tooManyIds(IDS_MAX)
  const rows = ids.length > 0 ? instancesById(view, call.scope, ids) : view.by(instanceTable, 'scope', call.scope)
  const context = describing(view, call.scope)
  const shown = rows.filter((row) => input.IncludeAllInstances || row.state === 'running')
  const statuses = shown.map((row) => statusItem(row, view.now, context))
  const { page, nextToken } = pageOf(applyFilters(statuses, input.Filters, FILTERS), input)
  return { InstanceStatuses: page, ...(nextToken ? { NextToken: nextToken } : {}) }
})
