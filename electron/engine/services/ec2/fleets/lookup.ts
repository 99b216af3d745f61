/** Finding the fleets a request names. */
import type { AwsError } from '../../../../../shared/aws/error.ts'
import type { View } from '../../../kernel/index.ts'
import { fleetIdMalformed, fleetNotFound, spotFleetIdMalformed, spotFleetNotFound } from './errors.ts'
import { type FleetKind, type FleetRow, fleetTable, isFleetId } from './model.ts'

interface Words {
  readonly prefix: string
  malformed(id: string): AwsError
  notFound(id: string): AwsError
}

const WORDS: Readonly<Record<FleetKind, Words>> = {
  ec2: { prefix: 'fleet-', malformed: fleetIdMalformed, notFound: fleetNotFound },
  spot: { prefix: 'sfr-', malformed: spotFleetIdMalformed, notFound: spotFleetNotFound },
}

/** The fleet, or how AWS says that there is none. */
export function fleetOrError(view: View, scope: string, kind: FleetKind, id: string): FleetRow | AwsError {
  const { prefix, malformed, notFound } = WORDS[kind]
  if (!id.startsWith(prefix) || !isFleetId(id)) return malformed(id)
  const row = view.get(fleetTable, id)
  return row?.scope === scope ? row : notFound(id)
}

/** @throws AwsError Malformed, NotFound */
export function fleetById(view: View, scope: string, kind: FleetKind, id: string): FleetRow {
  const found = fleetOrError(view, scope, kind, id)
  if (found instanceof Error) throw found
  return found
}

/** The named fleets, each once, or every fleet of the kind. */
export function fleetsAsked(
  view: View,
  scope: string,
  kind: FleetKind,
  ids: readonly string[] | undefined,
): FleetRow[] {
  if (ids && ids.length > 0) return [...new Set(ids)].map((id) => fleetById(view, scope, kind, id))
  return view.by(fleetTable, 'scope', scope).filter((row) => row.kind === kind)
}
