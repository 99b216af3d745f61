/** How many instances a host takes. AWS: EC2 user guide, "Dedicated Host instance capacity configurations". */
import type { View } from '../../../kernel/index.ts'
import { INSTANCE_TYPES, instanceType } from '../catalog/instance-types.ts'
import { type InstanceRow, instanceTable } from '../instances/model.ts'
import { type HostRow, hostTable } from './model.ts'

/** vCPUs of a host whose largest size does not fill it. */
const HOST_VCPUS: Readonly<Record<string, number>> = { c5: 72, t3: 192 }

const FAMILIES = new Map<string, number>()
for (const facts of INSTANCE_TYPES)
  if (facts.dedicatedHostsSupported && !facts.retired)
    FAMILIES.set(facts.family, Math.max(FAMILIES.get(facts.family) ?? 0, facts.vcpu))

/** vCPUs of a host of the family; undefined for a family that has no hosts. */
export const vcpusOfFamily = (family: string): number | undefined =>
  FAMILIES.has(family) ? (HOST_VCPUS[family] ?? FAMILIES.get(family)) : undefined

/** What runs on the host, or keeps its place there while it starts. */
export const guestsOf = (view: View, host: HostRow): InstanceRow[] =>
  view.by(instanceTable, 'host', host.id).filter((row) => row.state === 'pending' || row.state === 'running')

const vcpusOf = (type: string): number => instanceType(type)?.vcpu ?? 1

/** vCPUs that are free on the host. */
export function freeVcpus(view: View, host: HostRow): number {
  const used = guestsOf(view, host).reduce((sum, row) => sum + vcpusOf(row.instanceType), 0)
  return Math.max(0, (vcpusOfFamily(host.family) ?? 0) - used)
}

export const takesType = (host: HostRow, type: string): boolean =>
  host.state === 'available' &&
  (host.instanceType ? host.instanceType === type : host.family === instanceType(type)?.family)

/** How many more instances of the type fit. */
export const roomOn = (view: View, host: HostRow, type: string): number =>
  takesType(host, type) ? Math.floor(freeVcpus(view, host) / vcpusOf(type)) : 0

/** The hosts that take an instance which names none, in one zone or anywhere. */
export const openHosts = (view: View, scope: string, type: string, zone?: string): HostRow[] =>
  view
    .by(hostTable, 'scope', scope)
    .filter((host) => host.autoPlacement === 'on' && (!zone || host.zone === zone) && roomOn(view, host, type) > 0)
