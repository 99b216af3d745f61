/** What the console reads out of an Elastic IP address. Pure. */
import { ACCOUNT_ID } from '../../../../shared/ipc/contract.ts'
import type { AddressItem } from '../../../../shared/ipc/topics.ts'
import type { Column } from '../../../components/column.ts'
import { columnMaker, nameColumn, nameOf, tagColumns, type Words } from '../shared/resource.ts'

/** AWS: VPC pricing, public IPv4 address, dollars an hour, in use or idle, all commercial Regions, since 2024-02-01. */
export const PUBLIC_IPV4_PER_HOUR = '0.005'

/** Service Quotas code of "EC2-VPC Elastic IPs". */
export const ADDRESS_QUOTA = { ServiceCode: 'ec2', QuotaCode: 'L-0263D0A3' } as const
export const ADDRESS_QUOTA_PAGE = `#/servicequotas/ServiceQuotas:quotaCode=${ADDRESS_QUOTA.QuotaCode}&action=request`

/** `3.36.1.2 (web)`, as titles and dialogs name an address. */
export function titleOf(row: AddressItem): string {
  const name = nameOf(row)
  return name ? `${row.PublicIp} (${name})` : (row.PublicIp ?? row.id)
}

export const isAssociated = (row: AddressItem): boolean => Boolean(row.AssociationId)

/** Ascending by the four numbers, which the alphabet would get wrong. */
export function compareIps(a: string | undefined, b: string | undefined): number {
  const [left, right] = [a, b].map((ip) => (ip ?? '').split('.').map(Number))
  for (let at = 0; at < 4; at += 1) {
    const difference = (left?.[at] ?? 0) - (right?.[at] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

export const arnOf = (row: AddressItem): string =>
  `arn:aws:ec2:${row.NetworkBorderGroup}:${ACCOUNT_ID}:elastic-ip/${row.id}`

export function addressColumns(t: Words, tagKeys: readonly string[]): Column<AddressItem>[] {
  const column = columnMaker<AddressItem>(t, 'addresses')
  return [
    nameColumn(t),
    column('publicIp', (row) => row.PublicIp, 200, {
      compare: (a, b) => compareIps(a.PublicIp, b.PublicIp),
      always: true,
    }),
    column('type', () => t('addresses.publicIpType'), 100, { filter: false, hidden: true }),
    column('allocationId', (row) => row.AllocationId, 240),
    column('instanceId', (row) => row.InstanceId, 196),
    column('privateIp', (row) => row.PrivateIpAddress, 172, {
      compare: (a, b) => compareIps(a.PrivateIpAddress, b.PrivateIpAddress),
    }),
    column('associationId', (row) => row.AssociationId, 240),
    column('networkInterface', (row) => row.NetworkInterfaceId, 210),
    column('interfaceOwner', (row) => row.NetworkInterfaceOwnerId, 180, { hidden: true }),
    column('borderGroup', (row) => row.NetworkBorderGroup, 170, { hidden: true }),
    column('pool', (row) => row.PublicIpv4Pool, 140, { hidden: true }),
    ...tagColumns<AddressItem>(t, tagKeys),
  ]
}
