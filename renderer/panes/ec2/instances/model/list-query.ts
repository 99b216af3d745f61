/** The list as the address bar keeps it: filter, order, selection and open tab, so that back, forward and pasted links work. */
import type { SortState } from '../../../../components/column.ts'
import type { FilterOperator, FilterToken } from '../../../../components/property-filter.ts'

export interface ListQuery {
  readonly tokens: readonly FilterToken[]
  readonly sort: SortState | undefined
  readonly selected: readonly string[]
  readonly tab: string | undefined
}

/** More ids than these would make an address no one can paste. */
const SELECTED_KEPT = 20

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** `state=running`, `type:t3`, or `:words` for free text. Names and values are escaped, so operators and semicolons are ours. */
const tokenWord = ({ property, operator, value }: FilterToken): string =>
  `${encodeURIComponent(property ?? '')}${operator}${encodeURIComponent(value)}`

function tokenOf(word: string): FilterToken[] {
  const match = /^(.*?)(!=|!:|>=|<=|=|:)(.*)$/s.exec(word)
  if (!match) return []
  const [, property = '', operator, value = ''] = match
  return [
    {
      ...(property ? { property: decoded(property) } : {}),
      operator: operator as FilterOperator,
      value: decoded(value),
    },
  ]
}

/**
 * Reads what stands behind the colon of `#/ec2/Instances:`. The real console's `instanceState=running` is understood too. What
 * is not understood is left out: an old link must still open the list.
 */
export function readListQuery(pairs: ReadonlyMap<string, string>): ListQuery {
  const order = pairs.get('sort')
  const state = pairs.get('instanceState')
  const words = (pairs.get('filter') ?? '').split(';').filter(Boolean)
  return {
    tokens: [
      ...(state ? [{ property: 'state', operator: '=', value: state } as const] : []),
      ...words.flatMap(tokenOf),
    ],
    sort: order ? { id: order.replace(/^-/, ''), descending: order.startsWith('-') } : undefined,
    selected: (pairs.get('selected') ?? '').split(',').filter(Boolean),
    tab: pairs.get('tab'),
  }
}

/** The pairs of an address. Members that say nothing are undefined, so the plain list has a plain address. */
export function writeListQuery(list: ListQuery): Record<string, string | undefined> {
  const { sort, selected } = list
  return {
    instanceState: undefined,
    filter: list.tokens.map(tokenWord).join(';') || undefined,
    sort: sort && `${sort.descending ? '-' : ''}${sort.id}`,
    selected: selected.length <= SELECTED_KEPT ? selected.join(',') || undefined : undefined,
    tab: list.tab,
  }
}
