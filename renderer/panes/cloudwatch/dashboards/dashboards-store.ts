/** The account's dashboards, followed once for the whole app. They are the same in every Region. */
import { defineStore, storeToRefs } from 'pinia'
import { useTopic } from '../../../engine/useTopic.ts'
import { useRegionStore } from '../../../stores/region.ts'

export const useDashboardsStore = defineStore('dashboards', () =>
  useTopic('cloudwatch:dashboards', storeToRefs(useRegionStore()).region),
)
