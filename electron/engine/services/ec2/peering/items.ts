/** Peering connections as AWS answers them. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import { isoOf } from '../../../../../shared/time.ts'
import type { FilterTable } from '../filters.ts'
import type { PeeringRow, PeeringSide } from './model.ts'

const sideItem = (side: PeeringSide): Json<Ec2.VpcPeeringConnectionVpcInfo> => ({
  VpcId: side.vpcId,
  OwnerId: side.ownerId,
  Region: side.region,
  ...(side.cidrBlocks[0]
    ? {
        CidrBlock: side.cidrBlocks[0],
        CidrBlockSet: side.cidrBlocks.map((CidrBlock) => ({ CidrBlock })),
        PeeringOptions: {
          AllowDnsResolutionFromRemoteVpc: false,
          AllowEgressFromLocalClassicLinkToRemoteVpc: false,
          AllowEgressFromLocalVpcToRemoteClassicLink: false,
        },
      }
    : {}),
})

export const peeringItem = (row: PeeringRow): Json<Ec2.VpcPeeringConnection> => ({
  VpcPeeringConnectionId: row.id,
  RequesterVpcInfo: sideItem(row.requester),
  AccepterVpcInfo: sideItem(row.accepter),
  Status: { Code: row.state, Message: row.message },
  ...(row.state === 'pending-acceptance' ? { ExpirationTime: isoOf(row.expiresAt) } : {}),
  Tags: row.tags.map((tag) => ({ ...tag })),
})

type Item = Json<Ec2.VpcPeeringConnection>
export const PEERING_FILTERS: FilterTable<Item> = {
  'accepter-vpc-info.cidr-block': (one) => one.AccepterVpcInfo?.CidrBlock,
  'accepter-vpc-info.owner-id': (one) => one.AccepterVpcInfo?.OwnerId,
  'accepter-vpc-info.vpc-id': (one) => one.AccepterVpcInfo?.VpcId,
  'expiration-time': (one) => one.ExpirationTime,
  'requester-vpc-info.cidr-block': (one) => one.RequesterVpcInfo?.CidrBlock,
  'requester-vpc-info.owner-id': (one) => one.RequesterVpcInfo?.OwnerId,
  'requester-vpc-info.vpc-id': (one) => one.RequesterVpcInfo?.VpcId,
  'status-code': (one) => one.Status?.Code,
  'status-message': (one) => one.Status?.Message,
  'vpc-peering-connection-id': (one) => one.VpcPeeringConnectionId,
}
