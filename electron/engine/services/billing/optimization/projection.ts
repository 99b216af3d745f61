/** How a machine's last two weeks would have gone on another type: its CPU, and its credits where it earns any. */
import { DAY, HOUR, type Instant } from '../../../../../shared/time.ts'
import type { View } from '../../../kernel/index.ts'
import { CREDIT, creditRules, metricSeries, NO_CREDITS, settleCredits } from '../../cloudwatch/index.ts'
import { type InstanceRow, type InstanceTypeFacts, instanceType } from '../../ec2/index.ts'
import { creditTerms, QUOTE_HOURS } from '../../prices/index.ts'
import { LOOKBACK_DAYS } from '../cost-explorer/recommendations/rightsizing.ts'
import { projectedCpu } from './formulas.ts'

export interface Hours {
  readonly stamps: readonly Instant[]
  readonly values: readonly number[]
}

/** A statistic of the CPU by the hour; hours in which it did not run have none. */
export function cpuHours(view: View, row: InstanceRow, Statistic: 'Average' | 'Maximum', days = LOOKBACK_DAYS): Hours {
  const end = view.now - (view.now % HOUR)
  const span = { view, scope: row.scope, start: end - days * DAY, end }
  const Dimensions = [{ Name: 'InstanceId', Value: row.id }]
  return metricSeries(span, { Namespace: 'AWS/EC2', MetricName: 'CPUUtilization', Dimensions, Period: 3600, Statistic })
}

export interface CreditCourse {
  /** Credits at the end of each hour. */
  readonly balance: readonly number[]
  /** Dollars a month in unlimited mode. */
  readonly surplusPerMonth: number
}

/**
 * The credits of a burstable type under the work of a machine, hour by hour from an empty balance, in unlimited mode; undefined for a
 * type without credits. What is owed at the end counts as charged.
 */
export function creditCourse(
  view: View,
  row: InstanceRow,
  from: InstanceTypeFacts,
  to: InstanceTypeFacts,
): CreditCourse | undefined {
  const rules = creditRules(to)
  if (!rules) return undefined
  const { values } = cpuHours(view, row, 'Average')
  const balance: number[] = []
  let [state, charged] = [NO_CREDITS, 0]
  for (const value of values) {
    const cpu = Math.min(100, projectedCpu(value, from.vcpu, to.vcpu))
    const usage = Math.round((cpu / 100) * to.vcpu * 60 * CREDIT)
    const step = settleCredits(rules, 'unlimited', state, usage, 60)
    state = step.state
    charged += step.charged
    balance.push((state.balance - state.surplus) / CREDIT)
  }
  const vcpuHours = (charged + state.surplus) / CREDIT / 60
  const hours = Math.max(1, values.length)
  const rate = Number(creditTerms(to.family, row.platformDetails).rate)
  return { balance, surplusPerMonth: (vcpuHours * rate * QUOTE_HOURS) / hours }
}

/** @returns undefined when the machine or the type is unknown, or nothing was measured. */
export function project(
  view: View,
  row: InstanceRow,
  type: string,
):
  | { readonly now: Hours; readonly projected: readonly number[]; readonly credits: CreditCourse | undefined }
  | undefined {
  const [from, to] = [instanceType(row.instanceType), instanceType(type)]
  if (!from || !to) return undefined
  const now = cpuHours(view, row, 'Maximum')
  const projected = now.values.map((value) => projectedCpu(value, from.vcpu, to.vcpu))
  return { now, projected, credits: creditCourse(view, row, from, to) }
}
