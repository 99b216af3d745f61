import { describe, expect, it } from 'vitest'
import { crashAgainAndAgain } from '../support/crash.ts'
import { temporaryFolders } from '../support/folder.ts'

const folderOf = temporaryFolders()

describe('kill -9 under load', () => {
  it('loses nothing that was answered, 40 times over', { timeout: 90_000 }, async () => {
    // Two worlds at once, so that the kills of one fall into the load of the other.
    const runs = await Promise.all([1, 2].map(() => crashAgainAndAgain(folderOf(), 20, Math.random)))
    const acknowledged = runs.reduce((sum, run) => sum + run.acknowledged, 0)
    expect(acknowledged).toBeGreaterThan(200)
    expect(runs.flatMap((run) => run.lost)).toEqual([])
  })
})
