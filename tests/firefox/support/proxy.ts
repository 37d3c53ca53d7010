import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

/** Where hosts are found that end like this: `.atlassian.net` → a port of a TLS server on loopback. */
export type Places = Readonly<Record<string, number>>;

/** Leads hosts to their places and refuses every other, so that nothing leaves the machine. Firefox has no switch that maps hosts. */
export async function startProxy(places: Places): Promise<{ port: number; close(): void }> {
  const proxy = createServer((_, response) => response.writeHead(502).end());
  proxy.on('connect', (request, client, head) => {
    client.on('error', () => client.destroy());
    const [, port] =
      Object.entries(places).find(([end]) => request.url?.endsWith(`${end}:443`) === true) ?? [];
    if (port === undefined) {
      client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    const site = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      site.write(head);
      site.pipe(client);
      client.pipe(site);
    });
    site.on('error', () => client.destroy());
    client.on('close', () => site.destroy());
  });
  await new Promise<void>((ready) => proxy.listen(0, '127.0.0.1', ready));
  return {
    port: (proxy.address() as AddressInfo).port,
    close() {
      proxy.closeAllConnections();
      proxy.close();
    },
  };
}
