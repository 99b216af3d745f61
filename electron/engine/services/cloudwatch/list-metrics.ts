/** cloudwatch:ListMetrics */
import type { In, Out } from '../../../../shared/ipc/contract.ts'
import type { Call, View } from '../../kernel/index.ts'
import { collectionTooLarge, invalidNextToken, invalidValue } from './errors.ts'
import { metricNames } from './listing.ts'
import type { MetricName } from './names.ts'
import { offsetOf, tokenOf } from './requests.ts'

/** AWS: 500 metrics a page. */
const PAGE = 500
/** AWS: ListMetrics takes at most ten dimension filters. */
const FILTERS_MAX = 10

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
  if ((input.Dimensions?.length ?? 0) > FILTERS_MAX) throw invalidValue(collectionTooLarge('Dimensions', FILTERS_MAX))
  const offset = offsetOf(input.NextToken)
  if (offset === undefined) throw invalidNextToken()
  const wanted = {
    Namespace: input.Namespace,
    recently: input.RecentlyActive === 'PT3H',
    ...(input.Dimensions ? { dimensions: input.Dimensions } : {}),
  }
  const page: MetricName[] = []
  let passed = 0
  for (const name of metricNames(view, call.scope, wanted)) {
    if (input.MetricName !== undefined && name.MetricName !== input.MetricName) continue
    if (!matches(name, input.Dimensions)) continue
    if (passed++ < offset) continue
    if (page.length === PAGE) return { Metrics: page.map(wireOf), NextToken: tokenOf(offset + PAGE) }
    page.push(name)
  }
  return { Metrics: page.map(wireOf) }
}

const wireOf = ({ Dimensions, ...name }: MetricName) => ({
  ...name,
  Dimensions: Dimensions.map((pair) => ({ ...pair })),
})
