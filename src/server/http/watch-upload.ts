import type { IncomingMessage } from 'node:http'

/**
 * Ends the connection of an upload that brings fewer than `uploadBytes` in a period of `uploadPeriod` milliseconds.
 * Time in which this server is the slow one, with bytes waiting to be taken, does not count.
 */
export const watchUpload = (
  message: IncomingMessage,
  { uploadPeriod, uploadBytes }: { uploadPeriod: number; uploadBytes: number },
): void => {
  let seen = message.socket.bytesRead
  const timer = setInterval(() => {
    const read = message.socket.bytesRead
    if (message.complete) clearInterval(timer)
    else if (message.readableLength === 0 && read - seen < uploadBytes) message.destroy()
    seen = read
  }, uploadPeriod)
  timer.unref()
  message.once('close', () => clearInterval(timer))
}
