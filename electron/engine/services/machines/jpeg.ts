/**
 * Draws lines of text into a grey JPEG. ITU-T T.81, baseline: one component, one quantisation step, and Huffman tables made for
 * text on black, where most blocks are empty.
 */
import { dotOf } from '../../drawing/glyphs.ts'

const COLUMNS = 80
const ROWS = 25
/** A character is one block wide and two high. */
const WIDTH = COLUMNS * 8
const HEIGHT = ROWS * 16
const STEP = 12
const LIGHT = 170

/** cos(kπ/16) for k from 0 to 8, so that no platform's own cosine matters. */
const COS = [
  1,
  0.9807852804032304,
  0.9238795325112867,
  0.8314696123025452,
  Math.SQRT1_2,
  0.5555702330196022,
  0.3826834323650898,
  0.1950903220161283,
  0,
]
function cosine(k: number): number {
  const turn = k % 32
  const half = turn > 16 ? 32 - turn : turn
  return half <= 8 ? (COS[half] as number) : -(COS[16 - half] as number)
}

/** Where the coefficient of each place of the zigzag stands, as row * 8 + column. */
const ZIGZAG: readonly number[] = Array.from({ length: 15 }, (_, sum) =>
  Array.from({ length: 8 }, (_, row) => [row, sum - row] as const)
    .filter(([, column]) => column >= 0 && column < 8)
    .map(([row, column]) => (sum % 2 === 1 ? row * 8 + column : column * 8 + row)),
).flat()

/** The transformed and quantised block of a character's upper or lower half, in zigzag order. */
function coefficients(character: string, lower: boolean): readonly number[] {
  const lit: (readonly [number, number])[] = []
  for (let y = 0; y < 8; y++)
    for (let x = 1; x < 6; x++) if (dotOf(character, x - 1, (y + (lower ? 8 : 0)) >> 1)) lit.push([x, y])
  return ZIGZAG.map((place) => {
    const [v, u] = [place >> 3, place & 7]
    const scale = (u === 0 ? (COS[4] as number) : 1) * (v === 0 ? (COS[4] as number) : 1)
    const sum = lit.reduce((total, [x, y]) => total + cosine((2 * x + 1) * u) * cosine((2 * y + 1) * v), 0)
    const level = (scale / 4) * LIGHT * sum - (place === 0 ? 128 * 8 : 0)
    return Math.round(level / STEP)
  })
}

/** Bits packed as the scan wants them: a byte of ones is followed by a zero byte. */
class Bits {
  readonly bytes: number[] = []
  #held = 0
  #count = 0
  put(value: number, width: number): void {
    for (let i = width - 1; i >= 0; i--) {
      this.#held = (this.#held << 1) | ((value >> i) & 1)
      if (++this.#count < 8) continue
      this.bytes.push(this.#held)
      if (this.#held === 0xff) this.bytes.push(0)
      this.#held = 0
      this.#count = 0
    }
  }
  end(): readonly number[] {
    if (this.#count > 0) this.put(0xff, 8 - this.#count)
    return this.bytes
  }
}

const sizeOf = (value: number): number => (value === 0 ? 0 : Math.abs(value).toString(2).length)
const magnitude = (value: number, size: number): number => (value < 0 ? value + 2 ** size - 1 : value)

/** AC symbols after the end of a block: every run and size there can be. */
const AC = [0xf0, ...Array.from({ length: 160 }, (_, i) => (Math.floor(i / 10) << 4) | ((i % 10) + 1))]
const DC = Array.from({ length: 12 }, (_, size) => size)

/** The end of a block is the code 0; the others are the nine bits from 100000000 on, in their order. */
const acCode = (symbol: number): number => 256 + AC.indexOf(symbol)

function writeBlock(bits: Bits, block: readonly number[], before: number): void {
  const [level = 0, ...rest] = block
  const size = sizeOf(level - before)
  bits.put(size, 4)
  bits.put(magnitude(level - before, size), size)
  let run = 0
  for (const value of rest) {
    if (value === 0) {
      run++
      continue
    }
    for (; run > 15; run -= 16) bits.put(acCode(0xf0), 9)
    const width = sizeOf(value)
    bits.put(acCode((run << 4) | width), 9)
    bits.put(magnitude(value, width), width)
    run = 0
  }
  if (run > 0) bits.put(0, 1)
}

const word = (value: number): readonly number[] => [value >> 8, value & 255]
const segment = (marker: number, content: readonly number[]): readonly number[] => [
  0xff,
  marker,
  ...word(content.length + 2),
  ...content,
]
/** How many codes there are of each length from one bit to sixteen. */
const lengths = (counts: Readonly<Record<number, number>>): readonly number[] =>
  Array.from({ length: 16 }, (_, i) => counts[i + 1] ?? 0)

/** The bytes of a picture of up to 25 lines of 80 characters. */
export function drawText(lines: readonly string[]): readonly number[] {
  const blocks = new Map<string, readonly number[]>()
  const blockOf = (character: string, lower: boolean): readonly number[] => {
    const key = `${character}${lower}`
    const known = blocks.get(key) ?? coefficients(character, lower)
    blocks.set(key, known)
    return known
  }
  const bits = new Bits()
  let before = 0
  for (let row = 0; row < ROWS * 2; row++)
    for (let column = 0; column < COLUMNS; column++) {
      const block = blockOf(lines[row >> 1]?.[column] ?? ' ', row % 2 === 1)
      writeBlock(bits, block, before)
      before = block[0] ?? 0
    }
  return [
    0xff,
    0xd8,
    ...segment(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    ...segment(0xdb, [0, ...Array.from({ length: 64 }, () => STEP)]),
    ...segment(0xc0, [8, ...word(HEIGHT), ...word(WIDTH), 1, 1, 0x11, 0]),
    ...segment(0xc4, [0x00, ...lengths({ 4: DC.length }), ...DC]),
    ...segment(0xc4, [0x10, ...lengths({ 1: 1, 9: AC.length }), 0x00, ...AC]),
    ...segment(0xda, [1, 1, 0x00, 0, 63, 0]),
    ...bits.end(),
    0xff,
    0xd9,
  ]
}
