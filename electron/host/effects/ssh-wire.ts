/** The SSH wire types that key files are made of. Source: RFC 4251 §5, RFC 4253 §6.6, RFC 8709 §4. */
export function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

export function sshString(value: Buffer | string): Buffer {
  const bytes = typeof value === 'string' ? Buffer.from(value, 'utf8') : value
  return Buffer.concat([uint32(bytes.length), bytes])
}

/** A number as bytes: no leading zeros but one that keeps the sign bit clear. */
export function mpint(bytes: Buffer): Buffer {
  let start = 0
  while (start < bytes.length && bytes[start] === 0) start++
  const trimmed = bytes.subarray(start)
  const signed = ((trimmed[0] ?? 0) & 0x80) !== 0
  return sshString(signed ? Buffer.concat([Buffer.alloc(1), trimmed]) : trimmed)
}

/** The strings of a blob, or undefined when the lengths do not add up. */
export function sshStringsOf(blob: Buffer): Buffer[] | undefined {
  const strings: Buffer[] = []
  let offset = 0
  while (offset < blob.length) {
    if (offset + 4 > blob.length) return undefined
    const end = offset + 4 + blob.readUInt32BE(offset)
    if (end > blob.length) return undefined
    strings.push(blob.subarray(offset + 4, end))
    offset = end
  }
  return strings
}

/** Base64 in lines of `width`, each ended by a newline. */
export const base64Lines = (bytes: Buffer, width: number): string =>
  (bytes.toString('base64').match(new RegExp(`.{1,${width}}`, 'g')) ?? []).map((line) => `${line}\n`).join('')
