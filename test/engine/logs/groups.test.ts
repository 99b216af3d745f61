/** Log groups and streams: names, lists, tags, retention, and what is refused in AWS's words. */
import { describe, expect, it } from 'vitest'
import type { In } from '../../../shared/ipc/contract.ts'
import { harness } from '../../support/harness.ts'
import { GROUP, openStream, put, STREAM } from './scene.ts'

const DAY_SECONDS = 86_400
const ARN = `arn:aws:logs:us-east-1:123456789012:log-group:${GROUP}`

describe('log groups', () => {
  it('are described with both forms of their ARN', () => {
    const h = harness()
    h.run('logs:CreateLogGroup', { logGroupName: GROUP, tags: { team: 'web' } })
    expect(h.run('logs:DescribeLogGroups', {}).logGroups).toEqual([
      {
        logGroupName: GROUP,
        creationTime: h.engine.now,
        metricFilterCount: 0,
        arn: `${ARN}:*`,
        logGroupArn: ARN,
        storedBytes: 0,
        logGroupClass: 'STANDARD',
        deletionProtectionEnabled: false,
      },
    ])
    expect(h.run('logs:ListTagsForResource', { resourceArn: ARN }).tags).toEqual({ team: 'web' })
    expect(h.run('logs:DescribeLogGroups', {}, 'eu-west-1').logGroups).toEqual([])
  })

  it('are listed by name, prefix or pattern, in pages that a deletion does not shift', () => {
    const h = harness()
    for (const name of ['b/2', 'a/1', 'c/3', 'a/0']) h.run('logs:CreateLogGroup', { logGroupName: name })
    const names = (input: In<'logs:DescribeLogGroups'>) =>
      h.run('logs:DescribeLogGroups', input).logGroups?.map(({ logGroupName }) => logGroupName)
    expect(names({})).toEqual(['a/0', 'a/1', 'b/2', 'c/3'])
    expect(names({ logGroupNamePrefix: 'a/' })).toEqual(['a/0', 'a/1'])
    expect(names({ logGroupNamePattern: '/2' })).toEqual(['b/2'])
    const first = h.run('logs:DescribeLogGroups', { limit: 2 })
    expect(first.logGroups).toHaveLength(2)
    h.run('logs:DeleteLogGroup', { logGroupName: 'a/0' })
    expect(names({ limit: 2, nextToken: first.nextToken })).toEqual(['b/2', 'c/3'])
    expect(h.run('logs:DescribeLogGroups', { limit: 2, nextToken: first.nextToken }).nextToken).toBeUndefined()
  })

  const pattern = '[\\.\\-_/#A-Za-z0-9]+'
  const broken = (value: string | number, at: string, rule: string): string =>
    `1 validation error detected: Value '${value}' at '${at}' failed to satisfy constraint: Member must ${rule}`
  const refusals: readonly [string, Parameters<ReturnType<typeof harness>['reject']>, string, string][] = [
    [
      'a name that is there',
      ['logs:CreateLogGroup', { logGroupName: GROUP }],
      'ResourceAlreadyExistsException',
      'The specified log group already exists',
    ],
    [
      'a name with a blank',
      ['logs:CreateLogGroup', { logGroupName: 'my group' }],
      'InvalidParameterException',
      broken('my group', 'logGroupName', `satisfy regular expression pattern: ${pattern}`),
    ],
    [
      "AWS's own names",
      ['logs:CreateLogGroup', { logGroupName: 'AWS/mine' }],
      'InvalidParameterException',
      'Log groups starting with AWS/ are reserved for AWS.',
    ],
    [
      'a group that is not there',
      ['logs:DeleteLogGroup', { logGroupName: 'nope' }],
      'ResourceNotFoundException',
      'The specified log group does not exist.',
    ],
    [
      'a stream that is there',
      ['logs:CreateLogStream', { logGroupName: GROUP, logStreamName: STREAM }],
      'ResourceAlreadyExistsException',
      'The specified log stream already exists',
    ],
    [
      'a stream that is not there',
      ['logs:DeleteLogStream', { logGroupName: GROUP, logStreamName: 'nope' }],
      'ResourceNotFoundException',
      'The specified log stream does not exist.',
    ],
    [
      'a stream with a colon',
      ['logs:CreateLogStream', { logGroupName: GROUP, logStreamName: 'a:b' }],
      'InvalidParameterException',
      broken('a:b', 'logStreamName', 'satisfy regular expression pattern: [^:*]*'),
    ],
    [
      'prefix and pattern together',
      ['logs:DescribeLogGroups', { logGroupNamePrefix: 'a', logGroupNamePattern: 'b' }],
      'InvalidParameterException',
      'LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.',
    ],
    [
      'a page of 51',
      ['logs:DescribeLogStreams', { logGroupName: GROUP, limit: 51 }],
      'InvalidParameterException',
      broken(51, 'limit', 'have value less than or equal to 50'),
    ],
    [
      'the order of time with a prefix',
      ['logs:DescribeLogStreams', { logGroupName: GROUP, orderBy: 'LastEventTime', logStreamNamePrefix: 'i' }],
      'InvalidParameterException',
      'Cannot order by LastEventTime with a logStreamNamePrefix.',
    ],
    [
      'name and identifier together',
      ['logs:DescribeLogStreams', { logGroupName: GROUP, logGroupIdentifier: ARN }],
      'ValidationException',
      'LogGroup name and LogGroup ARN are mutually exclusive parameters.',
    ],
    [
      'a token of another list',
      ['logs:DescribeLogGroups', { nextToken: 'abc' }],
      'InvalidParameterException',
      'The specified nextToken is invalid.',
    ],
    [
      'tags of a group that is not there',
      ['logs:TagResource', { resourceArn: `${ARN}x`, tags: { a: 'b' } }],
      'ResourceNotFoundException',
      'The specified resource does not exist.',
    ],
  ]
  it.each(refusals)('refuse %s', (_what, [operation, input], code, message) => {
    const h = harness()
    openStream(h)
    const error = h.reject(operation, input)
    expect([error.code, error.message, error.httpStatus]).toEqual([code, message, 400])
  })

  it('take and lose tags by ARN, with or without the star, and by name as of old', () => {
    const h = harness()
    openStream(h)
    h.run('logs:TagResource', { resourceArn: `${ARN}:*`, tags: { b: '2', a: '1' } })
    h.run('logs:TagLogGroup', { logGroupName: GROUP, tags: { c: '3' } })
    h.run('logs:UntagResource', { resourceArn: ARN, tagKeys: ['a'] })
    expect(h.run('logs:ListTagsLogGroup', { logGroupName: GROUP }).tags).toEqual({ b: '2', c: '3' })
    h.run('logs:UntagLogGroup', { logGroupName: GROUP, tags: ['b', 'c'] })
    expect(h.run('logs:ListTagsForResource', { resourceArn: ARN }).tags).toEqual({})
  })

  it('go with their streams and events, unless they are protected', () => {
    const h = harness()
    openStream(h)
    put(h, ['one'])
    h.run('logs:PutLogGroupDeletionProtection', { logGroupIdentifier: ARN, deletionProtectionEnabled: true })
    expect(h.reject('logs:DeleteLogGroup', { logGroupName: GROUP }).code).toBe('ValidationException')
    h.run('logs:PutLogGroupDeletionProtection', { logGroupIdentifier: GROUP, deletionProtectionEnabled: false })
    h.run('logs:DeleteLogGroup', { logGroupName: GROUP })
    openStream(h)
    expect(h.run('logs:FilterLogEvents', { logGroupName: GROUP }).events).toEqual([])
  })
})

