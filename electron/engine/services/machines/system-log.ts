/** /var/log/messages, as rsyslog writes it: what a boot says, and lines of whoever logs. It is there once something was logged. */
import type { Instant } from '../../../../shared/time.ts'
import type { Tx, View } from '../../kernel/index.ts'
import type { InstanceRow } from '../ec2/index.ts'
import { bootLines, dnsName } from './console-output.ts'
import { type FileRow, fileId, fileTable } from './model.ts'

export const SYSTEM_LOG = '/var/log/messages'
const MODE = 0o100600
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const two = (n: number): string => String(n).padStart(2, '0')

/** `Oct  1 00:00:05 ip-172-31-5-4 systemd[1]: …`, in UTC. */
export function syslogLine(at: Instant, host: string, text: string): string {
  const date = new Date(at)
  const day = `${MONTHS[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2)}`
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':')
  return `${day} ${time} ${host.split('.')[0]} ${text}\n`
}

/** What the console shows of a boot, with the program that says it in front. */
function told(line: string): string {
  const text = line.replace(/^\[[^\]]*\] +/, '')
  if (/^[\w-]+\[\d+\]: /.test(text)) return text
  return `${line.startsWith('[  OK') ? 'systemd[1]' : 'kernel'}: ${text}`
}

/** The lines of one boot. */
export const bootMessages = (view: View, instance: InstanceRow, at: Instant): string =>
  bootLines(view, instance)
    .map((line) => syslogLine(at, dnsName(instance), told(line)))
    .join('')

/** A machine that keeps such a log writes its boot into it. */
export function logBoot(tx: Tx, instance: InstanceRow): void {
  const file = tx.get(fileTable, fileId(instance.id, SYSTEM_LOG))
  if (file?.text === undefined) return
  tx.put<FileRow>(fileTable, { ...file, mode: MODE, text: file.text + bootMessages(tx, instance, tx.now) })
}
