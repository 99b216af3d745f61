/** The terminal's line: what keys do to it and what is shown for them. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createLineEditor, type LineEditor } from '../../../../renderer/components/terminal/line-editor.ts'

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

const LEFT = '\u001b[D'
const RIGHT = '\u001b[C'
const HOME = '\u001b[H'
const END = '\u001b[F'
const DELETE = '\u001b[3~'

/** What a screen of one long row shows after some output, with the cursor's column. */
function screen(output: string): { text: string; cursor: number } {
  const cells: string[] = []
  let cursor = 0
  for (const each of output) {
    if (each === '\b') cursor--
    else cells[cursor++] = each
  }
  return { text: cells.join('').trimEnd(), cursor }
}

describe('the middle of a line', () => {
  it.each([
    ['inserting', ['ac', LEFT, 'b'], 'abc', 2],
    ['deleting before', ['abc', LEFT, BACKSPACE], 'ac', 1],
    ['deleting after', ['abc', HOME, DELETE], 'bc', 0],
    ['going to both ends', ['bc', HOME, 'a', END, 'd'], 'abcd', 4],
    ['moving right', ['ab', HOME, RIGHT, 'x'], 'axb', 2],
    ['stopping at the ends', [LEFT, 'a', RIGHT, 'b', DELETE], 'ab', 2],
    ['cutting the word before', ['one two ', '\u0017', 'x'], 'one x', 5],
    ['cutting a word in the middle', ['one two three', LEFT, LEFT, LEFT, LEFT, LEFT, LEFT, '\u0017'], 'one  three', 4],
    ['cutting the rest', ['abc', LEFT, LEFT, '\u000b'], 'a', 1],
    ['wiping all', ['abc', LEFT, '\u0015', 'x'], 'x', 1],
  ])('%s', (_, keys, text, cursor) => {
    expect(screen(keys.map((key) => editor.feed(key)).join(''))).toEqual({ text, cursor })
    editor.feed('\r')
    expect(on.submit).toHaveBeenCalledWith(text)
  })

  it('goes over a Korean letter by two columns', () => {
    editor.feed('가b')
    expect(editor.feed(LEFT) + editor.feed(LEFT)).toBe('\b\b\b')
    expect(editor.feed(DELETE)).toBe('b  \b\b\b')
  })

  it('ends whole, wherever the cursor stands', () => {
    editor.feed('ls -l')
    editor.feed(HOME)
    expect(editor.feed('\r')).toBe('ls -l\r\n<ran ls -l>')
  })
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
