import { expect, test } from 'vitest'
import { harness } from '../../support/harness.ts'

test('the caller is the account’s one user, in every Region', () => {
  const h = harness()
  const answer = h.run('sts:GetCallerIdentity', {})
  expect(answer).toEqual({
    UserId: expect.stringMatching(/^AIDA[A-Z0-9]{17}$/),
    Account: '123456789012',
    Arn: 'arn:aws:iam::123456789012:user/student',
  })
  expect(h.run('sts:GetCallerIdentity', {}, 'ap-northeast-2')).toEqual(answer)
})
