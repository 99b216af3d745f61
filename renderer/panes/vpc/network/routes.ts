import { panePath } from '../../../router.ts'

/** Two pages for each kind of part: the list and one row whole. `kinds.ts` says what each shows; addresses are the real console's. */
const PAGES = [
  ['vpcs', 'vpc', 'Vpcs', 'VpcDetails', 'vpcs'],
  ['subnets', 'vpc', 'Subnets', 'SubnetDetails', 'subnets'],
  ['routeTables', 'vpc', 'RouteTables', 'RouteTableDetails', 'route-tables'],
  ['gateways', 'vpc', 'InternetGateways', 'InternetGateway', 'internet-gateways'],
  ['natGateways', 'vpc', 'NatGateways', 'NatGatewayDetails', 'nat-gateways'],
  ['acls', 'vpc', 'NetworkAcls', 'NetworkAclDetails', 'network-acls'],
  ['interfaces', 'ec2', 'NetworkInterfaces', 'NetworkInterface', 'network-interfaces'],
  ['peerings', 'vpc', 'PeeringConnections', 'PeeringConnectionDetails', 'peerings'],
  ['endpoints', 'vpc', 'Endpoints', 'EndpointDetails', 'endpoints'],
  ['prefixLists', 'vpc', 'ManagedPrefixLists', 'PrefixListDetails', 'prefix-lists'],
  ['dhcpOptions', 'vpc', 'DHCPOptions', 'DhcpOptionsDetails', 'dhcp-options'],
] as const

export const routes = PAGES.flatMap(([kind, service, list, details, nav]) => [
  {
    path: panePath(service, list),
    name: nav as string,
    component: () => import('./NetworkView.vue'),
    props: { kind },
    meta: { service, nav },
  },
  {
    path: panePath(service, details),
    name: `${nav}-details`,
    component: () => import('./NetworkDetailsView.vue'),
    props: { kind },
    meta: { service, nav },
  },
])
