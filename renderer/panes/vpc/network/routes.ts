import { panePath } from '../../../router.ts'

/** One page for all parts of a network; `kinds.ts` says what each shows. */
const PAGES = [
  ['vpcs', 'vpc', 'Vpcs', 'vpcs'],
  ['subnets', 'vpc', 'Subnets', 'subnets'],
  ['routeTables', 'vpc', 'RouteTables', 'route-tables'],
  ['gateways', 'vpc', 'InternetGateways', 'internet-gateways'],
  ['acls', 'vpc', 'NetworkAcls', 'network-acls'],
  ['natGateways', 'vpc', 'NatGateways', 'nat-gateways'],
  ['interfaces', 'ec2', 'NetworkInterfaces', 'network-interfaces'],
] as const

export const routes = PAGES.map(([kind, service, page, nav]) => ({
  path: panePath(service, page),
  name: nav,
  component: () => import('./NetworkView.vue'),
  props: { kind },
  meta: { service, nav },
}))
