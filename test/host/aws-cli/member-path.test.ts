/** Member paths as JMESPath has them, and what is no path. */
import { describe, expect, it } from 'vitest'
import { follow, parsePath } from '../../../electron/host/aws-cli/member-path.ts'
import type { Fields } from '../../../electron/host/aws-cli/value.ts'

const ANSWER: Fields = {
  Reservations: [
    { Instances: [{ Id: 'a', Tags: [{ Key: 'k1' }] }, { Id: 'b' }] },
    { Instances: [{ Id: 'c', Tags: [{ Key: 'k2' }, { Key: 'k3' }] }] },
  ],
  Names: ['x', 'y'],
  Deep: [[1, [2]], [3]],
  'odd-name': { a: 1 },
}

describe('a member path', () => {
  it.each([
    ['Names', ['x', 'y']],
    ['Names[0]', 'x'],
    ['Names[-1]', 'y'],
    ['Names[9]', null],
    ['Names.x', null],
    ['Nothing.at.all', null],
    ['Reservations[].Instances[].Id', ['a', 'b', 'c']],
    ['Reservations[*].Instances[*].Id', [['a', 'b'], ['c']]],
    ['Reservations[].Instances[0].Id', ['a', 'c']],
    ['Reservations[0].Instances[].Tags[].Key', ['k1']],
    ['Reservations[].Instances[].Tags[].Key', ['k1', 'k2', 'k3']],
    ['Reservations[*].Instances[].Id', ['a', 'b', 'c']],
    ['Reservations[].Nothing', []],
    ['Nothing[].Id', null],
    ['Deep[]', [1, [2], 3]],
    ['Deep[][]', [1, 2, 3]],
    ['"odd-name".a', 1],
    [' Names ', ['x', 'y']],
  ])('%s', (text, expected) => {
    expect(follow(ANSWER, parsePath(text) ?? [])).toEqual(expected)
  })

  it.each([
    '',
    'length(Names)',
    'Names[?@==`x`]',
    'Names[0:1]',
    '{A:Names}',
    '[Names]',
    'a.[b]',
    'a | b',
    'a..b',
    'a b',
    '*',
    '@',
  ])('is not %s', (text) => {
    expect(parsePath(text)).toBeUndefined()
  })
})
