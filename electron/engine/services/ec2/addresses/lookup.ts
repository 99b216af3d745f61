/** Finding Elastic IPs. AWS knows no malformed allocation id: a bad one is simply not found. */
import type { View } from '../../../kernel/index.ts'
import { addressNotFound, allocationNotFound, allocationsNotFound } from './errors.ts'
import { type AddressRow, addressTable } from './model.ts'

export function allocationById(view: View, scope: string, id: string): AddressRow {
  const address = view.get(addressTable, id)
  if (!address || address.scope !== scope) throw allocationNotFound(id)
  return address
}

export function addressByIp(view: View, scope: string, ip: string): AddressRow {
  const address = view.by(addressTable, 'publicIp', ip).find((row) => row.scope === scope)
  if (!address) throw addressNotFound(ip)
  return address
}

/** Those named either way, each once, or all of the scope. */
export function addressesOf(
  view: View,
  scope: string,
  ids: readonly string[] = [],
  ips: readonly string[] = [],
): AddressRow[] {
  if (ids.length === 0 && ips.length === 0) return view.by(addressTable, 'scope', scope)
  const unknown = ids.filter((id) => view.get(addressTable, id)?.scope !== scope)
  if (unknown.length > 0) throw allocationsNotFound(unknown)
  const named = [...ids.map((id) => allocationById(view, scope, id)), ...ips.map((ip) => addressByIp(view, scope, ip))]
  return [...new Set(named)]
}
