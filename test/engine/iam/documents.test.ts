/** What is no policy document, in the service's words. */
import { expect, test } from 'vitest'
import { harness } from '../../support/harness.ts'
import { allowing } from './scenes.ts'

const documents: readonly (readonly [document: string, message: string])[] = [
  ['nonsense', 'Syntax errors in policy.'],
  ['{}', 'Syntax errors in policy.'],
  [allowing('s3:*').replace('Allow', 'Perhaps'), 'Syntax errors in policy.'],
  [allowing('s3:*').replace('2012-10-17', '2020-01-01'), 'Syntax errors in policy.'],
  [allowing('s3:*').replace('2012-10-17', '2008-10-17'), 'Policy document must be version 2012-10-17 or greater.'],
  [allowing('s3'), 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.'],
  [allowing('s3:Get:Object'), 'Actions/Condition can contain only one colon.'],
  [allowing('s 3:Get'), 'Vendor s 3 is not valid'],
  [allowing([]), 'Policy statement must contain actions.'],
  [allowing('s3:*', { Resource: [] }), 'Policy statement must contain resources.'],
  [allowing('s3:*', { Resource: 'bucket' }), 'Resource bucket must be in ARN format or "*".'],
  [
    allowing('s3:*', { Resource: 'arn:nowhere:s3:::b' }),
    'Partition "nowhere" is not valid for resource "arn:nowhere:s3:::b".',
  ],
  [allowing('s3:*', { Resource: 'arn:aws:s3' }), 'The policy failed legacy parsing'],
  [allowing('s3:*', { Condition: { Likes: { a: 'b' } } }), 'Invalid Condition type : Likes.'],
  [
    allowing('s3:*').replace('"Resource"', '"Principal":"*","Resource"'),
    'Policy document should not specify a principal.',
  ],
  [allowing('s3:*').replace('"Effect"', '"Sid":"a b","Effect"'), 'Statement IDs (SID) must be alpha-numeric.'],
]
test.each(documents)('the policy %s is malformed', (PolicyDocument, message) => {
  const error = harness().reject('iam:CreatePolicy', { PolicyName: 'p', PolicyDocument })
  expect([error.code, error.message, error.httpStatus]).toEqual(['MalformedPolicyDocument', message, 400])
})
