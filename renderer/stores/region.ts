/** The Region the console looks at. Cost Explorer and other global services ignore it. */
import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import { CONSOLE_REGION, REGIONS } from '../../shared/ipc/contract.ts'

const KEY = 'cumulab.region'

export const useRegionStore = defineStore('region', () => {
  const saved = localStorage.getItem(KEY)
  const region = ref<string>(REGIONS.find((name) => name === saved) ?? CONSOLE_REGION)
  watch(region, (name) => localStorage.setItem(KEY, name))
  return { region, regions: REGIONS }
})
