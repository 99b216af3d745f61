/**
 * Member paths such as `Reservations[].Instances[].State.Name`, `Vpcs[0].VpcId` or `Vpcs[*].VpcId`: the part of JMESPath that is
 * one way through the answer. Read whole or not at all, so that no other expression is taken for one.
 * AWS: CLI User Guide, "Filter output"; https://jmespath.org/specification.html
 */
import { isFields, isList, type Value } from './value.ts'

type Step =
  | { readonly kind: 'member'; readonly name: string }
  | { readonly kind: 'index'; readonly at: number }
  /** `[]` takes lists in lists apart and goes on with every item, `[*]` only goes on with every item. */
  | { readonly kind: 'flatten' }
  | { readonly kind: 'every' }

export type MemberPath = readonly Step[]

const STEP = /(?:(^|\.)(?:([A-Za-z_]\w*)|"([^"\\]+)"))|\[(-?\d+|\*)?\]/y

/** The steps of a path; undefined when the text is any other expression. */
export function parsePath(text: string): MemberPath | undefined {
  const trimmed = text.trim()
  const steps: Step[] = []
  STEP.lastIndex = 0
  while (STEP.lastIndex < trimmed.length) {
    const at = STEP.lastIndex
    const [whole, dot, plain, quoted, inside] = STEP.exec(trimmed) ?? []
    if (whole === undefined || (dot === '' && at > 0)) return undefined
    const name = plain ?? quoted
    if (name !== undefined) steps.push({ kind: 'member', name })
    else if (inside === undefined) steps.push({ kind: 'flatten' })
    else if (inside === '*') steps.push({ kind: 'every' })
    else steps.push({ kind: 'index', at: Number(inside) })
  }
  return steps.length === 0 ? undefined : steps
}

/** Each item followed to the next `[]`; those that lead nowhere are left out. */
function each(items: readonly Value[], path: MemberPath): Value {
  const next = path.findIndex(({ kind }) => kind === 'flatten')
  const own = next < 0 ? path : path.slice(0, next)
  const found = items.map((item) => follow(item, own)).filter((item) => item !== null)
  return next < 0 ? found : follow(found, path.slice(next))
}

/** What a path leads to; null where it leads nowhere. */
export function follow(value: Value, path: MemberPath): Value {
  const [step, ...rest] = path
  if (!step) return value
  if (step.kind === 'member') return isFields(value) ? follow(value[step.name] ?? null, rest) : null
  if (!isList(value)) return null
  if (step.kind === 'index') return follow(value.at(step.at) ?? null, rest)
  return each(step.kind === 'every' ? value : value.flatMap((item) => (isList(item) ? item : [item])), rest)
}
