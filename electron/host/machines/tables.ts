/** The tables a system prints of itself: disks, processes, sockets. */
import { isoOf } from '../../../shared/time.ts'
import { living } from './jobs.ts'
import { SERVICES } from './packages.ts'
import type { Toolkit } from './toolkit.ts'

const column = (text: string, width: number): string => text.padEnd(width)

export function uptimeOf({ facts, now, state }: Toolkit): string {
  const busy = living(state, now()).reduce((sum, { busyVcpus = 0 }) => sum + busyVcpus, 0)
  const load = busy > 0 ? Array(3).fill(busy.toFixed(2)).join(', ') : '0.00, 0.01, 0.05'
  const minutes = Math.max(0, Math.floor((now() - facts.bootedAt) / 60_000))
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60]
  const long = days > 0 ? `${days} day${days > 1 ? 's' : ''}, ` : ''
  return ` ${isoOf(now()).slice(11, 19)} up ${long}${hours}:${String(rest).padStart(2, '0')},  1 user,  load average: ${load}\n`
}

export function diskTable({ facts }: Toolkit): string {
  const rows = facts.disks.map(({ device, gib, root, mount }) => {
    const used = root ? Math.min(gib, 1.6) : 0
    const percent = Math.round((used / gib) * 100)
    const [size, taken, left] = [String(gib), used.toFixed(1), (gib - used).toFixed(1)]
    const mounted = mount ?? '(not mounted)'
    const numbers = `${size.padStart(4)}G ${taken.padStart(4)}G ${left.padStart(5)}G ${String(percent).padStart(3)}%`
    return `${column(`${device}${root ? 'p1' : ''}`, 16)}${numbers} ${mounted}`
  })
  return `Filesystem       Size  Used  Avail Use% Mounted on\n${rows.join('\n')}\n`
}

export function blockDeviceTable({ facts }: Toolkit): string {
  const rows = facts.disks.flatMap(({ device, gib, root, mount }, index) => {
    const name = device.replace('/dev/', '')
    const line = `${column(name, 14)}259:${index}    0 ${String(gib).padStart(4)}G  0 disk${root || !mount ? '' : ` ${mount}`}`
    return root
      ? [line, `└─${column(`${name}p1`, 12)}259:${index + 8}    0 ${String(gib).padStart(4)}G  0 part /`]
      : [line]
  })
  return `NAME          MAJ:MIN RM  SIZE RO TYPE MOUNTPOINTS\n${rows.join('\n')}\n`
}

/** The services that run, with the numbers ps gives them. */
export const servicePids = ({ state }: Toolkit): (readonly [pid: number, name: string])[] =>
  [...state.services].filter(([, each]) => each.active).map(([name], index) => [1600 + index * 7, name] as const)

export function processTable(toolkit: Toolkit): string {
  const line = (pid: number, tty: string, command: string) =>
    `${String(pid).padStart(7)} ${column(tty, 8)} 00:00:00 ${command}`
  const services = servicePids(toolkit).map(([pid, name]) => line(pid, '?', name))
  const jobs = living(toolkit.state, toolkit.now()).map(({ pid, command }) => line(pid, 'pts/0', command))
  const own = ['      1 ?        00:00:02 systemd', '   1502 ?        00:00:00 sshd']
  return ['    PID TTY          TIME CMD', ...own, ...services, ...jobs, ''].join('\n')
}

export function socketTable({ state }: Toolkit): string {
  const open = [
    ['sshd', 22] as const,
    ...[...state.services].flatMap(([name, each]) => {
      const port = SERVICES[name]?.port
      return each.active && port ? [[name, port] as const] : []
    }),
  ]
  return `State   Recv-Q  Send-Q  Local Address:Port  Peer Address:Port  Process\n${open
    .map(
      ([name, port]) =>
        `LISTEN  0       511     0.0.0.0:${column(String(port), 12)}0.0.0.0:*          users:(("${name}"))`,
    )
    .join('\n')}\n`
}

export function memoryTable({ facts }: Toolkit): string {
  const numbers = [1, 0.18, 0.82].map((share) => String(Math.round(facts.memoryMiB * share)).padStart(12))
  return `               total        used        free\nMem:   ${numbers.join('')}\n`
}
