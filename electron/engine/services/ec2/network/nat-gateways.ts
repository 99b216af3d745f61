/** NAT gateways and their life. AWS: EC2 API Reference; VPC user guide, "NAT gateways". */

import { AwsError } from '../../../../../shared/aws/error.ts'
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import { HOUR, isoOf } from '../../../../../shared/time.ts'
import type { Command, Commands, Query, Tx } from '../../../kernel/index.ts'
import { limitOf } from '../../quotas/index.ts'
import { settleMs } from '../../settings/index.ts'
import { associate, disassociateInterface } from '../addresses/lifecycle.ts'
import { allocationById } from '../addresses/lookup.ts'
import type { AddressRow } from '../addresses/model.ts'
import { invalidValue, missingParameter, rehearsable, rehearsableQuery, required } from '../checks.ts'
import type { Ec2Fact } from '../facts.ts'
import { applyFilters, type FilterTable } from '../filters.ts'
import { pageOf } from '../paging.ts'
import { tagsFor } from '../tags/rules.ts'
import { oncePerToken } from '../tokens.ts'
import { newId } from './birth.ts'
import { tagItems } from './items.ts'
import { createInterface } from './lifecycle.ts'
import {
  internetGatewayTable,
  type NatGatewayRow,
  natGatewayTable,
  networkInterfaceTable,
  type SubnetRow,
  subnetTable,
} from './model.ts'
import { natGatewayById } from './nat-lookup.ts'
import { AddressPool, checkAddress } from './private-addresses.ts'
import { subnetById } from './rows.ts'
import { refuseMembers } from './vpcs.ts'

const NAT_QUOTA = 'L-FE5A380F'
/** How long a gateway is pending and deleting. [K] */
const PENDING: readonly [number, number] = [60_000, 110_000]
const DELETING: readonly [number, number] = [30_000, 60_000]
/** AWS: a deleted or failed gateway stays visible for about an hour. */
const VISIBLE = HOUR

const REFUSED = [
  'SecondaryAllocationIds',
  'SecondaryPrivateIpAddresses',
  'SecondaryPrivateIpAddressCount',
  'AvailabilityZoneAddresses',
] as const

const natLimit = (): AwsError =>
  new AwsError('NatGatewayLimitExceeded', 'The maximum number of NAT gateways has been reached.')

const tell = (tx: Tx, row: NatGatewayRow): void =>
  tx.emit<Ec2Fact>({ type: 'ec2.NatGatewayChanged', scope: row.scope, natGatewayId: row.id })

const isAlive = ({ state }: NatGatewayRow): boolean => state === 'pending' || state === 'available'

export function natItem(row: NatGatewayRow): Json<Ec2.NatGateway> {
  const failed = row.state === 'failed'
  return {
    NatGatewayId: row.id,
    VpcId: row.vpcId,
    SubnetId: row.subnetId,
    State: row.state,
    ConnectivityType: row.connectivity,
    CreateTime: isoOf(row.createTime),
    ...(row.deleteTime === undefined ? {} : { DeleteTime: isoOf(row.deleteTime) }),
    ...(failed && row.failure ? { FailureCode: row.failure.code, FailureMessage: row.failure.message } : {}),
    NatGatewayAddresses: [
      {
        ...(row.allocationId ? { AllocationId: row.allocationId } : {}),
        ...(row.associationId ? { AssociationId: row.associationId } : {}),
        ...(row.networkInterfaceId ? { NetworkInterfaceId: row.networkInterfaceId } : {}),
        PrivateIp: row.privateIp,
        ...(row.publicIp ? { PublicIp: row.publicIp } : {}),
        IsPrimary: true,
        Status: failed ? 'failed' : 'succeeded',
      },
    ],
    Tags: tagItems(row.tags),
  }
}

/** AWS finds out while it makes the gateway; the request itself succeeds. */
function failureOf(tx: Tx, subnet: SubnetRow, address: AddressRow | undefined): NatGatewayRow['failure'] {
  if (!address) return undefined
  if (address.association)
    return {
      code: 'Resource.AlreadyAssociated',
      message: `Elastic IP address [${address.id}] is already associated`,
    }
  if (tx.by(internetGatewayTable, 'vpc', subnet.vpcId).length > 0) return undefined
  return { code: 'Gateway.NotAttached', message: `Network ${subnet.vpcId} has no Internet gateway attached` }
}

/** The gateway's interface and, if public, its address on it. */
function equip(tx: Tx, row: NatGatewayRow, subnet: SubnetRow, address: AddressRow | undefined): NatGatewayRow {
  const eni = createInterface(tx, {
    scope: row.scope,
    kind: 'nat_gateway',
    vpcId: row.vpcId,
    subnetId: row.subnetId,
    zone: subnet.zone,
    privateIp: row.privateIp,
    securityGroupIds: [],
    description: `Interface for NAT Gateway ${row.id}`,
    tags: [],
  })
  const equipped = { ...row, networkInterfaceId: eni.id }
  if (!address) return equipped
  const associationId = associate(tx, address, { networkInterfaceId: eni.id, privateIp: row.privateIp })
  return { ...equipped, publicIp: address.publicIp, associationId }
}

