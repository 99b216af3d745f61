import { expect, it } from 'vitest'
import { hashedPassword, opensWith, withPassword } from '../../../electron/host/machines/passwords.ts'

it('a shadow line is opened by its own password only', () => {
  const shadow = `a:${hashedPassword('x')}:1`
  expect([opensWith(shadow, 'a', 'x'), opensWith(shadow, 'a', 'y'), opensWith(shadow, 'b', 'x')]).toEqual([
    true,
    false,
    false,
  ])
  expect(opensWith('a:!!:1\nb:*LOCK*:1', 'a', '!!')).toBe(false)
  expect(withPassword('a:!!:1\n', 'c', 'x')).toBeUndefined()
  expect(withPassword('a:!!:1:2\nb:*:3\n', 'b', 'x')).toBe('a:!!:1:2\nb:x:3\n')
})
