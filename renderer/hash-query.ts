/**
 * The `name=value` pairs after the colon of a page's address, as in `#/ec2/Instances:instanceState=running`. Filter, sort,
 * selection and open tab live there, so that back, forward and pasted links work.
 */
import { type ComputedRef, computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

export type HashQuery = ReadonlyMap<string, string>

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** `a=1&b=x%20y` → pairs in order; malformed escapes are left as they are. */
export function parseHashQuery(text: string): HashQuery {
  const pairs = text
    .split('&')
    .filter(Boolean)
    .map((pair) => {
      const at = pair.indexOf('=')
      const [name, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]
      return [decode(name), decode(value)] as const
    })
  return new Map(pairs)
}

/** The inverse of parseHashQuery, leaving out empty values. */
export function formatHashQuery(pairs: Iterable<readonly [string, string | undefined]>): string {
  return [...pairs]
    .filter((pair): pair is readonly [string, string] => Boolean(pair[1]))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&')
}

/** The current page's pairs, and a way to change some of them; `undefined` removes one. `push` adds a step to the history. */
export function useHashQuery(): {
  query: ComputedRef<HashQuery>
  set: (changes: Readonly<Record<string, string | undefined>>, how?: 'replace' | 'push') => Promise<void>
} {
  const route = useRoute()
  const router = useRouter()
  // The path is still percent-encoded, unlike the route's parameters, so an & inside a value survives.
  const split = (path: string) => {
    const at = path.indexOf(':')
    return at < 0 ? ([path, ''] as const) : ([path.slice(0, at), path.slice(at + 1)] as const)
  }
  const query = computed(() => parseHashQuery(split(route.path)[1]))

  async function set(changes: Readonly<Record<string, string | undefined>>, how: 'replace' | 'push' = 'replace') {
    const next = new Map<string, string | undefined>([...query.value, ...Object.entries(changes)])
    await router[how](`${split(route.path)[0]}:${formatHashQuery(next)}`)
  }
  return { query, set }
}

/** One encoded pair, to write after the colon of an address. */
export const hashQueryFor = (name: string, value: string): string => formatHashQuery([[name, value]])
