/** VPC peering connections: asked for by one VPC, accepted or rejected by the other. */
import type { PeeringItem } from '../../../../shared/ipc/topics.ts'
import { usePeeringsStore } from '../../../stores/network-lists.ts'
import { type Form, listed, NAME, type NetworkKind, named, optionOf } from '../network/kind.ts'

const waits = (row: PeeringItem) => (row.Status?.Code === 'pending-acceptance' ? undefined : 'notPending')
const blocks = (side: PeeringItem['RequesterVpcInfo']): string =>
  listed(side?.CidrBlockSet?.map((one) => one.CidrBlock))

const create: Form = {
  fields: {
    name: NAME,
    requester: { options: ({ vpcs }) => vpcs.map((vpc) => optionOf(vpc, vpc.CidrBlock)) },
    accepter: { hint: true, options: ({ vpcs }) => vpcs.map((vpc) => optionOf(vpc, vpc.CidrBlock)) },
  },
  send: (ask, values) =>
    ask('ec2:CreateVpcPeeringConnection', {
      VpcId: values['requester'] ?? '',
      PeerVpcId: values['accepter'] ?? '',
      ...named('vpc-peering-connection', values),
    }),
}

export const peerings: NetworkKind<PeeringItem> = {
  page: ['vpc', 'PeeringConnections', 'vpcPeeringConnectionId'],
  details: ['PeeringConnectionDetails', 'VpcPeeringConnectionId'],
  nav: 'peerings',
  useStore: usePeeringsStore,
  state: 'state',
  columns: {
    state: (row) => row.Status?.Code,
    requester: (row) => row.RequesterVpcInfo?.VpcId,
    accepter: (row) => row.AccepterVpcInfo?.VpcId,
    requesterCidr: (row) => blocks(row.RequesterVpcInfo),
    accepterCidr: (row) => blocks(row.AccepterVpcInfo),
    requesterOwner: (row) => row.RequesterVpcInfo?.OwnerId,
    accepterOwner: (row) => row.AccepterVpcInfo?.OwnerId,
    message: (row) => row.Status?.Message,
  },
  create,
  actions: [
    {
      id: 'accept',
      one: true,
      blocked: waits,
      request: (ask, row) => ask('ec2:AcceptVpcPeeringConnection', { VpcPeeringConnectionId: row.id }),
    },
    {
      id: 'reject',
      one: true,
      blocked: waits,
      request: (ask, row) => ask('ec2:RejectVpcPeeringConnection', { VpcPeeringConnectionId: row.id }),
    },
    {
      id: 'delete',
      request: (ask, row) => ask('ec2:DeleteVpcPeeringConnection', { VpcPeeringConnectionId: row.id }),
    },
  ],
  refresh: (ask) => ask('ec2:DescribeVpcPeeringConnections', {}),
}
