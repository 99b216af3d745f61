import { expect, it } from 'vitest'
import { newestOnly } from '../../renderer/panes/ec2/shared/newest-only.ts'

it('takes the answer of the newest question only, in whatever order the answers come', async () => {
  const begin = newestOnly()
  const shown: string[] = []
  const ask = async (question: string, answer: Promise<void>) => {
    const isNewest = begin()
    await answer
    if (isNewest()) shown.push(question)
  }
  const first = Promise.withResolvers<void>()
  const second = Promise.withResolvers<void>()
  const both = [ask('first', first.promise), ask('second', second.promise)]
  second.resolve()
  await both[1]
  first.resolve()
  await both[0]
  expect(shown).toEqual(['second'])
})
