/** The CLI's shorthand, as AWS's user guide and its parser have it. */
import { describe, expect, it } from 'vitest'
import { parseShorthand, ShorthandError } from '../../../electron/host/aws-cli/shorthand.ts'

describe('shorthand', () => {
  it.each([
    ['a=b', { a: 'b' }],
    ['a=', { a: '' }],
    ['a=b,c=d', { a: 'b', c: 'd' }],
    ['a=b,c', { a: ['b', 'c'] }],
    ['Name=vpc-id,Values=vpc-1,vpc-2', { Name: 'vpc-id', Values: ['vpc-1', 'vpc-2'] }],
    ['Values=a,b,Name=x', { Values: ['a', 'b'], Name: 'x' }],
    ['a=b, c=d', { a: 'b', c: 'd' }],
    ['a = b , c = d', { a: 'b', c: 'd' }],
    ['Tags=[{Key=Name,Value=Web}]', { Tags: [{ Key: 'Name', Value: 'Web' }] }],
    [
      'ResourceType=instance,Tags=[{Key=Name,Value=Web Server},{Key=Team,Value=a}]',
      {
        ResourceType: 'instance',
        Tags: [
          { Key: 'Name', Value: 'Web Server' },
          { Key: 'Team', Value: 'a' },
        ],
      },
    ],
    [
      'DeviceName=/dev/xvda,Ebs={VolumeSize=20,VolumeType=gp3}',
      { DeviceName: '/dev/xvda', Ebs: { VolumeSize: '20', VolumeType: 'gp3' } },
    ],
    ['a=[]', { a: [] }],
    ['a={}', { a: {} }],
    ['a=[b,c],d=e', { a: ['b', 'c'], d: 'e' }],
    ['a=[[1,2],[3]]', { a: [['1', '2'], ['3']] }],
    ['a={b={c=d}}', { a: { b: { c: 'd' } } }],
    [`a='b,c=d'`, { a: 'b,c=d' }],
    ['a="b,c"', { a: 'b,c' }],
    [`a='it\\'s'`, { a: "it's" }],
    ['a="say \\"x\\""', { a: 'say "x"' }],
    ['a=b\\,c', { a: 'b,c' }],
    ['Values="a b",c', { Values: ['a b', 'c'] }],
    ['cidr=0.0.0.0/0,port=22', { cidr: '0.0.0.0/0', port: '22' }],
    ['Name=tag:Name,Values=웹 서버', { Name: 'tag:Name', Values: '웹 서버' }],
    ['Name=x,Values', { Name: ['x', 'Values'] }],
    ['a=b\nc', { a: 'b\nc' }],
    ['a=b=c', { a: 'b=c' }],
    ['aws:x/y.z#1=v', { 'aws:x/y.z#1': 'v' }],
  ])('reads %s', (text, expected) => {
    expect(parseShorthand(text)).toEqual(expected)
  })

  it.each([
    ['foo', "Expected: '=', received: 'EOF' for input:\nfoo\n   ^"],
    ['a=[b', "Expected: ',', received: 'EOF' for input:\na=[b\n    ^"],
    ['a={b=c', "Expected: ',', received: 'EOF' for input:\na={b=c\n      ^"],
    ["a='b", "Expected: '<singled quoted>', received: '<none>' for input:\na='b\n  ^"],
    ['a=[b]c', "Expected: ',', received: 'c' for input:\na=[b]c\n     ^"],
  ])('refuses %s with a mark below the place', (text, sentence) => {
    expect(() => parseShorthand(text)).toThrow(new ShorthandError(sentence))
  })

  it('names a key that comes twice, and why', () => {
    expect(() => parseShorthand('Key=a,Value=b,Key=c,Value=d')).toThrow(
      new ShorthandError(
        'Second instance of key "Key" encountered for input:\nKey=a,Value=b,Key=c,Value=d\n              ^\n' +
          'This is often because there is a preceding "," instead of a space.',
      ),
    )
  })

  it('reads a file after @=', () => {
    const read = (value: string) => (value === 'file://x' ? 'content' : undefined)
    expect(parseShorthand('a@=file://x,b=file://x,c={d@=file://x}', read)).toEqual({
      a: 'content',
      b: 'file://x',
      c: { d: 'content' },
    })
  })
})
