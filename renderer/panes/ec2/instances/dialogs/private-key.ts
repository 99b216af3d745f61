/**
 * Reading what was encrypted for an RSA key with its private half, in the page itself: the key never leaves it. Web Crypto has no
 * RSAES-PKCS1-v1_5, so this is RFC 8017, 7.2.2, over whole numbers. The numbers come from PKCS#1 or PKCS#8 PEM (RFC 8017, A.1.2).
 */
interface PrivateKey {
  readonly modulus: bigint
  readonly exponent: bigint
}

interface Element {
  readonly tag: number
  readonly content: Uint8Array
}

const INTEGER = 0x02
const OCTETS = 0x04

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))

const numberOf = (bytes: Uint8Array): bigint =>
  BigInt(`0x0${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`)

/** The DER elements that follow one another in `bytes`. */
function elementsOf(bytes: Uint8Array): Element[] {
  const found: Element[] = []
  for (let at = 0; at < bytes.length; ) {
    const tag = bytes[at] as number
    let length = bytes[at + 1] ?? 0
    at += 2
    if (length >= 0x80) {
      const count = length - 0x80
      length = Number(numberOf(bytes.subarray(at, at + count)))
      at += count
    }
    found.push({ tag, content: bytes.subarray(at, at + length) })
    at += length
  }
  return found
}

/** version, modulus, public exponent, private exponent, … */
function numbersOf(der: Uint8Array): PrivateKey | undefined {
  const parts = elementsOf(elementsOf(der)[0]?.content ?? new Uint8Array())
  // PKCS#8 holds PKCS#1 in an octet string.
  const inner = parts.find((part) => part.tag === OCTETS)
  if (inner) return numbersOf(inner.content)
  const [, modulus, , exponent] = parts
  if (modulus?.tag !== INTEGER || exponent?.tag !== INTEGER) return undefined
  return { modulus: numberOf(modulus.content), exponent: numberOf(exponent.content) }
}

/** Undefined for what is no unencrypted RSA private key in PEM. */
export function readPrivateKey(pem: string): PrivateKey | undefined {
  const body = /-----BEGIN (?:RSA )?PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END (?:RSA )?PRIVATE KEY-----/.exec(
    pem,
  )?.[1]
  if (!body) return undefined
  try {
    return numbersOf(bytesOf(body.replace(/\s+/g, '')))
  } catch {
    // Base64 or DER cut short: no key.
    return undefined
  }
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  let square = base % modulus
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}

/** The text, or undefined when it was not encrypted for this key. */
export function decrypt({ modulus, exponent }: PrivateKey, base64: string): string | undefined {
  const hex = power(numberOf(bytesOf(base64)), exponent, modulus).toString(16)
  // The block is 00 02, at least eight bytes of padding, 00, and the message; the number has lost its leading zeros.
  const match = /^2((?:(?!00)..){8,})00((?:..)*)$/.exec(hex)
  if (!match) return undefined
  return (match[2]?.match(/../g) ?? []).map((pair) => String.fromCharCode(Number.parseInt(pair, 16))).join('')
}