function make(tx: Tx, input: Json<Ec2.CreateNatGatewayRequest>, scope: string): string {
  const subnet = subnetById(tx, scope, required(input.SubnetId, 'subnetId'))
  const connectivity = input.ConnectivityType ?? 'public'
  if (connectivity === 'public' && !input.AllocationId) throw missingParameter('AllocationId')
  if (connectivity === 'private' && input.AllocationId)
    throw invalidValue(input.AllocationId, 'allocationId', 'A private NAT gateway has no Elastic IP address.')
  const address = input.AllocationId ? allocationById(tx, scope, input.AllocationId) : undefined
  const tags = tagsFor(input.TagSpecifications, 'natgateway', ['natgateway'])
  const inZone = tx
    .by(natGatewayTable, 'scope', scope)
    .filter((row) => isAlive(row) && tx.get(subnetTable, row.subnetId)?.zone === subnet.zone)
  if (inZone.length >= limitOf(tx, scope, 'vpc', NAT_QUOTA)) throw natLimit()
  if (input.PrivateIpAddress) checkAddress(tx, input.PrivateIpAddress, subnet)
  const failure = failureOf(tx, subnet, address)
  const row: NatGatewayRow = {
    id: newId(tx, 'nat'),
    scope,
    tags,
    vpcId: subnet.vpcId,
    subnetId: subnet.id,
    connectivity,
    state: 'pending',
    networkInterfaceId: '',
    privateIp: input.PrivateIpAddress ?? new AddressPool(tx, subnet).draw(),
    ...(address ? { allocationId: address.id } : {}),
    createTime: tx.now,
    ...(failure ? { failure } : {}),
  }
  tx.put(natGatewayTable, failure ? row : equip(tx, row, subnet, address))
  tx.after(settleMs(tx, tx.between('ec2/nat-settle', ...PENDING)), 'ec2.nat.settle', { id: row.id })
  tell(tx, row)
  return row.id
}

const createNatGateway: Command<'ec2:CreateNatGateway'> = rehearsable((tx, input, { scope }) => {
  refuseMembers(input, REFUSED)
  if ((input as { AvailabilityMode?: string }).AvailabilityMode === 'regional')
    refuseMembers(input, ['AvailabilityMode'])
  const [id = ''] = oncePerToken(tx, scope, 'CreateNatGateway', input, () => [make(tx, input, scope)])
  return {
    NatGateway: natItem(natGatewayById(tx, scope, id)),
    ...(input.ClientToken ? { ClientToken: input.ClientToken } : {}),
  }
})

const deleteNatGateway: Command<'ec2:DeleteNatGateway'> = rehearsable((tx, input, { scope }) => {
  const row = natGatewayById(tx, scope, input.NatGatewayId)
  if (isAlive(row)) {
    tell(tx, tx.patch(natGatewayTable, row.id, { state: 'deleting' }))
    tx.after(settleMs(tx, tx.between('ec2/nat-settle', ...DELETING)), 'ec2.nat.settle', { id: row.id })
  }
  return { NatGatewayId: row.id }
})

function settle(tx: Tx, row: NatGatewayRow): void {
  if (row.state === 'pending') {
    tell(tx, tx.patch(natGatewayTable, row.id, { state: row.failure ? 'failed' : 'available' }))
    if (row.failure) tx.after(VISIBLE, 'ec2.nat.forget', { id: row.id })
  } else if (row.state === 'deleting') {
    disassociateInterface(tx, row.networkInterfaceId)
    tx.remove(networkInterfaceTable, row.networkInterfaceId)
    tell(tx, tx.patch(natGatewayTable, row.id, { state: 'deleted', deleteTime: tx.now }))
    tx.after(VISIBLE, 'ec2.nat.forget', { id: row.id })
  }
}

const FILTERS: FilterTable<NatGatewayRow> = {
  'nat-gateway-id': (row) => row.id,
  state: (row) => row.state,
  'subnet-id': (row) => row.subnetId,
  'vpc-id': (row) => row.vpcId,
}

const describeNatGateways: Query<'ec2:DescribeNatGateways'> = rehearsableQuery((view, input, { scope }) => {
  const ids = input.NatGatewayIds ?? []
  const rows =
    ids.length > 0
      ? [...new Set(ids)].map((id) => natGatewayById(view, scope, id))
      : view.by(natGatewayTable, 'scope', scope)
  // AWS calls this operation's list `Filter`, unlike every other one.
  const kept = applyFilters(rows, input.Filter, FILTERS, (row) => row.tags)
  const { page, nextToken } = pageOf(kept, input)
  return { NatGateways: page.map(natItem), ...(nextToken ? { NextToken: nextToken } : {}) }
})

export const natTasks = {
  // Stale after a deletion during `pending`: the deletion's own task ends it.
  'ec2.nat.settle': (tx: Tx, { id }: { readonly id: string }) => {
    const row = tx.get(natGatewayTable, id)
    if (row) settle(tx, row)
  },
  'ec2.nat.forget': (tx: Tx, { id }: { readonly id: string }) => tx.remove(natGatewayTable, id),
}
export const natQueries = { 'ec2:DescribeNatGateways': describeNatGateways }
export const natCommands: Commands = {
  'ec2:CreateNatGateway': createNatGateway,
  'ec2:DeleteNatGateway': deleteNatGateway,
}
