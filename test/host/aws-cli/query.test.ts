/** JMESPath as `--query` has it: what a fraction stays, what cannot be read. */
import { describe, expect, it } from 'vitest'
import { parseQuery } from '../../../electron/host/aws-cli/query.ts'
import { Decimal, type Fields } from '../../../electron/host/aws-cli/value.ts'

const ANSWER: Fields = {
  Reservations: [
    { Instances: [{ Id: 'a', Tags: [{ Key: 'k1' }] }, { Id: 'b' }] },
    { Instances: [{ Id: 'c', Tags: [{ Key: 'k2' }, { Key: 'k3' }] }] },
  ],
  Names: ['x', 'y'],
  Deep: [[1, [2]], [3]],
  'odd-name': { a: 1 },
  Points: [
    { Average: new Decimal(5), At: 1 },
    { Average: new Decimal(7.25), At: 2 },
  ],
}

describe('a query', () => {
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
    ['length(Names)', 2],
    ["Names[?@=='x']", ['x']],
    ['Names[0:1]', ['x']],
    ['{A:Names[0]}', { A: 'x' }],
    ['Names | [1]', 'y'],
    ['Points[].Average', [new Decimal(5), new Decimal(7.25)]],
    ['Points[?Average > `5`].Average', [new Decimal(7.25)]],
    ['Points[?Average == `5`].At', [1]],
    ['max_by(Points, &Average).At', 2],
    ['sum(Points[].Average)', 12.25],
  ])('%s', (text, expected) => {
    expect(parseQuery(text)(ANSWER)).toEqual(expected)
  })

  it.each(['', 'a..b', 'a b', 'Names[', 'Names |', '`{`'])('cannot be read: %s', (text) => {
    expect(() => parseQuery(text)).toThrow(`Bad value for --query ${text}: `)
  })

  it.each([
    ['length(Points[0].At)', 'length()'],
    ['nosuch(Names)', 'Unknown function: nosuch()'],
  ])('does not fit: %s', (text, sentence) => {
    expect(() => parseQuery(text)(ANSWER)).toThrow(sentence)
  })
})
