/** Tenancy, host and affinity of a launch or a start. AWS: EC2 user guide, "Dedicated Host auto-placement and host affinity". */
import type { View } from '../../../kernel/index.ts'
import type { InstanceTypeFacts } from '../catalog/instance-types.ts'
import { isResourceId } from '../checks.ts'
import type { InstanceRow } from '../instances/model.ts'
import type { Limit } from '../limit.ts'
import { openHosts, roomOn, takesType } from './capacity.ts'
import {
  affinityNeedsHost,
  badAffinity,
  badTenancy,
  hostElsewhere,
  hostFull,
  hostIdMalformed,
  hostNeedsTenancy,
  hostReleased,
  hostsNotFound,
  noHost,
  typeNotDedicated,
  typeNotOnHost,
} from './errors.ts'
import { type HostRow, hostTable } from './model.ts'

export interface TenancyRequest {
  readonly Tenancy?: string | undefined
  readonly HostId?: string | undefined
  readonly Affinity?: string | undefined
}

export interface TenancyPlan {
  readonly tenancy: 'default' | 'dedicated' | 'host'
  /** The host that was named. */
  readonly host?: HostRow
  readonly affinity?: 'default' | 'host'
}

export function hostById(view: View, scope: string, id: string): HostRow {
  if (!isResourceId('h', id)) throw hostIdMalformed(id)
  const host = view.get(hostTable, id)
  if (host?.scope !== scope) throw hostsNotFound([id])
  return host
}

/** @param usual the tenancy of a request that names none. */
export function planTenancy(
  view: View,
  scope: string,
  asked: TenancyRequest,
  facts: InstanceTypeFacts,
  usual = 'default',
): TenancyPlan {
  const { HostId: id, Affinity: affinity } = asked
  const tenancy = asked.Tenancy || (id ? 'host' : usual)
  if (tenancy !== 'default' && tenancy !== 'dedicated' && tenancy !== 'host') throw badTenancy(tenancy)
  if (tenancy !== 'host' && (id || affinity)) throw hostNeedsTenancy()
  // AWS: T2 runs on shared hardware only; the other burstable types may be dedicated.
  if (tenancy !== 'default' && facts.family === 't2') throw typeNotDedicated(facts.name)
  if (tenancy !== 'host') return { tenancy }
  if (affinity && affinity !== 'default' && affinity !== 'host') throw badAffinity(affinity)
  if (affinity === 'host' && !id) throw affinityNeedsHost()
  const host = id ? hostById(view, scope, id) : undefined
  if (host && host.state !== 'available') throw hostReleased(host.id)
  if (host && !takesType(host, facts.name)) throw typeNotOnHost(facts.name, host.id)
  return { tenancy, affinity: (affinity as 'host') || 'default', ...(host ? { host } : {}) }
}

/** Where a launch that names no place must go for the sake of its host. */
export function zoneOfHost(view: View, scope: string, plan: TenancyPlan, type: string): string | undefined {
  if (plan.tenancy !== 'host') return undefined
  return plan.host?.zone ?? openHosts(view, scope, type)[0]?.zone
}

/** The hosts that may take the instances, with a place for each: `[h-1, h-1, h-2]`. */
export function placesOn(view: View, scope: string, plan: TenancyPlan, type: string, zone: string): string[] {
  if (plan.tenancy !== 'host') return []
  const hosts = plan.host ? [plan.host] : openHosts(view, scope, type, zone)
  return hosts.flatMap((host) => new Array<string>(roomOn(view, host, type)).fill(host.id))
}

export function hostLimits(view: View, scope: string, plan: TenancyPlan, type: string, zone: string): Limit[] {
  if (plan.tenancy !== 'host') return []
  const { host } = plan
  if (host && host.zone !== zone) throw hostElsewhere(host.id, zone)
  return [
    {
      room: placesOn(view, scope, plan, type, zone).length,
      refusal: () => (host ? hostFull(host.id) : noHost(type)),
    },
  ]
}

/** What a stopped instance asks of hosts when it starts: its own with affinity, any other without. */
export function tenancyOf(view: View, row: InstanceRow): TenancyPlan {
  const host = row.affinity === 'host' && row.hostId ? view.get(hostTable, row.hostId) : undefined
  return { tenancy: row.tenancy as TenancyPlan['tenancy'], ...(host ? { host } : {}) }
}
