/** VPC peering connections: asked for, accepted, rejected, deleted. AWS: EC2 API Reference; VPC Peering Guide. */
import { AwsError } from '../../../../../shared/aws/error.ts'
import type { Call, Command, Tx } from '../../../kernel/index.ts'
import { limitOf } from '../../quotas/index.ts'
import { rehearsable, rehearsableQuery, required } from '../checks.ts'
import { newId } from '../network/birth.ts'
import { overlaps } from '../network/cidr-rules.ts'
import { type DescribeRequest, describe } from '../network/describing.ts'
import { KINDS, networkUnsimulated } from '../network/errors.ts'
import { listOf } from '../network/listing.ts'
import { blocksOf } from '../network/lookup.ts'
import { type VpcRow, vpcTable } from '../network/model.ts'
import { byScope, rowNamed, vpcById } from '../network/rows.ts'
import type { Part } from '../part.ts'
import { tagsFor } from '../tags/rules.ts'
import { PEERING_FILTERS, peeringItem } from './items.ts'
import { messageOf, moveTo, peeringTasks, WAITS } from './lifecycle.ts'
import { type PeeringRow, type PeeringSide, peeringTable } from './model.ts'

const PEERING_QUOTA = 'L-7E9ECCDB'

const badTransition = (id: string, from: string, to: string): AwsError =>
  new AwsError(
    'InvalidStateTransition',
    `Invalid state transition for ${id}, attempted to transition from ${from} to ${to}`,
  )
const peeringLimit = (): AwsError =>
  new AwsError('VpcPeeringConnectionLimitExceeded', 'The maximum number of VPC peering connections has been reached.') // [K]

const peeringById = (tx: Tx, scope: string, id: string | undefined): PeeringRow =>
  rowNamed(tx, peeringTable, KINDS.peering, scope, id, 'vpcPeeringConnectionId')

const isOpen = (row: PeeringRow): boolean => row.state === 'active' || row.state === 'pending-acceptance'

const sideOf = (vpc: VpcRow, { accountId, region }: Call): PeeringSide => ({
  vpcId: vpc.id,
  ownerId: accountId,
  region,
  cidrBlocks: blocksOf(vpc),
})

const createPeering: Command<'ec2:CreateVpcPeeringConnection'> = rehearsable((tx, input, call) => {
  const { scope, accountId, region } = call
  const vpc = vpcById(tx, scope, input.VpcId)
  const peerId = required(input.PeerVpcId, 'peerVpcId')
  if (input.PeerRegion && input.PeerRegion !== region) throw networkUnsimulated('PeerRegion')
  const tags = tagsFor(input.TagSpecifications, 'vpc-peering-connection', ['vpc-peering-connection'])
  const present = tx.by(peeringTable, 'vpc', vpc.id).filter(isOpen)
  const same = present.find(({ accepter, requester }) => [accepter.vpcId, requester.vpcId].includes(peerId))
  // AWS: a request that waits already is answered again.
  if (same && vpc.id !== peerId) return { VpcPeeringConnection: peeringItem(same) }
  if (present.length >= limitOf(tx, scope, 'vpc', PEERING_QUOTA)) throw peeringLimit()
  const own = (input.PeerOwnerId ?? accountId) === accountId
  const peer = own ? tx.get(vpcTable, peerId) : undefined
  const known = peer?.scope === scope && peer.id !== vpc.id ? peer : undefined
  const fits = known && !blocksOf(vpc).some((block) => blocksOf(known).some((other) => overlaps(block, other)))
  const state = fits ? 'pending-acceptance' : 'failed'
  const ownerId = input.PeerOwnerId ?? accountId
  const row: PeeringRow = {
    id: newId(tx, 'pcx'),
    scope,
    tags,
    requester: sideOf(vpc, call),
    accepter: known ? sideOf(known, call) : { vpcId: peerId, ownerId, region, cidrBlocks: [] },
    state: 'pending-acceptance',
    message: messageOf('pending-acceptance', ownerId),
    expiresAt: tx.now + WAITS,
  }
  tx.put(peeringTable, row)
  if (state === 'failed') moveTo(tx, row, 'failed')
  else tx.after(WAITS, 'ec2.peering.expire', { id: row.id })
  // AWS: what will fail is known a moment later only.
  const status = { Code: 'initiating-request', Message: `Initiating Request to ${ownerId}` } as const
  return { VpcPeeringConnection: { ...peeringItem(row), Status: status } }
})

const acceptPeering: Command<'ec2:AcceptVpcPeeringConnection'> = rehearsable((tx, input, { scope }) => {
  const row = peeringById(tx, scope, input.VpcPeeringConnectionId)
  if (row.state === 'active') return { VpcPeeringConnection: peeringItem(row) }
  if (row.state !== 'pending-acceptance') throw badTransition(row.id, row.state, 'active')
  const item = peeringItem(moveTo(tx, row, 'active'))
  return { VpcPeeringConnection: { ...item, Status: { Code: 'provisioning', Message: 'Provisioning' } } }
})

const rejectPeering: Command<'ec2:RejectVpcPeeringConnection'> = rehearsable((tx, input, { scope }) => {
  const row = peeringById(tx, scope, input.VpcPeeringConnectionId)
  if (row.state !== 'pending-acceptance') throw badTransition(row.id, row.state, 'rejected')
  moveTo(tx, row, 'rejected')
  return { Return: true }
})

const deletePeering: Command<'ec2:DeleteVpcPeeringConnection'> = rehearsable((tx, input, { scope }) => {
  const row = peeringById(tx, scope, input.VpcPeeringConnectionId)
  if (!isOpen(row) && row.state !== 'deleted') throw badTransition(row.id, row.state, 'deleted')
  if (row.state !== 'deleted') moveTo(tx, row, 'deleted')
  return { Return: true }
})

export const peering: Part = {
  tables: [peeringTable],
  commands: {
    'ec2:CreateVpcPeeringConnection': createPeering,
    'ec2:AcceptVpcPeeringConnection': acceptPeering,
    'ec2:RejectVpcPeeringConnection': rejectPeering,
    'ec2:DeleteVpcPeeringConnection': deletePeering,
  },
  queries: {
    'ec2:DescribeVpcPeeringConnections': rehearsableQuery((view, input, { scope }) => {
      const { items, next } = describe(view, scope, input as DescribeRequest, {
        table: byScope<PeeringRow>(peeringTable),
        kind: KINDS.peering,
        idsName: 'VpcPeeringConnectionIds',
        item: peeringItem,
        filters: PEERING_FILTERS,
      })
      return { VpcPeeringConnections: items, ...next }
    }),
  },
  tasks: peeringTasks,
  topics: { 'ec2:vpc-peering-connections': listOf(peeringTable, peeringItem) },
}
