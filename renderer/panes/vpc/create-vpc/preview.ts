/** A plan drawn as the map of a VPC that is not there yet. Pure. */
import type { MapCard, VpcMap } from '../vpcs/map-model.ts'
import type { VpcPlan } from './plan.ts'

/** What the column says already, and what every name begins with, is left out of the titles. */
const titleOf = (name: string): string => name.replace(/^.*?-(subnet|rtb)-/, '')
const card = (id: string, more: Partial<MapCard> = {}): MapCard => ({ id, title: titleOf(id), details: [], ...more })

export function previewOf(plan: VpcPlan, cidr: string): VpcMap {
  const subnets = [...plan.subnets].sort((a, b) => (a.zone < b.zone ? -1 : a.zone > b.zone ? 1 : 0))
  const privateTables = plan.subnets.filter((subnet) => !subnet.isPublic).map((subnet) => subnet.table)
  return {
    columns: {
      vpc: [card(plan.vpc, { details: [cidr] })],
      subnets: subnets.map((subnet, index) =>
        card(subnet.name, {
          details: [subnet.cidr],
          badge: subnet.isPublic ? 'public' : 'private',
          ...(subnets[index - 1]?.zone === subnet.zone ? {} : { group: subnet.zone }),
        }),
      ),
      tables: plan.tables.map((table) => card(table.name, table.target ? { details: ['0.0.0.0/0'] } : {})),
      connections: [
        ...(plan.gateway ? [card(plan.gateway, { sort: 'gateway' })] : []),
        ...plan.nats.map((nat) => card(nat.name, { sort: 'nat' })),
        ...(plan.endpoint ? [card(plan.endpoint, { sort: 'endpoint' })] : []),
      ],
    },
    lines: [
      ...subnets.map((subnet) => ({ from: plan.vpc, to: subnet.name })),
      ...subnets.map((subnet) => ({ from: subnet.name, to: subnet.table })),
      ...plan.tables.flatMap((table) => (table.target ? [{ from: table.name, to: table.target }] : [])),
      ...(plan.endpoint ? privateTables.map((table) => ({ from: table, to: plan.endpoint ?? '' })) : []),
    ],
  }
}
