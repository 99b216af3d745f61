/** What the search box of the top navigation finds: pages of the simulated services, and whatever a provider adds. */
import type { ServiceNav } from './navigation.ts'

export interface SearchResult {
  readonly id: string
  readonly text: string
  readonly detail?: string | undefined
  readonly to: string
  readonly kind: 'service' | 'page' | 'resource'
}

/** Finds resources such as instances by id, name or address. At most a handful; called on every keystroke. */
export type ResourceSearch = (query: string) => readonly SearchResult[]

interface Candidate extends SearchResult {
  readonly haystack: string
}

/** Every page, with its words in all languages so that 탄력적 IP finds Elastic IPs whichever language is shown. */
export function searchIndex(
  services: readonly ServiceNav[],
  words: (key: string) => string,
  allWords: (key: string) => readonly string[],
): readonly Candidate[] {
  return services.flatMap((service) => {
    const name = words(service.label)
    const own: Candidate = {
      id: `service/${service.id}`,
      text: name,
      to: service.home,
      kind: 'service',
      haystack: allWords(service.label).join(' ').toLowerCase(),
    }
    const pages = service.sections.flatMap((section) =>
      section.entries.map(
        (entry): Candidate => ({
          id: `page/${entry.id}`,
          text: words(entry.label),
          detail: name,
          to: entry.to,
          kind: 'page',
          haystack: [...allWords(entry.label), entry.keywords ?? '', ...allWords(service.label)]
            .join(' ')
            .toLowerCase(),
        }),
      ),
    )
    return [own, ...pages]
  })
}

const PER_KIND = 8

/** Services, then pages, then resources; each must contain every word typed. Names that start with the text come first. */
export function searchFor(
  query: string,
  index: readonly Candidate[],
  resources?: ResourceSearch,
): readonly SearchResult[] {
  const text = query.trim().toLowerCase()
  if (text === '') return []
  const wanted = text.split(/\s+/)
  const hits = index.filter((each) => wanted.every((word) => each.haystack.includes(word)))
  const starts = (each: SearchResult) => (each.text.toLowerCase().startsWith(text) ? 0 : 1)
  const ordered = [...hits].sort((a, b) => starts(a) - starts(b))
  return [
    ...ordered.filter((each) => each.kind === 'service').slice(0, PER_KIND),
    ...ordered.filter((each) => each.kind === 'page').slice(0, PER_KIND),
    ...(resources?.(query.trim()) ?? []).slice(0, PER_KIND),
  ]
}
