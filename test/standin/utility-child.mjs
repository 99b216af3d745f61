// Gives a forked Node the process.parentPort that an Electron utility process has, with transferred ports.
import { EventEmitter } from 'node:events'

const ports = new Map()

function portOf(id) {
  const port = Object.assign(new EventEmitter(), {
    postMessage: (data) => process.connected && process.send({ port: id, data }),
    start: () => undefined,
    close: () => undefined,
  })
  ports.set(id, port)
  return port
}

process.parentPort = Object.assign(new EventEmitter(), { postMessage: (data) => process.send({ data }) })
process.on('message', (message) => {
  if (message.port !== undefined) {
    if (message.closed) ports.get(message.port)?.emit('close')
    else ports.get(message.port)?.emit('message', { data: message.data, ports: [] })
  } else process.parentPort.emit('message', { data: message.data, ports: message.ports.map(portOf) })
})
process.on('disconnect', () => process.exit(0))
