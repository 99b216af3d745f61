/** Whether a stranger's packet from the internet gets to a port of an instance, and what stops it. */
import type { PageProblem } from '../../../shared/operations/machine.ts'
import type { View } from '../../engine/index.ts'
import { type InstanceRow, networkInterfaceTable, type Reach, reach } from '../../engine/services/ec2/index.ts'

/** Someone on the internet. An address for documentation (RFC 5737). */
const STRANGER = '203.0.113.10'

export interface Arrival {
  readonly address?: string
  readonly obstacle?: PageProblem
}

/** What stops packets, as the page of a web server says it: whatever is wrong with gateways and routes is one thing to a learner. */
function problemOf({ obstacle: { why } }: Extract<Reach, { ok: false }>): PageProblem {
  if (why === 'not-running' || why === 'no-public-address' || why === 'network-acl' || why === 'security-group')
    return why
  return 'no-route'
}

export function fromInternet(view: View, instance: InstanceRow, port: number): Arrival {
  const primary = view
    .by(networkInterfaceTable, 'instance', instance.id)
    .find(({ attachment }) => attachment?.deviceIndex === 0)
  const address = primary?.publicAddress?.ip
  const found = address === undefined ? {} : { address }
  if (instance.state !== 'running') return { ...found, obstacle: 'not-running' }
  const way = reach(view, { from: { internet: STRANGER }, to: { instanceId: instance.id }, port })
  return way.ok ? found : { ...found, obstacle: problemOf(way) }
}
