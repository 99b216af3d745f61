/** `--generate-cli-skeleton`: an input with every member, to be filled in and handed back by `--cli-input-json`. */
import type { ServiceModel, ShapeRef } from '../../api/model.ts'
import { membersOf } from './model-tools.ts'
import { Decimal, type Value } from './value.ts'

const SCALARS: Readonly<Record<string, Value>> = {
  string: '',
  blob: null,
  integer: 0,
  number: new Decimal(0),
  boolean: true,
}

/** A structure inside itself is left empty. */
export function skeleton(model: ServiceModel, ref: ShapeRef | null, within: readonly ShapeRef[] = []): Value {
  if (ref === null) return {}
  if (typeof ref === 'string') return SCALARS[ref] ?? '1970-01-01T00:00:00'
  const shape = model.shapes[ref]
  if (!shape) return {}
  const inner = [...within, ref]
  if ('list' in shape) return [skeleton(model, shape.of, inner)]
  if ('map' in shape) return { KeyName: skeleton(model, shape.of, inner) }
  if (within.includes(ref)) return {}
  return Object.fromEntries(membersOf(model, shape).map(([name, member]) => [name, skeleton(model, member, inner)]))
}
