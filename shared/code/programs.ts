/** One call in a program: boto3 for Python, and the SDK for JavaScript, version 3. Both take AWS's own shapes. */
import { decodeText } from '../base64.ts'
import { kebab } from './kebab.ts'
import { JAVASCRIPT, literal, PYTHON } from './literal.ts'
import { clientNames, splitOperation } from './services.ts'

/** What is binary in AWS's model, and base64 in ours. */
const BLOBS: Readonly<Record<string, readonly string[]>> = { ImportKeyPair: ['PublicKeyMaterial'] }
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

/** Python has the SDK's moments as text; boto3 reads it. */
export function boto3Call(operation: string, input: object, region: string): string | undefined {
  const [service, name] = splitOperation(operation)
  const names = clientNames(service)
  if (!names) return undefined
  const members = Object.entries(input).filter(([, value]) => value !== undefined)
  const lines = members.map(([member, value]) => {
    // boto3 encodes the user data of a launch by itself.
    if (name === 'RunInstances' && member === 'UserData' && typeof value === 'string')
      return `    UserData=${JSON.stringify(decodeText(value) ?? value)},`
    if (BLOBS[name]?.includes(member)) return `    ${member}=base64.b64decode(${JSON.stringify(value)}),`
    return `    ${member}=${literal(value, PYTHON, '    ')},`
  })
  const imports = BLOBS[name] ? 'import base64\n\nimport boto3' : 'import boto3'
  const client = names.command.replaceAll('-', '_')
  const call = lines.length === 0 ? '()' : `(\n${lines.join('\n')}\n)`
  const method = kebab(name).replaceAll('-', '_')
  const made = `${client} = boto3.client("${names.command}", region_name="${region}")`
  return `${imports}\n\n${made}\nresponse = ${client}.${method}${call}`
}

/** Moments and binary values as the SDK takes them. Cost Explorer's and Budgets' own dates are strings there too. */
function sdkValue(service: string, name: string, member: string, value: unknown): string {
  if (BLOBS[name]?.includes(member)) return `Buffer.from(${JSON.stringify(value)}, 'base64')`
  if (service !== 'ce' && typeof value === 'string' && INSTANT.test(value)) return `new Date(${JSON.stringify(value)})`
  return literal(value, JAVASCRIPT, '    ')
}

export function sdkCall(operation: string, input: object, region: string): string | undefined {
  const [service, name] = splitOperation(operation)
  const names = clientNames(service)
  if (!names) return undefined
  const members = Object.entries(input).filter(([, value]) => value !== undefined)
  const body = members.map(([member, value]) => `    ${member}: ${sdkValue(service, name, member, value)},`).join('\n')
  const client = `${names.sdkClass}Client`
  return [
    `import { ${[`${name}Command`, client].sort().join(', ')} } from '@aws-sdk/client-${names.sdk}'`,
    '',
    `const client = new ${client}({ region: '${region}' })`,
    `const response = await client.send(`,
    members.length === 0 ? `  new ${name}Command({}),` : `  new ${name}Command({\n${body}\n  }),`,
    ')',
  ].join('\n')
}
