import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { Connection } from 'jsforce';

/**
 * jsforce, a client that others wrote, sent to a stand-in under the org's real host names: a proxy on loopback leads
 * every tunnel it opens to the stand-in. Nothing reaches any other machine.
 */
export type Client = { connection(token: string): Connection; close(): Promise<void> };

export async function client(port: number): Promise<Client> {
  // The stand-in's certificate is of this minute and nobody's.
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
  const open = new Set<Socket>();
  const proxy: Server = createServer();
  proxy.on('connect', (_, near: Socket) => {
    const far = connect(port, '127.0.0.1', () => {
      near.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      near.pipe(far).pipe(near);
    });
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => open.delete(socket));
    }
  });
  await new Promise<void>((ready) => proxy.listen(0, '127.0.0.1', ready));
  const httpProxy = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  return {
    connection: (accessToken) =>
      new Connection({
        instanceUrl: 'https://acme.my.salesforce.com',
        accessToken,
        httpProxy,
        version: '67.0',
      }),
    async close() {
      delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
      for (const socket of open) socket.destroy();
      await new Promise((done) => proxy.close(done));
    },
  };
}
