import { describe, expect, it } from 'vitest'
import { nameProblem, problemOf, serviceTrust, trustedEntities } from '../../../renderer/panes/iam/policy-text.ts'

describe('policy texts', () => {
  it.each([
    ['', 'nameRequired'],
    ['x'.repeat(65), 'nameTooLong'],
    ['a b', 'nameCharacters'],
    ['a+=,.@-_b', undefined],
  ])('the name %s: %s', (name, problem) => expect(nameProblem(name, 64)).toBe(problem))

  it('tell what is no JSON', () => {
    expect([problemOf(' '), problemOf('{}'), typeof problemOf('{')]).toEqual(['empty', undefined, 'string'])
  })

  it('name those who are trusted', () => {
    expect(trustedEntities(serviceTrust('lambda'))).toEqual(['AWS Service: lambda'])
    expect(trustedEntities('{"Statement":[{"Principal":"*"},{"Principal":{"AWS":["a","b","a"]}}]}')).toEqual([
      '*',
      'a',
      'b',
    ])
    expect(trustedEntities('{')).toEqual([])
  })
})
