/** The same request for the AWS CLI. */
const quoted = (text: string): string => (/^[\w./:=,@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`)

/** `ActionsSuppressorWaitPeriod` → `--actions-suppressor-wait-period`; AWS writes OKActions as `--ok-actions`. */
const flagOf = (member: string): string =>
  `--${member
    .replace(/^OK/, 'Ok')
    .replace(/[A-Z]/g, (letter, at: number) => `${at > 0 ? '-' : ''}${letter.toLowerCase()}`)}`

function argumentOf(value: unknown): string {
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value.map(quoted).join(' ')
  if (typeof value === 'object') return quoted(JSON.stringify(value))
  return quoted(String(value))
}

/** One flag a line; members that say nothing are left out. */
export function alarmCommand(operation: string, input: object, region: string): string {
  const flags = Object.entries(input).flatMap(([member, value]) => {
    if (value === undefined || (Array.isArray(value) && value.length === 0)) return []
    // AWS: booleans are flags, and only what differs from the default needs saying.
    if (value === true) return []
    if (value === false) return [`--no-${flagOf(member).slice(2)}`]
    return [`${flagOf(member)} ${argumentOf(value)}`]
  })
  return [`aws cloudwatch ${operation}`, ...flags, `--region ${region}`].join(' \\\n  ')
}
