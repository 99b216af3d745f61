/** Chart colours come from the design tokens, and change with the visual mode. */
import { onScopeDispose, type ShallowRef, shallowRef } from 'vue'
import type { Tone } from './chart-notes.ts'

export interface ChartTheme {
  readonly palette: readonly string[]
  /** Thresholds and events, by how grave they are. */
  readonly tones: Readonly<Record<Tone, string>>
  readonly grid: string
  readonly axis: string
  readonly text: string
  readonly surface: string
  readonly fontFamily: string
}

/** Opacity put upon any CSS colour. */
export const faded = (color: string, alpha: number): string =>
  `color-mix(in srgb, ${color} ${Math.round(alpha * 100)}%, transparent)`

const PALETTE_SIZE = 12

function readTheme(): ChartTheme {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(`--cs-${name}`).trim()
  const tone = (name: Tone) => token(`color-charts-threshold-${name}`)
  return {
    tones: { negative: tone('negative'), positive: tone('positive'), neutral: tone('neutral'), info: tone('info') },
    palette: Array.from({ length: PALETTE_SIZE }, (_, i) => token(`color-charts-palette-categorical-${i + 1}`)),
    grid: token('color-charts-line-grid'),
    axis: token('color-charts-line-axis'),
    text: token('color-text-body-secondary'),
    surface: token('color-background-container-content'),
    fontFamily: getComputedStyle(document.body).fontFamily,
  }
}

/** The colour of a slot as CSS, for legends and tooltips that follow the mode by themselves. */
export const slotColor = (slot: number): string =>
  `var(--cs-color-charts-palette-categorical-${(slot % PALETTE_SIZE) + 1})`

/** The current theme; a new object whenever the document's mode changes. */
export function useChartTheme(): ShallowRef<ChartTheme> {
  const theme = shallowRef(readTheme())
  const observer = new MutationObserver(() => {
    theme.value = readTheme()
  })
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-mode'] })
  onScopeDispose(() => observer.disconnect())
  return theme
}
