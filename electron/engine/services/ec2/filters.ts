/** Describe filters, the same for every resource. AWS: EC2 API reference, "Filtering" (values OR-ed, filters AND-ed, * ? wildcards). */

import { AwsError } from '../../../../shared/aws/error.ts'
import type { Ec2, Json } from '../../../../shared/aws/index.ts'
import { globMatcher } from './glob.ts'
import type { Tag } from './tags/model.ts'

export type Filters = Json<Ec2.Filter>[] | undefined
type Value = string | number | boolean | undefined
/** Filter name -> the value or values one item has for it. */
export type FilterTable<T> = Readonly<Record<string, (item: T) => Value | readonly Value[]>>

export const FILTERS_MAX = 50
export const FILTER_VALUES_MAX = 200

function readerOf<T>(
  name: string,
  table: FilterTable<T>,
  tagsOf?: (item: T) => readonly Tag[],
): ((item: T) => Value | readonly Value[]) | undefined {
  if (Object.hasOwn(table, name)) return table[name]
  if (!tagsOf) return undefined
  if (name.startsWith('tag:')) {
    const key = name.slice(4)
    return (item) => tagsOf(item).find((tag) => tag.Key === key)?.Value
  }
  if (name === 'tag-key') return (item) => tagsOf(item).map((tag) => tag.Key)
  return undefined
}

/**
 * Keeps the items that every filter accepts.
 * @throws AwsError InvalidParameterValue for a filter this resource does not have; FilterLimitExceeded.
 */
export function applyFilters<T>(
  items: readonly T[],
  filters: Filters,
  table: FilterTable<T>,
  tagsOf?: (item: T) => readonly Tag[],
): T[] {
  if (!filters || filters.length === 0) return [...items]
  if (filters.length > FILTERS_MAX)
    throw new AwsError('FilterLimitExceeded', `The maximum number of filters is ${FILTERS_MAX}.`)
  const tests = filters.map(({ Name: name = 'null', Values: values = [] }) => {
    const read = readerOf(name, table, tagsOf)
    if (!read) throw new AwsError('InvalidParameterValue', `The filter '${name}' is invalid`)
    if (values.length > FILTER_VALUES_MAX)
      throw new AwsError(
        'FilterLimitExceeded',
        `The maximum number of filter values specified on a single call is ${FILTER_VALUES_MAX}`,
      )
    const matchers = values.map(globMatcher)
    return (item: T): boolean => {
      const found = read(item)
      const list = Array.isArray(found) ? found : [found]
      return list.some((value) => value !== undefined && matchers.some((matches) => matches(String(value))))
    }
  })
  return items.filter((item) => tests.every((test) => test(item)))
}
