/** What policies say of log groups: an ARN with `:*` allows what is done to the group and in its streams. */
import { describe, expect, it } from 'vitest'
import { harness } from '../../support/harness.ts'
import { allowing } from '../iam/scenes.ts'
import { GROUP, openStream, put, STREAM } from './scene.ts'

const ARN = `arn:aws:logs:us-east-1:123456789012:log-group:${GROUP}`

describe('a user who may use one group', () => {
  const one = () => {
    const h = harness()
    openStream(h)
    openStream(h, '/app/other')
    put(h, ['a'])
    h.run('iam:PutUserPolicy', {
      UserName: 'student',
      PolicyName: 'p',
      PolicyDocument: allowing('logs:*', { Resource: `${ARN}:*` }),
    })
    h.run('iam:DetachUserPolicy', { UserName: 'student', PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' })
    h.run('sim:SetIamEnforcement', { on: true })
    return h
  }
  it('reads, searches and writes it, and is refused every other in the words of AWS', () => {
    const h = one()
    put(h, ['b'])
    expect(h.run('logs:FilterLogEvents', { logGroupName: GROUP }).events).toHaveLength(2)
    expect(h.run('logs:DescribeLogStreams', { logGroupIdentifier: ARN }).logStreams).toHaveLength(1)
    const error = h.reject('logs:GetLogEvents', { logGroupName: '/app/other', logStreamName: STREAM })
    expect(error.code).toBe('AccessDeniedException')
    expect(error.message).toContain(
      'is not authorized to perform: logs:GetLogEvents on resource: ' +
        'arn:aws:logs:us-east-1:123456789012:log-group:/app/other:log-stream:i-1 because no identity-based policy allows',
    )
    expect(h.reject('logs:DescribeLogGroups', {}).message).toContain('log-group::log-stream:')
  })
})
