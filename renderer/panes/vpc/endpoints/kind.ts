/** VPC endpoints: ways to AWS's services that do not cross the internet. */
import type { EndpointItem } from '../../../../shared/ipc/topics.ts'
import type { Option } from '../../../components/option.ts'
import { useEndpointsStore } from '../../../stores/network-lists.ts'
import {
  type Ask,
  type Field,
  type Form,
  isOn,
  listed,
  NAME,
  type NetworkKind,
  named,
  optionOf,
  severalOf,
  type Values,
  without,
  yesNo,
} from '../network/kind.ts'

/** A service that has both types is offered once for each. */
const GATEWAY = 'Gateway'
const INTERFACE = 'Interface'
const typeIn = (values: Values): string => values['type'] ?? (values['service'] ?? '').split(' ')[1] ?? ''
const isGateway = (row: EndpointItem): boolean => row.VpcEndpointType === GATEWAY

async function services(ask: Ask): Promise<Option[]> {
  const answer = await ask('ec2:DescribeVpcEndpointServices', {})
  if (!answer.ok) return []
  return (answer.output.ServiceDetails ?? []).flatMap(({ ServiceName: name = '', ServiceType: types = [] }) =>
    types.map(({ ServiceType: type = '' }) => ({ value: `${name} ${type}`, label: name, description: type })),
  )
}

const FIELDS = {
  tables: {
    as: 'several',
    optional: true,
    hint: true,
    shown: (values) => typeIn(values) === GATEWAY,
    options: ({ tables }, values) =>
      tables.filter((table) => table.VpcId === values['vpc']).map((table) => optionOf(table)),
  },
  subnets: {
    as: 'several',
    optional: true,
    hint: true,
    shown: (values) => typeIn(values) === INTERFACE,
    options: (lists, values) =>
      lists.subnets
        .filter((subnet) => subnet.VpcId === values['vpc'])
        .map((subnet) => optionOf(subnet, `${subnet.CidrBlock} · ${subnet.AvailabilityZone}`)),
  },
  groups: {
    as: 'several',
    optional: true,
    shown: (values) => typeIn(values) === INTERFACE,
    options: (lists, values) =>
      lists.groups
        .filter((group) => group.VpcId === values['vpc'])
        .map((group) => ({ value: group.id, label: group.GroupName ?? group.id, description: group.id })),
  },
} as const satisfies Record<string, Field>

const create: Form = {
  fields: {
    name: NAME,
    service: { choose: true },
    vpc: { options: ({ vpcs }) => vpcs.map((vpc) => optionOf(vpc, vpc.CidrBlock)) },
    ...FIELDS,
    privateDns: { as: 'check', initial: 'on', hint: true, shown: (values) => typeIn(values) === INTERFACE },
  },
  loads: async (ask) => ({ service: await services(ask) }),
  send: (ask, values) => {
    const [ServiceName = '', type] = (values['service'] ?? '').split(' ')
    const groups = severalOf(values['groups'])
    return ask('ec2:CreateVpcEndpoint', {
      VpcId: values['vpc'] ?? '',
      ServiceName,
      ...(type === INTERFACE
        ? {
            VpcEndpointType: INTERFACE,
            SubnetIds: severalOf(values['subnets']),
            ...(groups.length > 0 ? { SecurityGroupIds: groups } : {}),
            PrivateDnsEnabled: isOn(values['privateDns']),
          }
        : { VpcEndpointType: GATEWAY, RouteTableIds: severalOf(values['tables']) }),
      ...named('vpc-endpoint', values),
    })
  },
}

const about = (row: EndpointItem): Values => ({ vpc: row.VpcId ?? '', type: row.VpcEndpointType ?? '' })

/** Changes one of the lists of an endpoint: what goes and what comes, as ModifyVpcEndpoint takes it. */
function listForm(
  field: keyof typeof FIELDS,
  present: (row: EndpointItem) => string[],
  changes: (add: string[], remove: string[]) => object,
): Form<EndpointItem> {
  return {
    fields: { [field]: FIELDS[field] },
    narrow: about,
    start: (row) => ({ [field]: present(row).join(',') }),
    send: (ask, values, row) => {
      const wanted = severalOf(values[field])
      return ask('ec2:ModifyVpcEndpoint', {
        VpcEndpointId: row.id,
        ...changes(without(wanted, present(row)), without(present(row), wanted)),
      })
    },
  }
}
const filled = (name: string, ids: string[]): object => (ids.length > 0 ? { [name]: ids } : {})
const groupsOf = (row: EndpointItem): string[] => (row.Groups ?? []).flatMap((group) => group.GroupId ?? [])

export const endpoints: NetworkKind<EndpointItem> = {
  page: ['vpc', 'Endpoints', 'vpcEndpointId'],
  details: ['EndpointDetails', 'vpcEndpointId'],
  nav: 'endpoints',
  useStore: useEndpointsStore,
  state: 'state',
  columns: {
    vpc: (row) => row.VpcId,
    service: (row) => row.ServiceName,
    type: (row) => row.VpcEndpointType,
    state: (row) => row.State,
    tables: (row) => listed(row.RouteTableIds),
    subnets: (row) => listed(row.SubnetIds),
    interfaces: (row) => listed(row.NetworkInterfaceIds),
    groups: (row) => listed(groupsOf(row)),
    privateDns: (row) => yesNo(row.PrivateDnsEnabled),
    dns: (row) => row.DnsEntries?.[0]?.DnsName,
  },
  create,
  actions: [
    {
      id: 'tables',
      one: true,
      blocked: (row) => (isGateway(row) ? undefined : 'gatewayOnly'),
      form: listForm(
        'tables',
        (row) => [...(row.RouteTableIds ?? [])],
        (add, remove) => ({ ...filled('AddRouteTableIds', add), ...filled('RemoveRouteTableIds', remove) }),
      ),
    },
    {
      id: 'subnets',
      one: true,
      blocked: (row) => (isGateway(row) ? 'interfaceOnly' : undefined),
      form: listForm(
        'subnets',
        (row) => [...(row.SubnetIds ?? [])],
        (add, remove) => ({ ...filled('AddSubnetIds', add), ...filled('RemoveSubnetIds', remove) }),
      ),
    },
    {
      id: 'groups',
      one: true,
      blocked: (row) => (isGateway(row) ? 'interfaceOnly' : undefined),
      form: listForm('groups', groupsOf, (add, remove) => ({
        ...filled('AddSecurityGroupIds', add),
        ...filled('RemoveSecurityGroupIds', remove),
      })),
    },
    {
      id: 'delete',
      blocked: (row) => ((row.State as string) === 'deleting' ? 'gone' : undefined),
      request: (ask, row) => ask('ec2:DeleteVpcEndpoints', { VpcEndpointIds: [row.id] }),
    },
  ],
  refresh: (ask) => ask('ec2:DescribeVpcEndpoints', {}),
}
