/** Passes the engine's port on to the page, and says what it runs on. A port cannot cross the context bridge, so it is posted. */
import { contextBridge, ipcRenderer } from 'electron'

const CONNECT = 'cumulab:connect'
const PORT = 'cumulab:port'
const VERSION = '--cumulab-version='

contextBridge.exposeInMainWorld('cumulab', {
  platform: process.platform,
  version: process.argv.find((argument) => argument.startsWith(VERSION))?.slice(VERSION.length) ?? '',
})

window.addEventListener('message', (event) => {
  if (event.source === window && event.data === CONNECT) ipcRenderer.send(CONNECT)
})

ipcRenderer.on(PORT, (event) => {
  window.postMessage(PORT, window.location.origin, event.ports)
})
