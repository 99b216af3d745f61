/** What the resource lists have in common: columns of text, tag columns, and the tag property of the filter. */
import type { Column } from '../../../components/column.ts'
import type { KeyValue } from '../../../components/KeyValuePairs.vue'
import type { FilterProperty } from '../../../components/property-filter.ts'
import type { Words } from '../instances/model/columns.ts'
import { nameOf, type Tagged, tagOf } from '../instances/model/instance-facts.ts'

export type { Tagged, Words }
export { nameOf }

export type Moment = (iso: string | undefined) => string

/** Makes columns whose headers are messages `<prefix>.field.<id>`. */
export function columnMaker<R>(t: Words, prefix: string) {
  return (
    id: string,
    value: (row: R) => string | number | undefined,
    width: number,
    more: Partial<Column<R>> = {},
  ): Column<R> => ({ id, header: t(`${prefix}.field.${id}`), value, width, ...more })
}

/** The Name column every list begins with. */
export const nameColumn = <R extends Tagged>(t: Words): Column<R> => ({
  id: 'name',
  header: t('resource.name'),
  value: nameOf,
  width: 130,
  always: true,
})

/** Tag keys other than Name among at most 500 rows, so huge lists stay quick. */
export function tagKeysOf(rows: readonly Tagged[]): string[] {
  const keys = new Set<string>()
  for (const row of rows.slice(0, 500)) for (const tag of row.Tags ?? []) if (tag.Key) keys.add(tag.Key)
  keys.delete('Name')
  return [...keys]
}

/** One hidden column a tag key, so that the filter and the preferences dialog offer it. */
export const tagColumns = <R extends Tagged>(t: Words, keys: readonly string[]): Column<R>[] =>
  keys.map((key) => ({
    id: `tag:${key}`,
    header: t('resource.tag', { key }),
    value: (row) => tagOf(row, key) ?? '',
    filterGroup: t('resource.tags'),
    hidden: true,
  }))

export const tagKeyProperty = <R extends Tagged>(t: Words): FilterProperty<R> => ({
  id: 'tagKey',
  label: t('resource.tagKey'),
  group: t('resource.tags'),
  values: (row) => (row.Tags ?? []).flatMap((tag) => tag.Key ?? []),
})

/** Label-over-value pairs whose labels are the columns' own words. */
export const pairsOf = (
  t: Words,
  prefix: string,
  values: Readonly<Record<string, string | number | undefined>>,
): KeyValue[] =>
  Object.entries(values).map(([id, value]) => ({
    id,
    label: t(`${prefix}.field.${id}`),
    value: value === '' ? undefined : value,
  }))

/** The tags of an editor as a create operation takes them; nothing when there are none. */
export function tagSpecification<T extends string>(
  ResourceType: T,
  tags: readonly { readonly key: string; readonly value: string }[],
): { TagSpecifications?: { ResourceType: T; Tags: { Key: string; Value: string }[] }[] } {
  const Tags = tags.map(({ key, value }) => ({ Key: key, Value: value }))
  return Tags.length > 0 ? { TagSpecifications: [{ ResourceType, Tags }] } : {}
}
