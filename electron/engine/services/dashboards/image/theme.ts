/** Colours of a picture. AWS: `theme` light or dark; series take d3's twenty colours in turn, as CloudWatch's graphs do. */
import { type Color, colorOf } from '../../../drawing/canvas.ts'

export interface Theme {
  readonly background: Color
  readonly text: Color
  /** Labels of axes and legend. */
  readonly faint: Color
  readonly grid: Color
  readonly axis: Color
}

export const THEMES: Readonly<Record<'light' | 'dark', Theme>> = {
  light: {
    background: colorOf('#ffffff'),
    text: colorOf('#16191f'),
    faint: colorOf('#545b64'),
    grid: colorOf('#e9ebed'),
    axis: colorOf('#b6bec9'),
  },
  dark: {
    background: colorOf('#161d26'),
    text: colorOf('#f3f3f7'),
    faint: colorOf('#b4bbc4'),
    grid: colorOf('#2c3744'),
    axis: colorOf('#54606e'),
  },
}

const SERIES = (
  '#1f77b4 #ff7f0e #2ca02c #d62728 #9467bd #8c564b #e377c2 #7f7f7f #bcbd22 #17becf ' +
  '#aec7e8 #ffbb78 #98df8a #ff9896 #c5b0d5 #c49c94 #f7b6d2 #c7c7c7 #dbdb8d #9edae5'
).split(' ')
export const seriesColor = (index: number): string => SERIES[index % SERIES.length] as string

/** What a line of an annotation is drawn in when it does not say. */
export const ANNOTATION_COLOR = '#d62728'
