/** Base64 without the platform's own coders: engine, host and page spell the same bytes the same way. RFC 4648. */
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

/** The bytes of base64; what is no digit of it is passed over. */
export function bytesOf(base64: string): number[] {
  const bytes: number[] = []
  let held = 0
  let bits = 0
  for (const digit of base64.replace(/[^A-Za-z0-9+/]/g, '')) {
    held = ((held << 6) | ALPHABET.indexOf(digit)) & 0xffffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes.push((held >> bits) & 0xff)
  }
  return bytes
}

/** Text as UTF-8 in base64, as the API carries it. */
export function encodeText(text: string): string {
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

/** UTF-8 text of base64; undefined when the bytes are no text. */
export function decodeText(base64: string): string | undefined {
  const escaped = bytesOf(base64).map((byte) => `%${byte.toString(16).padStart(2, '0')}`)
  try {
    return decodeURIComponent(escaped.join(''))
  } catch {
    return undefined
  }
}
