/**
 * Hangul in strokes. A syllable of Unicode says its letters by arithmetic, so eleven thousand of them need no font: two dozen letters
 * are drawn in a square of their own and put where the shape of the vowel asks for them.
 */
import type { Point } from './canvas.ts'

export type Strokes = readonly (readonly [Point, Point])[]

/** Pen paths in a unit square, down and to the right: `x y x y …`, a path each; tenths. */
const path = (text: string): Point[][] =>
  text.split('/').map((line) => {
    const numbers = line.trim().split(' ').map(Number)
    return numbers.flatMap((x, i) => (i % 2 === 0 ? [{ x: x / 10, y: (numbers[i + 1] as number) / 10 }] : []))
  })
const RING = '5 0 8 1 10 5 8 9 5 10 2 9 0 5 2 1 5 0'

const CONSONANTS: Readonly<Record<string, Point[][]>> = {
  ㄱ: path('0 0 10 0 8 10'),
  ㄴ: path('0 0 0 10 10 10'),
  ㄷ: path('10 0 0 0 0 10 10 10'),
  ㄹ: path('0 0 10 0 10 5 0 5 0 10 10 10'),
  ㅁ: path('0 0 10 0 10 10 0 10 0 0'),
  ㅂ: path('0 0 0 10 10 10 10 0/0 5 10 5'),
  ㅅ: path('5 0 4 5 0 10/5 3 10 10'),
  ㅇ: path(RING),
  ㅈ: path('0 0 10 0/5 0 4 6 0 10/5 4 10 10'),
  ㅊ: path('3 -1 7 -1/0 2 10 2/5 2 4 7 0 10/5 6 10 10'),
  ㅋ: path('0 0 10 0 8 10/0 5 9 5'),
  ㅌ: path('10 0 0 0 0 10 10 10/0 5 10 5'),
  ㅍ: path('0 0 10 0/0 10 10 10/3 0 3 10/7 0 7 10'),
  ㅎ: path('3 -1 7 -1/0 2 10 2/5 4 8 5 9 7 8 9 5 10 2 9 1 7 2 5 5 4'),
}
const UPRIGHT: Readonly<Record<string, Point[][]>> = {
  ㅏ: path('3 0 3 10/3 5 10 5'),
  ㅐ: path('1 0 1 10/1 5 8 5/8 0 8 10'),
  ㅑ: path('3 0 3 10/3 3 10 3/3 7 10 7'),
  ㅒ: path('1 0 1 10/1 3 8 3/1 7 8 7/8 0 8 10'),
  ㅓ: path('8 0 8 10/1 5 8 5'),
  ㅔ: path('5 0 5 10/0 5 5 5/10 0 10 10'),
  ㅕ: path('8 0 8 10/1 3 8 3/1 7 8 7'),
  ㅖ: path('5 0 5 10/0 3 5 3/0 7 5 7/10 0 10 10'),
  ㅣ: path('6 0 6 10'),
}
const LYING: Readonly<Record<string, Point[][]>> = {
  ㅗ: path('0 10 10 10/5 1 5 10'),
  ㅛ: path('0 10 10 10/3 1 3 10/7 1 7 10'),
  ㅜ: path('0 2 10 2/5 2 5 10'),
  ㅠ: path('0 2 10 2/3 2 3 10/7 2 7 10'),
  ㅡ: path('0 6 10 6'),
}

/** In the order of Unicode; a letter of two is written side by side. */
const INITIALS = 'ㄱ ㄱㄱ ㄴ ㄷ ㄷㄷ ㄹ ㅁ ㅂ ㅂㅂ ㅅ ㅅㅅ ㅇ ㅈ ㅈㅈ ㅊ ㅋ ㅌ ㅍ ㅎ'.split(' ')
const VOWELS = 'ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ'.split(' ')
const FINALS =
  '- ㄱ ㄱㄱ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅅㅅ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ'.split(
    ' ',
  )
const FIRST = 0xac00

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The columns a syllable takes, and the rows from above a capital to below the line that Latin letters stand on. */
export const HANGUL_COLUMNS = 7
const TOP = -0.9
const BOTTOM = 6.7

const placed = (paths: readonly (readonly Point[])[], { x, y, width, height }: Box): Strokes =>
  paths.flatMap((points) =>
    points.slice(1).map((to, i): readonly [Point, Point] => {
      const from = points[i] as Point
      return [
        { x: x + from.x * width, y: y + from.y * height },
        { x: x + to.x * width, y: y + to.y * height },
      ]
    }),
  )

function consonant(letters: string, box: Box): Strokes {
  const [one = '', other] = letters
  if (other === undefined) return placed(CONSONANTS[one] ?? [], box)
  const width = 0.42 * box.width
  return [
    ...placed(CONSONANTS[one] ?? [], { ...box, width }),
    ...placed(CONSONANTS[other] ?? [], { ...box, x: box.x + box.width - width, width }),
  ]
}

/** What stands above the final, or alone: consonant and vowel, beside or above each other by the vowel's shape. */
function core(initial: string, vowel: string, height: number): Strokes {
  const upright = [...vowel].find((letter) => UPRIGHT[letter])
  const lying = [...vowel].find((letter) => LYING[letter])
  const wide = upright === undefined ? HANGUL_COLUMNS - 0.6 : 3.5
  const share = lying === undefined ? 0.94 : 0.48
  const top = TOP + (lying === undefined ? 0.03 * height : 0)
  const first = upright === undefined ? { x: 1.3, width: HANGUL_COLUMNS - 2.6 } : { x: 0.2, width: 3.1 }
  return [
    ...consonant(initial, { ...first, y: top, height: share * height }),
    ...(lying === undefined
      ? []
      : placed(LYING[lying] ?? [], {
          x: upright === undefined ? 0.3 : 0,
          y: TOP + 0.58 * height,
          width: wide,
          height: 0.42 * height,
        })),
    ...(upright === undefined
      ? []
      : placed(UPRIGHT[upright] ?? [], {
          x: lying === undefined ? 4 : 4.3,
          y: TOP,
          width: lying === undefined ? 2.8 : 2.5,
          height,
        })),
  ]
}

/** The strokes of a syllable in columns and rows of the alphabet; undefined when the character is none. */
export function hangulStrokes(character: string): Strokes | undefined {
  const index = (character.codePointAt(0) ?? 0) - FIRST
  if (character.length !== 1 || index < 0 || index >= INITIALS.length * VOWELS.length * FINALS.length) return undefined
  const final = FINALS[index % FINALS.length] as string
  const vowel = VOWELS[Math.floor(index / FINALS.length) % VOWELS.length] as string
  const initial = INITIALS[Math.floor(index / (FINALS.length * VOWELS.length))] as string
  const whole = BOTTOM - TOP
  if (final === '-') return core(initial, vowel, whole)
  const below = { x: 1.2, y: TOP + 0.7 * whole, width: HANGUL_COLUMNS - 2.4, height: 0.3 * whole }
  return [...core(initial, vowel, 0.6 * whole), ...consonant(final, below)]
}
