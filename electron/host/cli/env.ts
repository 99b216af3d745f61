/** `cumulab env`: what the AWS CLI, boto3 and the SDKs need to be told, as shell lines or as a profile. */

export const SHELLS = ['sh', 'fish', 'powershell', 'profile'] as const
export type Shell = (typeof SHELLS)[number]

const PROFILE = 'cumulab'

export function envText(shell: Shell, port: number, region: string): string {
  const variables: readonly (readonly [string, string])[] = [
    ['AWS_ENDPOINT_URL', `http://127.0.0.1:${port}`],
    ['AWS_ACCESS_KEY_ID', 'test'],
    ['AWS_SECRET_ACCESS_KEY', 'test'],
    ['AWS_DEFAULT_REGION', region],
    // Whatever else is set on this machine must not win over them.
    ['AWS_EC2_METADATA_DISABLED', 'true'],
  ]
  if (shell === 'profile')
    return [
      `# ~/.aws/config, then: aws --profile ${PROFILE} ec2 describe-instances`,
      `[profile ${PROFILE}]`,
      `endpoint_url = http://127.0.0.1:${port}`,
      `region = ${region}`,
      'aws_access_key_id = test',
      'aws_secret_access_key = test',
      '',
    ].join('\n')
  const lineOf = {
    sh: (name: string, value: string) => `export ${name}=${value}`,
    fish: (name: string, value: string) => `set -gx ${name} ${value}`,
    powershell: (name: string, value: string) => `$Env:${name} = "${value}"`,
  }[shell]
  return `${variables.map(([name, value]) => lineOf(name, value)).join('\n')}\n`
}
