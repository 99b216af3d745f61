/** Lines for /var/log/messages. Debian's systems keep their log elsewhere. */
import { SYSTEM_LOG, syslogLine } from '../../engine/services/machines/index.ts'
import type { Toolkit } from './toolkit.ts'

/** Adds lines; the file begins with what the boot said. */
export async function logSystem({ facts, fs, now }: Toolkit, ...lines: readonly string[]): Promise<void> {
  if (!['amazon', 'rhel'].includes(facts.system.family)) return
  const known = (await fs.exists(SYSTEM_LOG)) ? await fs.readFile(SYSTEM_LOG) : facts.bootMessages
  await fs.writeFile(SYSTEM_LOG, known + lines.map((line) => syslogLine(now(), facts.hostname, line)).join(''))
}
