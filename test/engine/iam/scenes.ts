/** Documents the IAM scenarios share. */
export const TRUST_EC2 = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
})

/** A trust policy for one AWS principal. */
export const trusting = (arn: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: arn }, Action: 'sts:AssumeRole' }],
  })

interface Members {
  readonly Effect?: 'Allow' | 'Deny'
  readonly Resource?: string | readonly string[]
  readonly Condition?: object
}

/** An identity policy of one statement. */
export const allowing = (Action: string | readonly string[], members: Members = {}): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*', ...members }] })

export const ROOT_ARN = 'arn:aws:iam::123456789012:root'
export const S3_READ = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'
export const EC2_FULL = 'arn:aws:iam::aws:policy/AmazonEC2FullAccess'
