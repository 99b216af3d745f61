/** One cell of a table: how wide text is in a terminal, and its place between the edges. */

/** Unicode's wide and fullwidth characters, as far as names in a console use them: Hangul, CJK, kana, fullwidth forms. */
const WIDE = /[ᄀ-ᅟ⺀-〾ぁ-㏿㐀-䶿一-鿿ꀀ-꓏ꥠ-ꥼ가-힣豈-﫿︐-︙︰-﹯＀-｠￠-￦]/u
/** AWS: the CLI counts characters of ambiguous width as wide. The usual ones. */
const AMBIGUOUS = /[¡¤§¨ª­®°-´¶-º¼-¿×ß÷øα-ωΑ-ΩА-я‐–—‘’“”†‡•…‰€№™→←↑↓⇒∀∞≠≤≥■□▲△○●★☆♀♂]/u

export const textWidth = (text: string): number =>
  [...text].reduce((sum, each) => sum + (WIDE.test(each) || AMBIGUOUS.test(each) ? 2 : 1), 0)

/** Text in the middle of `width` columns, edges included; without a left edge the cell continues the one before. */
export function center(text: string, width: number, leftEdge: string): string {
  const own = textWidth(text)
  const before = Math.max(0, Math.floor(width / 2) - Math.floor(own / 2) - 1)
  const after = Math.max(0, width - 1 - leftEdge.length - before - own)
  return `${leftEdge}${' '.repeat(before)}${text}${' '.repeat(after)}|`
}

/** Text at the left with two spaces before it where there is room. */
export function left(text: string, width: number, leftEdge: string): string {
  const own = textWidth(text)
  const padding = width - own - 2 - leftEdge.length - 1 >= 0 ? 2 : 0
  const after = Math.max(0, width - 1 - leftEdge.length - padding - own)
  return `${leftEdge}${' '.repeat(padding)}${text}${' '.repeat(after)}|`
}
