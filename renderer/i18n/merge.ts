/** Message trees: nested records of strings, one per language. */
export interface MessageTree {
  readonly [key: string]: string | MessageTree
}

/**
 * What a `messages.ts` exports. `en` and `ko` carry exactly the same keys. `course` overrides some of them with the words of
 * the course slides, shown while the label set is Course.
 */
export interface PaneMessages {
  readonly en: MessageTree
  readonly ko: MessageTree
  readonly course?: { readonly en?: MessageTree; readonly ko?: MessageTree }
}

/** The union of two trees; where both have a leaf, the later one wins. Inputs stay as they are. */
export function mergeTrees(base: MessageTree, over: MessageTree): MessageTree {
  const out: Record<string, string | MessageTree> = { ...base }
  for (const [key, value] of Object.entries(over)) {
    const before = out[key]
    out[key] = typeof value === 'object' && typeof before === 'object' ? mergeTrees(before, value) : value
  }
  return out
}

/** Dotted paths of every leaf, in the order they were written. */
export function leafPaths(tree: MessageTree, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : leafPaths(value, `${prefix}${key}.`),
  )
}
