/** Choices offered by Select, Combobox, Multiselect, RadioGroup, Tiles and SegmentedControl. */
export interface Option {
  readonly value: string
  readonly label: string
  readonly description?: string | undefined
  /** Small words at the end of the row, such as a price or a count. */
  readonly labelTag?: string | undefined
  readonly tags?: readonly string[] | undefined
  readonly disabled?: boolean | undefined
  readonly disabledReason?: string | undefined
  /** Rows with the same group stand under one heading; keep them adjacent. */
  readonly group?: string | undefined
}

/** Options whose label, value, description or tags contain every word of `query`, regardless of case. */
export function filterOptions(options: readonly Option[], query: string): readonly Option[] {
  const words = query.trim().toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return options
  return options.filter((option) => {
    const text = [option.label, option.value, option.description, option.labelTag, ...(option.tags ?? [])]
      .join(' ')
      .toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
