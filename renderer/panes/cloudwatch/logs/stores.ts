/** Log groups and streams of the selected Region, each followed once for the whole app from its first use on. */
import { defineStore, storeToRefs } from 'pinia'
import { useTopic } from '../../../engine/useTopic.ts'
import { useRegionStore } from '../../../stores/region.ts'

export const useLogGroupsStore = defineStore('log-groups', () =>
  useTopic('logs:groups', storeToRefs(useRegionStore()).region),
)
export const useLogStreamsStore = defineStore('log-streams', () =>
  useTopic('logs:streams', storeToRefs(useRegionStore()).region),
)
