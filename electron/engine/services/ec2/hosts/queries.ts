/** DescribeHosts. AWS: EC2 API Reference; pages of 5 to 500. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import { isoOf } from '../../../../../shared/time.ts'
import { accountOf, type Query, regionOf, type TopicDef, type View } from '../../../kernel/index.ts'
import { INSTANCE_TYPES } from '../catalog/instance-types.ts'
import { regionFacts } from '../catalog/regions.ts'
import { applyFilters, type FilterTable } from '../filters.ts'
import type { InstanceRow } from '../instances/model.ts'
import { pageOf } from '../paging.ts'
import { freeVcpus, guestsOf, takesType, vcpusOfFamily } from './capacity.ts'
import { type HostRow, hostTable } from './model.ts'
import { hostById } from './placing.ts'

type Item = Json<Ec2.Host>

function capacityOf(view: View, host: HostRow): Json<Ec2.AvailableCapacity> {
  const free = freeVcpus(view, host)
  const total = vcpusOfFamily(host.family) ?? 0
  return {
    AvailableInstanceCapacity: INSTANCE_TYPES.filter((facts) => takesType(host, facts.name) && !facts.retired).map(
      (facts) => ({
        AvailableCapacity: Math.floor(free / facts.vcpu),
        InstanceType: facts.name,
        TotalCapacity: Math.floor(total / facts.vcpu),
      }),
    ),
    AvailableVCpus: free,
  }
}

export function hostItem(view: View, host: HostRow): Item {
  const zones = regionFacts(regionOf(host.scope))?.zones ?? []
  const vcpus = vcpusOfFamily(host.family) ?? 0
  return {
    AutoPlacement: host.autoPlacement,
    AvailabilityZone: host.zone,
    AvailabilityZoneId: zones.find((zone) => zone.name === host.zone)?.id,
    AvailableCapacity: capacityOf(view, host),
    ...(host.clientToken ? { ClientToken: host.clientToken } : {}),
    HostId: host.id,
    HostProperties: {
      Cores: Math.floor(vcpus / 2),
      ...(host.instanceType ? { InstanceType: host.instanceType } : { InstanceFamily: host.family }),
      Sockets: 2,
      TotalVCpus: vcpus,
    },
    Instances: guestsOf(view, host).map((row) => ({
      InstanceId: row.id,
      InstanceType: row.instanceType,
      OwnerId: accountOf(host.scope),
    })),
    State: host.state,
    AllocationTime: isoOf(host.allocationTime),
    ...(host.releaseTime === undefined ? {} : { ReleaseTime: isoOf(host.releaseTime) }),
    Tags: [...host.tags],
    HostRecovery: host.hostRecovery,
    AllowsMultipleInstanceTypes: host.instanceType ? 'off' : 'on',
    OwnerId: accountOf(host.scope),
    MemberOfServiceLinkedResourceGroup: false,
    HostMaintenance: 'off',
  }
}

const FILTERS: FilterTable<HostRow> = {
  'auto-placement': (host) => host.autoPlacement,
  'availability-zone': (host) => host.zone,
  'client-token': (host) => host.clientToken,
  'host-reservation-id': () => undefined,
  'instance-type': (host) => host.instanceType,
  state: (host) => host.state,
}

export const describeHosts: Query<'ec2:DescribeHosts'> = (view, input, { scope }) => {
  const ids = input.HostIds ?? []
  const rows = ids.length > 0 ? ids.map((id) => hostById(view, scope, id)) : view.by(hostTable, 'scope', scope)
  const { page, nextToken } = pageOf(
    applyFilters(rows, input.Filter, FILTERS, (host) => host.tags),
    input,
    5,
    500,
  )
  return { Hosts: page.map((host) => hostItem(view, host)), ...(nextToken ? { NextToken: nextToken } : {}) }
}

export const hostsTopic: TopicDef<'ec2:hosts'> = {
  affected: {
    [hostTable.name]: (host: HostRow) => [host.id],
    'ec2.instance': (row: InstanceRow) => (row.hostId ? [row.hostId] : []),
  },
  ids: (view, scope) => view.by(hostTable, 'scope', scope).map((host) => host.id),
  row: (view, id, scope) => {
    const host = view.get(hostTable, id)
    return host?.scope === scope ? { id, ...hostItem(view, host) } : undefined
  },
}
