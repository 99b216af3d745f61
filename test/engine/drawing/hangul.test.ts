/** Hangul is composed from its letters: every syllable there is, each unlike all others, inside its square. */
import { describe, expect, it } from 'vitest'
import { HANGUL_COLUMNS, hangulStrokes } from '../../../electron/engine/drawing/hangul.ts'
import { BLUE, draw, series } from '../dashboards/picture.ts'

const SYLLABLES = Array.from({ length: 11_172 }, (_, i) => String.fromCodePoint(0xac00 + i))

describe('the strokes of a syllable', () => {
  it('differ from those of every other', () => {
    const seen = new Map<string, string>()
    for (const syllable of SYLLABLES) {
      const key = JSON.stringify(hangulStrokes(syllable))
      expect(seen.get(key), `${syllable} looks like ${seen.get(key)}`).toBeUndefined()
      seen.set(key, syllable)
    }
  })

  it('stay within the square', () => {
    const points = SYLLABLES.flatMap((syllable) => (hangulStrokes(syllable) ?? []).flat())
    const bounds = points.reduce(
      ({ left, right, top, bottom }, { x, y }) => ({
        left: Math.min(left, x),
        right: Math.max(right, x),
        top: Math.min(top, y),
        bottom: Math.max(bottom, y),
      }),
      { left: 9, right: -9, top: 9, bottom: -9 },
    )
    expect(bounds.left).toBeGreaterThanOrEqual(0)
    expect(bounds.right).toBeLessThanOrEqual(HANGUL_COLUMNS)
    expect(bounds.top).toBeGreaterThan(-2)
    expect(bounds.bottom).toBeLessThan(7)
  })

  it.each(['A', 'ㄱ', '漢', '\uabff', '\ud7a4', '', '가나', '😀'])('are none for %j', (text) => {
    expect(hangulStrokes(text)).toBeUndefined()
  })
})

it('a Korean title is written, not drawn as boxes', () => {
  const titled = (title: string) => draw({ title, legend: { position: 'hidden' } }, [series([1, 2, 3])])
  const ink = (title: string): string => {
    const { at } = titled(title)
    return Array.from({ length: 30 * 300 }, (_, i) => at(i % 300, Math.floor(i / 300))).join()
  }
  const [one, other, boxes] = [ink('평균 사용률'), ink('평균 사용량'), ink('漢字 漢字漢')]
  expect(one).not.toBe(other)
  expect(one).not.toBe(boxes)
  expect(ink('漢字 漢字漢')).toBe(ink('文字 文字文'))
  expect(titled('평균').count(BLUE)).toBeGreaterThan(0)
})
