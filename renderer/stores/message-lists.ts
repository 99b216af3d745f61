/** The live lists of SNS, and the inbox: each followed once for the whole app from its first use on. */
import { defineStore, storeToRefs } from 'pinia'
import { computed } from 'vue'
import { useTopic } from '../engine/useTopic.ts'
import { useRegionStore } from './region.ts'

export const useSnsTopicsStore = defineStore('sns-topics', () =>
  useTopic('sns:topics', storeToRefs(useRegionStore()).region),
)
export const useSnsSubscriptionsStore = defineStore('sns-subscriptions', () =>
  useTopic('sns:subscriptions', storeToRefs(useRegionStore()).region),
)
/** The account's mail, the newest first. */
export const useInboxStore = defineStore('inbox', () => {
  const { rows, list, loaded } = useTopic('sim:inbox', storeToRefs(useRegionStore()).region)
  const newestFirst = computed(() => [...list.value].reverse())
  const unread = computed(() => list.value.reduce((count, { read }) => count + (read ? 0 : 1), 0))
  return { rows, list: newestFirst, loaded, unread }
})
