/** What a system tells of itself: who, where, how long, how full. */
import type { Command, ExecResult } from 'just-bash/browser'
import { logSystem } from './system-log.ts'
import * as tables from './tables.ts'
import { failed, ok, type Toolkit } from './toolkit.ts'

async function sudo(args: readonly string[], exec: (line: string) => Promise<ExecResult>): Promise<ExecResult> {
  const words = [...args]
  while (words[0]?.startsWith('-')) words.splice(0, words[0] === '-u' ? 2 : 1)
  if (words.length === 0) return failed('usage: sudo command\n')
  if (words[0] === 'su') return ok()
  const quoted = words.map((word) => (/^[\w./:=@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
  return exec(`USER=root; ${quoted.join(' ')}`)
}

export function statusCommands(toolkit: Toolkit): Command[] {
  const { facts, define, now } = toolkit
  const { hostname, privateIp, system } = facts
  const say = (name: string, text: () => string): Command => define(name, async () => ok(text()))
  const userOf = (env: unknown): string =>
    (env instanceof Map ? (env.get('USER') as string | undefined) : undefined) ?? system.user
  return [
    define('hostname', async (args) =>
      ok(`${args.includes('-I') ? privateIp : args.includes('-s') ? hostname.split('.')[0] : hostname}\n`),
    ),
    say('hostnamectl', () =>
      [
        ` Static hostname: ${hostname}`,
        '  Virtualization: amazon',
        `Operating System: ${system.pretty}`,
        `    Architecture: ${facts.architecture}\n`,
      ].join('\n'),
    ),
    define('uname', async (args) =>
      ok(
        args.includes('-a')
          ? `Linux ${hostname} 6.1.141 #1 SMP ${facts.architecture} GNU/Linux\n`
          : args.includes('-r')
            ? '6.1.141\n'
            : args.includes('-m')
              ? `${facts.architecture}\n`
              : 'Linux\n',
      ),
    ),
    define('whoami', async (_, { env }) => ok(`${userOf(env)}\n`)),
    define('id', async (_, { env }) =>
      ok(
        userOf(env) === 'root'
          ? 'uid=0(root) gid=0(root) groups=0(root)\n'
          : `uid=1000(${system.user}) gid=1000(${system.user}) groups=1000(${system.user}),10(wheel)\n`,
      ),
    ),
    say('uptime', () => tables.uptimeOf(toolkit)),
    say('df', () => tables.diskTable(toolkit)),
    say('lsblk', () => tables.blockDeviceTable(toolkit)),
    say('free', () => tables.memoryTable(toolkit)),
    say('ps', () => tables.processTable(toolkit)),
    say('top', () => `top -${tables.uptimeOf(toolkit)}${tables.processTable(toolkit)}`),
    say('ss', () => tables.socketTable(toolkit)),
    say('netstat', () => tables.socketTable(toolkit)),
    define('ip', async () =>
      ok(
        [
          '1: lo: <LOOPBACK,UP>',
          '    inet 127.0.0.1/8 scope host lo',
          '2: ens5: <BROADCAST,MULTICAST,UP>',
          `    inet ${privateIp}/20 scope global dynamic ens5\n`,
        ].join('\n'),
      ),
    ),
    define('date', async (args) => {
      if (args.some((word) => word === '-d' || word.startsWith('--date'))) return toolkit.builtin('date', args)
      return toolkit.builtin('date', ['-d', `@${Math.floor(now() / 1000)}`, ...args])
    }),
    define('sudo', async (args, { exec, cwd, stdin }) => {
      if (!exec) return failed('sudo: no shell\n')
      return sudo(args, (line) => exec(line, { cwd, stdin: String(stdin), stdinKind: 'bytes' }))
    }),
    ...['chown', 'chgrp', 'usermod', 'useradd', 'groupadd', 'sync', 'setenforce', 'firewall-cmd'].map((name) =>
      say(name, () => ''),
    ),
    define('cloud-init', async (args) => ok(args[0] === 'status' ? 'status: done\n' : '')),
    define('logger', async (args, { env }) => {
      const at = args.findIndex((word) => word === '-t' || word === '--tag')
      const tag = at < 0 ? userOf(env) : (args[at + 1] ?? '')
      const words = args.filter((word, i) => !word.startsWith('-') && (at < 0 || i !== at + 1))
      await logSystem(toolkit, `${tag}: ${words.join(' ')}`)
      return ok()
    }),
    define('journalctl', async () => ok(toolkit.state.console || '-- No entries --\n')),
    define('aws', async () =>
      failed('cumulab: the aws command is not simulated inside instances; use CloudShell or your own machine\n', 127),
    ),
    define('docker', async () => failed('cumulab: containers are not simulated inside instances\n', 127)),
    define('nproc', async () => ok(`${facts.vcpus}\n`)),
  ]
}
