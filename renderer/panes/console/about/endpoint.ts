/** What to tell AWS's own tools so that they speak to this account, for each kind of terminal. */
export interface EndpointLines {
  readonly id: 'bash' | 'powershell' | 'profile'
  readonly text: string
}

/**
 * @param url where the AWS API listens, such as `http://127.0.0.1:4566`
 * @param region the Region the console looks at
 */
export function endpointLines(url: string, region: string): readonly EndpointLines[] {
  const values = [
    ['AWS_ENDPOINT_URL', url],
    ['AWS_ACCESS_KEY_ID', 'test'],
    ['AWS_SECRET_ACCESS_KEY', 'test'],
    ['AWS_DEFAULT_REGION', region],
  ] as const
  const profile = values.map(
    ([name, value]) => `${name.replace('AWS_', '').replace('DEFAULT_', '').toLowerCase()} = ${value}`,
  )
  return [
    { id: 'bash', text: values.map(([name, value]) => `export ${name}=${value}`).join('\n') },
    { id: 'powershell', text: values.map(([name, value]) => `$env:${name} = "${value}"`).join('\n') },
    // Both files of the AWS CLI accept every setting, so one block serves in ~/.aws/config.
    {
      id: 'profile',
      text: ['[profile cumulab]', ...profile.map((line) => line.replace(/^(access|secret)/, 'aws_$1'))].join('\n'),
    },
  ]
}

/** Names of the operations by service, services in the order of their names: `ec2:RunInstances` is RunInstances under ec2. */
export function byService(operations: readonly string[]): readonly { service: string; names: readonly string[] }[] {
  const found = new Map<string, string[]>()
  for (const operation of operations) {
    const [service = '', name = ''] = operation.split(':')
    found.set(service, [...(found.get(service) ?? []), name])
  }
  return [...found]
    .map(([service, names]) => ({ service, names: names.toSorted() }))
    .sort((a, b) => (a.service < b.service ? -1 : 1))
}
