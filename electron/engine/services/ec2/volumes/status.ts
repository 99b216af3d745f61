/** DescribeVolumeStatus. AWS: EC2 API Reference; EBS user guide, "Amazon EBS volume status checks", "Amazon EBS volume events". */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import { DAY, type Instant, isoOf, MINUTE } from '../../../../../shared/time.ts'
import type { Queries, View } from '../../../kernel/index.ts'
import { settleMs } from '../../settings/index.ts'
import { rehearsableQuery } from '../checks.ts'
import { applyFilters, type FilterTable } from '../filters.ts'
import { pageOf } from '../paging.ts'
import { idsWithMaxResults } from './errors.ts'
import { isImpaired } from './io.ts'
import { volumesOf } from './lookup.ts'
import type { VolumeEventPart, VolumeRow } from './model.ts'
import { zoneIdOf } from './queries.ts'

/** AWS: the checks run every five minutes, so a young volume has not met one yet. */
const FIRST_CHECK = 5 * MINUTE
/** How long an event is listed after I/O was enabled; AWS gives no time. */
const EVENT_LISTED = DAY
const EVENT_TYPE = 'potential-data-inconsistency'
const ACTION = { Code: 'enable-volume-io', Description: 'Enable Volume I/O' } as const
/** AWS: these types are watched while they are attached. */
const WATCHED: readonly string[] = ['io1', 'io2', 'gp3']

type Status = 'ok' | 'impaired' | 'insufficient-data'

/** A volume as its status shows it now. */
interface Checked {
  readonly volume: VolumeRow
  readonly status: Status
  readonly ioEnabled: 'passed' | 'failed'
  readonly ioPerformance: string
  readonly event?: VolumeEventPart
}

function checked(view: View, volume: VolumeRow): Checked {
  const { event } = volume
  const impaired = isImpaired(volume)
  const young = volume.state === 'creating' || view.now - volume.createTime < settleMs(view, FIRST_CHECK)
  const watched = WATCHED.includes(volume.type) && volume.attachments.length > 0
  const listed = event && (event.until === undefined || view.now - event.until < EVENT_LISTED)
  return {
    volume,
    status: impaired ? 'impaired' : young ? 'insufficient-data' : 'ok',
    ioEnabled: impaired ? 'failed' : 'passed',
    ioPerformance: !watched ? 'not-applicable' : impaired ? 'not-available' : 'normal', // [K]
    ...(listed ? { event } : {}),
  }
}

/** AWS: "Amazon EBS volume events" names the three. */
const descriptionOf = ({ until, auto }: VolumeEventPart): string =>
  until === undefined ? 'Awaiting Action: Enable IO' : auto ? 'IO Auto-Enabled' : 'IO Enabled'

const eventItem = (event: VolumeEventPart, instanceId: string | undefined): Json<Ec2.VolumeStatusEvent> => ({
  EventId: event.id,
  EventType: EVENT_TYPE,
  Description: descriptionOf(event),
  NotBefore: isoOf(event.since),
  ...(event.until === undefined ? {} : { NotAfter: isoOf(event.until) }),
  ...(instanceId ? { InstanceId: instanceId } : {}),
})

function statusItem({ volume, status, ioEnabled, ioPerformance, event }: Checked): Json<Ec2.VolumeStatusItem> {
  const known = status !== 'insufficient-data'
  return {
    VolumeId: volume.id,
    AvailabilityZone: volume.zone,
    AvailabilityZoneId: zoneIdOf(volume),
    Actions: status === 'impaired' && event ? [{ ...ACTION, EventId: event.id, EventType: EVENT_TYPE }] : [],
    Events: event ? [eventItem(event, volume.attachments[0]?.instanceId)] : [],
    Operator: { Managed: false },
    VolumeStatus: {
      Status: status,
      Details: known
        ? [
            { Name: 'io-enabled', Status: ioEnabled },
            { Name: 'io-performance', Status: ioPerformance },
          ]
        : [],
    },
    AttachmentStatuses: volume.attachments.map(({ instanceId }) => ({
      InstanceId: instanceId,
      IoPerformance: ioPerformance,
    })),
  }
}

const acting =
  <T>(read: (event: VolumeEventPart) => T) =>
  ({ status, event }: Checked): T | undefined =>
    status === 'impaired' && event ? read(event) : undefined
const happening =
  <T>(read: (event: VolumeEventPart) => T) =>
  ({ event }: Checked): T | undefined =>
    event ? read(event) : undefined
const time = (at: Instant | undefined): string | undefined => (at === undefined ? undefined : isoOf(at))

const FILTERS: FilterTable<Checked> = {
  'action.code': acting(() => ACTION.Code),
  'action.description': acting(() => ACTION.Description),
  'action.event-id': acting(({ id }) => id),
  'availability-zone': ({ volume }) => volume.zone,
  'availability-zone-id': ({ volume }) => zoneIdOf(volume),
  'event.description': happening(descriptionOf),
  'event.event-id': happening(({ id }) => id),
  'event.event-type': happening(() => EVENT_TYPE),
  'event.not-after': happening(({ until }) => time(until)),
  'event.not-before': happening(({ since }) => time(since)),
  'operator.managed': () => false,
  'operator.principal': () => undefined,
  'volume-status.details-name': ({ status }) =>
    status === 'insufficient-data' ? [] : ['io-enabled', 'io-performance'],
  'volume-status.details-status': ({ status, ioEnabled, ioPerformance }) =>
    status === 'insufficient-data' ? [] : [ioEnabled, ioPerformance],
  'volume-status.status': ({ status }) => status,
}

export const statusQueries: Queries = {
  'ec2:DescribeVolumeStatus': rehearsableQuery((view, input, { scope }) => {
    if (input.VolumeIds?.length && input.MaxResults !== undefined) throw idsWithMaxResults()
    const found = volumesOf(view, scope, input.VolumeIds).map((volume) => checked(view, volume))
    const { page, nextToken } = pageOf(applyFilters(found, input.Filters, FILTERS), input)
    return { VolumeStatuses: page.map(statusItem), ...(nextToken ? { NextToken: nextToken } : {}) }
  }),
}
