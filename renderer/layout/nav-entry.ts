/** What the side navigation of a service is made of. */
export interface NavEntry {
  readonly id: string
  /** Message key of its words. */
  readonly label: string
  /** Hash route; the same form as the real console's addresses. */
  readonly to: string
  /** Words people search for that the label does not contain. */
  readonly keywords?: string
}

export interface NavSection {
  readonly id: string
  /** Absent for the entries above the first heading. */
  readonly label?: string
  readonly entries: readonly NavEntry[]
}

export interface ServiceNav {
  readonly id: string
  readonly label: string
  readonly home: string
  readonly sections: readonly NavSection[]
  /** Global services have no Region. */
  readonly global?: boolean
}

const partsOf = (address: string): readonly [page: string, pairs: readonly string[]] => {
  const [page = '', pairs = ''] = address.split(/:(.*)/s)
  return [page, pairs.split('&').filter(Boolean)]
}

/**
 * The entry that a page belongs to: the one whose address, with its filter, is open; else the one that the page names itself.
 * @param path as the router has it, still percent-encoded
 */
export function entryAt(service: ServiceNav, path: string, named: string | undefined): string | undefined {
  const [page, pairs] = partsOf(path)
  const filtered = service.sections
    .flatMap(({ entries }) => entries)
    .find(({ to }) => {
      const [its, wanted] = partsOf(to)
      return its === page && wanted.length > 0 && wanted.every((pair) => pairs.includes(pair))
    })
  return filtered?.id ?? named
}

/** `label` is a word of `nav`. */
export const entry = (id: string, label: string, to: string, keywords = ''): NavEntry => ({
  id,
  label: `nav.${label}`,
  to,
  keywords,
})
