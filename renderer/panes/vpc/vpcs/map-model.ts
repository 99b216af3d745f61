/** A VPC as a map: four columns of cards from the VPC to the outside, and the lines between them. Pure. */
import type { RouteTableItem, SubnetItem, VpcItem } from '../../../../shared/ipc/topics.ts'
import { nameOf, type Tagged } from '../../ec2/shared/resource.ts'
import { destinationOf, explicitTableOf, isPublic, mainTableOf, tableOf, targetOf } from '../network/effective.ts'
import type { Lists } from '../network/lists.ts'

export type ColumnId = 'vpc' | 'subnets' | 'tables' | 'connections'
export const COLUMNS: readonly ColumnId[] = ['vpc', 'subnets', 'tables', 'connections']

export interface MapCard {
  readonly id: string
  readonly title: string
  /** Words beneath the title: the id where there is a name, then what people look for. */
  readonly details: readonly string[]
  readonly badge?: 'public' | 'private' | 'main' | 'blackhole' | undefined
  /** The sort of connection, a word of `network.map.sort`. */
  readonly sort?: string | undefined
  /** How many instances stand in it. */
  readonly instances?: number | undefined
  /** The heading above the first card of a group: the Availability Zone of subnets. */
  readonly group?: string | undefined
}
export interface MapLine {
  readonly from: string
  readonly to: string
  /** A subnet without a table of its own follows the main one. */
  readonly implicit?: boolean
  readonly broken?: boolean
}
export interface VpcMap {
  readonly columns: Readonly<Record<ColumnId, readonly MapCard[]>>
  readonly lines: readonly MapLine[]
}

const card = (row: Tagged, details: readonly (string | undefined)[], more: Partial<MapCard> = {}): MapCard => ({
  id: row.id,
  title: nameOf(row) || row.id,
  details: [nameOf(row) ? row.id : '', ...details].filter((each): each is string => Boolean(each)),
  ...more,
})

const byZone = (a: SubnetItem, b: SubnetItem): number =>
  `${a.AvailabilityZone} ${a.CidrBlock}` < `${b.AvailabilityZone} ${b.CidrBlock}` ? -1 : 1

function subnetCards(subnets: readonly SubnetItem[], { tables, instances }: Lists): MapCard[] {
  return [...subnets].sort(byZone).map((subnet, index, all) => {
    const held = instances.filter((one) => one.SubnetId === subnet.id && one.State?.Name !== 'terminated').length
    return card(subnet, [subnet.CidrBlock], {
      instances: held,
      badge: isPublic(tableOf(subnet, tables)) ? 'public' : 'private',
      ...(all[index - 1]?.AvailabilityZone === subnet.AvailabilityZone ? {} : { group: subnet.AvailabilityZone }),
    })
  })
}

const SORTS: Readonly<Record<string, string>> = {
  igw: 'gateway',
  nat: 'nat',
  pcx: 'peering',
  vpce: 'endpoint',
  eni: 'interface',
}
const sortOf = (id: string): string => SORTS[id.slice(0, id.indexOf('-'))] ?? 'other'

/** What leads out of the VPC: gateways, endpoints and peerings that belong to it, and whatever else its routes name. */
function connectionCards(vpc: VpcItem, own: readonly RouteTableItem[], lists: Lists): MapCard[] {
  const here = (row: { readonly VpcId?: string | undefined }) => row.VpcId === vpc.id
  const sides = (one: Lists['peerings'][number]) => [one.RequesterVpcInfo?.VpcId, one.AccepterVpcInfo?.VpcId]
  const cards = [
    ...lists.gateways.filter((row) => row.Attachments?.some(here)).map((row) => card(row, [])),
    ...lists.natGateways
      .filter((row) => here(row) && row.State !== 'deleted')
      .map((row) => card(row, [row.NatGatewayAddresses?.[0]?.PublicIp, row.State])),
    ...lists.endpoints.filter(here).map((row) => card(row, [row.ServiceName?.split('.').at(-1), row.VpcEndpointType])),
    ...lists.peerings
      .filter((row) => sides(row).includes(vpc.id) && ['active', 'pending-acceptance'].includes(row.Status?.Code ?? ''))
      .map((row) => card(row, [sides(row).find((id) => id !== vpc.id), row.Status?.Code])),
  ]
  const known = new Set(cards.map((one) => one.id))
  const named = new Set(own.flatMap((table) => (table.Routes ?? []).map(targetOf)))
  const others = [...named].filter((id) => id !== 'local' && id !== '' && !known.has(id))
  const gone = (id: string) =>
    own.some((table) => table.Routes?.some((one) => targetOf(one) === id && one.State === 'blackhole'))
  return [
    ...cards.map((one) => ({ ...one, sort: sortOf(one.id) })),
    ...others.map((id) => ({
      id,
      title: id,
      details: [],
      sort: sortOf(id),
      ...(gone(id) ? { badge: 'blackhole' as const } : {}),
    })),
  ]
}

export function mapOf(vpc: VpcItem, lists: Lists): VpcMap {
  const subnets = lists.subnets.filter((subnet) => subnet.VpcId === vpc.id)
  const own = lists.tables.filter((table) => table.VpcId === vpc.id)
  const main = mainTableOf(vpc.id, own)
  const connections = connectionCards(vpc, own, lists)
  return {
    columns: {
      vpc: [card(vpc, [vpc.CidrBlock])],
      subnets: subnetCards(subnets, lists),
      tables: own.map((table) =>
        card(table, (table.Routes ?? []).filter((route) => targetOf(route) !== 'local').map(destinationOf), {
          ...(table === main ? { badge: 'main' as const } : {}),
        }),
      ),
      connections,
    },
    lines: [
      ...subnets.map((subnet) => ({ from: vpc.id, to: subnet.id })),
      ...subnets.flatMap((subnet) => {
        const table = tableOf(subnet, own)
        if (!table) return []
        return [{ from: subnet.id, to: table.id, ...(explicitTableOf(subnet.id, own) ? {} : { implicit: true }) }]
      }),
      ...own.flatMap((table) =>
        (table.Routes ?? [])
          .filter((route) => connections.some((one) => one.id === targetOf(route)))
          .map((route) => ({
            from: table.id,
            to: targetOf(route),
            ...(route.State === 'blackhole' ? { broken: true } : {}),
          })),
      ),
    ],
  }
}

/** Everything that a card hangs together with, in both directions: what stays lit while it is looked at. */
export function connectedWith(id: string, lines: readonly MapLine[]): ReadonlySet<string> {
  const found = new Set([id])
  const follow = (from: string, step: (line: MapLine, at: string) => string | undefined) => {
    for (const line of lines) {
      const next = step(line, from)
      if (next === undefined || found.has(next)) continue
      found.add(next)
      follow(next, step)
    }
  }
  follow(id, (line, at) => (line.from === at ? line.to : undefined))
  follow(id, (line, at) => (line.to === at ? line.from : undefined))
  return found
}
