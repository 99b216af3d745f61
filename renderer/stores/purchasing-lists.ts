/** The live lists of how instances are bought and placed, each followed from its first use on. */
import { defineStore, storeToRefs } from 'pinia'
import { useTopic } from '../engine/useTopic.ts'
import { useRegionStore } from './region.ts'

export const useLaunchTemplatesStore = defineStore('launch-templates', () =>
  useTopic('ec2:launch-templates', storeToRefs(useRegionStore()).region),
)
export const usePlacementGroupsStore = defineStore('placement-groups', () =>
  useTopic('ec2:placement-groups', storeToRefs(useRegionStore()).region),
)
export const useSpotRequestsStore = defineStore('spot-requests', () =>
  useTopic('ec2:spot-requests', storeToRefs(useRegionStore()).region),
)
export const useFleetsStore = defineStore('fleets', () => useTopic('ec2:fleets', storeToRefs(useRegionStore()).region))
export const useReservedInstancesStore = defineStore('reserved-instances', () =>
  useTopic('ec2:reserved-instances', storeToRefs(useRegionStore()).region),
)
export const useHostsStore = defineStore('hosts', () => useTopic('ec2:hosts', storeToRefs(useRegionStore()).region))
export const useCapacityReservationsStore = defineStore('capacity-reservations', () =>
  useTopic('ec2:capacity-reservations', storeToRefs(useRegionStore()).region),
)
