/** Policy documents as texts in an editor. Pure. */

/** `empty`, the parser's own reason, or undefined when the text is JSON. */
export function problemOf(text: string): string | undefined {
  if (text.trim() === '') return 'empty'
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Laid out for reading; what is not JSON stays as it is. */
export function laidOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

/** Who may assume a role of this trust policy, one line each: `AWS Service: ec2`, an account, an ARN. */
export function trustedEntities(trust: string): string[] {
  let statements: unknown
  try {
    statements = (JSON.parse(trust) as { Statement?: unknown }).Statement
  } catch {
    return []
  }
  const entities = [statements].flat().flatMap((statement) => {
    const principal = (statement as { Principal?: unknown } | undefined)?.Principal
    if (principal === '*') return ['*']
    if (typeof principal !== 'object' || principal === null) return []
    return Object.entries(principal).flatMap(([kind, names]) =>
      [names].flat().map((name) => (kind === 'Service' ? `AWS Service: ${serviceName(String(name))}` : String(name))),
    )
  })
  return [...new Set(entities)]
}

const serviceName = (host: string): string => host.replace(/\.amazonaws\.com(\.cn)?$/, '')

const SERVICES = { ec2: 'ec2.amazonaws.com', lambda: 'lambda.amazonaws.com', ecs: 'ecs-tasks.amazonaws.com' } as const
export type TrustedService = keyof typeof SERVICES
export const TRUSTED_SERVICES = Object.keys(SERVICES) as TrustedService[]

const document = (statement: object): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2)

export const serviceTrust = (service: TrustedService): string =>
  document({ Effect: 'Allow', Principal: { Service: SERVICES[service] }, Action: 'sts:AssumeRole' })

export const accountTrust = (accountId: string): string =>
  document({ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${accountId}:root` }, Action: 'sts:AssumeRole' })

/** Where a new policy begins. */
export const EXAMPLE_POLICY = document({
  Sid: 'DescribeInstances',
  Effect: 'Allow',
  Action: ['ec2:DescribeInstances'],
  Resource: '*',
})

export type NameProblem = 'nameRequired' | 'nameTooLong' | 'nameCharacters'

/** AWS: IAM names take letters, digits and `+=,.@-_`. */
export function nameProblem(name: string, most: number): NameProblem | undefined {
  if (name === '') return 'nameRequired'
  if (name.length > most) return 'nameTooLong'
  return /^[\w+=,.@-]+$/.test(name) ? undefined : 'nameCharacters'
}
