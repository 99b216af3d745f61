/** Files between this computer and CloudShell's home directory. */
import { base64Of, bytesOf } from '../../../shared/base64.ts'
import { downloadFile } from '../../charts/download.ts'
import { useOperation } from '../../engine/useOperation.ts'
import { useFlashStore } from '../../stores/flash.ts'

/** What one frame to the host carries well. */
export const UPLOAD_BYTES_MAX = 8 * 1024 * 1024

export function useShellFiles(t: (key: string, named?: Record<string, unknown>) => string) {
  const put = useOperation('sim:PutCloudShellFile')
  const get = useOperation('sim:GetCloudShellFile')
  const flash = useFlashStore()

  const refused = ({ code, message }: { code: string; message: string }) =>
    flash.push({ type: 'error', code, content: message })

  async function upload(file: File) {
    if (file.size > UPLOAD_BYTES_MAX) {
      flash.push({ type: 'error', content: t('cloudShell.tooLarge', { name: file.name }) })
      return
    }
    const bytes = new Uint8Array(await file.arrayBuffer())
    const done = await put.run({ Path: file.name, Content: base64Of([...bytes]) })
    if (done) flash.push({ type: 'success', content: t('cloudShell.uploaded', { name: file.name }) })
    else if (put.error.value) refused(put.error.value)
  }
  /** Whether the file was there. What is wrong is in `error`. */
  async function download(path: string): Promise<boolean> {
    const file = await get.run({ Path: path })
    if (!file) return false
    downloadFile(path.split('/').at(-1) ?? path, new Blob([new Uint8Array(bytesOf(file.Content))]))
    return true
  }
  return { upload, download, downloadError: get.error, downloading: get.pending }
}
