/** A service model as the CLI reads it: members in the order the CLI shows them, services by their command names. */
import type { Member, ServiceModel, Shape, ShapeRef } from '../../api/model.ts'
import { SIMULATED_SERVICES } from '../../api/route.ts'
import MEMBER_ORDER from './data/member-order.json' with { type: 'json' }

/** AWS: the command of a service where it is not the name in its operations. */
const COMMANDS: Readonly<Record<string, string>> = { servicequotas: 'service-quotas', elbv2: 'elbv2' }

/** Service names of operations (`servicequotas`) by command name (`service-quotas`), in the order of the commands. */
export const SERVICES_BY_COMMAND: ReadonlyMap<string, string> = new Map(
  SIMULATED_SERVICES.map(({ service }) => [COMMANDS[service] ?? service, service] as const).sort(([a], [b]) =>
    a < b ? -1 : 1,
  ),
)

const orders = MEMBER_ORDER as Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
const ordered = new WeakMap<ServiceModel, Map<string, readonly Member[]>>()

/** The members of a structure. The model names required ones first; the CLI shows all in the order of the service's definition. */
export function membersOf(model: ServiceModel, shape: { structure: string; members: readonly Member[] }) {
  const order = orders[model.service]?.[shape.structure]
  if (!order) return shape.members
  let known = ordered.get(model)
  if (!known) {
    known = new Map()
    ordered.set(model, known)
  }
  const before = known.get(shape.structure)
  if (before) return before
  const place = (name: string): number => {
    const at = order.indexOf(name)
    return at < 0 ? order.length : at
  }
  const members = [...shape.members].sort(([a], [b]) => place(a) - place(b))
  known.set(shape.structure, members)
  return members
}

export const shapeAt = (model: ServiceModel, ref: ShapeRef): Shape | undefined =>
  typeof ref === 'string' ? undefined : model.shapes[ref]

/** Members of an input or output; none where AWS declares nothing. */
export function membersAt(model: ServiceModel, ref: ShapeRef | null): readonly Member[] {
  const shape = ref === null ? undefined : shapeAt(model, ref)
  return shape && 'structure' in shape ? membersOf(model, shape) : []
}
