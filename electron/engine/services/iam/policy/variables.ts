/** Policy variables. AWS: IAM user guide, "IAM policy elements: Variables and tags". */
import type { RequestContext } from './conditions.ts'

const VARIABLE = /\$\{([^}]+)\}/g
/** Escapes. DEVIATES: an escaped asterisk still matches anything, not just itself. */
const LITERALS = new Set(['*', '?', '$'])

/** `${aws:username}` and `${aws:username, 'nobody'}` replaced; undefined when a variable has no single value. */
export function withVariables(text: string, context: RequestContext): string | undefined {
  if (!text.includes('${')) return text
  let known = true
  const replaced = text.replace(VARIABLE, (_, inside: string) => {
    if (LITERALS.has(inside)) return inside
    const comma = inside.indexOf(',')
    const key = (comma < 0 ? inside : inside.slice(0, comma)).trim().toLowerCase()
    const fallback = comma < 0 ? undefined : /^\s*'(.*)'\s*$/.exec(inside.slice(comma + 1))?.[1]
    const values = context.get(key)
    const value = values?.length === 1 ? values[0] : fallback
    if (value === undefined) known = false
    return value ?? ''
  })
  return known ? replaced : undefined
}
