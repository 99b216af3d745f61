/** When the guest of an instance booted: the world holds it, no operation shows it. */
import { instanceTable } from '../../../electron/engine/services/ec2/instances/model.ts'
import type { Harness } from '../../support/harness.ts'

export function bootedAtOf({ engine }: Harness, id: string): number {
  const at = engine.view.get(instanceTable, id)?.bootedAt
  if (at === undefined) throw new Error(`${id} has not booted`)
  return at
}
