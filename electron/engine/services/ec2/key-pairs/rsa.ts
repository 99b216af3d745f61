/**
 * Encrypting for the holder of an RSA key: RSAES-PKCS1-v1_5 (RFC 8017, 7.2.1) over whole numbers. It is a function of its inputs, so that
 * a query can answer it: the padding is noise of `seed`, which guards a practice password well enough.
 */
import { base64Of, bytesOf } from '../../../../../shared/base64.ts'
import { hashNumbers } from '../../../kernel/index.ts'

interface RsaPublicKey {
  readonly modulus: bigint
  readonly exponent: bigint
  /** Bytes of the modulus. */
  readonly length: number
}

const numberOf = (bytes: readonly number[]): bigint =>
  BigInt(`0x0${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`)

/** The three strings of an `ssh-rsa` blob: each is four bytes of length and the bytes themselves. RFC 4253, 6.6. */
function rsaKeyOf(openSshLine: string): RsaPublicKey {
  const blob = bytesOf(openSshLine.split(' ')[1] ?? '')
  const parts: number[][] = []
  for (let at = 0; at < blob.length; ) {
    const length = Number(numberOf(blob.slice(at, at + 4)))
    parts.push(blob.slice(at + 4, at + 4 + length))
    at += 4 + length
  }
  const [, exponent = [], modulus = []] = parts
  const significant = modulus[0] === 0 ? modulus.slice(1) : modulus
  return { exponent: numberOf(exponent), modulus: numberOf(significant), length: significant.length }
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

/**
 * @param openSshLine an RSA public key, `ssh-rsa AAAA…`.
 * @param text ASCII, at least eleven bytes shorter than the key.
 * @returns base64.
 */
export function encryptFor(openSshLine: string, text: string, seed: number): string {
  const { modulus, exponent, length } = rsaKeyOf(openSshLine)
  const message = [...text].map((letter) => letter.charCodeAt(0))
  const padding = Array.from({ length: length - message.length - 3 }, (_, n) => 1 + (hashNumbers(seed, n) % 255))
  const block = numberOf([0, 2, ...padding, 0, ...message])
  const digits = power(block, exponent, modulus)
    .toString(16)
    .padStart(length * 2, '0')
  return base64Of((digits.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)))
}
