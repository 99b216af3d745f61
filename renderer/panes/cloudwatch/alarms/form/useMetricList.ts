/** Every metric that ListMetrics knows of in the Region, page by page, and the name of the instance or volume it is of. */
import { computed, ref, shallowRef } from 'vue'
import type { CloudWatch, Json } from '../../../../../shared/aws/index.ts'
import { useOperation } from '../../../../engine/useOperation.ts'
import { useInstancesStore } from '../../../../stores/live-lists.ts'
import { nameOf } from '../../../ec2/instances/model/instance-facts.ts'
import { type MetricChoice, metricOf } from './alarm-form.ts'

/** AWS answers 500 metrics a page; more pages than these nobody reads through. */
const PAGES_MAX = 20

export interface MetricRow extends MetricChoice {
  readonly id: string
  /** `InstanceId=i-0a1b` */
  readonly dimensions: string
  /** The Name tag of the instance it is of. */
  readonly name: string
}

export const metricId = ({ Namespace, MetricName, Dimensions }: MetricChoice): string =>
  JSON.stringify([Namespace, MetricName, ...Dimensions.map(({ Name, Value }) => [Name, Value])])

export const dimensionWords = ({ Dimensions }: MetricChoice): string =>
  Dimensions.map(({ Name, Value }) => `${Name}=${Value}`).join(', ')

export function useMetricList() {
  const { run, error } = useOperation('cloudwatch:ListMetrics')
  const instances = useInstancesStore()
  const metrics = shallowRef<readonly Json<CloudWatch.Metric>[]>([])
  const loaded = ref(false)

  async function load(): Promise<void> {
    const found: Json<CloudWatch.Metric>[] = []
    let NextToken: string | undefined
    for (let page = 0; page < PAGES_MAX; page++) {
      const answer = await run(NextToken ? { NextToken } : {})
      found.push(...(answer?.Metrics ?? []))
      NextToken = answer?.NextToken
      if (!NextToken) break
    }
    metrics.value = found
    loaded.value = true
  }
  void load()

  const rows = computed<readonly MetricRow[]>(() =>
    metrics.value.flatMap((metric) => {
      const choice = metricOf(metric)
      if (!choice) return []
      const instance = choice.Dimensions.find(({ Name }) => Name === 'InstanceId')?.Value ?? ''
      const row = instances.rows.get(instance)
      return [
        { ...choice, id: metricId(choice), dimensions: dimensionWords(choice), name: row ? (nameOf(row) ?? '') : '' },
      ]
    }),
  )
  return { rows, loaded, error, load }
}
