/**
 * The table of supported operations, from the services' manifests: `npm run operations` writes it into README.md; a test
 * compares. The models say how many operations AWS has.
 */
import fs from 'node:fs'
import path from 'node:path'
import { SERVICES } from '../../electron/engine/services/index.ts'
import { HOST_OPERATIONS } from '../../electron/host/desk.ts'

const root = path.resolve(import.meta.dirname, '../..')
const BEGIN = '<!-- operations:begin (npm run operations) -->'
const END = '<!-- operations:end -->'
const TITLES: Readonly<Record<string, string>> = {
  ec2: 'Amazon EC2',
  cloudwatch: 'Amazon CloudWatch',
  ce: 'AWS Cost Explorer',
  servicequotas: 'Service Quotas',
  iam: 'AWS IAM',
  sts: 'AWS STS',
  ssm: 'AWS Systems Manager',
  events: 'Amazon EventBridge',
  cloudtrail: 'AWS CloudTrail',
  sns: 'Amazon SNS',
  logs: 'Amazon CloudWatch Logs',
}

/** `ec2 -> [AllocateAddress, …]`, AWS's operations only, sorted. */
export function supportedOperations(): ReadonlyMap<string, readonly string[]> {
  const names = [
    ...SERVICES.flatMap((service) => [...Object.keys(service.commands ?? {}), ...Object.keys(service.queries ?? {})]),
    ...HOST_OPERATIONS,
  ]
  return new Map(
    Object.keys(TITLES).map((service) => [
      service,
      names
        .filter((name) => name.startsWith(`${service}:`))
        .map((name) => name.slice(service.length + 1))
        .sort(),
    ]),
  )
}

/** README's table, as Markdown. */
export function operationsTable(): string {
  const rows = [...supportedOperations()].map(
    ([service, names]) => `| ${TITLES[service]} | ${names.length} | ${names.join(', ')} |`,
  )
  return ['| Service | | Operations |', '|---|---|---|', ...rows].join('\n')
}

/** README with the table in its place. */
export const withTable = (readme: string): string =>
  readme.replace(new RegExp(`${literal(BEGIN)}[\\s\\S]*${literal(END)}`), `${BEGIN}\n${operationsTable()}\n${END}`)

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

if (process.argv[1] && fs.realpathSync(process.argv[1]) === import.meta.filename) {
  const file = path.join(root, 'README.md')
  fs.writeFileSync(file, withTable(fs.readFileSync(file, 'utf8')))
}
