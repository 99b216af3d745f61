/**
 * Metrics of services above this one. Whoever has a metric in AWS's own namespace says so in its manifest, under `offers`; arrows still
 * point down, since the kernel carries what is offered.
 */
import type { Instant } from '../../../../shared/time.ts'
import type { View } from '../../kernel/index.ts'
import type { MetricName } from './names.ts'
import type { Speaker } from './speakers.ts'

export const METRIC_FEED = 'cloudwatch.metrics'

/** One namespace of computed metrics. Functions of the view: asked twice, they answer the same. */
export interface MetricFeed {
  readonly namespace: string
  /** The metrics with data after `since`, their dimensions sorted by name. */
  names(view: View, scope: string, since: Instant): Iterable<MetricName>
  /** The streams of one metric, one a unit; none when it is not of this feed. */
  speakers(view: View, scope: string, name: MetricName): readonly Speaker[]
}

export const feedsOf = (view: View, namespace: string | undefined): MetricFeed[] =>
  (view.offered(METRIC_FEED) as readonly MetricFeed[]).filter(
    (feed) => namespace === undefined || feed.namespace === namespace,
  )
