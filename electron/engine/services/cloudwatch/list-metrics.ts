/** cloudwatch:ListMetrics */
import type { In, Out } from '../../../../shared/ipc/contract.ts'
import type { Call, View } from '../../kernel/index.ts'
import { invalidNextToken, invalidValue } from './errors.ts'
import type { MetricName } from './names.ts'
import { offsetOf, tokenOf } from './requests.ts'
import { listMetricNames } from './selection.ts'

/** AWS: 500 metrics a page. */
const PAGE = 500

type Filters = In<'cloudwatch:ListMetrics'>['Dimensions']

/** A filter without a value matches any; a metric with more dimensions than the filters matches too. */
const matches = (name: MetricName, filters: Filters): boolean =>
  (filters ?? []).every((filter) =>
    name.Dimensions.some(
      ({ Name, Value }) => Name === filter.Name && (filter.Value === undefined || Value === filter.Value),
    ),
  )

/** @throws AwsError InvalidParameterValue (RecentlyActive other than PT3H), InvalidNextToken */
export function listMetrics(
  view: View,
  input: In<'cloudwatch:ListMetrics'>,
  call: Call,
): Out<'cloudwatch:ListMetrics'> {
  if (input.RecentlyActive !== undefined && input.RecentlyActive !== 'PT3H')
    throw invalidValue('The parameter RecentlyActive must be a value in the set [ PT3H ].')
  const offset = offsetOf(input.NextToken)
  if (offset === undefined) throw invalidNextToken()
  const found = listMetricNames(view, call.scope, input.RecentlyActive === 'PT3H').filter(
    (name) =>
      (input.Namespace === undefined || name.Namespace === input.Namespace) &&
      (input.MetricName === undefined || name.MetricName === input.MetricName) &&
      matches(name, input.Dimensions),
  )
  const end = offset + PAGE
  const page = found
    .slice(offset, end)
    .map((name) => ({ ...name, Dimensions: name.Dimensions.map((dimension) => ({ ...dimension })) }))
  return { Metrics: page, ...(end < found.length ? { NextToken: tokenOf(end) } : {}) }
}
