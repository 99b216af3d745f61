import { panePath } from '../../../router.ts'

export const routes = [
  {
    path: panePath('ec2', 'LaunchTemplates'),
    name: 'launch-templates',
    component: () => import('./LaunchTemplatesView.vue'),
    meta: { service: 'ec2', nav: 'launch-templates' },
  },
  {
    path: panePath('ec2', 'PlacementGroups'),
    name: 'placement-groups',
    component: () => import('./PlacementGroupsView.vue'),
    meta: { service: 'ec2', nav: 'placement-groups' },
  },
  {
    path: panePath('ec2', 'SpotInstances'),
    name: 'spot-requests',
    component: () => import('./SpotRequestsView.vue'),
    meta: { service: 'ec2', nav: 'spot-requests' },
  },
  {
    path: panePath('ec2', 'Fleets'),
    name: 'fleets',
    component: () => import('./fleets/FleetsView.vue'),
    meta: { service: 'ec2', nav: 'spot-requests' },
  },
  {
    path: panePath('ec2', 'ReservedInstances'),
    name: 'reserved-instances',
    component: () => import('./ReservedInstancesView.vue'),
    meta: { service: 'ec2', nav: 'reserved-instances' },
  },
  {
    path: panePath('ec2', 'Hosts'),
    name: 'dedicated-hosts',
    component: () => import('./DedicatedHostsView.vue'),
    meta: { service: 'ec2', nav: 'dedicated-hosts' },
  },
  {
    path: panePath('ec2', 'CapacityReservations'),
    name: 'capacity-reservations',
    component: () => import('./CapacityReservationsView.vue'),
    meta: { service: 'ec2', nav: 'capacity-reservations' },
  },
]
