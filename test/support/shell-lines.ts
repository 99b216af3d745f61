/** CloudShell under test: lines typed into one session, on a host whose clock the test turns. */
import type { CloudShellAnswer } from '../../shared/operations/cloud-shell.ts'
import { type HostSetup, type HostUnderTest, openHost } from './host.ts'

export interface ShellUnderTest {
  readonly host: HostUnderTest
  /** Types a line; all that it wrote, and its exit code. */
  type(line: string, region?: string): Promise<CloudShellAnswer>
  /** What a line that succeeds wrote. */
  output(line: string): Promise<string>
  /** The same as JSON. */
  json<T>(line: string): Promise<T>
}

export async function openShell(setup: HostSetup = { rate: 0 }): Promise<ShellUnderTest> {
  const host = await openHost(setup)
  const type = (Line: string, Region = 'us-east-1'): Promise<CloudShellAnswer> =>
    host.control('sim:RunCloudShell', { Session: 'test', Line, Region })
  const output = async (line: string): Promise<string> => {
    const answer = await type(line)
    if (answer.exitCode !== 0) throw new Error(`${line} ended with ${answer.exitCode}: ${answer.output}`)
    return answer.output
  }
  return { host, type, output, json: async (line) => JSON.parse(await output(line)) }
}
