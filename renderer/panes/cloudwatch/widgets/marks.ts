/** A widget's annotations as a graph draws them. */
import { parseInstant } from '../../../../shared/time.ts'
import type { HorizontalMark, VerticalMark } from '../../../charts/graph-marks.ts'
import type { Annotations, Band, HorizontalLine, VerticalLine } from './properties.ts'

const isBand = <T>(each: T | Band<T>): each is Band<T> => Array.isArray(each)

/** AWS: a band is a pair whose first end carries colour, axis and visibility. */
function horizontalMark(each: HorizontalLine | Band<HorizontalLine>): HorizontalMark[] {
  const [first, second] = isBand(each) ? each : [each, undefined]
  if (first?.visible === false || typeof first?.value !== 'number') return []
  const labels = [first.label, second?.label].filter(Boolean)
  return [
    {
      value: first.value,
      to: second?.value,
      label: [...new Set(labels)].join(' – '),
      color: first.color,
      fill: second ? 'between' : (first.fill ?? 'none'),
      axis: first.yAxis ?? 'left',
    },
  ]
}

function verticalMark(each: VerticalLine | Band<VerticalLine>): VerticalMark[] {
  const [first, second] = isBand(each) ? each : [each, undefined]
  const at = parseInstant(first?.value ?? '')
  if (first?.visible === false || at === undefined) return []
  const to = second ? parseInstant(second.value) : undefined
  const labels = [first.label, second?.label].filter(Boolean)
  return [
    {
      at,
      to,
      label: [...new Set(labels)].join(' – '),
      color: first.color,
      fill: second ? 'between' : (first.fill ?? 'none'),
    },
  ]
}

export const horizontalMarks = (annotations: Annotations | undefined): readonly HorizontalMark[] =>
  (annotations?.horizontal ?? []).flatMap(horizontalMark)
export const verticalMarks = (annotations: Annotations | undefined): readonly VerticalMark[] =>
  (annotations?.vertical ?? []).flatMap(verticalMark)
