/** All quotas of the simulated services in the Region. They have no live list, so a change of a request asks again. */
import { storeToRefs } from 'pinia'
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { AwsError } from '../../../shared/aws/error.ts'
import { useClient } from '../../engine/client.ts'
import { asAwsError } from '../../engine/useOperation.ts'
import {
  useAddressesStore,
  useInstancesStore,
  useQuotaRequestsStore,
  useSecurityGroupsStore,
  useVolumesStore,
} from '../../stores/live-lists.ts'
import { useRegionStore } from '../../stores/region.ts'
import { type QuotaRow, quotaRows, SERVICE_CODES, usageOf } from './quota-facts.ts'

export function useQuotas() {
  const client = useClient()
  const { region } = storeToRefs(useRegionStore())
  const requests = useQuotaRequestsStore()
  const [addresses, instances, groups, volumes] = [
    useAddressesStore(),
    useInstancesStore(),
    useSecurityGroupsStore(),
    useVolumesStore(),
  ]
  const list = shallowRef<readonly QuotaRow[]>([])
  const loaded = ref(false)
  const error = shallowRef<AwsError>()
  let gone = false
  onScopeDispose(() => {
    gone = true
  })

  async function load(): Promise<void> {
    const asked = region.value
    try {
      const services = await Promise.all(
        SERVICE_CODES.map(async (ServiceCode) => {
          const [applied, defaults] = await Promise.all([
            client.call('servicequotas:ListServiceQuotas', { ServiceCode, MaxResults: 100 }, asked),
            client.call('servicequotas:ListAWSDefaultServiceQuotas', { ServiceCode, MaxResults: 100 }, asked),
          ])
          return quotaRows(applied.Quotas ?? [], defaults.Quotas ?? [])
        }),
      )
      if (gone || asked !== region.value) return
      list.value = services.flat()
      loaded.value = true
      error.value = undefined
    } catch (thrown) {
      if (!gone) error.value = asAwsError(thrown)
    }
  }
  watch(region, () => {
    loaded.value = false
    list.value = []
  })
  watch([region, () => requests.list.map((each) => each.Status).join()], load, { immediate: true })

  const rows = computed(() => new Map(list.value.map((row) => [row.id, row])))
  const usage = computed(() =>
    usageOf({
      addresses: addresses.list,
      instances: instances.list,
      groups: groups.list,
      volumes: volumes.list,
    }),
  )
  return { list, rows, loaded, error, usage, load }
}
