/** Wildcards of filters: what they mean, and that no pattern can hold the account up. */
import { describe, expect, test } from 'vitest'
import { globMatcher } from '../../../electron/engine/services/ec2/glob.ts'
import { harness } from '../../support/harness.ts'

describe('a wildcard pattern', () => {
  test.each<[string, string, boolean]>([
    ['', '', true],
    ['', 'a', false],
    ['*', '', true],
    ['*', 'any\nlines', true],
    ['web', 'web', true],
    ['web', 'web-1', false],
    ['web*', 'web', true],
    ['web*', 'web-1', true],
    ['web*', 'my-web', false],
    ['*web', 'my-web', true],
    ['*web*', 'my-web-1', true],
    ['w?b', 'wab', true],
    ['w?b', 'wb', false],
    ['?', '', false],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-c-b', false],
    ['*a', 'aaab', false],
    ['**a**', 'a', true],
    ['Web', 'web', false],
    ['a\\*', 'a*', true],
    ['a\\*', 'ab', false],
    ['\\?', '?', true],
    ['\\\\', '\\', true],
    ['a\\', 'a\\', true],
    ['\\*x*', '*x-1', true],
    ['a.c', 'abc', false],
    ['[a-z]+', '[a-z]+', true],
  ])('%j and %j: %s', (pattern, text, matches) => {
    expect(globMatcher(pattern)(text)).toBe(matches)
  })

  test('of sixty runs answers at once about a long text that nearly matches', () => {
    const world = harness()
    const { VolumeId = '' } = world.run('ec2:CreateVolume', { AvailabilityZone: 'us-east-1a', Size: 1 })
    world.run('ec2:CreateTags', { Resources: [VolumeId], Tags: [{ Key: 'Name', Value: 'a'.repeat(256) }] })
    const began = performance.now()
    const find = (Values: string[]) => world.run('ec2:DescribeVolumes', { Filters: [{ Name: 'tag:Name', Values }] })
    expect(find([`${'a*'.repeat(60)}b`]).Volumes).toEqual([])
    expect(find([`${'a*'.repeat(60)}a`]).Volumes).toHaveLength(1)
    expect(performance.now() - began).toBeLessThan(500)
  })
})
