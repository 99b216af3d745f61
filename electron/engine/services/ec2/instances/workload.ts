/**
 * What the simulated guest does all day: an archetype of the workload catalogue, which CloudWatch turns into metrics. The tag
 * `cumulab:workload` names it; without one the world's dice choose, weighted towards what most instances of a small account do.
 */
import type { Tx } from '../../../kernel/index.ts'
import type { Ec2FactOf } from '../facts.ts'
import type { Tag } from '../tags/model.ts'
import { instanceTable } from './model.ts'

const WORKLOAD_TAG = 'cumulab:workload'

/** Weights of one hundred. */
const WEIGHTS: readonly (readonly [workload: string, weight: number])[] = [
  ['idle-dev', 30],
  ['web-diurnal', 26],
  ['cron-box', 15],
  ['queue-worker', 5],
  ['steady-db', 9],
  ['nightly-batch', 7],
  ['ci-burst', 5],
  ['memory-leak', 3],
]

export const WORKLOADS: readonly string[] = WEIGHTS.map(([workload]) => workload)

function drawWorkload(tx: Tx): string {
  let rest = tx.draw('ec2/workload', 100)
  for (const [workload, weight] of WEIGHTS) {
    if (rest < weight) return workload
    rest -= weight
  }
  return WORKLOADS[0] as string
}

const tagged = (tags: readonly Tag[]): string | undefined => {
  const value = tags.find((tag) => tag.Key === WORKLOAD_TAG)?.Value
  return value !== undefined && WORKLOADS.includes(value) ? value : undefined
}

/** The workload of a new instance. An unknown name in the tag counts as none. */
export const workloadAtLaunch = (tx: Tx, tags: readonly Tag[]): string => tagged(tags) ?? drawWorkload(tx)

/** Follows the tag; removing it, or naming an unknown archetype, leaves the instance at what it does. */
export function followWorkloadTag(tx: Tx, fact: Ec2FactOf<'ec2.TagsChanged'>): void {
  const row = tx.get(instanceTable, fact.resourceId)
  const workload = row && tagged(row.tags)
  if (row && workload && workload !== row.workload) tx.patch(instanceTable, row.id, { workload })
}
