/** A world with nothing but what CloudWatch remembers: spans are written by hand, so a test says exactly when a machine ran. */
import type { Call } from '../../../electron/engine/kernel/index.ts'
import { Kernel } from '../../../electron/engine/kernel/kernel.ts'
import { cloudwatch } from '../../../electron/engine/services/cloudwatch/index.ts'
import { listMetrics } from '../../../electron/engine/services/cloudwatch/list-metrics.ts'
import { getMetricData } from '../../../electron/engine/services/cloudwatch/metric-data.ts'
import { getMetricStatistics } from '../../../electron/engine/services/cloudwatch/metric-statistics.ts'
import { meteredInstanceTable, type SpanRow, spanTable } from '../../../electron/engine/services/cloudwatch/model.ts'
import { ec2, instanceType } from '../../../electron/engine/services/ec2/index.ts'
import { quotas } from '../../../electron/engine/services/quotas/index.ts'
import { settings } from '../../../electron/engine/services/settings/index.ts'
import type { In, Out } from '../../../shared/ipc/contract.ts'
import { DAY, isoOf, MINUTE } from '../../../shared/time.ts'
import { EPOCH } from '../../support/harness.ts'

export const SERVICES = [settings, quotas, ec2, cloudwatch]
export const SEOUL = '123456789012/ap-northeast-2'

export const idOf = (n: number): string => `i-${n.toString(16).padStart(17, '0')}`

export const callTo = (scope: string): Call => ({
  accountId: '123456789012',
  region: scope.slice(scope.indexOf('/') + 1),
  scope,
  origin: 'api',
})

type Spec = Partial<Omit<SpanRow, 'id' | 'instanceId' | 'n' | 'from'>>

/** Several spans of one instance, given in order of time. */
export interface Machine {
  readonly id: string
  readonly spans: readonly (Spec & { readonly from: number })[]
  readonly detailed?: readonly { readonly from: number; readonly to?: number }[]
}

export class World {
  readonly kernel: Kernel

  constructor(seed = 1, now = EPOCH, machines: readonly Machine[] = []) {
    this.kernel = new Kernel(SERVICES, seed, EPOCH)
    for (const machine of machines) this.add(machine)
    if (now > EPOCH) this.kernel.advanceTo(now)
  }

  add({ id, spans, detailed = [] }: Machine): void {
    this.kernel.apply('test', (tx) => {
      let before: SpanRow | undefined
      spans.forEach((spec, i) => {
        before = tx.put(spanTable, spanRow(id, i + 1, spec, before))
      })
      const first = tx.get(spanTable, `${id}/1`) as SpanRow
      tx.put(meteredInstanceTable, {
        id,
        scope: first.scope,
        imageId: first.imageId,
        sizedFor: first.sizedFor,
        workload: first.workload,
        spans: spans.length,
        hibernated: false,
        detailed,
        ...(before?.to === undefined ? { openSpan: `${id}/${spans.length}` } : {}),
      })
    })
  }

  statistics(input: In<'cloudwatch:GetMetricStatistics'>, scope = SEOUL): Point[] {
    return (getMetricStatistics(this.kernel.view, input, callTo(scope)).Datapoints ?? []) as Point[]
  }

  data(input: In<'cloudwatch:GetMetricData'>, scope = SEOUL): Out<'cloudwatch:GetMetricData'> {
    return getMetricData(this.kernel.view, input, callTo(scope))
  }

  list(input: In<'cloudwatch:ListMetrics'> = {}, scope = SEOUL): Out<'cloudwatch:ListMetrics'> {
    return listMetrics(this.kernel.view, input, callTo(scope))
  }

  /** The Average or another statistic of one metric of one instance, [start, end) at the period. */
  series(id: string, metric: string, start: number, end: number, period: number, statistic = 'Average'): Point[] {
    return this.statistics({
      Namespace: 'AWS/EC2',
      MetricName: metric,
      Dimensions: [{ Name: 'InstanceId', Value: id }],
      StartTime: isoOf(start),
      EndTime: isoOf(end),
      Period: period,
      Statistics: [statistic as 'Average', 'SampleCount'],
    })
  }
}

export type Point = Required<NonNullable<Out<'cloudwatch:GetMetricStatistics'>['Datapoints']>[number]>

export function spanRow(id: string, n: number, spec: Spec & { readonly from: number }, before?: SpanRow): SpanRow {
  const type = spec.instanceType ?? before?.instanceType ?? 'm5.large'
  const cause = spec.cause ?? 'boot'
  const startedAt = cause === 'change' ? (before?.startedAt ?? spec.from) : spec.from
  const mode = instanceType(type)?.credits?.defaultMode
  return {
    id: `${id}/${n}`,
    scope: SEOUL,
    instanceId: id,
    n,
    cause,
    startedAt,
    started: cause === 'change' ? 'boot' : cause,
    freshAt: cause === 'resume' ? (before?.freshAt ?? startedAt) : startedAt,
    checksFrom: startedAt + 2 * MINUTE,
    instanceType: type,
    imageId: 'ami-0abcdef1234567890',
    sizedFor: instanceType(type)?.vcpu ?? 2,
    workload: 'web-diurnal',
    metadataV1: false,
    ...(mode ? { credits: mode } : {}),
    ...spec,
  }
}

export const days = (n: number): number => n * DAY
