/** Line items without resources: those that differ by their resource alone are one. AWS: CUR, "Include resource IDs". */
import type { Item } from './item.ts'

const keyOf = ({ line, recordType, commitment, rate, start, tags, categories }: Item): string =>
  JSON.stringify([
    line.serviceCode,
    line.region,
    line.usageType,
    line.operation,
    line.zone,
    recordType,
    commitment?.id,
    rate,
    start,
    Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1)),
    Object.entries(categories).sort(([a], [b]) => (a < b ? -1 : 1)),
  ])

/** One line of many: their sums, and none of their resources. */
function mergedOf(items: readonly Item[]): Item {
  const [first] = items as [Item]
  const sum = (read: (item: Item) => number): number => items.reduce((total, item) => total + read(item), 0)
  return {
    ...first,
    line: { ...first.line, resourceId: '' },
    nanos: sum(({ nanos }) => nanos),
    amortized: sum(({ amortized }) => amortized),
    used: sum(({ used }) => used),
    normalized: sum(({ normalized }) => normalized),
    listed: sum(({ listed }) => listed),
  }
}

export function withoutResources(items: readonly Item[]): Item[] {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return [...groups.values()].map(mergedOf)
}
