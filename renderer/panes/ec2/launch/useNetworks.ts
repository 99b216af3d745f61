/** The Region's VPCs and subnets, asked for again whenever the launch page opens or the Region changes. */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { AwsError } from '../../../../shared/aws/error.ts'
import type { Ec2, Json } from '../../../../shared/aws/index.ts'
import { useClient } from '../../../engine/client.ts'
import { asAwsError } from '../../../engine/useOperation.ts'
import { useRegionStore } from '../../../stores/region.ts'

export const useNetworksStore = defineStore('launch-networks', () => {
  const client = useClient()
  const regions = useRegionStore()
  const vpcs = shallowRef<readonly Json<Ec2.Vpc>[]>([])
  const subnets = shallowRef<readonly Json<Ec2.Subnet>[]>([])
  const loaded = ref(false)
  const error = shallowRef<AwsError>()

  async function load(region: string): Promise<void> {
    error.value = undefined
    try {
      const [vpcAnswer, subnetAnswer] = await Promise.all([
        client.call('ec2:DescribeVpcs', {}, region),
        client.call('ec2:DescribeSubnets', {}, region),
      ])
      if (region !== regions.region) return
      vpcs.value = vpcAnswer.Vpcs ?? []
      subnets.value = [...(subnetAnswer.Subnets ?? [])].sort((a, b) =>
        (a.AvailabilityZone ?? '') < (b.AvailabilityZone ?? '') ? -1 : 1,
      )
      loaded.value = true
    } catch (thrown) {
      error.value = asAwsError(thrown)
    }
  }
  watch(
    () => regions.region,
    (region) => {
      loaded.value = false
      void load(region)
    },
    { immediate: true },
  )

  const defaultVpc = computed(() => vpcs.value.find((vpc) => vpc.IsDefault))
  return { vpcs, subnets, loaded, error, defaultVpc, refresh: () => load(regions.region) }
})
