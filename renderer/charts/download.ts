/** Hands a file to the person through the browser's own download. */
export function downloadFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download has taken its own hold of the content by the next turn.
  setTimeout(() => URL.revokeObjectURL(address), 0)
}

/** A byte-order mark makes spreadsheets read Korean text as UTF-8. */
export const downloadCsv = (name: string, text: string): void =>
  downloadFile(name, new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }))

/** A file name without what file systems refuse. */
export const fileName = (...parts: readonly string[]): string =>
  parts
    .join('-')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^-+|-+$/g, '')
