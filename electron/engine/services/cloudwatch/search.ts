/**
 * SEARCH('{AWS/EC2,InstanceId} MetricName="CPUUtilization" i-0abc', 'Average', 300).
 * AWS: "Search expression syntax" (CloudWatch User Guide). Simulated: the schema, Name="value", bare words; words must all match.
 */
import type { MetricName } from './names.ts'

/** AWS: a search answers at most 100 time series. */
export const SEARCH_MAX = 100

interface Term {
  /** A dimension's name, or MetricName; absent for a word that any part may hold. */
  readonly key?: string
  readonly value: string
  /** Quoted: the whole value, else a part of it, whatever the case. */
  readonly isExact: boolean
}

export interface Search {
  readonly namespace: string
  readonly dimensions: readonly string[]
  readonly terms: readonly Term[]
}

const TERM = /\s*(?:([A-Za-z0-9_:]+)\s*=\s*)?(?:"([^"]*)"|([^\s"=]+))(?:\s+AND(?=\s))?/y

/** What a search text asks for; undefined when it is none. */
export function parseSearch(text: string): Search | undefined {
  const schema = /^\s*\{([^{}]+)\}/.exec(text)
  if (!schema) return undefined
  const [namespace = '', ...dimensions] = (schema[1] as string)
    .split(',')
    .map((part) => part.trim().replace(/^"(.*)"$/, '$1'))
  const rest = text.slice(schema[0].length).trimEnd()
  const terms: Term[] = []
  for (TERM.lastIndex = 0; TERM.lastIndex < rest.length; ) {
    const match = TERM.exec(rest)
    if (!match) return undefined
    const [, key, quoted, word] = match
    terms.push({ ...(key === undefined ? {} : { key }), value: quoted ?? word ?? '', isExact: quoted !== undefined })
  }
  return { namespace, dimensions, terms }
}

const fits = (value: string, term: Term): boolean =>
  term.isExact ? value === term.value : value.toLowerCase().includes(term.value.toLowerCase())

function matchesTerm(name: MetricName, term: Term): boolean {
  if (term.key === 'MetricName') return fits(name.MetricName, term)
  if (term.key !== undefined) return name.Dimensions.some(({ Name, Value }) => Name === term.key && fits(Value, term))
  return [name.MetricName, ...name.Dimensions.map(({ Value }) => Value)].some((value) => fits(value, term))
}

/** Whether a metric has exactly the schema's dimensions and all of the terms. */
export const matchesSearch = (name: MetricName, search: Search): boolean =>
  name.Namespace === search.namespace &&
  name.Dimensions.length === search.dimensions.length &&
  name.Dimensions.every(({ Name }) => search.dimensions.includes(Name)) &&
  search.terms.every((term) => matchesTerm(name, term))
