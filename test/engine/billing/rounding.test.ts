/** The ledger's one rounding rule, done in doubles where they are exact: the same as in big integers, everywhere. */
import { expect, test } from 'vitest'
import { share } from '../../../electron/engine/services/billing/ledger.ts'
import {
  instanceRate,
  listPrice,
  pricedTypes,
  volumeCharges,
} from '../../../electron/engine/services/prices/price-book.ts'
import { REGIONS } from '../../../shared/ipc/contract.ts'
import { type Nanos, nanosOf, prorate } from '../../../shared/money.ts'
import { harness } from '../../support/harness.ts'

test('half away from zero, for every size of number', () => {
  expect([share(1, 1, 2), share(1, 1, 3), share(2, 1, 3), share(0, 5, 7), share(5, 0, 7)]).toEqual([1, 0, 1, 0, 0])
  let state = 12345
  const draw = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  for (let i = 0; i < 20_000; i++) {
    const top = draw(10 ** (1 + draw(13)))
    const seconds = draw(2_678_400)
    const bottom = [3600, 2_419_200, 2_505_600, 2_592_000, 2_678_400, 2_678_400 * 1024][draw(6)] as number
    const exact = prorate(BigInt(top) as Nanos, BigInt(seconds), BigInt(bottom))
    expect(share(top, seconds, bottom)).toBe(Number(exact))
  }
})

test('every price of the book is a whole number of nano-dollars above zero', () => {
  for (const region of REGIONS) {
    for (const type of pricedTypes())
      for (const platform of ['linux', 'windows'] as const) {
        const usd = listPrice(region, type, platform)
        if (usd !== undefined) expect(nanosOf(usd), `${type} ${platform} in ${region}`).toBeGreaterThan(0n)
      }
    for (const type of ['gp3', 'gp2', 'io1', 'io2', 'st1', 'sc1', 'standard'])
      for (const { rate } of volumeCharges(region, { type, size: 1, iops: 70_000, throughput: 500 }))
        expect(nanosOf(rate)).toBeGreaterThan(0n)
  }
})

test('every type that can be launched has a price in every Region, on every platform', () => {
  const world = harness()
  const types: string[] = []
  for (let NextToken: string | undefined; ; ) {
    const page = world.run('ec2:DescribeInstanceTypes', { MaxResults: 100, ...(NextToken ? { NextToken } : {}) })
    types.push(...(page.InstanceTypes ?? []).map(({ InstanceType }) => InstanceType as string))
    NextToken = page.NextToken
    if (!NextToken) break
  }
  expect(types.length).toBeGreaterThan(100)
  for (const region of REGIONS)
    for (const type of types)
      for (const platform of ['Linux/UNIX', 'Windows', 'Red Hat Enterprise Linux', 'SUSE Linux'])
        expect(nanosOf(instanceRate(region, type, platform, 'default')), `${type} in ${region}`).toBeGreaterThan(0n)
})
