/** A getty on a serial port: asks for a name, then a password, and hands over to a shell. Knows no terminal and no connection. */
import type { ShellAnswer } from '../../../../components/terminal/shell-session.ts'

export interface Getty {
  /** What the port says to a line, whoever is on it now. */
  run(line: string): Promise<ShellAnswer>
  /** Ctrl+C: a login that was begun is given up. */
  interrupt(): Promise<void>
}

export function createGetty(
  host: string,
  to: {
    readonly login: (user: string, password: string) => Promise<boolean>
    /** Runs a line as the user who is logged in. */
    readonly shell: (user: string, line: string) => Promise<ShellAnswer>
  },
): Getty {
  const ask = `${host} login: `
  let user: string | undefined
  let phase: 'name' | 'password' | 'shell' = 'name'

  async function enter(password: string): Promise<ShellAnswer> {
    const name = user ?? ''
    if (!(await to.login(name, password))) {
      phase = 'name'
      return { output: '\nLogin incorrect\n\n', prompt: ask }
    }
    phase = 'shell'
    const first = await to.shell(name, '')
    return { ...first, output: `\n${first.output}` }
  }
  return {
    async interrupt() {
      if (phase === 'password') phase = 'name'
    },
    async run(line) {
      if (phase === 'name') {
        user = line.trim()
        if (user === '') return { output: '', prompt: ask }
        phase = 'password'
        return { output: '', prompt: 'Password: ', hidden: true }
      }
      if (phase === 'password') return enter(line)
      if (line.trim() === 'exit' || line.trim() === 'logout') {
        phase = 'name'
        return { output: 'logout\n\n', prompt: ask }
      }
      return to.shell(user ?? '', line)
    },
  }
}
