/**
 * Text in smooth strokes: the dots of the dot-matrix alphabet are joined to their lit neighbours by round lines, so that it can be
 * drawn in any size. Hangul is composed of its letters. What neither has is drawn as an empty box.
 */
import type { Canvas, Color, Point } from './canvas.ts'
import { dotOf } from './glyphs.ts'
import { HANGUL_COLUMNS, hangulStrokes } from './hangul.ts'

export interface Lettering {
  /** From the top of a capital to the line it stands on. */
  readonly size: number
  readonly bold?: boolean
  readonly color: Color
}

interface Glyph {
  readonly strokes: readonly (readonly [Point, Point])[]
  /** Columns it takes, without the space to the next. */
  readonly columns: number
}

const COLUMNS = 5
const ROWS = 8
const SPACE = 2.4
const BOX: Glyph = {
  strokes: [
    [
      { x: 0, y: 0 },
      { x: 4, y: 0 },
    ],
    [
      { x: 4, y: 0 },
      { x: 4, y: 6 },
    ],
    [
      { x: 4, y: 6 },
      { x: 0, y: 6 },
    ],
    [
      { x: 0, y: 6 },
      { x: 0, y: 0 },
    ],
  ],
  columns: 4,
}

const glyphs = new Map<string, Glyph>()

/** Two dots are joined when they touch; corner to corner only where no dot lies beside them. */
function strokesOf(lit: (column: number, row: number) => boolean): (readonly [Point, Point])[] {
  const strokes: (readonly [Point, Point])[] = []
  for (let row = 0; row < ROWS; row++)
    for (let column = 0; column < COLUMNS; column++) {
      if (!lit(column, row)) continue
      const here = { x: column, y: row }
      const before = strokes.length
      const join = (dx: number, dy: number): void => {
        if (lit(column + dx, row + dy)) strokes.push([here, { x: column + dx, y: row + dy }])
      }
      join(1, 0)
      join(0, 1)
      if (!lit(column + 1, row) && !lit(column, row + 1)) join(1, 1)
      if (!lit(column - 1, row) && !lit(column, row + 1)) join(-1, 1)
      const alone = [-1, 0, 1].every((dx) =>
        [-1, 0, 1].every((dy) => (dx === 0 && dy === 0) || !lit(column + dx, row + dy)),
      )
      if (strokes.length === before && alone) strokes.push([here, here])
    }
  return strokes
}

function glyphOf(character: string): Glyph {
  const known = glyphs.get(character)
  if (known) return known
  const hangul = hangulStrokes(character)
  if (hangul) {
    const syllable: Glyph = { strokes: hangul, columns: HANGUL_COLUMNS }
    glyphs.set(character, syllable)
    return syllable
  }
  const code = character.charCodeAt(0)
  if (character.length > 1 || code < 32 || code > 126) return BOX
  const lit = (column: number, row: number): boolean =>
    column >= 0 && column < COLUMNS && row >= 0 && row < ROWS && dotOf(character, column, row)
  const strokes = strokesOf(lit)
  const left = Math.min(...strokes.flat().map(({ x }) => x))
  const right = Math.max(...strokes.flat().map(({ x }) => x))
  const glyph: Glyph =
    strokes.length === 0
      ? { strokes, columns: 1 }
      : {
          strokes: strokes.map(([a, b]) => [
            { x: a.x - left, y: a.y },
            { x: b.x - left, y: b.y },
          ]),
          columns: right - left,
        }
  glyphs.set(character, glyph)
  return glyph
}

/** Digits keep one width, so that numbers under each other line up. */
const columnsOf = (character: string): number => (/\d/.test(character) ? 4 : glyphOf(character).columns)
const pitchOf = ({ size }: Lettering): number => size / 6

export function textWidth(text: string, lettering: Lettering): number {
  const columns = [...text].reduce((sum, character) => sum + columnsOf(character) + SPACE, 0)
  return Math.max(0, columns - SPACE) * pitchOf(lettering)
}

/** Shortened with an ellipsis to what fits. */
export function fittedText(text: string, lettering: Lettering, width: number): string {
  if (textWidth(text, lettering) <= width) return text
  const characters = [...text]
  while (characters.length > 0 && textWidth(`${characters.join('')}...`, lettering) > width) characters.pop()
  return characters.length > 0 ? `${characters.join('').trimEnd()}...` : ''
}

export type Anchor = 'start' | 'middle' | 'end'

/** @param at where the text starts, has its middle or ends, on the line it stands on */
export function drawText(
  canvas: Canvas,
  text: string,
  at: Point,
  lettering: Lettering,
  anchor: Anchor = 'start',
): void {
  const pitch = pitchOf(lettering)
  const width = textWidth(text, lettering)
  let x = at.x - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0)
  const top = at.y - lettering.size
  const weight = pitch * (lettering.bold ? 1.45 : 0.95)
  for (const character of text) {
    const { strokes, columns } = glyphOf(character)
    const shift = ((columnsOf(character) - columns) * pitch) / 2
    // One path a glyph: its strokes share their mask, so that joints are not darker.
    canvas.strokeAll(
      strokes.map(([a, b]) => [
        { x: x + shift + a.x * pitch, y: top + a.y * pitch },
        { x: x + shift + b.x * pitch, y: top + b.y * pitch },
      ]),
      weight,
      lettering.color,
    )
    x += (columnsOf(character) + SPACE) * pitch
  }
}
