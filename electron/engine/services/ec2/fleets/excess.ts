/** What a lowered target no longer needs. AWS: "Modify an EC2 Fleet": the strategy says which instances go. */
import { counting, type Member, targetOf, weightOf } from './capacity.ts'
import type { FleetRow, Lifecycle } from './model.ts'

/** The first to go: the dearest per unit, or one of the fullest pool; the youngest among equals. */
function expendable(row: FleetRow, members: readonly Member[], lifecycle: Lifecycle): Member | undefined {
  const { strategy } = lifecycle === 'spot' ? row.spot : row.onDemand
  const figure = (member: Member): number => {
    if (strategy === 'diversified') return weightOf(members.filter(({ pool }) => pool === member.pool))
    return strategy === 'lowest-price' ? member.price / member.weight : 0
  }
  let found: Member | undefined
  for (const member of members) if (!found || figure(member) >= figure(found)) found = member
  return found
}

/** The instances above the targets. AWS: a fleet never goes below its target by what it terminates. */
export function excess(row: FleetRow, members: readonly Member[]): Member[] {
  const gone: Member[] = []
  for (const lifecycle of ['spot', 'on-demand'] as const) {
    let left = counting(row, members).filter((member) => member.lifecycle === lifecycle)
    for (;;) {
      const spare = weightOf(left) - targetOf(row.target, lifecycle)
      const next = expendable(
        row,
        left.filter(({ weight }) => weight <= spare),
        lifecycle,
      )
      if (!next) break
      gone.push(next)
      left = left.filter(({ id }) => id !== next.id)
    }
  }
  return gone
}
