/** The terminal's line: what keys do to it and what is shown for them. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createLineEditor, type LineEditor } from '../../../renderer/panes/ec2/connect/line-editor.ts'

const on = {
  submit: vi.fn((line: string) => `<ran ${line}>`),
  interrupt: vi.fn(() => '$ '),
  clear: vi.fn(() => '<clear>$ '),
}
let editor: LineEditor
const UP = '\u001b[A'
const DOWN = '\u001b[B'
const BACKSPACE = '\u007f'

beforeEach(() => {
  vi.clearAllMocks()
  editor = createLineEditor(on)
})

describe('a line', () => {
  it('is shown as typed and handed over whole', () => {
    expect(editor.feed('ls')).toBe('ls')
    expect(editor.feed(' -l')).toBe(' -l')
    expect(editor.feed('\r')).toBe('\r\n<ran ls -l>')
    expect(on.submit).toHaveBeenCalledExactlyOnceWith('ls -l')
  })
  it('takes several lines at once, as pasted', () => {
    expect(editor.feed('a\rb\r')).toBe('a\r\n<ran a>b\r\n<ran b>')
    expect(on.submit.mock.calls).toEqual([['a'], ['b']])
  })
  it('loses its last character, a Korean one by two columns', () => {
    editor.feed('a가')
    expect(editor.feed(BACKSPACE)).toBe('\b \b\b \b')
    expect(editor.feed(BACKSPACE)).toBe('\b \b')
    expect(editor.feed(BACKSPACE)).toBe('')
  })
  it('is given up, wiped, and left alone by other keys', () => {
    editor.feed('half')
    expect(editor.feed('\u0003')).toBe('^C\r\n$ ')
    expect(on.interrupt).toHaveBeenCalledOnce()
    editor.feed('ab')
    expect(editor.feed('\u0015')).toBe('\b \b\b \b')
    expect(editor.feed('\u001b[5~')).toBe('')
    editor.feed('\r')
    expect(on.submit).toHaveBeenCalledWith('')
  })
  it('comes back by the arrows, newest first', () => {
    editor.feed('one\rtwo\rtwo\r')
    expect(editor.feed(UP)).toBe('two')
    expect(editor.feed(UP)).toBe('\b \b\b \b\b \bone')
    expect(editor.feed(UP)).toBe('\b \b\b \b\b \bone')
    expect(editor.feed(DOWN)).toBe('\b \b\b \b\b \btwo')
    expect(editor.feed(DOWN)).toBe('\b \b\b \b\b \b')
  })
  it('stays when the screen is cleared', () => {
    editor.feed('abc')
    expect(editor.feed('\u000c')).toBe('<clear>$ abc')
    expect(on.clear).toHaveBeenCalledOnce()
  })
})