describe('retention', () => {
  it('takes only the days AWS knows', () => {
    const h = harness()
    openStream(h)
    const error = h.reject('logs:PutRetentionPolicy', { logGroupName: GROUP, retentionInDays: 10 })
    expect(error.code).toBe('InvalidParameterException')
    expect(error.message).toContain("Value '10' at 'retentionInDays'")
    h.run('logs:PutRetentionPolicy', { logGroupName: GROUP, retentionInDays: 3653 })
    expect(h.run('logs:DescribeLogGroups', {}).logGroups?.[0]?.retentionInDays).toBe(3653)
    h.run('logs:DeleteRetentionPolicy', { logGroupName: GROUP })
    expect(h.run('logs:DescribeLogGroups', {}).logGroups?.[0]).not.toHaveProperty('retentionInDays')
  })

  it('hides an event the moment it is too old, and lets its bytes go within a day', () => {
    const h = harness()
    openStream(h)
    put(h, ['old'])
    h.run('logs:PutRetentionPolicy', { logGroupName: GROUP, retentionInDays: 1 })
    h.wait(DAY_SECONDS)
    put(h, ['new'])
    const messages = (): unknown =>
      h.run('logs:FilterLogEvents', { logGroupName: GROUP }).events?.map(({ message }) => message)
    expect(messages()).toEqual(['old', 'new'])
    h.wait(1)
    expect(messages()).toEqual(['new'])
    h.wait(2 * DAY_SECONDS)
    expect(h.run('logs:DescribeLogGroups', {}).logGroups?.[0]?.storedBytes).toBe(0)
    expect(h.run('logs:DescribeLogStreams', { logGroupName: GROUP }).logStreams).toHaveLength(1)
  })
})

describe('log streams', () => {
  it('are listed by name, or by their latest event', () => {
    const h = harness()
    openStream(h)
    for (const name of ['i-3', 'i-2']) h.run('logs:CreateLogStream', { logGroupName: GROUP, logStreamName: name })
    put(h, ['a'], 'i-2')
    h.wait(60)
    put(h, ['b', 'c'], 'i-1')
    const names = (input: Partial<In<'logs:DescribeLogStreams'>>) =>
      h.run('logs:DescribeLogStreams', { logGroupName: GROUP, ...input }).logStreams?.map((one) => one.logStreamName)
    expect(names({})).toEqual(['i-1', 'i-2', 'i-3'])
    expect(names({ descending: true })).toEqual(['i-3', 'i-2', 'i-1'])
    expect(names({ orderBy: 'LastEventTime', descending: true })).toEqual(['i-1', 'i-2', 'i-3'])
    expect(names({ logStreamNamePrefix: 'i-3' })).toEqual(['i-3'])
    const page = h.run('logs:DescribeLogStreams', { logGroupIdentifier: ARN, descending: true, limit: 2 })
    expect(names({ descending: true, limit: 2, nextToken: page.nextToken })).toEqual(['i-1'])
    const [first] = h.run('logs:DescribeLogStreams', { logGroupName: GROUP }).logStreams ?? []
    expect(first).toMatchObject({
      arn: `${ARN}:log-stream:i-1`,
      firstEventTimestamp: h.engine.now - 1000,
      lastEventTimestamp: h.engine.now,
      lastIngestionTime: h.engine.now,
      storedBytes: 0,
    })
    expect(h.run('logs:DescribeLogGroups', {}).logGroups?.[0]?.storedBytes).toBe(3 * 27)
  })
})
