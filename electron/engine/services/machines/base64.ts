/** Base64 without the platform's own coders: the engine runs anywhere. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

export function base64Of(bytes: readonly number[]): string {
  let out = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = [bytes[i], bytes[i + 1], bytes[i + 2]]
    const word = (a << 16) | ((b ?? 0) << 8) | (c ?? 0)
    const digits = [18, 12, 6, 0].map((shift) => ALPHABET[(word >> shift) & 63])
    out += digits.slice(0, b === undefined ? 2 : c === undefined ? 3 : 4).join('')
    out += b === undefined ? '==' : c === undefined ? '=' : ''
  }
  return out
}

/** Text as UTF-8 in base64, as the API carries it. */
export function encodeBase64(text: string): string {
  const bytes: number[] = []
  const escaped = encodeURIComponent(text)
  for (let i = 0; i < escaped.length; i++) {
    if (escaped[i] === '%') {
      bytes.push(Number.parseInt(escaped.slice(i + 1, i + 3), 16))
      i += 2
    } else bytes.push(escaped.charCodeAt(i))
  }
  return base64Of(bytes)
}
