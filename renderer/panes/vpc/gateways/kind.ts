/** Internet gateways and NAT gateways. */
import type { InternetGatewayItem, NatGatewayItem } from '../../../../shared/ipc/topics.ts'
import { useInternetGatewaysStore, useNatGatewaysStore } from '../../../stores/network-lists.ts'
import { type Form, listed, NAME, type NetworkKind, named, optionOf } from '../network/kind.ts'

const isAttached = (row: InternetGatewayItem): boolean => (row.Attachments?.length ?? 0) > 0

/** A VPC has one internet gateway at most; those that have one are said to. */
const attach: Form<InternetGatewayItem> = {
  fields: {
    vpc: {
      options: ({ vpcs, gateways }) =>
        vpcs.map((vpc) =>
          optionOf(
            vpc,
            vpc.CidrBlock,
            gateways.find((one) => one.Attachments?.some(({ VpcId }) => VpcId === vpc.id))?.id,
          ),
        ),
    },
  },
  send: (ask, values, row) =>
    ask('ec2:AttachInternetGateway', { InternetGatewayId: row.id, VpcId: values['vpc'] ?? '' }),
}

export const internetGateways: NetworkKind<InternetGatewayItem> = {
  page: ['vpc', 'InternetGateways', 'internetGatewayId'],
  details: ['InternetGateway', 'internetGatewayId'],
  nav: 'internet-gateways',
  useStore: useInternetGatewaysStore,
  state: 'state',
  columns: {
    state: (row) => (isAttached(row) ? 'attached' : 'detached'),
    vpc: (row) => listed(row.Attachments?.map((one) => one.VpcId)),
    owner: (row) => row.OwnerId,
  },
  create: {
    fields: { name: NAME },
    send: (ask, values) => ask('ec2:CreateInternetGateway', { ...named('internet-gateway', values) }),
  },
  actions: [
    { id: 'attach', one: true, blocked: (row) => (isAttached(row) ? 'attached' : undefined), form: attach },
    {
      id: 'detach',
      one: true,
      blocked: (row) => (isAttached(row) ? undefined : 'detached'),
      request: (ask, row) =>
        ask('ec2:DetachInternetGateway', { InternetGatewayId: row.id, VpcId: row.Attachments?.[0]?.VpcId ?? '' }),
    },
    { id: 'delete', request: (ask, row) => ask('ec2:DeleteInternetGateway', { InternetGatewayId: row.id }) },
  ],
  refresh: (ask) => ask('ec2:DescribeInternetGateways', {}),
}

export const natGateways: NetworkKind<NatGatewayItem> = {
  page: ['vpc', 'NatGateways', 'natGatewayId'],
  details: ['NatGatewayDetails', 'natGatewayId'],
  nav: 'nat-gateways',
  useStore: useNatGatewaysStore,
  state: 'state',
  columns: {
    connectivity: (row) => row.ConnectivityType,
    state: (row) => row.State,
    failure: (row) => row.FailureMessage,
    publicIp: (row) => listed(row.NatGatewayAddresses?.map((one) => one.PublicIp)),
    privateIp: (row) => listed(row.NatGatewayAddresses?.map((one) => one.PrivateIp)),
    interface: (row) => listed(row.NatGatewayAddresses?.map((one) => one.NetworkInterfaceId)),
    vpc: (row) => row.VpcId,
    subnet: (row) => row.SubnetId,
  },
  create: {
    fields: {
      name: NAME,
      subnet: {
        options: ({ subnets }) =>
          subnets.map((row) => optionOf(row, `${row.CidrBlock} · ${row.AvailabilityZone}`, row.VpcId)),
      },
      connectivity: {
        initial: 'public',
        options: () => ['public', 'private'].map((value) => ({ value, label: value })),
      },
      address: {
        shown: (values) => values['connectivity'] === 'public',
        hint: true,
        options: ({ addresses }) =>
          addresses
            .filter((row) => !row.AssociationId)
            .map((row) => ({ value: row.id, label: row.PublicIp ?? row.id, description: row.id })),
      },
    },
    send: (ask, values) =>
      ask('ec2:CreateNatGateway', {
        SubnetId: values['subnet'] ?? '',
        ConnectivityType: values['connectivity'] === 'private' ? 'private' : 'public',
        ...(values['connectivity'] === 'public' ? { AllocationId: values['address'] ?? '' } : {}),
        ...named('natgateway', values),
      }),
  },
  actions: [
    {
      id: 'delete',
      blocked: (row) => (row.State === 'deleting' || row.State === 'deleted' ? 'gone' : undefined),
      request: (ask, row) => ask('ec2:DeleteNatGateway', { NatGatewayId: row.id }),
    },
  ],
  refresh: (ask) => ask('ec2:DescribeNatGateways', {}),
}
