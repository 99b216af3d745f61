/** The names of the Region's metrics, asked page by page; again with `load`. */
import { onMounted, type ShallowRef, shallowRef, watch } from 'vue'
import type { AwsError } from '../../../../shared/aws/error.ts'
import { useOperation } from '../../../engine/useOperation.ts'
import { useRegionStore } from '../../../stores/region.ts'
import { type MetricName, metricName } from './model/metric-names.ts'

export interface MetricNames {
  readonly metrics: ShallowRef<readonly MetricName[]>
  readonly loaded: ShallowRef<boolean>
  readonly error: ShallowRef<AwsError | undefined>
  load(): Promise<void>
}

export function useMetricNames(): MetricNames {
  const regions = useRegionStore()
  const { run, error: refusal } = useOperation('cloudwatch:ListMetrics')
  const metrics = shallowRef<readonly MetricName[]>([])
  const loaded = shallowRef(false)
  const error = shallowRef<AwsError>()
  let newest = 0

  async function load(): Promise<void> {
    const own = ++newest
    const found: MetricName[] = []
    let NextToken: string | undefined
    do {
      const page = await run(NextToken ? { NextToken } : {})
      if (own !== newest) return
      error.value = page ? undefined : refusal.value
      if (!page) return
      found.push(...(page.Metrics ?? []).map(metricName))
      NextToken = page.NextToken
    } while (NextToken)
    metrics.value = found
    loaded.value = true
  }
  onMounted(load)
  watch(
    () => regions.region,
    () => {
      loaded.value = false
      metrics.value = []
      void load()
    },
  )
  return { metrics, loaded, error, load }
}
