/** Routes as the editor holds them, and the way to and from AWS's shapes. Pure. */
import type { RouteTableItem } from '../../../../shared/ipc/topics.ts'
import type { Option } from '../../../components/option.ts'
import { destinationOf, targetOf } from '../network/effective.ts'
import { optionOf } from '../network/kind.ts'
import type { Lists } from '../network/lists.ts'

export type Route = NonNullable<RouteTableItem['Routes']>[number]

/** What a route can lead to; the console asks for the sort first and then for the one. */
export const TARGETS = ['gateway', 'nat', 'interface', 'instance', 'peering', 'endpoint'] as const
export type TargetKind = (typeof TARGETS)[number]

export interface RouteDraft {
  readonly key: string
  readonly destination: string
  readonly kind: TargetKind | 'local'
  readonly target: string
  readonly state?: string | undefined
  /** Nobody can change it here: the VPC's own routes, and those AWS keeps for a gateway endpoint. */
  readonly fixed?: boolean
}

const PREFIXES: Readonly<Record<string, TargetKind>> = {
  igw: 'gateway',
  nat: 'nat',
  eni: 'interface',
  i: 'instance',
  pcx: 'peering',
  vpce: 'endpoint',
}
const kindOf = (target: string): RouteDraft['kind'] => PREFIXES[target.slice(0, target.indexOf('-'))] ?? 'local'

/** A new route leads to the internet, which most do. */
export const newDraft = (key: string): RouteDraft => ({ key, destination: '', kind: 'gateway', target: '' })

export function draftOf(route: Route): RouteDraft {
  const [destination, target] = [destinationOf(route), targetOf(route)]
  const kind = kindOf(target)
  const fixed = kind === 'local' || (kind === 'endpoint' && destination.startsWith('pl-'))
  return { key: destination, destination, kind, target, state: route.State, ...(fixed ? { fixed } : {}) }
}

/** What there is of a sort of target in the VPC. */
export function choicesOf(kind: RouteDraft['kind'], vpcId: string | undefined, lists: Lists): readonly Option[] {
  const here = (row: { readonly VpcId?: string | undefined }) => row.VpcId === vpcId
  switch (kind) {
    case 'gateway':
      return lists.gateways.filter((row) => row.Attachments?.some(here)).map((row) => optionOf(row))
    case 'nat':
      return lists.natGateways.filter(here).map((row) => optionOf(row, row.SubnetId, row.State))
    case 'interface':
      return lists.interfaces.filter(here).map((row) => optionOf(row, row.Description || row.PrivateIpAddress))
    case 'instance':
      return lists.instances.filter(here).map((row) => optionOf(row, row.PrivateIpAddress, row.State?.Name))
    case 'peering':
      return lists.peerings
        .filter(({ RequesterVpcInfo: one, AccepterVpcInfo: other }) => [one?.VpcId, other?.VpcId].includes(vpcId))
        .map((row) => optionOf(row, `${row.RequesterVpcInfo?.VpcId} – ${row.AccepterVpcInfo?.VpcId}`, row.Status?.Code))
    case 'endpoint':
      return lists.endpoints.filter(here).map((row) => optionOf(row, row.ServiceName))
    default:
      return []
  }
}

export const isComplete = (draft: RouteDraft): boolean =>
  Boolean(draft.fixed) || (draft.destination.trim() !== '' && draft.target !== '')

const MEMBERS: Readonly<Record<TargetKind, string>> = {
  gateway: 'GatewayId',
  nat: 'NatGatewayId',
  interface: 'NetworkInterfaceId',
  instance: 'InstanceId',
  peering: 'VpcPeeringConnectionId',
  endpoint: 'VpcEndpointId',
}

/** The member of a request that says for which addresses a route is. */
export const destinationMember = (destination: string): Record<string, string> =>
  destination.startsWith('pl-') ? { DestinationPrefixListId: destination } : { DestinationCidrBlock: destination }

/** A route as CreateRoute and ReplaceRoute take it. */
export const requestOf = (draft: RouteDraft): Record<string, string> => ({
  ...destinationMember(draft.destination.trim()),
  ...(draft.kind === 'local' ? {} : { [MEMBERS[draft.kind]]: draft.target }),
})

export interface RouteChanges {
  readonly remove: readonly string[]
  readonly replace: readonly RouteDraft[]
  readonly create: readonly RouteDraft[]
}

/** What has to be asked so that a table with the routes `before` has those of the editor. A route is known by its destination. */
export function routeChanges(before: readonly Route[], after: readonly RouteDraft[]): RouteChanges {
  const old = new Map(before.map(draftOf).map((draft) => [draft.destination, draft]))
  const open = after.filter((draft) => !draft.fixed)
  const wanted = new Set(open.map((draft) => draft.destination.trim()))
  const changed = (draft: RouteDraft) => {
    const was = old.get(draft.destination.trim())
    return was !== undefined && !was.fixed && was.target !== draft.target
  }
  return {
    remove: [...old.values()]
      .filter((draft) => !draft.fixed && !wanted.has(draft.destination))
      .map((one) => one.destination),
    replace: open.filter(changed),
    // What is there already as it is wanted is not asked for again; what nobody may change is, and AWS says so.
    create: open.filter((draft) => {
      const was = old.get(draft.destination.trim())
      return was === undefined || was.fixed
    }),
  }
}
