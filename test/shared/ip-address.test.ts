import { expect, test } from 'vitest'
import { addressIn, bitsOf } from '../../shared/ip-address.ts'

test.each<[range: string, address: string, inside: boolean]>([
  ['203.0.113.0/24', '203.0.113.255', true],
  ['203.0.113.0/24', '203.0.114.0', false],
  ['203.0.113.7/24', '203.0.113.1', true],
  ['0.0.0.0/0', '198.51.100.1', true],
  ['198.51.100.1', '198.51.100.1', true],
  ['198.51.100.1/32', '198.51.100.2', false],
  ['2001:db8::/32', '2001:db8:1::1', true],
  ['2001:db8::/32', '2001:db9::1', false],
  ['::/0', '2001:db8::1', true],
  ['0.0.0.0/0', '2001:db8::1', false],
  ['10.0.0.0/', '10.0.0.1', false],
  ['10.0.0.0/33', '10.0.0.1', false],
  ['10.0.0.0/-1', '10.0.0.1', false],
  ['10.0.0.0/8.5', '10.0.0.1', false],
  ['10.0.0/8', '10.0.0.1', false],
])('%s and %s: %s', (range, address, inside) => {
  expect(addressIn(range, address)).toBe(inside)
})

test.each(['', '10.0.0.256', '10.0.0', '1::2::3', '12345::', ':::', 'g::', '1:2:3:4:5:6:7:8:9', '1:2:3:4:5:6:7:8::'])(
  '%j is no address',
  (text) => {
    expect(bitsOf(text)).toBeUndefined()
  },
)

test('an address of either version is the number it stands for', () => {
  expect(bitsOf('10.0.0.1')).toEqual({ value: 0x0a000001n, bits: 32 })
  expect(bitsOf('::1')).toEqual({ value: 1n, bits: 128 })
  expect(bitsOf('2001:db8::')?.value).toBe(0x20010db8n << 96n)
})
