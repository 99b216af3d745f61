import { expect, test } from 'vitest'
import { base64Of, bytesOf, decodeText, encodeText } from '../../shared/base64.ts'

// RFC 4648 §10, and a text of three scripts.
const VECTORS: ReadonlyArray<readonly [text: string, base64: string]> = [
  ['', ''],
  ['f', 'Zg=='],
  ['fo', 'Zm8='],
  ['foo', 'Zm9v'],
  ['foob', 'Zm9vYg=='],
  ['fooba', 'Zm9vYmE='],
  ['foobar', 'Zm9vYmFy'],
  ['서울 ☁️ 🙂', Buffer.from('서울 ☁️ 🙂').toString('base64')],
]

test.each(VECTORS)('%j is %s both ways', (text, base64) => {
  expect(encodeText(text)).toBe(base64)
  expect(decodeText(base64)).toBe(text)
})

test('every byte survives, whatever the length', () => {
  for (let length = 0; length < 260; length++) {
    const bytes = Array.from({ length }, (_, n) => (n * 7 + length) % 256)
    expect(base64Of(bytes)).toBe(Buffer.from(bytes).toString('base64'))
    expect(bytesOf(base64Of(bytes))).toEqual(bytes)
  }
})

test('line breaks are passed over, and bytes that are no text are said to be none', () => {
  expect(decodeText('Zm9v\nYmFy')).toBe('foobar')
  expect(decodeText(base64Of([0xff, 0xfe]))).toBeUndefined()
})
