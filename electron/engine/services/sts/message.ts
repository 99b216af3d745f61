/**
 * Authorization messages: why a call was refused, as EC2 hands it out encoded and DecodeAuthorizationMessage reads it.
 * DEVIATES: AWS encrypts them; here every character is two letters.
 */
const FIRST = 97

export function encodedMessage(message: string): string {
  let text = ''
  for (const byte of encodeURIComponent(message)) {
    const code = byte.charCodeAt(0)
    text += String.fromCharCode(FIRST + (code >> 4), FIRST + (code & 15))
  }
  return text
}

export function decodedMessage(text: string): string | undefined {
  if (text.length % 2 !== 0 || !/^[a-p]+$/.test(text)) return undefined
  let message = ''
  for (let i = 0; i < text.length; i += 2)
    message += String.fromCharCode(((text.charCodeAt(i) - FIRST) << 4) + text.charCodeAt(i + 1) - FIRST)
  try {
    return decodeURIComponent(message)
  } catch {
    return undefined
  }
}
