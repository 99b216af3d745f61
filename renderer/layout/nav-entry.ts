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

/** `label` is a word of `nav`. */
export const entry = (id: string, label: string, to: string, keywords = ''): NavEntry => ({
  id,
  label: `nav.${label}`,
  to,
  keywords,
})
