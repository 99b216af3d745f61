/** A Tx reads its own unwritten rows exactly as it would read them once committed. */
import { expect, test } from 'vitest'
import { defineTable, type Row, type Service } from '../../../electron/engine/kernel/index.ts'
import { Kernel } from '../../../electron/engine/kernel/kernel.ts'

interface Card extends Row {
  readonly suit?: string
  readonly piles: readonly string[]
}
const cards = defineTable<Card>()({
  name: 'cards',
  indexes: { suit: (row) => row.suit, pile: (row) => row.piles },
})
const service = { name: 'cards', tables: [cards] } as unknown as Service
const SUITS = ['clubs', 'hearts', undefined] as const

test('look-ups inside a Tx and after its commit list the same rows, new ones in order of their first write', () => {
  const kernel = new Kernel([service], 7, 0)
  for (let round = 0; round < 200; round++) {
    const seen: string[] = []
    kernel.apply('deal', (tx) => {
      // Asked early, so that the look-up has to be kept up to date by the writes below.
      tx.by(cards, 'suit', 'hearts')
      for (let n = tx.draw('writes', 12); n > 0; n--) {
        const id = `card-${tx.draw('id', 20)}`
        const suit = SUITS[tx.draw('suit', 3)]
        const piles = ['a', 'b', 'c'].filter(() => tx.draw('pile', 2) === 0)
        if (tx.draw('remove', 4) === 0) tx.remove(cards, id)
        else tx.put(cards, { id, ...(suit ? { suit } : {}), piles })
      }
      for (const suit of ['clubs', 'hearts']) seen.push(...tx.by(cards, 'suit', suit).map((row) => `${suit} ${row.id}`))
      for (const pile of ['a', 'b', 'c']) seen.push(...tx.by(cards, 'pile', pile).map((row) => `${pile} ${row.id}`))
      seen.push(...tx.all(cards).map((row) => row.id))
      for (const keep of [0, 1, 3, 9]) {
        const all = tx.by(cards, 'suit', 'clubs')
        expect(tx.beyond(cards, 'suit', 'clubs', keep)).toEqual(all.slice(0, Math.max(0, all.length - keep)))
        const piled = tx.by(cards, 'pile', 'b')
        expect(tx.beyond(cards, 'pile', 'b', keep)).toEqual(piled.slice(0, Math.max(0, piled.length - keep)))
      }
    })
    const { view } = kernel
    const after = [
      ...['clubs', 'hearts'].flatMap((suit) => view.by(cards, 'suit', suit).map((row) => `${suit} ${row.id}`)),
      ...['a', 'b', 'c'].flatMap((pile) => view.by(cards, 'pile', pile).map((row) => `${pile} ${row.id}`)),
      ...view.all(cards).map((row) => row.id),
    ]
    expect(seen.toSorted()).toEqual(after.toSorted())
    expect(new Set(seen).size).toBe(seen.length)
  }
})

test('rows that are new in a Tx are listed in order of their first write, whatever was rewritten in between', () => {
  const kernel = new Kernel([service], 7, 0)
  kernel.apply('deal', (tx) => {
    const put = (id: string, suit: string) => tx.put(cards, { id, suit, piles: [] })
    put('one', 'hearts')
    put('two', 'hearts')
    expect(tx.by(cards, 'suit', 'hearts').map((row) => row.id)).toEqual(['one', 'two'])
    put('one', 'clubs')
    put('three', 'hearts')
    put('one', 'hearts')
    expect(tx.by(cards, 'suit', 'hearts').map((row) => row.id)).toEqual(['one', 'two', 'three'])
    tx.remove(cards, 'two')
    expect(tx.by(cards, 'suit', 'hearts').map((row) => row.id)).toEqual(['one', 'three'])
    expect(tx.by(cards, 'suit', 'clubs')).toEqual([])
  })
})

test('a list of limited length lets its oldest rows go, and rows may be removed while they are looked at', () => {
  const kernel = new Kernel([service], 7, 0)
  for (let n = 1; n <= 10; n++)
    kernel.apply('deal', (tx) => {
      tx.put(cards, { id: `card-${n}`, suit: 'hearts', piles: [] })
      for (const old of tx.beyond(cards, 'suit', 'hearts', 4)) tx.remove(cards, old.id)
    })
  expect(kernel.view.by(cards, 'suit', 'hearts').map((row) => row.id)).toEqual([
    'card-7',
    'card-8',
    'card-9',
    'card-10',
  ])
  kernel.apply('sweep', (tx) => {
    for (const card of tx.each(cards, 'suit', 'hearts')) {
      if (card.id === 'card-9') break
      tx.remove(cards, card.id)
    }
  })
  expect(kernel.view.by(cards, 'suit', 'hearts').map((row) => row.id)).toEqual(['card-9', 'card-10'])
})
