/** Names as the AWS command line spells them. */

/**
 * `DescribeVpcs` as `describe-vpcs`, `PolicyARNs` as `policy-arns`: the rule by which the CLI names operations and members.
 */
export function kebab(name: string): string {
  if (name.includes('-')) return name
  // AWS: the one word of these services that the rule would split.
  const whole = name.replace('OTel', 'Otel')
  const acronym = /[A-Z]{2,}s$/.exec(whole)?.[0]
  const split = acronym ? `${whole.slice(0, -acronym.length)}-${acronym.toLowerCase()}` : whole
  return split
    .replace(/(.)([A-Z][a-z]+)/g, '$1-$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
}
